package org.gridbook.grant;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Rights;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Decision;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Stored;

/** The rules of how many rows may be exported. */
final class ExportRule {
    /** The time over which rows are counted, and in which the pages of an export can be read. */
    static final Duration COUNTED = Duration.ofHours(Role.EXPORT_HOURS);

    private static final Field<GrantId> GRANT = Field.of("grant", Codec.of(GrantId.class));
    private static final Field<Integer> ROWS = Field.of("rows", Codec.INT);

    private ExportRule() {}

    /**
     * The most rows that these grants allow in an area: the largest number for which the grants with at least so many rows contain the area
     * together. So a part of the area with a small limit is not exported under the limit of another part.
     */
    static int most(Collection<Grant> grants, Area area) {
        List<Grant> exporting = grants.stream()
                .filter(each -> each.isGiven() && each.powers().contains(Power.EXPORT))
                .toList();
        return exporting.stream()
                .map(Grant::exportRows)
                .sorted(Comparator.reverseOrder())
                .filter(rows -> area.isWithin(exporting.stream()
                        .filter(each -> each.exportRows() >= rows)
                        .map(Grant::area)
                        .toList()))
                .findFirst()
                .orElse(0);
    }

    /** The same for a reach. */
    static int most(Collection<Grant> grants, Rights.Reach reach) {
        return areas(reach).stream().mapToInt(area -> most(grants, area)).min().orElse(0);
    }

    private static List<Area> areas(Rights.Reach reach) {
        if (reach.wholeCommunity()) {
            return List.of(new Area.EntireCommunity());
        }
        List<Area> areas = new ArrayList<>();
        if (!reach.grids().isEmpty()) {
            areas.add(new Area.OfGrids(reach.grids()));
        }
        if (!reach.households().isEmpty()) {
            areas.add(new Area.OfHouseholds(reach.households()));
        }
        return areas;
    }

    /** Whether so many rows may be exported after these exports of the actor. */
    static Either<Refusal, Boolean> allowed(int limit, int asked, Collection<Export> own, Instant now) {
        if (asked > limit) {
            return Either.left(new GrantRefusal.ExportTooLarge(limit, asked));
        }
        List<Export> counted = own.stream()
                .filter(each -> each.at().plus(COUNTED).isAfter(now))
                .sorted(Comparator.comparing(Export::at))
                .toList();
        int exported = counted.stream().mapToInt(Export::rows).sum();
        int left = exported;
        Instant again = now;
        for (Export each : counted) {
            if (left + asked <= limit) {
                break;
            }
            left -= each.rows();
            again = each.at().plus(COUNTED);
        }
        return exported + asked <= limit
                ? Either.right(true)
                : Either.left(new GrantRefusal.ExportLimitReached(limit, asked, exported, again));
    }

    /** Sets how many rows a grant may export. */
    static Either<Refusal, Decision> limited(Either<Refusal, Stored<GrantId, Grant>> grant, int rows, Instant now) {
        return grant.filterOrElse(any -> Role.isExportRows(rows), any -> new BadValue("export_rows", "out_of_range"))
                .filterOrElse(
                        each -> each.value().isGiven()
                                && each.value().powers().contains(Power.EXPORT)
                                && !each.value().period().isOverAt(now),
                        each -> new NotActiveThen(
                                AccessKinds.GRANTS.toString(), each.id().value()))
                .filterOrElse(
                        each -> each.value().exportRows() != rows,
                        each -> new NothingToChange(
                                AccessKinds.GRANTS.toString(), each.id().value()))
                .map(each -> Decision.of("ExportsLimited")
                        .fact(GRANT, each.id())
                        .fact(ROWS, rows)
                        .put(each.next(with(each.value(), rows))));
    }

    static Grant with(Grant grant, int rows) {
        return new GrantBuilder().like(grant).exportRows(rows).build();
    }
}

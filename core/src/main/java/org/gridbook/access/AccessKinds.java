package org.gridbook.access;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Remark;
import org.gridbook.book.Word;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Kind;

/** How grants and purposes are stored. */
public final class AccessKinds {
    /** The actor of a grant. */
    public static final Field<ActorId> ACTOR = Field.lookup("actor", Codec.of(ActorId.class));

    private static final Field<PurposeId> PURPOSE = Field.column("purpose", Codec.of(PurposeId.class));
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<String> POWERS = Field.of("powers", Codec.TEXT);
    private static final Field<Integer> EXPORT_ROWS = Field.of("export_rows", Codec.INT);
    private static final Field<Boolean> BREAK_GLASS = Field.of("break_glass", Codec.YES);
    private static final Field<GridId> GRIDS = Field.of("grids", Codec.of(GridId.class));
    private static final Field<HouseholdId> HOUSEHOLDS = Field.of("households", Codec.of(HouseholdId.class));
    private static final Shape<Area> AREA = Shape.of(AccessKinds::writeArea, AccessKinds::readArea);
    private static final Field<Remark> REASON = Field.of("reason", Codec.of(Remark.class));
    private static final Field<String> KIND = Field.column("kind", Codec.TEXT);
    private static final Field<String> NAME = Field.of("name", Codec.TEXT);

    private static final Field<Integer> RETENTION_DAYS = Field.of("retention_days", Codec.INT);

    /** The actor who reviewed the breaking of the glass. */
    public static final Field<ActorId> REVIEWED_BY = Field.of("reviewed_by", Codec.of(ActorId.class));

    /** Grants. */
    public static final EntryType<GrantId, Grant> GRANTS = EntryType.structure(
            "access_grant",
            GrantId.class,
            Shape.of(AccessKinds::writeGrant, AccessKinds::readGrant, ACTOR, PURPOSE, Shape.PERIOD));
    /** Why the glass was broken; the id is that of the grant. Every grant that was not given has one. */
    public static final EntryType<GrantId, GlassReason> GLASS_REASONS =
            EntryType.personal("access_grant_personal", GrantId.class, Shape.of(GlassReason.class, REASON));
    /** Purposes. */
    public static final EntryType<PurposeId, Purpose> PURPOSES = EntryType.structure(
            "purpose", PurposeId.class, Shape.of(Purpose.class, Part.ID, KIND, NAME, Shape.PERIOD, RETENTION_DAYS));
    /** The purposes that a purpose took over, and those that they took over. */
    public static final Field<PurposeId> CONTINUES = Field.of("continues", Codec.of(PurposeId.class));
    /** The names of keys of the vault that were destroyed. */
    private static final Field<String> DESTROYED_KEYS = Field.of("keys", Codec.TEXT);
    /** What the operator destroyed: one entry for each command. It is never put again. */
    public static final EntryType<DestructionId, Destruction> DESTRUCTIONS =
            EntryType.structure("destruction", DestructionId.class, Shape.of(Destruction.class, DESTROYED_KEYS));
    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(GRANTS.kind(), GLASS_REASONS.kind(), PURPOSES.kind(), DESTRUCTIONS.kind());

    /** Names one command that destroyed keys. */
    public record DestructionId(String value) implements Id {}

    /** The names of the keys that one command destroyed. */
    public record Destruction(List<String> keys) {
        /** Copies the list. */
        public Destruction {
            keys = List.copyOf(keys);
        }
    }

    /**
     * The purposes whose data are not read any more at an instant: their deadline has passed, and that of every purpose that took them over.
     */
    public static Set<PurposeId> lapsed(List<Stored<PurposeId, Purpose>> purposes, Instant now) {
        Set<PurposeId> readable = new HashSet<>();
        for (Stored<PurposeId, Purpose> each : purposes) {
            if (each.value().deadline().filter(at -> !now.isBefore(at)).isEmpty()) {
                readable.add(each.id());
                readable.addAll(each.all(CONTINUES));
            }
        }
        return purposes.stream()
                .map(Stored::id)
                .filter(each -> !readable.contains(each))
                .collect(Collectors.toSet());
    }

    /** Why an actor broke the glass. */
    public record GlassReason(Remark reason) {}

    private AccessKinds() {}

    private static void writeGrant(Grant grant, FieldWriter to) {
        Set<String> words = new HashSet<>(grant.unknownPowers());
        grant.powers().forEach(power -> words.add(power.word()));
        to.set(ACTOR, grant.actor())
                .set(ROLE, grant.role())
                .setSorted(POWERS, words)
                .inline(AREA, grant.area())
                .set(PURPOSE, grant.purpose())
                .inline(Shape.PERIOD, grant.period())
                .set(BREAK_GLASS, grant.underGlass() ? Optional.of(true) : Optional.empty())
                .set(REVIEWED_BY, grant.reviewedBy())
                .set(EXPORT_ROWS, grant.exportRows() == 0 ? Optional.empty() : Optional.of(grant.exportRows()));
    }

    /** A power that a newer version stored must not stop this version from deciding access, so its word is only listed. */
    private static Grant readGrant(FieldReader from) {
        GrantBuilder grant = new GrantBuilder()
                .id(new GrantId(from.id()))
                .actor(from.get(ACTOR))
                .role(from.get(ROLE))
                .area(from.inline(AREA))
                .purpose(from.get(PURPOSE))
                .period(from.inline(Shape.PERIOD))
                .underGlass(from.has(BREAK_GLASS))
                .reviewedBy(from.find(REVIEWED_BY))
                .exportRows(from.find(EXPORT_ROWS).orElse(Role.EXPORT_ROWS));
        for (String word : from.all(POWERS)) {
            Word.find(Power.class, word).ifPresentOrElse(grant::addPowers, () -> grant.addUnknownPowers(word));
        }
        return grant.build();
    }

    private static void writeArea(Area granted, FieldWriter to) {
        if (granted instanceof Area.OfGrids area) {
            to.setSorted(GRIDS, area.grids());
        } else if (granted instanceof Area.OfHouseholds area) {
            to.setSorted(HOUSEHOLDS, area.households());
        }
    }

    private static Area readArea(FieldReader from) {
        Set<GridId> grids = new HashSet<>(from.all(GRIDS));
        Set<HouseholdId> households = new HashSet<>(from.all(HOUSEHOLDS));
        if (!grids.isEmpty()) {
            return new Area.OfGrids(grids);
        }
        return households.isEmpty() ? new Area.EntireCommunity() : new Area.OfHouseholds(households);
    }
}

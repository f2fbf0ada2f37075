package org.gridbook.isolation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.gridbook.book.Period;
import org.gridbook.internal.Session;
import org.gridbook.register.Community;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Query;
import org.gridbook.storage.Slice;
import org.gridbook.storage.Tally;

/** What follow-up is computed from, for any instant on the valid-time axis: two round trips, however many visits there were. */
record FollowUpFacts(
        List<Isolation> isolations,
        List<Following.Attendance> attendances,
        List<Need> needs,
        List<Referral> referrals,
        ZoneId zone) {

    static FollowUpFacts load(Session session) {
        List<Slice> slices = session.fetch(List.of(
                Query.ids(session.scope(), Community.KIND, Set.of("community")),
                Query.all(session.scope(), IsolationKinds.ISOLATION),
                Query.all(session.scope(), IsolationKinds.NEED),
                Query.all(session.scope(), IsolationKinds.REFERRAL)));
        List<Following.Attendance> attendances = new ArrayList<>();
        for (Tally.Row row : session.tally(Tally.of(
                session.scope(), IsolationKinds.ATTENDED, Tally.ID, "visit", "isolation", "duties", "occurred_at"))) {
            String duties = row.text(3);
            attendances.add(new Following.Attendance(
                    Objects.requireNonNull(row.text(1)),
                    Objects.requireNonNull(row.text(2)),
                    duties == null ? List.of() : Arrays.asList(duties.split(" ")),
                    Period.instant(row.integer(4, 0))));
        }
        return new FollowUpFacts(
                slices.get(1).entries().stream().map(Rows::isolation).toList(),
                attendances,
                slices.get(2).entries().stream().map(Rows::need).toList(),
                slices.get(3).entries().stream().map(Rows::referral).toList(),
                slices.get(0).entries().stream()
                        .findFirst()
                        .map(Community::of)
                        .map(Community::zone)
                        .orElse(ZoneOffset.UTC));
    }

    List<Owed> owed(Instant at) {
        return Following.of(isolations, attendances, needs, zone, at);
    }

    /** The same of fewer isolations. */
    FollowUpFacts only(Predicate<Isolation> which) {
        List<Isolation> some = isolations.stream().filter(which).toList();
        Set<String> ids = new HashSet<>();
        Set<String> households = new HashSet<>();
        some.forEach(each -> {
            ids.add(each.id().value());
            households.add(each.household().value());
        });
        return new FollowUpFacts(
                some,
                attendances.stream()
                        .filter(each -> ids.contains(each.isolation()))
                        .toList(),
                needs.stream()
                        .filter(each -> households.contains(each.household().value()))
                        .toList(),
                referrals.stream()
                        .filter(each -> ids.contains(each.isolation().value()))
                        .toList(),
                zone);
    }

    /** The isolations that a list is asked of. */
    static Predicate<Isolation> which(Session session, List<Isolation> isolations, Of of, Instant at) {
        if (of instanceof Of.Grids some) {
            return each -> some.grids().stream().anyMatch(grid -> grid.value().equals(each.grid()));
        }
        if (of instanceof Of.Households some) {
            return each -> some.households().contains(each.household());
        }
        return of instanceof Of.Staff some ? ofStaff(session, isolations, some, at) : each -> true;
    }

    private static Predicate<Isolation> ofStaff(Session session, List<Isolation> isolations, Of.Staff of, Instant at) {
        Set<String> households = new HashSet<>();
        isolations.forEach(each -> households.add(each.household().value()));
        List<Slice> slices = session.fetch(List.of(
                Query.by(
                        session.scope(),
                        StaffKinds.ASSIGNMENT,
                        "staff",
                        Set.of(of.staff().value())),
                Query.ids(session.scope(), RegisterKinds.HOUSEHOLD, households)));
        Set<String> grids = new HashSet<>();
        Set<String> buildings = new HashSet<>();
        boolean whole = false;
        for (Entry entry : slices.get(0).entries()) {
            Fields fields = entry.fields();
            if (Period.of(fields).holdsAt(at)) {
                fields.optionalText("grid").ifPresent(grids::add);
                fields.optionalText("building").ifPresent(buildings::add);
                whole |= !fields.has("grid") && !fields.has("building");
            }
        }
        if (whole) {
            return each -> true;
        }
        Set<String> theirs = new HashSet<>();
        slices.get(1).entries().stream()
                .filter(entry -> buildings.contains(entry.fields().text("building")))
                .forEach(entry -> theirs.add(entry.id()));
        return each ->
                grids.contains(each.grid()) || theirs.contains(each.household().value());
    }
}

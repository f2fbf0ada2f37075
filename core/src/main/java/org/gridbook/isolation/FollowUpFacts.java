package org.gridbook.isolation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.register.Community;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;

/** What follow-up is computed from, for any instant on the valid-time axis: four round trips, however many visits there were. */
record FollowUpFacts(
        List<Isolation> isolations,
        Map<String, List<ObligationRule.Home>> homes,
        List<ObligationRule.Attendance> attendances,
        List<NeedWithEscalation> needs,
        ZoneId zone) {

    static FollowUpFacts load(Session session) {
        List<Page> slices = session.fetch(List.of(
                Query.ids(session.scope(), Community.KIND, Set.of("community")),
                Query.all(session.scope(), IsolationKinds.ISOLATION),
                Query.all(session.scope(), IsolationKinds.NEED)));
        List<Isolation> isolations =
                slices.get(1).entries().stream().map(Rows::isolation).toList();
        Set<String> residents =
                isolations.stream().map(each -> each.resident().value()).collect(Collectors.toSet());
        List<Entry> stays = session.all(Query.by(session.scope(), RegisterKinds.STAY, "resident", residents));
        Map<String, List<ObligationRule.Home>> homes = homes(stays, grids(session, stays));
        List<ObligationRule.Attendance> attendances = new ArrayList<>();
        for (CountQuery.Group row : session.tally(CountQuery.of(
                session.scope(),
                IsolationKinds.ATTENDED,
                CountQuery.ID,
                "visit",
                "isolation",
                "duties",
                "occurred_at"))) {
            String duties = row.text(3);
            attendances.add(new ObligationRule.Attendance(
                    Objects.requireNonNull(row.text(1)),
                    Objects.requireNonNull(row.text(2)),
                    duties == null ? List.of() : Arrays.asList(duties.split(" ")),
                    Interval.instant(row.integer(4, 0))));
        }
        return new FollowUpFacts(
                isolations,
                homes,
                attendances,
                slices.get(2).entries().stream().map(Rows::asked).toList(),
                slices.get(0).entries().stream()
                        .findFirst()
                        .map(Community::of)
                        .map(Community::zone)
                        .orElse(ZoneOffset.UTC));
    }

    /** The grids that answer for the households now. */
    private static Map<String, String> grids(Session session, List<Entry> stays) {
        Set<String> households =
                stays.stream().map(stay -> stay.fields().text("household")).collect(Collectors.toSet());
        return session.all(Query.ids(session.scope(), RegisterKinds.HOUSEHOLD, households)).stream()
                .collect(Collectors.toMap(
                        Entry::id, household -> household.place().grid()));
    }

    /** Where residents lived. A stay is placed where its resident is now, which tells of a household only if that is out of reach. */
    private static Map<String, List<ObligationRule.Home>> homes(List<Entry> stays, Map<String, String> grids) {
        Map<String, List<ObligationRule.Home>> homes = new HashMap<>();
        for (Entry stay : stays) {
            Fields fields = stay.fields();
            String household = fields.text("household");
            String grid = grids.getOrDefault(household, stay.place().grid());
            homes.computeIfAbsent(fields.text("resident"), none -> new ArrayList<>())
                    .add(new ObligationRule.Home(household, grid, Interval.of(fields)));
        }
        return homes;
    }

    List<DueObligation> owed(Instant at) {
        return ObligationRule.of(isolations, homes, attendances, needs, zone, at);
    }

    /**
     * What can be due at an instant, which needs no isolation but those that hold then and those that were together with them: over the
     * years nearly all of them are neither.
     */
    List<DueObligation> pending(Instant at) {
        Set<String> near = new HashSet<>();
        isolations.stream().filter(each -> each.period().holdsAt(at)).forEach(each -> near.addAll(households(each)));
        List<Isolation> some = isolations.stream()
                .filter(each -> households(each).stream().anyMatch(near::contains))
                .toList();
        return ObligationRule.of(some, homes, attendances, needs, zone, at);
    }

    private Set<String> households(Isolation isolation) {
        Set<String> all = new HashSet<>(Set.of(isolation.household().value()));
        homes.getOrDefault(isolation.resident().value(), List.of()).stream()
                .filter(each -> each.period().overlaps(isolation.period()))
                .forEach(each -> all.add(each.household()));
        return all;
    }

    /** The slots that a list is asked of. */
    static Predicate<DueObligation> which(
            Session session, List<DueObligation> owed, WorklistFilter of, Instant at, Caseload lookedAfter) {
        if (of instanceof WorklistFilter.InGrids some) {
            return each -> some.grids().stream().anyMatch(grid -> grid.value().equals(each.grid()));
        }
        if (of instanceof WorklistFilter.InHouseholds some) {
            return each -> some.households().contains(each.slot().household());
        }
        if (of instanceof WorklistFilter.ForStaff some) {
            Set<HouseholdId> homes = lookedAfter.by(some.staff(), session, at);
            return assigned(session, owed, some.staff(), at)
                    .or(each -> homes.contains(each.slot().household()));
        }
        return each -> true;
    }

    private static Predicate<DueObligation> assigned(
            Session session, List<DueObligation> owed, StaffId staff, Instant at) {
        Set<String> households = new HashSet<>();
        owed.forEach(each -> households.add(each.slot().household().value()));
        List<Page> slices = session.fetch(List.of(
                Query.by(session.scope(), StaffKinds.ASSIGNMENT, "staff", Set.of(staff.value())),
                Query.ids(session.scope(), RegisterKinds.HOUSEHOLD, households)));
        Set<String> grids = new HashSet<>();
        Set<String> buildings = new HashSet<>();
        boolean whole = false;
        for (Entry entry : slices.get(0).entries()) {
            Fields fields = entry.fields();
            if (Interval.of(fields).holdsAt(at)) {
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
        return each -> grids.contains(each.grid())
                || theirs.contains(each.slot().household().value());
    }
}

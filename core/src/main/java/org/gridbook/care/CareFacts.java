package org.gridbook.care;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.Isolations;
import org.gridbook.staff.StaffKinds;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * What guarantees are computed from, for any instant on the valid-time axis.
 *
 * @param teams all teams, in order of id
 * @param members all memberships
 * @param services what the teams answer for
 * @param stints what each person could fill, by {@link MemberRef#value}
 * @param offs when each person was not on duty, by {@link MemberRef#value}
 * @param isolations the isolations
 */
record CareFacts(
        List<Team> teams,
        List<Membership> members,
        List<Service> services,
        Map<String, List<Stint>> stints,
        Map<String, List<Interval>> offs,
        List<Isolation> isolations) {

    /**
     * A role that somebody can fill for a period.
     *
     * @param role its word
     * @param grid the one grid where they have it; empty for the whole community
     * @param period when
     */
    record Stint(String role, String grid, Interval period) {}

    static CareFacts load(Session session) {
        Scope scope = session.scope();
        List<Page> slices = session.fetch(List.of(
                Query.all(scope, CareKinds.TEAM),
                Query.all(scope, CareKinds.MEMBER),
                Query.all(scope, CareKinds.SERVICE),
                Query.all(scope, CareKinds.SUPPORTER),
                Query.all(scope, StaffKinds.STAFF),
                Query.all(scope, StaffKinds.ASSIGNMENT),
                Query.all(scope, StaffKinds.ABSENCE),
                Isolations.query(scope)));
        Map<String, List<Interval>> offs = new HashMap<>();
        for (Entry entry : slices.get(6).entries()) {
            offs.computeIfAbsent(MemberRef.STAFF + entry.fields().text("staff"), any -> new ArrayList<>())
                    .add(Interval.of(entry.fields()));
        }
        return new CareFacts(
                slices.get(0).entries().stream().map(Rows::team).toList(),
                slices.get(1).entries().stream().map(Rows::member).toList(),
                slices.get(2).entries().stream().map(Rows::service).toList(),
                stints(slices.get(3), slices.get(4), slices.get(5)),
                offs,
                slices.get(7).entries().stream().map(Isolations::read).toList());
    }

    /** What supporters and staff could fill; staff while they are staff. A post in a building is no place of its own here. */
    static Map<String, List<Stint>> stints(Page supporters, Page staff, Page assignments) {
        Map<String, List<Stint>> stints = new HashMap<>();
        for (Entry entry : supporters.entries()) {
            Interval period = Interval.of(entry.fields());
            stints.put(
                    MemberRef.SUPPORTER + entry.id(),
                    entry.fields().texts("roles").stream()
                            .map(role -> new Stint(role, "", period))
                            .toList());
        }
        Map<String, Interval> employed = new HashMap<>();
        staff.entries().forEach(entry -> employed.put(entry.id(), Interval.of(entry.fields())));
        for (Entry entry : assignments.entries()) {
            Fields fields = entry.fields();
            Interval member = employed.get(fields.text("staff"));
            Interval assigned = Interval.of(fields);
            if (member != null && member.overlaps(assigned)) {
                String grid = fields.optionalText("grid")
                        .orElse(fields.optionalText("building").map(any -> "-").orElse(""));
                stints.computeIfAbsent(MemberRef.STAFF + fields.text("staff"), any -> new ArrayList<>())
                        .add(new Stint(fields.text("role"), grid, shared(member, assigned)));
            }
        }
        return stints;
    }

    private static Interval shared(Interval one, Interval other) {
        Interval later = one.from().isAfter(other.from()) ? one : other;
        return new Interval(
                later.from(),
                one.to().map(end -> other.to().filter(end::isAfter).orElse(end)).or(other::to));
    }

    /** The same, if these were off as well. */
    CareFacts supposing(Iterable<Unavailability> more) {
        Map<String, List<Interval>> all = new HashMap<>();
        offs.forEach((who, periods) -> all.put(who, new ArrayList<>(periods)));
        for (Unavailability off : more) {
            all.computeIfAbsent(off.who().value(), any -> new ArrayList<>()).add(off.period());
        }
        return new CareFacts(teams, members, services, stints, all, isolations);
    }

    /** Whether somebody could fill one of these roles at some time of a period's beginning. */
    static boolean fits(List<Stint> stints, Set<String> roles, Instant at) {
        return stints.stream()
                .anyMatch(
                        stint -> roles.contains(stint.role()) && stint.period().holdsAt(at));
    }
}

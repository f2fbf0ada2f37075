package org.gridbook.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.gridbook.access.Role;
import org.gridbook.book.Interval;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.Figure;

/**
 * Staff by role and the time they worked, at one instant. Every breakdown sums to its total, because each member counts under one role.
 * It is the role of the earliest valid assignment; of assignments that began together, the one with the smallest id. A shift counts under
 * the role that its member had when it began. An open shift counts until its assumed end; see {@link OpenShift}.
 *
 * @param validAt the instant
 * @param staff all members of staff at the instant
 * @param byRole the same by role, in the order of the glossary and then by word. Every role of the glossary is present; {@link
 *     #UNASSIGNED} is last
 * @param worked the time worked up to the instant
 * @param workedByRole the same by role, with the same roles
 */
public record StaffFacts(
        Instant validAt,
        Figure staff,
        Map<String, Figure> byRole,
        WorkedTime worked,
        Map<String, WorkedTime> workedByRole) {
    /** The role of members without an assignment; its label is the text {@code role.unassigned}. */
    public static final String UNASSIGNED = "unassigned";

    /** Copies, keeping the order. */
    public StaffFacts {
        byRole = Collections.unmodifiableMap(new LinkedHashMap<>(byRole));
        workedByRole = Collections.unmodifiableMap(new LinkedHashMap<>(workedByRole));
    }

    /** A dated fact about a member, in microseconds: their membership, an assignment or a shift. */
    record Dated(String id, String staff, String role, long from, long to) {
        boolean holdsAt(long micros) {
            return from <= micros && micros < to;
        }

        /** A member has a role only while they are staff. */
        Dated within(Dated member) {
            return new Dated(id, staff, role, Math.max(from, member.from), Math.min(to, member.to));
        }
    }

    /** Reads the facts as known at the instant of the session. It asks for columns only. */
    static StaffFacts load(Session session, Instant validAt) {
        List<Dated> members = new ArrayList<>();
        for (Counting.Counted each : session.count(StaffKinds.MEMBERS.countBy(Field.ID, Shape.FROM, Shape.TO))) {
            members.add(dated(each, each.id(), ""));
        }
        List<Dated> assignments = new ArrayList<>();
        for (Counting.Counted each : session.count(
                StaffKinds.ASSIGNMENTS.countBy(Field.ID, StaffKinds.STAFF_ID, StaffKinds.ROLE, Shape.FROM, Shape.TO))) {
            assignments.add(dated(each, each.get(StaffKinds.STAFF_ID).value(), each.get(StaffKinds.ROLE)));
        }
        List<Dated> shifts = new ArrayList<>();
        for (WorkRule.Work each : WorkRule.loadWorked(session, validAt)) {
            shifts.add(new Dated(
                    each.id(), each.staff().value(), "", Interval.micros(each.from()), Interval.micros(each.to())));
        }
        return of(members, assignments, shifts, validAt);
    }

    private static Dated dated(Counting.Counted group, String staff, String role) {
        return new Dated(
                group.id(), staff, role, group.integer(Shape.FROM, 0), group.integer(Shape.TO, Long.MAX_VALUE));
    }

    /** The rule. */
    static StaffFacts of(List<Dated> members, List<Dated> assignments, List<Dated> shifts, Instant validAt) {
        long at = Interval.micros(validAt);
        Map<String, List<Dated>> roles = new HashMap<>();
        Map<String, Dated> employed = new HashMap<>();
        members.forEach(each -> employed.put(each.id(), each));
        assignments.stream()
                .filter(each -> employed.containsKey(each.staff()))
                .map(each -> each.within(Objects.requireNonNull(employed.get(each.staff()))))
                .sorted(Comparator.comparingLong(Dated::from).thenComparing(Dated::id))
                .forEach(each -> roles.computeIfAbsent(each.staff(), id -> new ArrayList<>())
                        .add(each));
        Map<String, List<String>> staff = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (Dated member : members) {
            if (member.holdsAt(at)) {
                all.add(member.id());
                staff.computeIfAbsent(role(roles, member.id(), at), role -> new ArrayList<>())
                        .add(member.id());
            }
        }
        Map<String, List<Dated>> worked = new HashMap<>();
        List<Dated> counted = new ArrayList<>();
        for (Dated shift : shifts) {
            // A shift that ends where it begins was withdrawn.
            if (shift.from() < Math.min(shift.to(), at)) {
                counted.add(shift);
                worked.computeIfAbsent(role(roles, shift.staff(), shift.from()), role -> new ArrayList<>())
                        .add(shift);
            }
        }
        Map<String, Figure> byRole = new LinkedHashMap<>();
        Map<String, WorkedTime> workedByRole = new LinkedHashMap<>();
        TreeSet<String> others = new TreeSet<>(staff.keySet());
        others.addAll(worked.keySet());
        List<String> words =
                new ArrayList<>(Role.GLOSSARY.stream().map(Role::word).toList());
        words.add(UNASSIGNED);
        others.removeAll(words);
        words.addAll(words.size() - 1, others);
        for (String word : words) {
            byRole.put(word, Figure.of(staff.getOrDefault(word, List.of())));
            workedByRole.put(word, sum(worked.getOrDefault(word, List.of()), at));
        }
        return new StaffFacts(validAt, Figure.of(all), byRole, sum(counted, at), workedByRole);
    }

    private static String role(Map<String, List<Dated>> roles, String staff, long at) {
        return roles.getOrDefault(staff, List.of()).stream()
                .filter(each -> each.holdsAt(at))
                .findFirst()
                .map(Dated::role)
                .orElse(UNASSIGNED);
    }

    private static WorkedTime sum(List<Dated> shifts, long at) {
        long micros = shifts.stream()
                .mapToLong(shift -> Math.min(shift.to(), at) - shift.from())
                .sum();
        return shifts.isEmpty()
                ? WorkedTime.ZERO
                : new WorkedTime(
                        Duration.of(micros, ChronoUnit.MICROS),
                        Figure.of(shifts.stream().map(Dated::id).toList()));
    }
}

package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.staff.Assignment;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;

/** The people who can be members of teams, as far as they were asked for, and the roles they can fill. */
record Workforce(
        List<Stored<SupporterId, CareKinds.Supporter>> supporters,
        List<Stored<StaffId, StaffMember>> staff,
        List<Stored<AssignmentId, Assignment>> assignments) {
    /**
     * A role that a person can fill during a period.
     *
     * @param role its word
     * @param post where they have it
     */
    record Stint(String role, Post post, Interval period) {
        boolean fills(String wanted, Instant at) {
            return role.equals(wanted) && period.holdsAt(at);
        }

        boolean fillsAny(Set<String> wanted, Instant at) {
            return wanted.contains(role) && period.holdsAt(at);
        }
    }

    /** Asks for all people and their roles. */
    static Question<Workforce> all() {
        return Question.all(
                CareKinds.SUPPORTERS.all(), StaffKinds.MEMBERS.all(), StaffKinds.ASSIGNMENTS.all(), Workforce::new);
    }

    /** Asks for these people and their roles. */
    static Question<Workforce> of(Collection<MemberRef> people) {
        return withoutRoles(people)
                .and(
                        StaffKinds.ASSIGNMENTS.where(StaffKinds.STAFF_ID, staff(people)),
                        (found, assignments) -> new Workforce(found.supporters, found.staff, assignments));
    }

    /** Asks for these people without the roles of staff. */
    static Question<Workforce> withoutRoles(Collection<MemberRef> people) {
        Set<SupporterId> supporters = people.stream()
                .flatMap(each -> each instanceof MemberRef.SupporterRef of ? Stream.of(of.id()) : Stream.empty())
                .collect(Collectors.toSet());
        return Question.all(
                CareKinds.SUPPORTERS.byIds(supporters),
                StaffKinds.MEMBERS.byIds(staff(people)),
                (found, staff) -> new Workforce(found, staff, List.of()));
    }

    private static Set<StaffId> staff(Collection<MemberRef> people) {
        return people.stream()
                .flatMap(each -> each instanceof MemberRef.StaffRef of ? Stream.of(of.id()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    /**
     * A person who is staff or a supporter at an instant; or {@link StaffRefusal.NotStaffThen}, or {@link NotFound} or {@link
     * NotActiveThen} for a supporter.
     */
    Either<Refusal, MemberRef> registeredAt(MemberRef member, Instant at) {
        if (member instanceof MemberRef.SupporterRef ref) {
            return CareKinds.SUPPORTERS.among(supporters, ref.id(), at).map(any -> member);
        }
        StaffId id = ((MemberRef.StaffRef) member).id();
        return StaffKinds.MEMBERS
                .among(staff, id, at)
                .bimap(any -> new StaffRefusal.NotStaffThen(id.value()), any -> member);
    }

    /** Whether a person can fill one of these roles at an instant. */
    boolean fillsAny(MemberRef member, Set<String> roles, Instant at) {
        return stints().getOrDefault(member.value(), List.of()).stream().anyMatch(stint -> stint.fillsAny(roles, at));
    }

    /** The roles that each person can fill, by {@link MemberRef#value}. Staff have a role only while they are staff. */
    Map<String, List<Stint>> stints() {
        Map<String, List<Stint>> stints = new HashMap<>();
        for (Stored<SupporterId, CareKinds.Supporter> each : supporters) {
            CareKinds.Supporter supporter = each.value();
            stints.put(
                    MemberRef.SUPPORTER + supporter.id(),
                    supporter.roles().stream()
                            .map(role -> new Stint(role, new Post.AtCommunity(), supporter.period()))
                            .toList());
        }
        Map<StaffId, Interval> employed = new HashMap<>();
        staff.forEach(each -> employed.put(each.id(), each.value().period()));
        for (Stored<AssignmentId, Assignment> each : assignments) {
            Assignment assignment = each.value();
            Interval member = employed.get(assignment.staff());
            if (member != null && member.overlaps(assignment.period())) {
                stints.computeIfAbsent(MemberRef.STAFF + assignment.staff(), any -> new ArrayList<>())
                        .add(new Stint(assignment.role(), assignment.post(), shared(member, assignment.period())));
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
}

package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.internal.FixedEntries;
import org.gridbook.plan.Figure;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

class StaffFactsTest {
    private static final List<StaffFacts.Dated> MEMBER = List.of(new StaffFacts.Dated("m", "m", "", 10, 50));

    private static StaffFacts.Dated assigned(String id, String role, long from, long to) {
        return new StaffFacts.Dated(id, "m", role, from, to);
    }

    private static StaffFacts.Dated shift(String id, long from, long to) {
        return new StaffFacts.Dated(id, "m", "", from, to);
    }

    private static Figure inRole(String role, long at, StaffFacts.Dated... assignments) {
        return StaffFacts.of(MEMBER, List.of(assignments), List.of(), Interval.instant(at))
                .byRole()
                .getOrDefault(role, Figure.ZERO);
    }

    private static WorkedTime worked(long at, StaffFacts.Dated... shifts) {
        return StaffFacts.of(MEMBER, List.of(), List.of(shifts), Interval.instant(at))
                .worked();
    }

    private static Duration micros(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    @Test
    void aMemberCountsFromTheStartUntilTheEnd() {
        List<Integer> counts = new ArrayList<>();
        for (long at : new long[] {9, 10, 49, 50}) {
            counts.add(StaffFacts.of(MEMBER, List.of(), List.of(), Interval.instant(at))
                    .staff()
                    .value());
        }

        assertEquals(List.of(0, 1, 1, 0), counts);
    }

    @Test
    void aMemberWithoutAnAssignmentIsUnassigned() {
        assertEquals(1, inRole(StaffFacts.UNASSIGNED, 20).value());
        assertEquals(
                1,
                inRole(StaffFacts.UNASSIGNED, 20, assigned("a", "doctor", 10, 20))
                        .value());
    }

    @Test
    void aMemberCountsUnderTheEarliestAssignment() {
        assertEquals(
                1,
                inRole("cook", 30, assigned("a", "doctor", 12, 50), assigned("b", "cook", 11, 50))
                        .value());
    }

    @Test
    void anAssignmentThatHasEndedDoesNotCount() {
        assertEquals(
                1,
                inRole("doctor", 30, assigned("a", "doctor", 12, 50), assigned("b", "cook", 11, 30))
                        .value());
    }

    @Test
    void ofAssignmentsThatBeganTogetherTheSmallestIdCounts() {
        assertEquals(
                1,
                inRole("cook", 30, assigned("b", "doctor", 11, 50), assigned("a", "cook", 11, 50))
                        .value());
    }

    @Test
    void aShiftIsCountedUpToTheInstant() {
        assertEquals(micros(5), worked(25, shift("s", 20, 30)).time());
        assertEquals(micros(10), worked(30, shift("s", 20, 30)).time());
        assertEquals(micros(10), worked(31, shift("s", 20, 30)).time());
    }

    @Test
    void aShiftThatBeginsAtTheInstantIsNotCounted() {
        assertEquals(WorkedTime.ZERO, worked(20, shift("s", 20, 30)));
        assertEquals(Figure.of(List.of("s")), worked(21, shift("s", 20, 30)).shifts());
    }

    @Test
    void aWithdrawnShiftIsNotCounted() {
        assertEquals(WorkedTime.ZERO, worked(40, shift("s", 20, 20)));
    }

    @Test
    void aShiftCountsUnderTheRoleWhenItBegan() {
        StaffFacts facts = StaffFacts.of(
                MEMBER,
                List.of(assigned("a", "cook", 10, 25), assigned("b", "doctor", 25, 50)),
                List.of(shift("s", 20, 30), shift("t", 30, 35)),
                Interval.instant(40));

        assertEquals(micros(10), facts.workedByRole().get("cook").time());
        assertEquals(micros(5), facts.workedByRole().get("doctor").time());
        assertEquals(micros(15), facts.worked().time());
    }

    @Test
    void otherRolesComeInOrderBeforeTheUnassigned() {
        List<StaffFacts.Dated> members =
                List.of(new StaffFacts.Dated("m", "m", "", 10, 50), new StaffFacts.Dated("n", "n", "", 10, 50));
        List<StaffFacts.Dated> assignments =
                List.of(assigned("a", "zoologist", 10, 50), new StaffFacts.Dated("b", "n", "cook", 10, 50));
        List<String> roles = List.copyOf(StaffFacts.of(members, assignments, List.of(), Interval.instant(20))
                .byRole()
                .keySet());

        assertEquals(
                List.of("cook", "zoologist", StaffFacts.UNASSIGNED), roles.subList(roles.size() - 3, roles.size()));
    }

    @Test
    void aRoleOfWorkedTimeHasAFigureOfStaff() {
        StaffFacts facts = StaffFacts.of(
                MEMBER, List.of(assigned("a", "cook", 10, 15)), List.of(shift("s", 12, 14)), Interval.instant(20));

        assertEquals(Figure.ZERO, facts.byRole().get("cook"));
        assertEquals(micros(2), facts.workedByRole().get("cook").time());
    }

    @Test
    void hoursOfWorkAreWholeHours() {
        assertEquals(1, new WorkedTime(Duration.ofMinutes(119), Figure.of(List.of("s"))).hours());
    }

    @Test
    void storedMembersAssignmentsAndShiftsAreCounted() {
        StaffId staff = new StaffId("m");
        Interval open = Interval.since(Interval.instant(10));
        Scope scope = Scope.ofGrids(Set.of(Place.COMMONS.grid()));
        List<Entry> entries = List.of(
                StaffKinds.MEMBERS.first(staff, Place.COMMONS, new StaffMember(staff, "1", open, Optional.empty())),
                StaffKinds.ASSIGNMENTS.first(
                        new AssignmentId("a"),
                        Place.COMMONS,
                        new Assignment(new AssignmentId("a"), staff, "cook", new Post.AtCommunity(), open)),
                StaffKinds.SHIFTS.first(
                        new ShiftId("s"),
                        Place.COMMONS,
                        new Shift(
                                new ShiftId("s"),
                                staff,
                                Interval.between(Interval.instant(20), Interval.instant(30)),
                                false)));

        StaffFacts facts =
                StaffFacts.load(FixedEntries.session(entries, scope, Interval.instant(40)), Interval.instant(40));

        assertEquals(Figure.of(List.of("m")), facts.staff());
        assertEquals(Figure.of(List.of("m")), facts.byRole().get("cook"));
        assertEquals(
                new WorkedTime(micros(10), Figure.of(List.of("s"))),
                facts.workedByRole().get("cook"));
    }
}

package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.Draw;
import org.gridbook.access.Role;
import org.gridbook.book.Interval;
import org.gridbook.plan.Figure;

class StaffFactsProperties {
    private static final List<String> ROLES = List.of("grid_member", "doctor", "cook");
    private static final int MOST = 6;

    @Property
    void everyBreakdownSumsAndEveryRoleIsStated(
            @ForAll("members") List<Member> members, @ForAll @IntRange(max = 99) int at) {
        StaffFacts facts = facts(members, at);

        assertSums(facts.staff(), facts.byRole().values());
        assertSums(
                facts.worked().shifts(),
                facts.workedByRole().values().stream().map(WorkedTime::shifts).toList());
        assertEquals(
                facts.worked().time(),
                facts.workedByRole().values().stream().map(WorkedTime::time).reduce(Duration.ZERO, Duration::plus));
        Role.GLOSSARY.forEach(role -> assertTrue(facts.byRole().containsKey(role.word())));
        assertEquals(facts.byRole().keySet(), facts.workedByRole().keySet());
    }

    @Property
    void timeIsWorkedUpToTheInstantAndNotBeyond(
            @ForAll("members") List<Member> members, @ForAll @IntRange(max = 98) int at) {
        Duration more = facts(members, at + 1)
                .worked()
                .time()
                .minus(facts(members, at).worked().time());

        assertTrue(!more.isNegative() && more.compareTo(Duration.of(MOST, ChronoUnit.MICROS)) <= 0, "six work at most");
    }

    /** One member: when they are staff, their assignments, and their shifts, each a while after the one before. */
    record Member(int from, int length, List<Assigned> assignments, List<Worked> shifts) {}

    record Assigned(String role, int from, int length) {}

    record Worked(int gap, int length) {}

    @Provide
    static Arbitrary<List<Member>> members() {
        Arbitrary<Assigned> assignments = Combinators.combine(Arbitraries.of(ROLES), within(0, 79), within(1, 60))
                .as(Assigned::new);
        Arbitrary<Worked> shifts =
                Combinators.combine(within(0, 9), within(1, 12)).as(Worked::new);
        return Draw.list(
                Combinators.combine(
                                within(0, 49), within(1, 149), Draw.list(assignments, 0, 2), Draw.list(shifts, 0, 4))
                        .as(Member::new),
                0,
                MOST);
    }

    private static Arbitrary<Integer> within(int least, int most) {
        return Draw.number(least, most);
    }

    private static StaffFacts facts(List<Member> members, long at) {
        List<StaffFacts.Dated> dated = new ArrayList<>();
        List<StaffFacts.Dated> assignments = new ArrayList<>();
        List<StaffFacts.Dated> shifts = new ArrayList<>();
        for (Member member : members) {
            String id = "m" + dated.size();
            dated.add(new StaffFacts.Dated(id, id, "", member.from(), member.from() + member.length()));
            for (Assigned each : member.assignments()) {
                assignments.add(new StaffFacts.Dated(
                        "a" + assignments.size(), id, each.role(), each.from(), each.from() + each.length()));
            }
            long end = 0;
            for (Worked each : member.shifts()) {
                long from = end + each.gap();
                end = from + each.length();
                shifts.add(new StaffFacts.Dated("s" + shifts.size(), id, "", from, end));
            }
        }
        return StaffFacts.of(dated, assignments, shifts, Interval.instant(at));
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        TreeSet<String> union = new TreeSet<>();
        parts.forEach(part -> union.addAll(part.ids()));
        assertEquals(total.ids(), List.copyOf(union));
        assertEquals(total.value(), parts.stream().mapToInt(Figure::value).sum());
    }
}

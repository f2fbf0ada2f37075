package org.gridbook.staff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.access.Role;
import org.gridbook.book.Interval;
import org.gridbook.plan.Figure;

class StaffFactsProperties {
    private static final List<String> ROLES = List.of("grid_member", "doctor", "cook");

    @Property
    void everyBreakdownSumsAndEveryRoleIsStated(@ForAll long seed, @ForAll @IntRange(max = 99) int at) {
        StaffFacts facts = facts(seed, at);

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
    void timeIsWorkedUpToTheInstantAndNotBeyond(@ForAll long seed, @ForAll @IntRange(max = 98) int at) {
        Duration more = facts(seed, at + 1)
                .worked()
                .time()
                .minus(facts(seed, at).worked().time());

        assertTrue(!more.isNegative() && more.compareTo(Duration.of(6, ChronoUnit.MICROS)) <= 0, "six work at most");
    }

    private static StaffFacts facts(long seed, long at) {
        Random random = new Random(new SplittableRandom(seed).nextLong());
        List<StaffFacts.Dated> members = new ArrayList<>();
        List<StaffFacts.Dated> assignments = new ArrayList<>();
        List<StaffFacts.Dated> shifts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = "m" + i;
            members.add(new StaffFacts.Dated(id, id, "", random.nextInt(50), 50 + random.nextInt(100)));
            for (int k = random.nextInt(3); k > 0; k--) {
                long from = random.nextInt(80);
                assignments.add(new StaffFacts.Dated(
                        id + "a" + k, id, ROLES.get(random.nextInt(3)), from, from + 1 + random.nextInt(60)));
            }
            long from = random.nextInt(10);
            for (int k = random.nextInt(5); k > 0; k--) {
                long to = from + 1 + random.nextInt(12);
                shifts.add(new StaffFacts.Dated(id + "s" + k, id, "", from, to));
                from = to + random.nextInt(10);
            }
        }
        return StaffFacts.of(members, assignments, shifts, Interval.instant(at));
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        TreeSet<String> union = new TreeSet<>();
        parts.forEach(part -> union.addAll(part.ids()));
        assertEquals(total.ids(), List.copyOf(union));
        assertEquals(total.value(), parts.stream().mapToInt(Figure::value).sum());
    }
}

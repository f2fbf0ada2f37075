package org.gridbook.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.linear.Relationship;
import org.junit.jupiter.api.Test;

/**
 * No hidden number can be computed from the totals, or from several publications, of random communities. All 1,000 take
 * minutes: {@code -Dgridbook.communities=1000}.
 */
class PublishedTablesTest {
    private static final int COMMUNITIES = Integer.getInteger("gridbook.communities", 150);

    private static List<HeldTable> published(List<CountedTable> counted) {
        List<HeldTable> tables = new ArrayList<>();
        for (CountedTable each : counted) {
            tables.add(SuppressionRule.decide(tables.stream().reduce((one, later) -> later), each));
        }
        return tables;
    }

    /** What a reader knows who knows the rule: a number that became too small counts as zero, a hidden one is not known. */
    private static Long[][] known(HeldTable table) {
        Long[][] numbers = new Long[table.height()][table.width()];
        for (int row = 0; row < table.height(); row++) {
            for (int column = 0; column < table.width(); column++) {
                HeldCell cell = table.at(row, column);
                numbers[row][column] = cell.isHidden() ? null : (Long) cell.value();
            }
        }
        return numbers;
    }

    private static void tellWhichAreSmall(TableSolver solver, String publication, HeldTable table) {
        for (int row = 0; row < table.height(); row++) {
            for (int column = 0; column < table.width(); column++) {
                HeldCell cell = table.at(row, column);
                if (cell.isHidden()) {
                    boolean small = cell.value() < 5;
                    solver.know(publication, row, column, small ? Relationship.LEQ : Relationship.GEQ, small ? 4 : 5);
                }
            }
        }
    }

    private static List<String> recovered(HeldTable table, boolean tellSmall) {
        TableSolver solver = new TableSolver();
        solver.add("0", known(table), table.twoWay());
        if (tellSmall) {
            tellWhichAreSmall(solver, "0", table);
        }
        return solver.determined();
    }

    private static List<String> recovered(HeldTable before, HeldTable after, boolean tellSmall) {
        TableSolver solver = new TableSolver();
        solver.add("0", known(before), before.twoWay());
        solver.add("1", known(after), after.twoWay());
        if (tellSmall) {
            tellWhichAreSmall(solver, "0", before);
            tellWhichAreSmall(solver, "1", after);
        }
        boolean reopened = isReopened(before, after);
        for (int row = 0; row < before.height(); row++) {
            for (int column = 0; column < before.width(); column++) {
                HeldCell then = before.at(row, column);
                HeldCell now = after.at(row, column);
                if (before.isTotal(row, column) || !then.isHidden()) {
                    continue;
                }
                double change = now.value() - then.value();
                if (!reopened) {
                    solver.link("0", "1", row, column, Relationship.EQ, change); // more than any reader knows
                } else if (now.isHidden()) {
                    continue;
                } else {
                    solver.know(
                            "0",
                            row,
                            column,
                            change > 0 ? Relationship.LEQ : Relationship.GEQ,
                            change > 0 ? now.value() - 5 : now.value() + 5);
                }
            }
        }
        return solver.determined();
    }

    private static boolean isReopened(HeldTable before, HeldTable after) {
        for (int row = 0; row < before.height(); row++) {
            for (int column = 0; column < before.width(); column++) {
                if (before.at(row, column).isHidden() && !after.at(row, column).isHidden()) {
                    return true;
                }
            }
        }
        return false;
    }

    private record Seen(int shown, int hidden, int empty, int reopened, List<String> recovered) {
        Seen and(Seen other) {
            List<String> both = new ArrayList<>(recovered);
            both.addAll(other.recovered);
            return new Seen(
                    shown + other.shown, hidden + other.hidden, empty + other.empty, reopened + other.reopened, both);
        }
    }

    /** A reader who knows which hidden numbers are small knows more than one who does not, so only that one is asked. */
    private static Seen seen(int seed) {
        List<HeldTable> tables = published(RandomCommunities.of(seed));
        int hidden = 0;
        int shown = 0;
        int reopened = 0;
        List<String> recovered = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            HeldTable table = tables.get(i);
            for (Optional<Long> number : table.published()) {
                assertTrue(number.orElse(5L) >= 5);
                hidden += number.isEmpty() ? 1 : 0;
                shown += number.isPresent() ? 1 : 0;
            }
            String name = "community " + seed + ", publication " + i + ": ";
            if (!table.showsNothing()) {
                recovered(table, true).forEach(each -> recovered.add(name + each));
            }
            if (i > 0 && !table.showsNothing() && !tables.get(i - 1).showsNothing()) {
                recovered(tables.get(i - 1), table, true).forEach(each -> recovered.add(name + each));
                reopened += isReopened(tables.get(i - 1), table) ? 1 : 0;
            }
        }
        boolean three = tables.size() == 3
                && tables.stream().noneMatch(HeldTable::showsNothing)
                && !isReopened(tables.get(0), tables.get(1))
                && !isReopened(tables.get(1), tables.get(2));
        if (three) {
            recovered(tables.get(0), tables.get(2), true)
                    .forEach(each -> recovered.add(seed + " first and third " + each));
        }
        int empty = (int) tables.stream().filter(HeldTable::showsNothing).count();
        return new Seen(shown, hidden, empty, reopened, recovered);
    }

    @Test
    void noHiddenNumberCanBeComputed() {
        Seen seen = IntStream.range(0, COMMUNITIES)
                .parallel()
                .mapToObj(PublishedTablesTest::seen)
                .reduce(new Seen(0, 0, 0, 0, List.of()), Seen::and);
        System.out.printf(
                "%d communities: %d numbers shown, %d suppressed, %d tables without numbers, %d reopened, %d recovered%n",
                COMMUNITIES, seen.shown, seen.hidden, seen.empty, seen.reopened, seen.recovered.size());
        assertEquals(List.of(), seen.recovered);
        assertTrue(seen.shown > seen.hidden, "the rule shows most numbers");
        // few tables are shown anew
        assertTrue(COMMUNITIES < 1_000 || seen.reopened > 0);
    }

    /** Control: small numbers only are left out, and every publication shows what was counted. */
    @Test
    void withoutTheRuleManyHiddenNumbersAreComputed() {
        int[] found = new int[3];
        for (int seed = 0; seed < COMMUNITIES; seed++) {
            List<HeldTable> tables = RandomCommunities.of(seed).stream()
                    .map(each -> SuppressionRule.decide(Optional.empty(), each))
                    .toList();
            for (int i = 0; i < tables.size(); i++) {
                HeldTable now = tables.get(i);
                Long[][] numbers = new Long[now.height()][now.width()];
                for (int row = 0; row < now.height(); row++) {
                    for (int column = 0; column < now.width(); column++) {
                        long value = now.at(row, column).value();
                        numbers[row][column] = value < 5 ? null : (Long) value;
                        if (value < 5) {
                            found[0]++;
                        }
                        if (i > 0) {
                            long before = tables.get(i - 1).at(row, column).value();
                            found[2] += value >= 5 && before >= 5 && value != before && Math.abs(value - before) < 5
                                    ? 1
                                    : 0;
                        }
                    }
                }
                if (seed % 10 == 0) {
                    TableSolver solver = new TableSolver();
                    solver.add("0", numbers, now.twoWay());
                    found[1] += solver.determined().size();
                }
            }
        }
        System.out.printf(
                "control, without complementary suppression: %d small numbers; in every tenth community %d are computed from totals;"
                        + " %d shown numbers changed by 1 to 4%n",
                found[0], found[1], found[2]);
        assertTrue(found[1] > 0 && found[2] > 0);
    }
}

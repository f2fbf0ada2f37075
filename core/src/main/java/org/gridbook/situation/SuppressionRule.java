package org.gridbook.situation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which numbers of a table are published, from what was counted and from the publication before.
 *
 * <p>A table with totals is a circulation in a graph that has one node for each row and each column, and one edge for each number; the edge of a
 * total has the opposite sign. A hidden number can be another one exactly if there is a cycle of hidden numbers through it. So the exact
 * range of each, over whole numbers, is a maximum flow. The terms (primary and secondary suppression, audit, hidden numbers as flows) are
 * those of Hundepool and others, Statistical Disclosure Control (2012), chapter 4.
 *
 * <p>A number counts in all publications with the same value until it has changed by {@link #LEAST}, and a hidden number stays hidden. So one
 * other value, added along a cycle in every publication at once, agrees with all of them, and the bounds of a cell are the narrowest ones
 * since it was hidden. See decision 024.
 */
final class SuppressionRule {
    /** The smallest number that is published, and the smallest change. */
    static final int LEAST = 5;

    /** The smallest number with which a cell that became too small is published again. */
    static final int AGAIN = 2 * LEAST;

    /** The least width of the range of a hidden number, for a reader who knows only that no number is negative. */
    static final int WIDTH = LEAST;

    /** The same for a reader who knows which hidden numbers are below {@link #LEAST}: each can be at least three numbers. */
    static final int KNOWN_WIDTH = 2;

    private static final long TOTALS_LAST = 1L << 32;

    private final HeldTable table;
    private final HeldCell[][] cells;
    private final int height;
    private final int width;

    private SuppressionRule(HeldTable table) {
        this.table = table;
        height = table.height();
        width = table.width();
        cells = new HeldCell[height][width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                cells[row][column] = table.at(row, column);
            }
        }
    }

    /** The table as it is published after an earlier publication of it, if there is one. */
    static HeldTable decide(Optional<HeldTable> before, CountedTable now) {
        return before.filter(held -> !held.showsNothing() && held.columns().equals(now.columns()))
                .map(held -> next(held, now))
                .orElseGet(() -> first(now));
    }

    private static HeldTable first(CountedTable now) {
        SuppressionRule rule = new SuppressionRule(table(now, now.grids(), HeldCell.shown(0)));
        rule.eachInner((row, column) -> rule.cells[row][column] = HeldCell.shown(rule.counted(now, row, column)));
        rule.addUp();
        boolean[][] all = new boolean[rule.height][rule.width];
        for (boolean[] row : all) {
            Arrays.fill(row, true);
        }
        rule.hideSmall(all);
        rule.protect(all);
        return rule.held();
    }

    private static HeldTable table(CountedTable now, Map<String, String> grids, HeldCell each) {
        boolean twoWay = !now.bands().isEmpty();
        int size = (grids.size() + 1) * (now.columns().size() + (twoWay ? 1 : 0));
        return new HeldTable(
                now.word(),
                now.about(),
                now.unit(),
                List.copyOf(grids.keySet()),
                List.copyOf(grids.values()),
                now.columns(),
                twoWay,
                Collections.nCopies(size, each));
    }

    /** A grid that is new counts as zero at first, because its totals were published without it. */
    private static HeldTable next(HeldTable before, CountedTable now) {
        Map<String, String> grids = new LinkedHashMap<>(before.gridNames());
        grids.putAll(now.grids());
        HeldTable empty = table(now, grids, HeldCell.fallen());
        List<HeldCell> cells = new ArrayList<>();
        int old = before.grids().size();
        for (int row = 0; row < empty.height(); row++) {
            for (int column = 0; column < empty.width(); column++) {
                boolean last = row == grids.size();
                HeldCell fresh = column == now.columns().size() ? HeldCell.shown(0) : HeldCell.fallen();
                cells.add(last ? before.at(old, column) : row < old ? before.at(row, column) : fresh);
            }
        }
        HeldTable aligned = with(empty, cells);
        return reopened(aligned, now)
                .or(() -> continued(aligned, now, true))
                .or(() -> continued(aligned, now, false))
                .orElse(aligned);
    }

    private static HeldTable with(HeldTable table, List<HeldCell> cells) {
        return new HeldTable(
                table.word(),
                table.about(),
                table.unit(),
                table.grids(),
                table.names(),
                table.columns(),
                table.twoWay(),
                cells);
    }

    /**
     * Decides anew which numbers are hidden, if each hidden one has changed by so much that the change and the earlier publications do not
     * reveal it together. Only numbers that were hidden can be hidden now, because a reader would guess that others have not changed.
     */
    private static Optional<HeldTable> reopened(HeldTable before, CountedTable now) {
        SuppressionRule earlier = new SuppressionRule(before);
        List<Long> changes = new ArrayList<>();
        earlier.eachInner((row, column) -> {
            HeldCell cell = earlier.cells[row][column];
            if (cell.isHidden()) {
                long change = earlier.counted(now, row, column) - cell.value();
                changes.add(change);
                earlier.cells[row][column] = cell.within(HeldCell.Bounds.differing(-change));
            }
        });
        if (changes.isEmpty()
                || changes.stream().anyMatch(change -> Math.abs(change) < LEAST)
                || !earlier.isProtected()) {
            return Optional.empty();
        }
        SuppressionRule rule = new SuppressionRule(before);
        rule.moveShown(now);
        boolean[][] hidden = rule.hidden();
        rule.eachInner((row, column) -> {
            if (hidden[row][column]) {
                rule.cells[row][column] = HeldCell.shown(rule.counted(now, row, column));
            }
        });
        rule.eachTotal((row, column) -> rule.cells[row][column] = HeldCell.shown(0));
        rule.addUp();
        rule.hideSmall(hidden);
        rule.eachInner((row, column) -> {
            if (hidden[row][column]) {
                long change =
                        rule.cells[row][column].value() - before.at(row, column).value();
                rule.cells[row][column] = rule.cells[row][column].within(HeldCell.Bounds.differing(change));
            }
        });
        return rule.protect(hidden) ? Optional.of(rule.held()) : Optional.empty();
    }

    /** Moves the numbers that have changed enough, and hides no other one; empty if that would reveal a hidden one. */
    private static Optional<HeldTable> continued(HeldTable before, CountedTable now, boolean hiddenToo) {
        SuppressionRule rule = new SuppressionRule(before);
        rule.moveShown(now);
        if (hiddenToo) {
            rule.eachInner((row, column) -> {
                HeldCell cell = rule.cells[row][column];
                long count = rule.counted(now, row, column);
                if (cell.isHidden() && Math.abs(count - cell.value()) >= LEAST) {
                    rule.cells[row][column] = cell.with(count);
                }
            });
        }
        rule.addUp();
        return rule.isProtected() ? Optional.of(rule.held()) : Optional.empty();
    }

    private void moveShown(CountedTable now) {
        eachInner((row, column) -> {
            long count = counted(now, row, column);
            HeldCell cell = cells[row][column];
            switch (cell.state()) {
                case SHOWN -> {
                    if (count < LEAST) {
                        cells[row][column] = HeldCell.fallen();
                    } else if (Math.abs(count - cell.value()) >= LEAST) {
                        cells[row][column] = HeldCell.shown(count);
                    }
                }
                case FALLEN -> {
                    if (count >= AGAIN) {
                        cells[row][column] = HeldCell.shown(count);
                    }
                }
                case HIDDEN -> {}
            }
        });
    }

    private long counted(CountedTable now, int row, int column) {
        return now.count(table.grids().get(row), table.columns().get(column));
    }

    private interface Each {
        void cell(int row, int column);
    }

    private void each(Each each) {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                each.cell(row, column);
            }
        }
    }

    private void eachInner(Each each) {
        each((row, column) -> {
            if (!table.isTotal(row, column)) {
                each.cell(row, column);
            }
        });
    }

    private void eachTotal(Each each) {
        each((row, column) -> {
            if (table.isTotal(row, column)) {
                each.cell(row, column);
            }
        });
    }

    /** Computes the totals of the numbers that count. */
    private void addUp() {
        long[][] sums = new long[height][width];
        eachInner((row, column) -> {
            long value = cells[row][column].value();
            sums[height - 1][column] += value;
            if (table.twoWay()) {
                sums[row][width - 1] += value;
                sums[height - 1][width - 1] += value;
            }
        });
        eachTotal((row, column) -> cells[row][column] = cells[row][column].with(sums[row][column]));
    }

    private boolean[][] hidden() {
        boolean[][] hidden = new boolean[height][width];
        each((row, column) -> hidden[row][column] = cells[row][column].isHidden());
        return hidden;
    }

    private void hideSmall(boolean[][] may) {
        each((row, column) -> {
            if (may[row][column] && cells[row][column].value() < LEAST) {
                hide(row, column);
            }
        });
    }

    private void hide(int row, int column) {
        HeldCell cell = cells[row][column];
        cells[row][column] = HeldCell.hidden(cell.value()).within(cell.bounds());
    }

    private HeldTable held() {
        List<HeldCell> all = new ArrayList<>();
        for (HeldCell[] row : cells) {
            all.addAll(Arrays.asList(row));
        }
        return with(table, all);
    }

    private boolean isProtected() {
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                if (cells[row][column].isHidden() && !isProtected(row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isProtected(int row, int column) {
        return range(row, column, false, WIDTH) >= WIDTH && range(row, column, true, KNOWN_WIDTH) >= KNOWN_WIDTH;
    }

    /**
     * Hides more numbers until every hidden one is protected. Hiding more never narrows a range, so each is looked at once.
     *
     * @param may the numbers that can be hidden
     * @return whether all are protected; if every number can be hidden and is, nothing is published and all are protected
     */
    private boolean protect(boolean[][] may) {
        boolean found = true;
        while (found) {
            found = false;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    while (cells[row][column].isHidden() && !isProtected(row, column)) {
                        if (!hideMore(row, column, may)) {
                            return cellsAreAllHidden();
                        }
                        found = true;
                    }
                }
            }
        }
        return true;
    }

    private boolean cellsAreAllHidden() {
        return Arrays.stream(cells).flatMap(Arrays::stream).allMatch(HeldCell::isHidden);
    }

    /** Hides the numbers of the cheapest cycle through a cell; if they are hidden already, the cheapest other number. */
    private boolean hideMore(int row, int column, boolean[][] may) {
        List<int[]> more = cheapestCycle(row, column, may).stream()
                .filter(at -> !cells[at[0]][at[1]].isHidden())
                .toList();
        if (!more.isEmpty()) {
            more.forEach(at -> hide(at[0], at[1]));
            return true;
        }
        int[] best = null;
        long least = Long.MAX_VALUE;
        for (int r = 0; r < height; r++) {
            for (int c = 0; c < width; c++) {
                boolean near = r == row || c == column;
                long cost = cost(r, c) + (near ? 0 : TOTALS_LAST << 2);
                if (may[r][c] && !cells[r][c].isHidden() && cost < least) {
                    least = cost;
                    best = new int[] {r, c};
                }
            }
        }
        if (best == null) {
            return false;
        }
        hide(best[0], best[1]);
        return true;
    }

    /** Small numbers are hidden before large ones, and totals last. */
    private long cost(int row, int column) {
        boolean total = table.isTotal(row, column);
        boolean grand = row == height - 1 && (column == table.columns().size() || !table.twoWay());
        return cells[row][column].value() + 1 + (grand ? TOTALS_LAST << 1 : total ? TOTALS_LAST : 0);
    }

    private int node(int row) {
        return table.twoWay() ? row : 0;
    }

    /** The cells, besides this one, of a cycle through it; by Bellman and Ford, because the graph is small. */
    private List<int[]> cheapestCycle(int row, int column, boolean[][] may) {
        int rows = height;
        long[] costs = new long[rows + width];
        int[][] last = new int[rows + width][];
        Arrays.fill(costs, Long.MAX_VALUE);
        costs[rows + column] = 0;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int r = 0; r < height; r++) {
                for (int c = 0; c < width; c++) {
                    boolean hidden = cells[r][c].isHidden();
                    if (r == row && c == column || !hidden && !may[r][c]) {
                        continue;
                    }
                    long cost = hidden ? 0 : cost(r, c);
                    int one = node(r);
                    int other = rows + c;
                    if (costs[other] != Long.MAX_VALUE && costs[other] + cost < costs[one]) {
                        costs[one] = costs[other] + cost;
                        last[one] = new int[] {r, c, other};
                        changed = true;
                    }
                    if (costs[one] != Long.MAX_VALUE && costs[one] + cost < costs[other]) {
                        costs[other] = costs[one] + cost;
                        last[other] = new int[] {r, c, one};
                        changed = true;
                    }
                }
            }
        }
        List<int[]> cycle = new ArrayList<>();
        if (costs[node(row)] != Long.MAX_VALUE) {
            for (int at = node(row); at != rows + column; at = last[at][2]) {
                cycle.add(new int[] {last[at][0], last[at][1]});
            }
        }
        return cycle;
    }

    /** The width of the exact range of a hidden number; computed up to a width, because more is not asked. */
    private long range(int row, int column, boolean known, long enough) {
        long below = flow(row, column, known, false, enough);
        return below >= enough ? below : below + flow(row, column, known, true, enough - below);
    }

    /** How far a hidden number could be larger or smaller: the flow through its edge, over cycles of hidden numbers. */
    private long flow(int row, int column, boolean known, boolean larger, long most) {
        long[][] flows = new long[height][width];
        boolean forward = larger != table.isOpposite(row, column);
        long room = Math.min(most, forward ? high(row, column, known) : -low(row, column, known));
        long sent = 0;
        while (sent < room) {
            int from = forward ? height + column : node(row);
            int to = forward ? node(row) : height + column;
            int[][] last = search(from, to, row, column, known, flows);
            if (last[to] == null) {
                break;
            }
            long step = room - sent;
            for (int at = to; at != from; at = last[at][2]) {
                step = Math.min(step, free(last[at], at, known, flows));
            }
            for (int at = to; at != from; at = last[at][2]) {
                flows[last[at][0]][last[at][1]] += at >= height ? step : -step;
            }
            sent += step;
        }
        return sent;
    }

    /** How much more can pass an edge towards a node; towards a column the flow grows, towards a row it shrinks. */
    private long free(int[] edge, int towards, boolean known, long[][] flows) {
        long flow = flows[edge[0]][edge[1]];
        return towards >= height ? high(edge[0], edge[1], known) - flow : flow - low(edge[0], edge[1], known);
    }

    private int[][] search(int from, int to, int row, int column, boolean known, long[][] flows) {
        int[][] last = new int[height + width][];
        boolean[] seen = new boolean[height + width];
        ArrayDeque<Integer> next = new ArrayDeque<>(List.of(from));
        seen[from] = true;
        while (!next.isEmpty() && !seen[to]) {
            int at = next.remove();
            for (int r = 0; r < height; r++) {
                for (int c = 0; c < width; c++) {
                    int other = at >= height ? node(r) : height + c;
                    boolean touches = at >= height ? at == height + c : at == node(r);
                    if (touches && !seen[other] && cells[r][c].isHidden() && !(r == row && c == column)) {
                        int[] edge = {r, c, at};
                        if (free(edge, other, known, flows) > 0) {
                            seen[other] = true;
                            last[other] = edge;
                            next.add(other);
                        }
                    }
                }
            }
        }
        return last;
    }

    private long high(int row, int column, boolean known) {
        return table.isOpposite(row, column) ? down(row, column, known) : up(row, column, known);
    }

    private long low(int row, int column, boolean known) {
        return -(table.isOpposite(row, column) ? up(row, column, known) : down(row, column, known));
    }

    private long up(int row, int column, boolean known) {
        HeldCell.Bounds bounds = cells[row][column].bounds();
        return known ? Math.min(bounds.knownUp(), bounds.up()) : bounds.up();
    }

    private long down(int row, int column, boolean known) {
        HeldCell.Bounds bounds = cells[row][column].bounds();
        return known ? Math.min(bounds.knownDown(), bounds.down()) : bounds.down();
    }
}

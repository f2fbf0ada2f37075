package org.gridbook.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A count that can explain itself: it is the ids that are counted. Two figures add up only if they have no id in common; the breakdowns
 * of this library make sure of that.
 *
 * @param ids the ids, in code-point order, each once
 */
public record Figure(List<String> ids) {
    /** Zero. A report states it and never leaves it out. */
    public static final Figure ZERO = new Figure(List.of());

    /** Copies; refuses ids that are out of order or repeated with an {@link IllegalArgumentException}. */
    public Figure {
        ids = List.copyOf(ids);
        if (!isAscending(ids)) {
            throw new IllegalArgumentException("A figure has its ids in order, each once");
        }
    }

    /** The figure of these ids, each counted once. */
    public static Figure of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return ZERO;
        }
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort(null);
        return new Figure(
                isAscending(sorted) ? sorted : sorted.stream().distinct().toList());
    }

    private static boolean isAscending(List<String> ids) {
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The count. */
    public int value() {
        return ids.size();
    }

    /** Shows only the count. */
    @Override
    public String toString() {
        return Integer.toString(value());
    }
}

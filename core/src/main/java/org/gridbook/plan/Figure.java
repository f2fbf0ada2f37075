package org.gridbook.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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

    /** The figure of the ids of these items. */
    public static <T> Figure of(Collection<T> items, Function<T, String> id) {
        return of(items.stream().map(id).toList());
    }

    /**
     * Groups items by a key.
     *
     * @param present the keys that are present even without an item; they come first, in this order
     */
    public static <T, K> Map<K, Figure> by(
            Collection<T> items, Collection<K> present, Function<T, K> key, Function<T, String> id) {
        Map<K, List<T>> groups = new LinkedHashMap<>();
        present.forEach(each -> groups.put(each, new ArrayList<>()));
        items.forEach(each -> groups.computeIfAbsent(key.apply(each), any -> new ArrayList<>())
                .add(each));
        Map<K, Figure> figures = new LinkedHashMap<>();
        groups.forEach((each, group) -> figures.put(each, of(group, id)));
        return figures;
    }

    private static boolean isAscending(List<String> ids) {
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The ids of this figure that are not in another. */
    public Figure without(Figure other) {
        Set<String> others = Set.copyOf(other.ids);
        return new Figure(ids.stream().filter(id -> !others.contains(id)).toList());
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

package org.gridbook.register;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an act would put.
 *
 * @param changed the ids of entries that get another version, by kind, in order; none of a kind is left out
 * @param opened how many new entries there would be, by kind
 */
public record Touches(SortedMap<String, List<String>> changed, SortedMap<String, Integer> opened) {
    /** Copies. */
    public Touches {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        changed.forEach((kind, ids) -> copy.put(kind, List.copyOf(ids)));
        changed = Collections.unmodifiableSortedMap(copy);
        opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
    }

    /** How many entries would be put, by kind. */
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>(opened);
        for (Map.Entry<String, List<String>> each : changed.entrySet()) {
            counts.merge(each.getKey(), each.getValue().size(), Integer::sum);
        }
        return counts;
    }
}

package org.gridbook.register;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an act would put.
 *
 * @param changed the ids of entries of structure that get another version, by kind, in order; none of a kind is left out
 * @param opened how many new entries of structure there would be, by kind
 * @param ofPeople how many entries besides hold what is kept of people; neither which nor of what kind, for whoever keeps the book may not
 *     know that somebody was referred to a doctor
 */
public record ActImpact(SortedMap<String, List<String>> changed, SortedMap<String, Integer> opened, int ofPeople) {
    private static final String OF_PEOPLE = "of_people";

    /** Copies. */
    public ActImpact {
        SortedMap<String, List<String>> copy = new TreeMap<>();
        changed.forEach((kind, ids) -> copy.put(kind, List.copyOf(ids)));
        changed = Collections.unmodifiableSortedMap(copy);
        opened = Collections.unmodifiableSortedMap(new TreeMap<>(opened));
    }

    /** How many entries would be put, by kind; those that hold what is kept of people together, as {@code of_people}. */
    public SortedMap<String, Integer> counts() {
        SortedMap<String, Integer> counts = new TreeMap<>(opened);
        if (ofPeople > 0) {
            counts.put(OF_PEOPLE, ofPeople);
        }
        for (Map.Entry<String, List<String>> each : changed.entrySet()) {
            counts.merge(each.getKey(), each.getValue().size(), Integer::sum);
        }
        return counts;
    }
}

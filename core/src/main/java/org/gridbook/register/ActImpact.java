package org.gridbook.register;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an act would change.
 *
 * @param changed the ids of existing entries of structure that it would change, by kind, in order
 * @param opened how many new entries of structure it would put, by kind
 * @param ofPeople how many entries with personal or health data it would put; only the number, because a registrar must not learn, for
 *     example, that a resident was referred to a doctor
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

    /** How many entries would be put, by kind; those with personal or health data together, as {@code of_people}. */
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

package org.gridbook.tip;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The rule by which tips are spread evenly: each goes to the one that has the least; of several, to the first by id. */
final class Spreading {
    private Spreading() {}

    /**
     * Who gets what.
     *
     * @param tips in the order in which they are given out
     * @param load what each has in hand already; at least one
     * @return for each tip who gets it, in the same order
     */
    static Map<String, String> evenly(Collection<String> tips, Map<String, Integer> load) {
        TreeMap<String, Integer> now = new TreeMap<>(load);
        Map<String, String> given = new LinkedHashMap<>();
        for (String tip : tips) {
            Map.Entry<String, Integer> least = now.entrySet().stream()
                    .min(Comparator.comparingInt((Map.Entry<String, Integer> each) -> each.getValue()))
                    .orElseThrow(() -> new IllegalArgumentException("There is nobody to spread over"));
            given.put(tip, least.getKey());
            least.setValue(least.getValue() + 1);
        }
        return given;
    }
}

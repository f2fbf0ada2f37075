package org.gridbook.register;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;
import org.gridbook.mapping.FieldReader;

/**
 * What an act changed.
 *
 * @param opened the new household; only after a split
 * @param counts how many entries it put, by kind; see {@link ActImpact#counts}
 */
public record ActResult(Optional<HouseholdId> opened, SortedMap<String, Integer> counts) {
    /** Copies. */
    public ActResult {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static ActResult read(FieldReader facts) {
        return new ActResult(facts.find(ActFacts.OPENED), facts.get(ActFacts.COUNTS));
    }
}

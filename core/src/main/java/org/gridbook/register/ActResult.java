package org.gridbook.register;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;
import org.gridbook.mapping.FieldReader;

/**
 * What an act changed.
 *
 * @param opened the new household; only after a split
 * @param withoutHead the households concerned that have members and no head now; {@link Act.NameHead} names one
 * @param undone the type of the act that was undone; only after an undo
 * @param counts how many entries it put, by kind; see {@link ActImpact#counts}
 */
public record ActResult(
        Optional<HouseholdId> opened,
        Set<HouseholdId> withoutHead,
        Optional<ActEvent> undone,
        SortedMap<String, Integer> counts) {
    /** Copies. */
    public ActResult {
        withoutHead = Set.copyOf(withoutHead);
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static ActResult read(FieldReader facts) {
        return new ActResult(
                facts.find(ActFacts.OPENED),
                Set.copyOf(facts.all(ActFacts.WITHOUT_HEAD)),
                facts.find(ActFacts.UNDONE_ACT),
                facts.get(ActFacts.COUNTS));
    }
}

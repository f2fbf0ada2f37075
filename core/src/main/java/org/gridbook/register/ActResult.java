package org.gridbook.register;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gridbook.book.HouseholdId;

/**
 * What an act did.
 *
 * @param opened the household that it began, if it began one
 * @param counts how many entries it put, by kind
 */
public record ActResult(Optional<HouseholdId> opened, SortedMap<String, Integer> counts) {
    /** Copies. */
    public ActResult {
        Objects.requireNonNull(opened, "opened");
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }
}

package org.gridbook.register;

import java.util.List;
import org.gridbook.book.HouseholdId;

/**
 * The outcome of adding households.
 *
 * @param households the ids of the households, in the order given
 * @param added how many were new
 * @param corrected how many were changed
 * @param unchanged how many were in the book as reported
 */
public record RegistrationResult(List<HouseholdId> households, int added, int corrected, int unchanged) {
    /** Copies the list. */
    public RegistrationResult {
        households = List.copyOf(households);
    }
}

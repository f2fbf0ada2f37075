package org.gridbook.register;

import java.util.List;
import org.gridbook.book.HouseholdId;

/**
 * What became of a batch of households.
 *
 * @param households the households' ids, in the order in which they were told
 * @param added how many were new
 * @param corrected how many were in the book and said something else there
 * @param unchanged how many were in the book and said the same
 */
public record RegistrationResult(List<HouseholdId> households, int added, int corrected, int unchanged) {
    /** Copies the list. */
    public RegistrationResult {
        households = List.copyOf(households);
    }
}

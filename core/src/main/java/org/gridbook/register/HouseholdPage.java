package org.gridbook.register;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list of households.
 *
 * @param households the households
 * @param next where the next page begins; empty after the last
 */
public record HouseholdPage(List<Household> households, Optional<String> next) {
    /** Copies the list. */
    public HouseholdPage {
        households = List.copyOf(households);
    }
}

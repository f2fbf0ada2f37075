package org.gridbook.sweep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;

/**
 * A page of households left to reach.
 *
 * @param households in order of id
 * @param next the household to continue after; empty when there are no more
 */
public record RemainingPage(List<RemainingHousehold> households, Optional<HouseholdId> next) {
    /** Copies the list. */
    public RemainingPage {
        Objects.requireNonNull(next, "next");
        households = List.copyOf(households);
    }
}

package org.gridbook.register;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/**
 * A resident by name. {@code toString} masks it.
 *
 * @param id the resident
 * @param personal what names and reaches them
 * @param household where they lived at the instant asked about
 */
public record Person(ResidentId id, Personal personal, Optional<HouseholdId> household) {
    /** Checks nulls. */
    public Person {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(personal, "personal");
        Objects.requireNonNull(household, "household");
    }
}

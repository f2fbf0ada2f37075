package org.gridbook.register;

import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A resident with their personal data, which {@code toString} masks.
 *
 * @param id the resident
 * @param personal name, telephone and identity number
 * @param sex the sex
 * @param birth the birth date, if known
 * @param household their household at the instant, if they lived in one
 */
@BuilderStyle
@Value.Builder
public record Person(
        ResidentId id, Personal personal, Sex sex, Optional<BirthDate> birth, Optional<HouseholdId> household) {
    /** Masked, except for the id. */
    @Override
    public String toString() {
        return "Person[" + id.value() + "]";
    }
}

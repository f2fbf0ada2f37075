package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A resident at an instant, without personal data. Sex and birth date are personal data: {@link Directory#people}.
 *
 * @param id their id
 * @param age their age in the year of the instant
 * @param household their household at the instant, if they lived in one
 * @param flags every flag that was recorded and not withdrawn, in order of id
 */
@BuilderStyle
@Value.Builder
public record Resident(ResidentId id, AgeBand age, Optional<HouseholdId> household, List<Flag> flags) {
    /** Copies the list. */
    public Resident {
        flags = List.copyOf(flags);
    }
}

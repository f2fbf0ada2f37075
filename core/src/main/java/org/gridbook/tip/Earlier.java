package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/**
 * An earlier contact with the household or resident that a tip is about.
 *
 * @param of what it was for: {@code tip} or {@code sweep}
 * @param id the id of the check, or of the contact of the sweep
 * @param household with which household
 * @param resident with which resident, where that is told
 * @param at when, on the valid-time axis
 * @param result the word of what it showed: of a {@link Finding}, or of an outcome of a sweep
 */
public record Earlier(
        String of,
        String id,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Instant at,
        String result) {
    /** For a check of another tip. */
    public static final String TIP = "tip";

    /** For a contact of a sweep. */
    public static final String SWEEP = "sweep";

    /** Checks nulls. */
    public Earlier {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(result, "result");
    }
}

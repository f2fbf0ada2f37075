package org.gridbook.tip;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;

/**
 * An earlier contact with the household or resident that a tip is about.
 *
 * @param of what it was for
 * @param id the id of the check, of the contact of the sweep, or of the visit
 * @param household with which household, as it was then
 * @param resident with which resident, where that is told
 * @param at when, on the valid-time axis
 * @param result the word of what it showed: of a {@link Finding}, of an outcome of a sweep, or of the answer to a visit
 */
public record PriorContact(
        Occasion of,
        String id,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Instant at,
        String result) {
    /** What an earlier contact was for. */
    public enum Occasion implements Word {
        /** It checked another tip. */
        TIP,
        /** It was a contact of a sweep. */
        SWEEP,
        /** It was a visit, a call or a delivery to the isolated. */
        ISOLATION;
    }

    /** Checks nulls. */
    public PriorContact {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(result, "result");
    }
}

package org.gridbook.tip;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * An earlier contact with the household or resident that a tip is about.
 *
 * @param occasion the reason for the contact
 * @param id the id of the check, of the contact of the sweep, or of the visit
 * @param household the household at that time
 * @param resident the resident, if one is recorded
 * @param at when, on the valid-time axis
 * @param result {@code met} or {@code not_met} for a check, or the word of an outcome of a sweep or of a visit
 */
@BuilderStyle
@Value.Builder
public record PriorContact(
        Occasion occasion,
        String id,
        Optional<HouseholdId> household,
        Optional<ResidentId> resident,
        Instant at,
        String result) {
    /** The reason for an earlier contact. */
    public enum Occasion implements Word {
        /** The check of another tip. */
        TIP,
        /** A contact of a sweep. */
        SWEEP,
        /** A visit, call or delivery to an isolated household. */
        ISOLATION;
    }

    static PriorContact of(TipCheck check) {
        return new PriorContact(
                Occasion.TIP,
                check.id().value(),
                check.household(),
                check.resident(),
                check.at(),
                check.met() ? "met" : "not_met");
    }
}

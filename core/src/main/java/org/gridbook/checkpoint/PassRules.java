package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Temperature;

/**
 * What a checkpoint decides by. Data: an office sets its own.
 *
 * @param fever from which temperature somebody is referred
 * @param maskNeeded whether nobody passes without a mask
 * @param luggageAsked whether strangers with big bags and suitcases are asked about them as they come in
 */
public record PassRules(Temperature fever, boolean maskNeeded, boolean luggageAsked) {
    /** As in the story; the fever threshold is that of {@link Temperature#FEVER}, where its source is. */
    public static final PassRules USUAL = new PassRules(Temperature.FEVER, true, true);

    /** Checks nulls. */
    public PassRules {
        Objects.requireNonNull(fever, "fever");
    }

    /**
     * The rule: a fever before a missing mask, a mask before luggage, luggage before registering.
     *
     * @param outsider whether they are not known to be a resident
     */
    public Verdict decide(Direction direction, boolean outsider, Screening seen) {
        if (seen.temperature().filter(each -> each.reaches(fever)).isPresent()) {
            return Verdict.FEVER_REFERRED;
        }
        if (maskNeeded && !seen.mask()) {
            return Verdict.SENT_BACK_FOR_MASK;
        }
        if (!outsider || direction == Direction.OUT) {
            return Verdict.ADMITTED;
        }
        return luggageAsked && seen.bigLuggage() ? Verdict.ASKED_ABOUT_LUGGAGE : Verdict.REGISTERED_AS_OUTSIDER;
    }
}

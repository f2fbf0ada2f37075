package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Temperature;

/**
 * The rules of a checkpoint for verdicts. Rules are data, so that each office can set its own.
 *
 * @param fever the lowest temperature that is referred to a doctor
 * @param maskNeeded whether a mask is required
 * @param luggageAsked whether staff ask outsiders who enter about big bags and suitcases
 */
public record PassRules(Temperature fever, boolean maskNeeded, boolean luggageAsked) {
    /** A fever from {@link Temperature#FEVER}, which names its source; masks are required and luggage is asked about. */
    public static final PassRules USUAL = new PassRules(Temperature.FEVER, true, true);

    /** Checks nulls. */
    public PassRules {
        Objects.requireNonNull(fever, "fever");
    }

    /**
     * The verdict. A fever is decided before a missing mask, and that before luggage and registration.
     *
     * @param outsider whether the person is not known as a resident
     */
    public Verdict decide(Direction direction, boolean outsider, Screening screening) {
        if (screening.temperature().filter(each -> each.reaches(fever)).isPresent()) {
            return Verdict.FEVER_REFERRED;
        }
        if (maskNeeded && !screening.mask()) {
            return Verdict.SENT_BACK_FOR_MASK;
        }
        if (!outsider || direction == Direction.OUT) {
            return Verdict.ADMITTED;
        }
        return luggageAsked && screening.bigLuggage() ? Verdict.ASKED_ABOUT_LUGGAGE : Verdict.REGISTERED_AS_OUTSIDER;
    }
}

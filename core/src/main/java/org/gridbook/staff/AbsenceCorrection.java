package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.Interval;

/**
 * What changes of an absence. Empty fields stay as they are.
 *
 * @param period when, on the valid-time axis; a period without an end takes back a return
 * @param reason a word of 1 to 30 of {@code a-z} and {@code _}; health data
 */
public record AbsenceCorrection(Optional<Interval> period, Optional<String> reason) {
    /** Corrects the period. */
    public static AbsenceCorrection ofPeriod(Interval period) {
        return new AbsenceCorrection(Optional.of(period), Optional.empty());
    }

    /** Corrects the reason. */
    public static AbsenceCorrection ofReason(String reason) {
        return new AbsenceCorrection(Optional.empty(), Optional.of(reason));
    }

    /** Masks the reason. */
    @Override
    public String toString() {
        return "AbsenceCorrection[*]";
    }
}

package org.gridbook.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What was recorded wrongly about a flag. What is not given stays as it is.
 *
 * @param trait the right trait; of {@link Trait#KNOWN} if the recorded one is, else another one
 * @param from when it really began, on the valid-time axis
 * @param to when it really ended, on the valid-time axis
 * @param reason the right reason; text of 1 to {@value NewFlag#MOST} code points
 * @param removed what was recorded and does not hold; nothing that is corrected
 */
@BuilderStyle
@Value.Builder
public record FlagCorrection(
        Optional<Trait> trait,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> reason,
        Set<Removable> removed) {
    /** What can be removed. */
    public enum Removable {
        /** The end: the trait still holds. */
        END,
        /** The reason. */
        REASON
    }

    /** Copies; cuts to microseconds; refuses what is both corrected and removed with an {@link IllegalArgumentException}. */
    public FlagCorrection {
        from = from.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        to = to.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        removed = Set.copyOf(removed);
        if (to.isPresent() && removed.contains(Removable.END)
                || reason.isPresent() && removed.contains(Removable.REASON)) {
            throw new IllegalArgumentException("A value is corrected or removed, not both");
        }
    }

    /** Masks the reason. */
    @Override
    public String toString() {
        return "FlagCorrection[*]";
    }
}

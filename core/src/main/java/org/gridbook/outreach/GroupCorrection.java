package org.gridbook.outreach;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;

/**
 * What changes of an online group. Empty fields stay as they are.
 *
 * @param name its name
 * @param period when it exists, on the valid-time axis
 */
public record GroupCorrection(Optional<String> name, Optional<Interval> period) {
    /** Corrects the name. */
    public static GroupCorrection ofName(String name) {
        return new GroupCorrection(Optional.of(name), Optional.empty());
    }

    /** Corrects the period. */
    public static GroupCorrection ofPeriod(Interval period) {
        return new GroupCorrection(Optional.empty(), Optional.of(period));
    }

    /** The corrected group; or {@link BadValue} for {@code name}. */
    Either<Refusal, OnlineGroup> applied(OnlineGroup group) {
        Interval corrected = period.orElse(group.period());
        return NewGroup.of(group.grid(), name.orElse(group.name()), corrected.from())
                .map(valid -> valid.as(group.id()).until(corrected));
    }
}

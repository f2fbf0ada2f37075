package org.gridbook.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;

/**
 * What is seen of somebody who passes. The temperature is health data; {@code toString} masks it.
 *
 * @param temperature as it was taken; empty if it could not be
 * @param method how it was taken
 * @param mask whether they wear a mask
 * @param bigLuggage whether they carry big bags or suitcases
 */
public record Observed(Optional<Temperature> temperature, Thermometry method, boolean mask, boolean bigLuggage) {
    /** Checks nulls. */
    public Observed {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
    }

    /** Somebody with a mask and without big luggage, measured at the forehead. */
    public static Observed of(Temperature temperature) {
        return new Observed(Optional.of(temperature), Thermometry.FOREHEAD, true, false);
    }

    /** The same without a mask. */
    public Observed withoutMask() {
        return new Observed(temperature, method, false, bigLuggage);
    }

    /** The same with big bags or suitcases. */
    public Observed withLuggage() {
        return new Observed(temperature, method, mask, true);
    }
}

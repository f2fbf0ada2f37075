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
public record Screening(Optional<Temperature> temperature, Thermometry method, boolean mask, boolean bigLuggage) {
    /** Checks nulls. */
    public Screening {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
    }

    /** Somebody with a mask and without big luggage, measured at the forehead. */
    public static Screening of(Temperature temperature) {
        return new Screening(Optional.of(temperature), Thermometry.FOREHEAD, true, false);
    }

    /** The same without a mask. */
    public Screening withoutMask() {
        return new Screening(temperature, method, false, bigLuggage);
    }

    /** The same with big bags or suitcases. */
    public Screening withLuggage() {
        return new Screening(temperature, method, mask, true);
    }
}

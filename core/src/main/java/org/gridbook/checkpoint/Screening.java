package org.gridbook.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;

/**
 * What staff observe when a person passes. The temperature is health data; {@code toString} masks it.
 *
 * @param temperature the temperature; empty if it was not taken
 * @param method how the temperature is taken
 * @param mask whether the person wears a mask
 * @param bigLuggage whether the person carries big bags or suitcases
 */
public record Screening(Optional<Temperature> temperature, Thermometry method, boolean mask, boolean bigLuggage) {
    /** Checks nulls. */
    public Screening {
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
    }

    /** A person with a mask and without big luggage; the temperature is taken at the forehead. */
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

package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;

/**
 * A temperature taken at a checkpoint; {@code toString} masks it.
 *
 * @param passage at which passage
 * @param temperature the temperature
 * @param method how it was taken
 */
public record Taken(PassageId passage, Temperature temperature, Thermometry method) {
    /** Checks nulls. */
    public Taken {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
    }
}

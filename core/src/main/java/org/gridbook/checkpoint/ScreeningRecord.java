package org.gridbook.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;

/**
 * What was measured of somebody who passed, and what was decided: health data, for who was referred had a fever, and who was let in had
 * none. {@code toString} masks it.
 *
 * @param passage at which passage
 * @param temperature the temperature, where it was taken
 * @param method how it was taken
 * @param decision what was decided
 * @param ruled what the rules of the checkpoint said
 */
public record ScreeningRecord(
        PassageId passage,
        Optional<Temperature> temperature,
        Optional<Thermometry> method,
        Verdict decision,
        Verdict ruled) {
    /** Checks nulls. */
    public ScreeningRecord {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(temperature, "temperature");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(ruled, "ruled");
    }

    /** Masked but for the id. */
    @Override
    public String toString() {
        return "Screening[" + passage + "]";
    }
}

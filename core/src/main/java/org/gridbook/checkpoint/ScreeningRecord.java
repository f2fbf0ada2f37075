package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The temperature and the verdict of a passage. Both are health data: a referred person had a fever, an admitted person had none. {@code
 * toString} masks them.
 *
 * @param passage the id of the passage
 * @param at when the person passed, on the valid-time axis
 * @param temperature the temperature, if it was taken
 * @param method how it was taken, if it was taken
 * @param verdict the verdict
 * @param ruled the verdict of the checkpoint's rules, which staff may overrule
 */
@BuilderStyle
@Value.Builder
public record ScreeningRecord(
        PassageId passage,
        Instant at,
        Optional<Temperature> temperature,
        Optional<Thermometry> method,
        Verdict verdict,
        Verdict ruled) {
    @Override
    public String toString() {
        return "ScreeningRecord[" + passage + "]";
    }
}

package org.gridbook.checkpoint;

import java.util.List;
import java.util.Objects;

/**
 * What became of a passage that was told.
 *
 * @param passage its id
 * @param decision what is decided
 * @param hints as whom the outsider is recognised; empty if as nobody
 */
public record PassageResult(PassageId passage, Verdict decision, List<Hint> hints) {
    /** Copies. */
    public PassageResult {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(decision, "decision");
        hints = List.copyOf(hints);
    }
}

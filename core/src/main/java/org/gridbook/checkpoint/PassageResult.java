package org.gridbook.checkpoint;

import java.util.List;

/**
 * The result of a recorded passage.
 *
 * @param passage its id
 * @param verdict the verdict
 * @param hints what an outsider matches; empty if there is no match
 */
public record PassageResult(PassageId passage, Verdict verdict, List<Hint> hints) {
    /** Copies the list. */
    public PassageResult {
        hints = List.copyOf(hints);
    }

    /** Leaves out the verdict, which is health data. */
    @Override
    public String toString() {
        return "PassageResult[" + passage + "]";
    }
}

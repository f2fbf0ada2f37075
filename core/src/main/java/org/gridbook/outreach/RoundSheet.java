package org.gridbook.outreach;

import java.util.List;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Dwelling;
import org.immutables.value.Value;

/**
 * The list of a round, to be printed: the lines within the reach, in their order. A line that is reached meanwhile stays on it and is marked.
 *
 * @param round the round
 * @param lines its lines, at least one
 */
public record RoundSheet(RoundId round, List<SheetLine> lines) {
    /**
     * One line.
     *
     * @param line the household with its code
     * @param number the number the community knows the household by
     * @param dwelling the door behind which it lives at the instant asked about; empty if it has left
     * @param due whether it is still due
     */
    @BuilderStyle
    @Value.Builder
    public record SheetLine(RoundLine line, String number, Optional<Dwelling> dwelling, boolean due) {}

    /** Copies the list. */
    public RoundSheet {
        lines = List.copyOf(lines);
    }
}

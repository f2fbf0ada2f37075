package org.gridbook.mobilisation;

import java.util.List;

/**
 * The texts of a briefing; {@code toString} masks them.
 *
 * @param briefing the briefing
 * @param name its name
 * @param decisions what was decided, in the order given
 */
public record BriefingText(BriefingId briefing, String name, List<String> decisions) {
    /** Copies the list. */
    public BriefingText {
        decisions = List.copyOf(decisions);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "BriefingText[" + briefing + "]";
    }
}

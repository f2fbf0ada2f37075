package org.gridbook.situation;

import java.util.List;
import java.util.Map;
import org.gridbook.access.Power;
import org.gridbook.book.Texts;

/**
 * A breakdown that a report leaves out. It was not counted, so it is not zero.
 *
 * @param word the breakdown, for example {@code passages_by_decision}
 * @param needs the power that its reader needs for the whole community; {@link Power#READ_HEALTH} counts in {@link Situation#withHealth}
 */
public record LeftOut(String word, Power needs) {
    /** The health figures. */
    static final List<LeftOut> HEALTH = ResponseSection.HEALTH.stream()
            .map(word -> new LeftOut(word, Power.READ_HEALTH))
            .toList();

    /** The sentence for a reader of the report. */
    public String sentence(Texts texts) {
        return texts.text(
                "report.left_out",
                Map.of("name", texts.label("report", word), "power", texts.label("power", needs.word())));
    }
}

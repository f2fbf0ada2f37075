package org.gridbook.questionnaire;

import org.gridbook.plan.Figure;

/**
 * How many of some households have answered.
 *
 * @param owed the households that are asked
 * @param answered those of them with a valid response
 */
public record ResponseRate(Figure owed, Figure answered) {
    /** Those that have not answered. */
    public Figure remaining() {
        return owed.without(answered);
    }
}

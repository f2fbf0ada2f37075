package org.gridbook.questionnaire;

import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;

/**
 * A questionnaire: a form that every household of some grids is asked to fill in.
 *
 * @param id its id
 * @param formId the word of its form
 * @param grids the grids
 * @param window from when until when it is to be filled in, on the valid-time axis. What comes later is recorded too.
 */
public record Questionnaire(QuestionnaireId id, String formId, Set<GridId> grids, Interval window) {
    /** Copies the set. */
    public Questionnaire {
        grids = Set.copyOf(grids);
    }
}

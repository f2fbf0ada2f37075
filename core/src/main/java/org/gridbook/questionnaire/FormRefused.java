package org.gridbook.questionnaire;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/**
 * A form that cannot be used.
 *
 * @param found how many problems there are
 * @param problems the first 1,000 of them
 */
public record FormRefused(int found, List<FormProblem> problems) implements DomainRefusal {
    /** Copies the list. */
    public FormRefused {
        problems = List.copyOf(problems);
    }
}

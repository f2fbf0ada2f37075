package org.gridbook.questionnaire;

import org.gridbook.book.DomainRefusal;

/** Refusals of questionnaires. */
public sealed interface QuestionnaireRefusal extends DomainRefusal {
    /**
     * A response with this id and other content was recorded before. A recorded response is corrected.
     *
     * @param response its id
     */
    record ResponseDiffers(String response) implements QuestionnaireRefusal {}

    /** The link does not exist, has expired or was used up. Which of these is not said. */
    record LinkNotUsable() implements QuestionnaireRefusal {}

    /**
     * The mapping of a new version names a question that its form does not have, or two questions that cannot have the same answers.
     *
     * @param path the path that is wrong
     */
    record NotMapped(String path) implements QuestionnaireRefusal {}
}

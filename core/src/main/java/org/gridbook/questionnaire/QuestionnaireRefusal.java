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

    /**
     * Only the last version is withdrawn, and none is restored behind a later one.
     *
     * @param later the id of the later version
     */
    record NotLastVersion(String later) implements QuestionnaireRefusal {}

    /**
     * A questionnaire has at least one version. It is withdrawn as a whole.
     *
     * @param questionnaire its id
     */
    record OnlyVersion(String questionnaire) implements QuestionnaireRefusal {}

    /**
     * A version has the form id of its questionnaire.
     *
     * @param formId the expected form id
     */
    record OtherForm(String formId) implements QuestionnaireRefusal {}

    /**
     * The household or grid is not among those that the questionnaire asks.
     *
     * @param questionnaire its id
     */
    record NotAsked(String questionnaire) implements QuestionnaireRefusal {}

    /**
     * No version of the form has a question with choices at this path.
     *
     * @param path the path
     */
    record NoChoiceQuestion(String path) implements QuestionnaireRefusal {}
}

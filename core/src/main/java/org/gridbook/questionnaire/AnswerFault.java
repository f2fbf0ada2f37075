package org.gridbook.questionnaire;

import org.gridbook.book.Word;

/** What is wrong with an answer. */
public enum AnswerFault implements Word {
    /** The form has no such question, or the question has no answer. */
    NO_SUCH_QUESTION,
    /** A question outside of repeats has one answer, and a repeat has as many instances as it counts, at most 200. */
    NO_SUCH_INSTANCE,
    /** The value is of another kind than the question asks for. */
    OTHER_KIND,
    /** A choice that the question does not offer, given the other answers. */
    NO_SUCH_CHOICE,
    /** An answer is required. */
    MISSING,
    /** The constraint of the question. */
    CONSTRAINT
}

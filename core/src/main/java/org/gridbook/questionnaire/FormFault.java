package org.gridbook.questionnaire;

import org.gridbook.book.Word;

/** What is wrong with a form. */
public enum FormFault implements Word {
    /** Not a name: a letter or underscore, then letters, digits, hyphens, underscores and points; at most 120 characters. */
    BAD_NAME,
    /** Another item has this name. */
    NAME_TWICE,
    /** The path is not that of its group. */
    BAD_PATH,
    /** No question or repeat has this name. */
    UNKNOWN_NAME,
    /** The question is in a repeat, and here it is not known in which instance. */
    OUTSIDE_REPEAT,
    /** Its value or relevance depends on itself. */
    CYCLE,
    /** There is no such list or table. */
    UNKNOWN_LIST,
    /** The list or table has no such column. */
    UNKNOWN_COLUMN,
    /** Another list or table has this name. */
    LIST_TWICE,
    /** The list has this choice twice with the same columns. */
    CHOICE_TWICE,
    /** A question with choices needs a list. */
    NO_CHOICES,
    /** Only questions with choices have a list. */
    UNEXPECTED_CHOICES,
    /** A calculated value needs a calculation. */
    NO_CALCULATION,
    /** A repeat in a repeat. */
    NESTED_REPEAT,
    /** A dollar sign and brace that are not followed by a name and a brace. */
    BAD_REFERENCE,
    /** The form does not have this language. */
    UNKNOWN_LANGUAGE,
    /** A row has another number of cells than there are columns. */
    UNEQUAL_ROW,
    /** Nothing is in it. */
    EMPTY,
    /** A character that cannot be stored. */
    BAD_CHARACTER,
    /** Too many of it. */
    TOO_MANY,
    /** Groups are nested too deep. */
    TOO_DEEP,
    /** Too long. */
    TOO_LONG
}

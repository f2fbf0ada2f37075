package org.gridbook.questionnaire;

import org.gridbook.book.Word;

/** Why an expression was refused. */
public enum SyntaxProblem implements Word {
    /** Something else was expected here. */
    UNEXPECTED,
    /** The expression ends, but more was expected. */
    ENDS_EARLY,
    /** A function that is not supported. */
    UNKNOWN_FUNCTION,
    /** A bare word; a question is written with a dollar sign and braces. */
    UNKNOWN_NAME,
    /** A path; only names are supported. */
    PATH,
    /** The function takes another number of arguments. */
    ARGUMENTS,
    /** The function takes another kind of argument. */
    ARGUMENT,
    /** A text without its closing quote. */
    UNCLOSED_TEXT,
    /** A character that is not allowed in a text. */
    BAD_CHARACTER,
    /** A regular expression that is damaged, too large, or uses what is not supported. */
    BAD_PATTERN,
    /** A format of dates with an unknown letter after a percent sign. */
    BAD_DATE_FORMAT,
    /** Nested more than {@value Expression#MOST_DEPTH} times. */
    TOO_DEEP,
    /** More than {@value Expression#MOST_PARTS} parts. */
    TOO_MANY_PARTS,
    /** More than {@value Expression#MOST_CHARACTERS} characters. */
    TOO_LONG
}

package org.gridbook.questionnaire;

import org.gridbook.book.Word;

/** A part of a form or of an item, for problems. */
public enum FormPart implements Word {
    /** The form itself. */
    FORM,
    /** The name. */
    NAME,
    /** The type. */
    TYPE,
    /** The label. */
    LABEL,
    /** The hint. */
    HINT,
    /** When it is relevant. */
    RELEVANT,
    /** When it is required. */
    REQUIRED,
    /** The constraint. */
    CONSTRAINT,
    /** The message of the constraint. */
    CONSTRAINT_MESSAGE,
    /** The calculation. */
    CALCULATION,
    /** The answer before somebody answers. */
    INITIAL,
    /** The list of choices. */
    CHOICES,
    /** The filter of choices. */
    FILTER,
    /** How often a repeat is asked. */
    COUNT,
    /** How it is shown. */
    APPEARANCE,
    /** A column of a list or table. */
    COLUMN,
    /** A row of a table. */
    ROW
}

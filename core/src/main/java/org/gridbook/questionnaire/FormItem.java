package org.gridbook.questionnaire;

import java.util.Optional;

/** A question, a group or a repeat of a form. Its name is unique in the form, and its path is the key of its answers. */
public sealed interface FormItem permits FormQuestion, FormGroup, FormRepeat {
    /** The names of the groups and repeats around it and its own, with a slash between them, such as {@code household/member_name}. */
    String path();

    /** What is shown; may be empty. */
    FormText label();

    /** When it is asked; always if absent. The answer of an item that is not relevant does not count. */
    Optional<Expression> relevant();

    /** How a device shows it, as in XLSForm. The library does not interpret it. */
    Optional<String> appearance();

    /** The last part of the path. */
    default String name() {
        return path().substring(path().lastIndexOf('/') + 1);
    }
}

package org.gridbook.book;

/**
 * A value that cannot be taken into the book. It tells the field and what was expected, never the value.
 *
 * @param field the field's name
 * @param problem a code of what is wrong, with texts under {@code problem.<code>}
 */
public record BadValue(String field, String problem) implements Refusal {}

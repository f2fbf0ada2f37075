package org.gridbook.book;

/**
 * The record does not apply at the given time: it had not begun, or it had ended.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record NotActiveThen(String kind, String id) implements DomainRefusal {}

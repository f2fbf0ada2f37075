package org.gridbook.book;

/**
 * The act would take effect before the record begins, or before a later change of the record.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record TooEarly(String kind, String id) implements DomainRefusal {}

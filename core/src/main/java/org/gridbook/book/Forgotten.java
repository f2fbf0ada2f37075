package org.gridbook.book;

/**
 * The key of a record or of a purpose was destroyed, so nothing more is recorded about it.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record Forgotten(String kind, String id) implements DomainRefusal {}

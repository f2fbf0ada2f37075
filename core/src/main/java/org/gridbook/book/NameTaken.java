package org.gridbook.book;

/**
 * Another record of this kind has the same name or number.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id the id of the other record
 */
public record NameTaken(String kind, String id) implements DomainRefusal {}

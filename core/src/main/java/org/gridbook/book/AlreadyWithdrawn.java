package org.gridbook.book;

/**
 * The record was withdrawn before.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record AlreadyWithdrawn(String kind, String id) implements DomainRefusal {}

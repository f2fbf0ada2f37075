package org.gridbook.book;

/**
 * The record cannot be restored, because it was not withdrawn.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record NotWithdrawn(String kind, String id) implements DomainRefusal {}

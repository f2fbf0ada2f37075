package org.gridbook.book;

/**
 * The record is already as the command says.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record NothingToChange(String kind, String id) implements DomainRefusal {}

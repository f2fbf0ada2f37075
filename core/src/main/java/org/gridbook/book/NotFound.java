package org.gridbook.book;

/**
 * The record does not exist, or the actor may not see it; the two are never told apart.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id the id that was given
 */
public record NotFound(String kind, String id) implements DomainRefusal {}

package org.gridbook.book;

/**
 * The record does not exist, or the actor may not see it. The two are reported in the same way.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id the id that was given
 */
public record NotFound(String kind, String id) implements DomainRefusal {}

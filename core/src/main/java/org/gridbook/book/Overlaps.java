package org.gridbook.book;

/**
 * Another record of this kind covers part of the same time, and only one may.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id the id of the other record
 */
public record Overlaps(String kind, String id) implements DomainRefusal {}

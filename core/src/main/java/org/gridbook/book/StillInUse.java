package org.gridbook.book;

/**
 * The data of a record are still in use: a resident or household still lives here, or a purpose, a member of staff or a supporter has not ended.
 * End that first.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record StillInUse(String kind, String id) implements DomainRefusal {}

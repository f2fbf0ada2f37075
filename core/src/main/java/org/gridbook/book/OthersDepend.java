package org.gridbook.book;

/**
 * A record cannot be withdrawn, because other records that the actor may not read depend on it.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 */
public record OthersDepend(String kind, String id) implements DomainRefusal {}

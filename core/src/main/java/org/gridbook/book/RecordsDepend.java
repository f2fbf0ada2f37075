package org.gridbook.book;

/**
 * A record cannot be withdrawn, because other records depend on it. Withdraw or end those first.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 * @param dependent the kind of the other records, with a label under {@code kind.<kind>}
 * @param count how many of them the actor may read; at least 1
 */
public record RecordsDepend(String kind, String id, String dependent, int count) implements DomainRefusal {}

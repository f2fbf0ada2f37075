package org.gridbook.book;

/**
 * A record that the actor may see has the id which the sender made for a new one. If it is the same record, it arrived earlier with another
 * command.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id the id that was given
 */
public record IdTaken(String kind, String id) implements DomainRefusal {}

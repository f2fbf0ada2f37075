package org.gridbook.book;

/**
 * The connection to the store was lost at the commit. Send the same command again with the same id: it takes effect once.
 *
 * @param command the id
 */
public record Unknown(String command) implements Refusal {}

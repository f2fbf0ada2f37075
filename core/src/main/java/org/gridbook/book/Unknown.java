package org.gridbook.book;

/**
 * The connection to the store was lost at the commit. Send the same command with the same id again; it takes effect once.
 *
 * @param command the id
 */
public record Unknown(String command) implements Refusal {}

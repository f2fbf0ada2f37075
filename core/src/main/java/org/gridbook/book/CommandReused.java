package org.gridbook.book;

/**
 * A command id was used again with other content. The first command stands.
 *
 * @param command the id
 */
public record CommandReused(String command) implements Refusal {}

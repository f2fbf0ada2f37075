package org.gridbook.book;

/**
 * A command id was used again with other content. The first command remains in effect.
 *
 * @param command the id
 */
public record CommandReused(String command) implements Refusal {}

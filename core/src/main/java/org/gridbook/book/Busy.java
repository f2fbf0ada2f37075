package org.gridbook.book;

/**
 * Others were at work on the same community each time it was tried. Nothing was changed; send the same command again.
 *
 * @param attempts how often it was tried
 */
public record Busy(int attempts) implements Refusal {}

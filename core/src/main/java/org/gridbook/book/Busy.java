package org.gridbook.book;

/**
 * Other writers were at work on the same community in every attempt. Nothing was changed; send the same command again.
 *
 * @param attempts the number of attempts
 */
public record Busy(int attempts) implements Refusal {}

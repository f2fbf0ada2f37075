package org.gridbook.book;

/**
 * A command that took effect, now or when it was first sent.
 *
 * @param answer what it answers
 * @param position the position of its change in the feed; 0 if there was nothing to change, so that nothing is remembered of it and the
 *     same command, sent again, is decided afresh
 * @param replayed whether the same command had been done before, so that this is its answer of then
 */
public record Done<T>(T answer, long position, boolean replayed) {}

package org.gridbook.book;

/**
 * A command that took effect, now or when it was first sent.
 *
 * @param answer what it answers
 * @param position the position of its change in the feed, which puts no entry if there was nothing to change
 * @param replayed whether the same command had been done before, so that this is its answer of then
 */
public record Done<T>(T answer, long position, boolean replayed) {}

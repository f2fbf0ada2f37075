package org.gridbook.book;

/**
 * An item of a batch repeats or contradicts an earlier item of the same batch.
 *
 * @param earlier the position of the earlier item, counted from 0; texts count from 1
 */
public record ConflictsInBatch(int earlier) implements DomainRefusal {}

package org.gridbook.storage;

import java.util.List;
import java.util.function.Function;

/**
 * Stores communities. An adapter implements exactly what is described here; the core does the rest. The published contract kit proves
 * that an adapter is right.
 *
 * <p>Thread-safe. The work runs once for each call, on the calling thread. The transaction it gets is valid only until the work returns; a
 * query after the transaction has ended throws an {@link IllegalStateException}.
 *
 * <p>Within the work, a read of this store is another transaction. A write to the same community must not run within the work of a write: it
 * fails, or waits until an adapter's limit for itself.
 *
 * <p>An interrupt is not cleared. A write of an interrupted thread takes place as a whole, or fails and changes nothing.
 *
 * <p>An adapter whose storage depends on the kinds gets them when it is opened. It then fails to open if its storage does not fit them, for
 * example because a lookup was added to a kind, and says what to do. It rejects other kinds with an {@link IllegalArgumentException}.
 *
 * <p>A fault is a {@link StorageException}; the methods throw no other exception of their own. An exception of the work passes through
 * unchanged. A message never contains a driver's message, because drivers quote personal data.
 */
public interface Storage {
    /**
     * Answers all queries of the work from one state of one community.
     *
     * @param at as known at this instant; anything recorded later is not seen
     */
    <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work);

    /**
     * Runs work that may append one change to one community. Commits when the work returns, and rolls back when it throws. Work that
     * appends nothing changes nothing.
     *
     * <p>The writes of a community happen one after the other. The work reads everything that was committed at positions before the one
     * it appends, and nothing else. An adapter may let the second writer wait, or let it fail with {@link StorageException.Contention};
     * the core then runs it again.
     *
     * @param command the command that the work executes, so that an adapter can read its receipt together with the first query
     * @throws StorageException.Stale if an entry put was not the next version of the latest; names every such key
     * @throws StorageException.Contention if the work was rolled back because of other writers and may be run again
     * @throws StorageException.CommitUnknown if it is unknown whether the commit took place
     */
    <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work);

    /**
     * The communities with at least one committed change, in the order of their ids by code point.
     *
     * @param after the last id of the page before, which is left out; empty for the first page
     * @param limit the largest number of ids, at least 1; fewer are returned only at the end
     */
    List<CommunityId> communities(String after, int limit);

    /**
     * The same store, but its transactions are never part of a transaction of the host. The core records reads of personal data and denials
     * through it, so they stay recorded if the host rolls back. A store without transactions of a host returns itself.
     */
    Storage independent();
}

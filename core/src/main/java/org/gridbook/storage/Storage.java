package org.gridbook.storage;

import java.util.function.Function;

/**
 * Where communities are kept. Everything clever is above it, in the core; an adapter does just what is said here, and the published
 * contract kit proves that it does.
 *
 * <p>Thread-safe. The work given runs once for each call, on the calling thread; what it is handed is valid only until it returns, and
 * whatever is asked of it later throws an {@link IllegalStateException}.
 *
 * <p>Every method throws a {@link StorageException} for a fault, and nothing else of its own; what the work throws passes through
 * unchanged. A message never carries a driver's words, for drivers quote personal data.
 */
public interface Storage {
    /**
     * Answers all questions of the work from one state of one community.
     *
     * @param at as known at which instant: whatever was recorded later is not seen
     */
    <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work);

    /**
     * Runs work that may append one change to one community. Commits when the work returns, rolls back when it throws; a work that
     * appends nothing changes nothing.
     *
     * <p>The writes of a community happen one after the other: the work reads everything that was committed at positions before the one
     * it appends, and nothing else. Two ways are open to an adapter: make the second writer wait, or let it fail with {@link
     * StorageException.Contention}, upon which the core runs it again.
     *
     * @param command the command that the work serves, so that an adapter can fetch its receipt along with the first question
     * @throws StorageException.Stale if an entry put was not the next version of the latest; names every such key
     * @throws StorageException.Contention if the work was rolled back because of others and may simply be run again
     * @throws StorageException.CommitUnknown if it cannot be told whether the commit took place
     */
    <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work);
}

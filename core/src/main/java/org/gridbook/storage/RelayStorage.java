package org.gridbook.storage;

import java.util.Map;
import java.util.Optional;

/**
 * Stores the leases and the cursors of relays. It is a second, optional port: a store without it is complete, and only a relay needs it. What is
 * stored here is no entry and leaves no change. It can be lost without a loss for the book: the relay then hands on every change again.
 *
 * <p>A community has at most one lease. Each lease has a token that is larger than every earlier one of its community. It is a fencing token: a
 * holder that was paused for longer than its lease cannot move a cursor once another holder has acquired the lease.
 *
 * <p>Thread-safe. Each call takes place as a whole or not at all, and no call is part of a transaction of the host. Every time is an argument, in
 * microseconds since 1970, because the clock of a database may differ. A fault is a {@link StorageException}.
 */
public interface RelayStorage {
    /**
     * Acquires the lease of a community if it is free: there was none, the last one was released, its {@code until} is at or before {@code now},
     * or it has the same holder. In the last case the earlier lease ends, so a process that was killed and starts again need not wait.
     *
     * @param holder the name of the process: 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
     * @param until when the lease ends by itself; after {@code now}
     * @return the lease; empty if another holder has it
     */
    Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until);

    /**
     * Moves the end of a lease. It succeeds after the end too, if no other lease was acquired since.
     *
     * @return the lease with its new end; empty if it is no longer the lease of its community
     */
    Optional<RelayLease> renew(RelayLease lease, long until);

    /** Ends a lease now, so that another holder need not wait. Does nothing if it is no longer the lease of its community. */
    void release(RelayLease lease);

    /** The position up to which each target of a community has every change that it wants. A target without an entry begins at 0. */
    Map<String, Long> cursors(CommunityId community);

    /**
     * Moves the cursor of a target to a position. A cursor never moves back: a lower position changes nothing.
     *
     * @param target the name of the target, a word
     * @param position the position, at least 0
     * @return whether the lease was still the one of its community; if not, nothing was changed
     */
    boolean advance(RelayLease lease, String target, long position);
}

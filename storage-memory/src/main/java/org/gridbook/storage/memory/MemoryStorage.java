package org.gridbook.storage.memory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.RelayLease;
import org.gridbook.storage.RelayStorage;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Stores books in memory, for tests, demonstrations and small tools. The data lives as long as this object. A community is one immutable
 * state behind a volatile reference: a read takes no lock and sees one state, and a snapshot costs nothing. A second writer of the same
 * community waits; writers of different communities do not. Thread-safe.
 */
public final class MemoryStorage implements Storage, RelayStorage {
    private final Book empty = Book.empty(new Words());
    private final Map<String, Community> communities = new ConcurrentHashMap<>();
    private final Leases leases = new Leases();

    private MemoryStorage() {}

    /** A new, empty store. */
    public static MemoryStorage create() {
        return new MemoryStorage();
    }

    @Override
    public Storage independent() {
        return this;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        Community known = communities.get(community.value());
        Book book = known == null ? empty : known.book;
        View view = new View(book, book.positionAt(at.micros()), at.currentPlaces());
        try {
            return work.apply(view);
        } finally {
            view.close();
        }
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        Community written = communities.computeIfAbsent(community.value(), any -> new Community(empty));
        if (written.writer.isHeldByCurrentThread()) {
            throw new StorageException("A write cannot run within another write of the same community");
        }
        written.writer.lock();
        try {
            Draft draft = new Draft(written.book);
            T result;
            try {
                result = work.apply(draft);
            } finally {
                draft.close();
            }
            if (draft.changed != null) {
                written.book = draft.changed;
            }
            return result;
        } finally {
            written.writer.unlock();
        }
    }

    @Override
    public List<CommunityId> communities(String after, int limit) {
        return communities.entrySet().stream()
                .filter(each -> each.getKey().compareTo(after) > 0 && each.getValue().book != empty)
                .map(Map.Entry::getKey)
                .sorted()
                .limit(limit)
                .map(CommunityId::new)
                .toList();
    }

    @Override
    public Optional<RelayLease> acquire(CommunityId community, String holder, long now, long until) {
        return leases.acquire(community, holder, now, until);
    }

    @Override
    public Optional<RelayLease> renew(RelayLease lease, long until) {
        return leases.renew(lease, until);
    }

    @Override
    public void release(RelayLease lease) {
        leases.release(lease);
    }

    @Override
    public Map<String, Long> cursors(CommunityId community) {
        return leases.cursors(community);
    }

    @Override
    public boolean advance(RelayLease lease, String target, long position) {
        return leases.advance(lease, target, position);
    }

    /** The present state of a community, and the lock of its writers. */
    private static final class Community {
        final ReentrantLock writer = new ReentrantLock();
        volatile Book book;

        Community(Book book) {
            this.book = book;
        }
    }

    /** A write: the latest state, and the next one after the append. */
    private static final class Draft extends View implements WriteTransaction {
        private final Book before;
        private @Nullable Book changed;
        private boolean tried;

        Draft(Book before) {
            super(before, before.positionAt(Long.MAX_VALUE), false);
            this.before = before;
        }

        @Override
        public void append(Change change, List<Entry> entries) {
            checkOpen();
            if (tried) {
                throw new IllegalArgumentException("A write appends at most once");
            }
            tried = true;
            changed = before.with(change, entries);
        }
    }
}

package org.gridbook.storage.memory;

import io.vavr.collection.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Reading;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Writing;
import org.jspecify.annotations.Nullable;

/**
 * Keeps books in memory for as long as it is reachable: for tests, demonstrations and small tools. Everything is kept in persistent trees
 * behind one atomic reference, so a read costs no lock and sees one state, and a snapshot is free. A second writer of the same community
 * waits; writers of different communities do not meet. Thread-safe.
 */
public final class MemoryStorage implements Storage {
    private final Words words = new Words();
    private final Book empty = Book.empty(words);
    private final AtomicReference<HashMap<CommunityId, Book>> books = new AtomicReference<>(HashMap.empty());
    private final ConcurrentHashMap<CommunityId, ReentrantLock> writers = new ConcurrentHashMap<>();

    private MemoryStorage() {}

    /** A new store with no community in it. */
    public static MemoryStorage create() {
        return new MemoryStorage();
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<Reading, T> work) {
        Book book = book(community);
        View view = new View(book, book.positionAt(at.micros()));
        try {
            return work.apply(view);
        } finally {
            view.close();
        }
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<Writing, T> work) {
        ReentrantLock writer = writers.computeIfAbsent(community, any -> new ReentrantLock());
        if (writer.isHeldByCurrentThread()) {
            throw new StorageException("A write of a community within another write of it");
        }
        writer.lock();
        try {
            Draft draft = new Draft(book(community));
            T result;
            try {
                result = work.apply(draft);
            } finally {
                draft.close();
            }
            Book changed = draft.changed;
            if (changed != null) {
                books.updateAndGet(all -> all.put(community, changed));
            }
            return result;
        } finally {
            writer.unlock();
        }
    }

    private Book book(CommunityId community) {
        return Objects.requireNonNull(books.get()).getOrElse(community, empty);
    }

    /** The latest state, and the one after it once there is a change. */
    private static final class Draft extends View implements Writing {
        private final Book before;
        private @Nullable Book changed;

        Draft(Book before) {
            super(before, before.positionAt(Long.MAX_VALUE));
            this.before = before;
        }

        @Override
        public void append(Change change, List<Entry> entries) {
            checkOpen();
            if (changed != null) {
                throw new IllegalArgumentException("A write appends one change at most");
            }
            changed = before.with(change, entries);
        }
    }
}

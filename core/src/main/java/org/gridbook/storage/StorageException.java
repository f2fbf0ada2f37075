package org.gridbook.storage;

import java.util.List;

/**
 * A fault of the store: never an absence and never a refusal. It carries this library's own words and, where there is one, the SQLSTATE;
 * never a driver's message or cause.
 */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault told in our own words. */
    public StorageException(String message) {
        super(message);
    }

    /** Others were at work on the same community; nothing was changed and the write may be run again. */
    public static final class Contention extends StorageException {
        private static final long serialVersionUID = 1L;

        /** Tells what was busy, in our own words. */
        public Contention(String message) {
            super(message);
        }
    }

    /** The connection was lost at the commit: ask again with the same command id to learn whether it took place. */
    public static final class CommitUnknown extends StorageException {
        private static final long serialVersionUID = 1L;

        /** Tells what is unknown, in our own words. */
        public CommitUnknown(String message) {
            super(message);
        }
    }

    /** Entries put were not the next versions of the latest; nothing was changed. */
    public static final class Stale extends StorageException {
        private static final long serialVersionUID = 1L;
        private final transient List<Key> keys;

        /** Names all stale keys. */
        public Stale(List<Key> keys) {
            super("Stale: " + keys);
            this.keys = List.copyOf(keys);
        }

        /** All stale keys, in order of kind and id. */
        public List<Key> keys() {
            return keys;
        }
    }
}

package org.gridbook.storage;

import java.util.List;

/**
 * A fault of the store; never an absence and never a refusal. Its message is written by this library and may contain an SQLSTATE. It never
 * contains a driver's message or cause.
 *
 * <p>A write that fails has stored nothing, unless the fault is {@link CommitUnknown}.
 */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault with a message written by this library. */
    public StorageException(String message) {
        super(message);
    }

    /** Other writers were at work on the same community. Nothing was changed, and the write may be run again. */
    public static final class Contention extends StorageException {
        private static final long serialVersionUID = 1L;

        /** With a message written by this library. */
        public Contention(String message) {
            super(message);
        }
    }

    /** A row cannot be read back, because it was altered without this library. It contains nothing of the row. */
    public static final class Unreadable extends StorageException {
        private static final long serialVersionUID = 1L;

        /** With a message written by this library. */
        public Unreadable(String message) {
            super(message);
        }
    }

    /** The connection was lost at the commit. Send the same command again to learn whether it took place. */
    public static final class CommitUnknown extends StorageException {
        private static final long serialVersionUID = 1L;

        /** With a message written by this library. */
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

package org.gridbook.storage;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the store; never an absence and never a refusal. Its message is written by this library and may contain an SQLSTATE. It never
 * contains a driver's message or cause.
 *
 * <p>A write that fails has stored nothing, unless the fault is {@link CommitUnknown}.
 */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Classes and codes after which the same call may succeed: no connection, a conflict, too few resources, a database that stops. */
    private static final Pattern PASSING = Pattern.compile("(08|40|53).*|55P03|57P0[1-3]");

    private final @Nullable String sqlState;

    /** A fault with a message written by this library. */
    public StorageException(String message) {
        this(message, null);
    }

    /**
     * A fault with a message written by this library.
     *
     * @param sqlState the SQLSTATE of the database, if there is one
     */
    public StorageException(String message, @Nullable String sqlState) {
        super(message);
        this.sqlState = sqlState;
    }

    /** The SQLSTATE of the database, if the store has one. */
    public Optional<String> sqlState() {
        return Optional.ofNullable(sqlState);
    }

    /**
     * Whether the same call may succeed later without any change. A command may be sent again with the same id, also after {@link
     * CommitUnknown}.
     */
    public boolean isRetryable() {
        return sqlState != null && PASSING.matcher(sqlState).matches();
    }

    /** Other writers were at work on the same community. Nothing was changed, and the write may be run again. */
    public static final class Contention extends StorageException {
        private static final long serialVersionUID = 1L;

        /** With a message written by this library. */
        public Contention(String message) {
            super(message);
        }

        @Override
        public boolean isRetryable() {
            return true;
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
            this(message, null);
        }

        /**
         * With a message written by this library.
         *
         * @param sqlState the SQLSTATE of the database, if there is one
         */
        public CommitUnknown(String message, @Nullable String sqlState) {
            super(message, sqlState);
        }

        @Override
        public boolean isRetryable() {
            return true;
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

        @Override
        public boolean isRetryable() {
            return true;
        }

        /** All stale keys, in order of kind and id. */
        public List<Key> keys() {
            return keys;
        }
    }
}

package org.gridbook.storage.jdbc;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Turns the exceptions of a driver or a pool, checked and unchecked, into exceptions of the port. Drivers quote stored values, so the
 * message and the exception are not passed on; of an unchecked exception only the class is named. A {@link StorageException} is our own and
 * passes unchanged.
 */
final class Faults {
    /** Serialisation failure, deadlock, lock timeout. */
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03");
    /** The result codes SQLITE_BUSY and SQLITE_LOCKED. The driver of SQLite gives no SQLSTATE. */
    private static final Set<Integer> SQLITE_BUSY = Set.of(5, 6);

    private Faults() {}

    /** The fault of a statement in our own transaction: nothing was committed. */
    static StorageException of(Exception fault, String doing) {
        if (isBusy(fault) || isOvertaken(fault)) {
            return new StorageException.Contention("The community was busy; nothing was changed");
        }
        return plain(fault, doing);
    }

    /** The fault of a statement in the host's transaction. Only the host can roll it back and run it again. */
    static StorageException ofJoined(Exception fault, String doing) {
        return plain(fault, doing + " in the host's transaction, which the host must roll back");
    }

    /** The fault of a commit. The commit failed only if the database reports a rollback; otherwise the outcome is unknown. */
    static StorageException ofCommit(Exception fault) {
        if (isBusy(fault)) {
            return new StorageException.Contention("The community was busy; nothing was changed");
        }
        String state = state(fault);
        boolean rolledBack = state != null
                && !state.equals("40003")
                && (state.startsWith("23") || state.startsWith("25") || state.startsWith("40"));
        return rolledBack
                ? plain(fault, "committing; nothing was changed")
                : new StorageException.CommitUnknown(
                        "It is unknown whether the commit took place" + sqlState(state), state);
    }

    private static StorageException plain(Exception fault, String doing) {
        if (fault instanceof StorageException own) {
            // a resource that failed to close as well has added the driver's exception
            return own.getSuppressed().length == 0
                    ? own
                    : new StorageException(
                            String.valueOf(own.getMessage()), own.sqlState().orElse(null));
        }
        String state = state(fault);
        return state != null || fault instanceof SQLException
                ? new StorageException("The database failed" + code(fault, state) + " while " + doing, state)
                : new StorageException(
                        "The driver or the pool failed (" + fault.getClass().getName() + ") while " + doing);
    }

    /** The SQLSTATE, or the result code of SQLite, for example 13 for a full disk. */
    private static String code(Exception fault, @Nullable String state) {
        return state == null && fault instanceof SQLException sql && sql.getErrorCode() != 0
                ? " (result code " + sql.getErrorCode() + ")"
                : sqlState(state);
    }

    private static String sqlState(@Nullable String state) {
        return state == null ? "" : " (SQLSTATE " + state + ")";
    }

    private static @Nullable String state(Throwable fault) {
        if (!(fault instanceof SQLException sql)) {
            return fault.getCause() instanceof SQLException cause ? state(cause) : null;
        }
        for (SQLException each = sql; each != null; each = each.getNextException()) {
            String state = each.getSQLState();
            if (state == null && SQLITE_BUSY.contains(each.getErrorCode())) {
                return "40001";
            }
            if (state != null && state.matches("[0-9A-Z]{5}")) {
                return state;
            }
        }
        return null;
    }

    private static boolean isBusy(Throwable fault) {
        return any(fault, each -> each instanceof SQLException sql && isBusy(sql));
    }

    private static boolean isBusy(SQLException fault) {
        String state = fault.getSQLState();
        return state == null ? SQLITE_BUSY.contains(fault.getErrorCode()) : BUSY.contains(state);
    }

    /** Whether another writer appended to the feed first, without the lock of the head. */
    private static boolean isOvertaken(Throwable fault) {
        return any(fault, PostgresDriver::isSecondOfFeed);
    }

    /** Whether the condition holds for this fault, a cause or a next exception. */
    private static boolean any(Throwable fault, Predicate<Throwable> condition) {
        Deque<Throwable> remaining = new ArrayDeque<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        remaining.add(fault);
        while (!remaining.isEmpty()) {
            Throwable each = remaining.remove();
            if (!seen.add(each)) {
                continue;
            }
            if (condition.test(each)) {
                return true;
            }
            if (each instanceof SQLException sql && sql.getNextException() != null) {
                remaining.add(sql.getNextException());
            }
            if (each.getCause() != null) {
                remaining.add(each.getCause());
            }
        }
        return false;
    }
}

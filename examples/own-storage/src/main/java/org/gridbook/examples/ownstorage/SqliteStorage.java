package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.sql.*;
import java.util.HexFormat;
import java.util.function.Function;
import org.gridbook.storage.*;
import org.sqlite.SQLiteErrorCode;

/**
 * Stores each community in its own SQLite database, so no statement can reach two communities. Several handles and processes may share the
 * folder. Thread-safe. No file stays open between transactions. A commit waits up to a minute for the readers of the community.
 */
public final class SqliteStorage implements Storage {
    private final Path folder;

    /** A store in an existing folder. */
    public SqliteStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        return within(community, "begin", at, work::apply);
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        // Takes the write lock before the first read, so a second writer waits.
        return within(community, "begin immediate", KnownAt.LATEST, work::apply);
    }

    private <T> T within(CommunityId community, String begin, KnownAt at, Function<Book, T> work) {
        // In hexadecimal, because some file systems treat "One" and "one" as the same name.
        String name = HexFormat.of().formatHex(community.value().getBytes(US_ASCII));
        String url = "jdbc:sqlite:" + folder.resolve(name) + "?busy_timeout=60000";
        boolean committing = false;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(Book.SCHEMA);
            statement.execute(begin);
            Book book = new Book(connection, at);
            T result = work.apply(book);
            book.put();
            committing = true;
            statement.execute("commit");
            return result; // without a commit, closing the connection rolls back
        } catch (SQLException failed) {
            throw fault(failed, committing);
        }
    }

    /** The fault with its number only, because the driver's message may quote stored data. The number 0 means that the connection is closed. */
    static RuntimeException fault(SQLException failed, boolean committing) {
        if (failed.getErrorCode() == 0) {
            return new IllegalStateException("The transaction has ended");
        }
        String message = "SQLite failed with code " + failed.getErrorCode();
        if ((failed.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code) {
            return new StorageException.Contention("The community was busy for too long; nothing was changed");
        }
        return committing ? new StorageException.CommitUnknown(message) : new StorageException(message);
    }
}

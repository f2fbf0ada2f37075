package org.gridbook.examples.ownstorage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.sql.*;
import java.util.HexFormat;
import java.util.function.Function;
import org.gridbook.storage.*;
import org.sqlite.SQLiteErrorCode;

/**
 * Keeps each community in a SQLite database of its own, so that no statement can reach two. Several handles and processes may share the
 * folder. Thread-safe; holds no file open between works. A writer waits at its commit for those who read the community, up to a minute.
 */
public final class SqliteStorage implements Storage {
    private final Path folder;

    /** On a folder that is there. */
    public SqliteStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
        return within(community, "begin", at, work::apply);
    }

    @Override
    public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
        // Takes the one lock for writing before anything is read, so that the second writer waits.
        return within(community, "begin immediate", KnownAt.LATEST, work::apply);
    }

    private <T> T within(CommunityId community, String begin, KnownAt at, Function<Book, T> work) {
        // In hexadecimal, since some file systems take "One" and "one" for the same name.
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

    /** Tells a fault by its number only, since the driver's words may quote what is kept; by 0 the driver says that it is closed. */
    static RuntimeException fault(SQLException failed, boolean committing) {
        if (failed.getErrorCode() == 0) {
            return new IllegalStateException("The work has returned already");
        }
        String told = "SQLite failed with its code " + failed.getErrorCode();
        if ((failed.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code) {
            return new StorageException.Contention("Others were at work for too long; nothing was changed");
        }
        return committing ? new StorageException.CommitUnknown(told) : new StorageException(told);
    }
}

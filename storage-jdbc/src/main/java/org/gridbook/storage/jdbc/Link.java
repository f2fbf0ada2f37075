package org.gridbook.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection within a transaction. It sends statements and turns the exceptions of the driver into those of the port. */
final class Link {
    private final Connection connection;
    private final Tables tables;
    private final StatementListener listener;
    private final boolean joined;

    Link(Connection connection, Tables tables, StatementListener listener, boolean joined) {
        this.connection = connection;
        this.tables = tables;
        this.listener = listener;
        this.joined = joined;
    }

    /** Whether this is the host's transaction. */
    boolean isJoined() {
        return joined;
    }

    /**
     * Runs statements in their order and returns their results. On PostgreSQL they are sent together in one round trip. Under READ
     * COMMITTED each statement still sees everything that was committed before it began.
     */
    List<@Nullable Object> send(List<Ask> asks) {
        return tables.dialect() == Dialect.POSTGRESQL ? sendTogether(asks) : sendOneByOne(asks);
    }

    /** Works on the connection itself. The listener receives this statement. */
    void raw(String sql, Raw work) {
        listener.sent(List.of(sql));
        driving(() -> {
            work.run(connection);
            return true;
        });
    }

    interface Raw {
        void run(Connection connection) throws SQLException;
    }

    /** Calls the driver. The listener is never called within, because its exceptions pass through unchanged. */
    private <T> T driving(Driving<T> calls) {
        try {
            return calls.run();
        } catch (SQLException | RuntimeException e) {
            throw joined ? Faults.ofJoined(e, "running a statement") : Faults.of(e, "running a statement");
        }
    }

    private interface Driving<T> {
        T run() throws SQLException;
    }

    /** The text of these statements, after the listener has received it. */
    private Texts.Text announced(List<Ask> asks) {
        Texts.Text text = tables.texts().of(asks);
        listener.sent(text.statements());
        return text;
    }

    private List<@Nullable Object> sendTogether(List<Ask> asks) {
        Texts.Text text = announced(asks);
        return driving(() -> {
            List<@Nullable Object> answers = new ArrayList<>(asks.size());
            try (PreparedStatement statement = connection.prepareStatement(text.together())) {
                int at = 1;
                for (Ask ask : asks) {
                    at = bind(statement, at, ask.args());
                }
                statement.execute();
                for (Ask ask : asks) {
                    answers.add(ask.rows() == null ? null : read(statement, ask.rows()));
                    statement.getMoreResults();
                }
            }
            return answers;
        });
    }

    private List<@Nullable Object> sendOneByOne(List<Ask> asks) {
        List<@Nullable Object> answers = new ArrayList<>(asks.size());
        for (Ask ask : asks) {
            Texts.Text text = announced(List.of(ask));
            driving(() -> answers.add(run(text, ask)));
        }
        return answers;
    }

    private @Nullable Object run(Texts.Text text, Ask ask) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text.together())) {
            bind(statement, 1, ask.args());
            statement.execute();
            return ask.rows() == null ? null : read(statement, ask.rows());
        }
    }

    private static @Nullable Object read(PreparedStatement statement, Ask.Rows reader) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return reader.read(rows);
        }
    }

    /** Binds values from this index on and returns the next free index. */
    static int bind(PreparedStatement statement, int first, List<@Nullable Object> args) throws SQLException {
        int at = first;
        for (Object arg : args) {
            bind(statement, at++, arg);
        }
        return at;
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object arg) throws SQLException {
        if (arg instanceof String text) {
            statement.setString(at, text);
        } else if (arg instanceof Long number) {
            statement.setLong(at, number);
        } else if (arg instanceof Integer number) {
            statement.setInt(at, number);
        } else if (arg instanceof Long[] || arg instanceof String[]) {
            // the driver knows the type of the array; creating a java.sql.Array would make it query its types
            statement.setObject(at, arg);
        } else if (arg == null) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            throw new IllegalArgumentException("No binding for " + arg.getClass());
        }
    }
}

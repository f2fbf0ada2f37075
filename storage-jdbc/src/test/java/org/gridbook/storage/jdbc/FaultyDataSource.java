package org.gridbook.storage.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A data source whose next calls fail as planned. A call is named by its interface and method, for example {@code Connection.commit}. It
 * passes all other calls to the real source, and counts the connections that are still open.
 */
public final class FaultyDataSource {
    /** Whether the database still receives the failing call. */
    public enum When {
        /** The call fails and never reaches the database. */
        BEFORE,
        /** The call takes effect, and fails afterwards. */
        AFTER
    }

    private record Plan(BiPredicate<String, Integer> call, When when, Supplier<? extends Exception> fault) {}

    private final DataSource source;
    private final Deque<Plan> plans = new ArrayDeque<>();
    private final List<Connection> given = new CopyOnWriteArrayList<>();
    private final List<String> calls = new ArrayList<>();

    /** Wraps a source. Without a plan it never fails. */
    public FaultyDataSource(DataSource source) {
        this.source = source;
    }

    /** The source to test with. */
    public DataSource source() {
        return wrap(DataSource.class, source);
    }

    /**
     * Plans that the next call of this name fails. Several plans take effect one after the other.
     *
     * @param fault makes the exception: a {@link SQLException} or an unchecked one
     */
    public synchronized FaultyDataSource fail(String call, When when, Supplier<? extends Exception> fault) {
        return fail(name -> name.equals(call), 0, when, fault);
    }

    /** The same for a call whose name is accepted, after this many such calls have succeeded. */
    public synchronized FaultyDataSource fail(
            Predicate<String> call, int skipped, When when, Supplier<? extends Exception> fault) {
        int[] left = {skipped};
        plans.add(new Plan((name, index) -> call.test(name) && left[0]-- == 0, when, fault));
        return this;
    }

    /** The same for the call at this index of {@link #calls}, whatever its name. */
    public synchronized FaultyDataSource failAt(int index, When when, Supplier<? extends Exception> fault) {
        plans.add(new Plan((name, at) -> at == index, when, fault));
        return this;
    }

    /** How many plans have not taken effect yet. A test that ends with one has tested nothing. */
    public synchronized int pending() {
        return plans.size();
    }

    /** Removes the plans that have not taken effect, and returns their number. */
    public synchronized int cancel() {
        int pending = plans.size();
        plans.clear();
        return pending;
    }

    /** The calls since the last {@link #forget}, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Forgets the calls so far. */
    public synchronized void forget() {
        calls.clear();
    }

    /** The real connection that was given last. */
    public Connection last() {
        return given.get(given.size() - 1);
    }

    /** How many connections were given and are still open. */
    public int open() {
        int open = 0;
        for (Connection each : given) {
            try {
                open += each.isClosed() ? 0 : 1;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return open;
    }

    /** Closes and forgets the connections that are still open, and returns their number. */
    public int release() {
        int open = open();
        for (Connection each : given) {
            Connections.quietly(each::close); // one that was aborted cannot be rolled back, and the pool discards it
        }
        given.clear();
        return open;
    }

    private synchronized int record(String call) {
        calls.add(call);
        return calls.size() - 1;
    }

    private void throwIfPlanned(String call, int index, When when) throws Exception {
        Plan next;
        synchronized (this) {
            next = plans.peek();
            if (next == null || next.when() != when || !next.call().test(call, index)) {
                return;
            }
            plans.remove();
        }
        throw next.fault().get();
    }

    private <T> T wrap(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    if (method.getName().equals("isActive")) {
                        return method.invoke(real, args); // it declares no exception
                    }
                    String call = type.getSimpleName() + "." + method.getName();
                    int index = record(call);
                    boolean always = call.equals("CopyIn.cancelCopy"); // see copies
                    if (!always) {
                        throwIfPlanned(call, index, When.BEFORE);
                    }
                    Object answer;
                    try {
                        answer = method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof Connection connection && type == DataSource.class) {
                        given.add(connection);
                    }
                    if (always) {
                        throwIfPlanned(call, index, When.BEFORE);
                    }
                    throwIfPlanned(call, index, When.AFTER);
                    return wrapped(real, method.getReturnType(), answer);
                }));
    }

    private Object wrapped(Object real, Class<?> type, Object answer) throws SQLException {
        if (answer == null) {
            return null;
        } else if (type == Connection.class) {
            return wrap(Connection.class, (Connection) answer);
        } else if (type == PreparedStatement.class) {
            return wrap(PreparedStatement.class, (PreparedStatement) answer);
        } else if (type == Statement.class) {
            return wrap(Statement.class, (Statement) answer);
        } else if (type == ResultSet.class) {
            return wrap(ResultSet.class, (ResultSet) answer);
        } else if (answer instanceof PGConnection driver && type == Object.class) {
            return wrap(PGConnection.class, driver);
        } else if (type == CopyManager.class) {
            return copies((BaseConnection) real);
        } else if (type == CopyIn.class) {
            return wrap(CopyIn.class, (CopyIn) answer);
        }
        return answer;
    }

    /** The driver's COPY is a class, so its only call has an interface of ours. */
    private interface Copies {
        CopyIn copyIn(String sql) throws SQLException;
    }

    /** A COPY holds a lock on its connection. The driver releases it also if it cannot start or cancel the COPY, and so do planned faults. */
    private CopyManager copies(BaseConnection real) throws SQLException {
        CopyIn[] begun = new CopyIn[1];
        Copies copies = wrap(Copies.class, sql -> begun[0] = new CopyManager(real).copyIn(sql));
        return new CopyManager(real) {
            @Override
            public CopyIn copyIn(String sql) throws SQLException {
                try {
                    return copies.copyIn(sql);
                } catch (SQLException | RuntimeException e) {
                    if (begun[0] != null) {
                        begun[0].cancelCopy();
                    }
                    throw e;
                }
            }
        };
    }
}

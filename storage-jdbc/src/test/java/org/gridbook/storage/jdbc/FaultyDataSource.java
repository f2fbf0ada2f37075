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
import java.util.function.Supplier;
import javax.sql.DataSource;

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
        plans.add(new Plan((name, index) -> name.equals(call), when, fault));
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
                    String call = type.getSimpleName() + "." + method.getName();
                    int index = record(call);
                    throwIfPlanned(call, index, When.BEFORE);
                    Object answer;
                    try {
                        answer = method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof Connection connection && type == DataSource.class) {
                        given.add(connection);
                    }
                    throwIfPlanned(call, index, When.AFTER);
                    return wrapped(method.getReturnType(), answer);
                }));
    }

    private Object wrapped(Class<?> type, Object answer) {
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
        }
        return answer;
    }
}

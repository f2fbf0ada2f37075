package org.gridbook.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.Faults;
import org.gridbook.storage.testkit.StorageFixture;
import org.jspecify.annotations.Nullable;

/** A fresh database for the contract kit, with two handles that have one pool each. It lints every statement and every transaction. */
final class KitFixture implements StorageFixture {
    /** Sets a plan, or writes several tables in one statement. */
    private static final Pattern NOT_DISTRIBUTED =
            Pattern.compile("plan_cache_mode|enable_|\\bwith\\b.*\\b(insert|update|delete)\\b", Pattern.DOTALL);

    /** Databases with empty tables, and handles on them. Creating the tables and opening a handle take longer than most tests. */
    private static final Map<Setting, Queue<Emptied>> EMPTIED = new ConcurrentHashMap<>();

    /** What the databases of fixtures that may follow each other have in common. */
    private record Setting(Dialect dialect, boolean distributed, List<Kind> kinds) {}

    /** @param handle a handle that a test used and left without a connection in use */
    private record Emptied(DataSource source, Optional<Handle> handle) {}

    private record Handle(HikariDataSource pool, Storage storage) {}

    private final List<HikariDataSource> pools = new ArrayList<>();
    private final Dialect dialect;
    private final boolean distributed;
    private final DataSource source;
    private final List<Kind> kinds;
    private Optional<Handle> reusable;
    private @Nullable Storage first;
    private @Nullable Storage second;

    KitFixture(Dialect dialect, List<Kind> kinds) {
        this(dialect, false, kinds);
    }

    /** The same in the mode for a distributed database; see {@link JdbcStorage#distributed}. */
    static KitFixture distributed(List<Kind> kinds) {
        return new KitFixture(Dialect.POSTGRESQL, true, kinds);
    }

    private KitFixture(Dialect dialect, boolean distributed, List<Kind> kinds) {
        this.dialect = dialect;
        this.kinds = kinds;
        this.distributed = distributed;
        Emptied used = emptied().poll();
        source = used == null ? created() : used.source();
        reusable = used == null ? Optional.empty() : used.handle();
        reusable.ifPresent(handle -> pools.add(handle.pool()));
    }

    private Queue<Emptied> emptied() {
        return EMPTIED.computeIfAbsent(new Setting(dialect, distributed, kinds), any -> new ConcurrentLinkedQueue<>());
    }

    private DataSource created() {
        DataSource created = Databases.fresh(dialect);
        Schema.create(created, kinds);
        Databases.distribute(created, kinds);
        return created;
    }

    /** Opens a handle on a pool, or on this wrapper of a pool. */
    private Handle handle(UnaryOperator<DataSource> wrapper) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(8);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        JdbcStorage storage = JdbcStorage.open(wrapper.apply(pool), kinds);
        return new Handle(pool, (distributed ? storage.distributed() : storage).listening(this::lint));
    }

    private void lint(List<String> statements) {
        for (String statement : statements) {
            List<String> faults = new ArrayList<>(StatementLint.faults(statement));
            if (distributed && NOT_DISTRIBUTED.matcher(statement).find()) {
                faults.add("not for a distributed database");
            }
            if (!faults.isEmpty()) {
                throw new AssertionError(faults + ": " + statement);
            }
        }
    }

    @Override
    public synchronized Storage storage() {
        if (first == null) {
            Handle handle = reusable.orElseGet(() -> handle(UnaryOperator.identity()));
            reusable = Optional.of(handle);
            first = handle.storage();
        }
        return first;
    }

    @Override
    public synchronized Storage another() {
        if (second == null) {
            second = handle(UnaryOperator.identity()).storage();
        }
        return second;
    }

    @Override
    public Optional<Storage> reopen() {
        pools.forEach(HikariDataSource::close);
        pools.clear();
        reusable = Optional.empty();
        return Optional.of(handle(UnaryOperator.identity()).storage());
    }

    /** The first handle then uses a pool whose calls fail as planned. */
    @Override
    public Optional<Faults> faults() {
        List<Faults> planned = new ArrayList<>();
        first = handle(pool -> {
                    FaultyDataSource faulty = new FaultyDataSource(pool);
                    planned.add(new Planned(faulty));
                    return faulty.source();
                })
                .storage();
        return Optional.of(planned.get(0));
    }

    private record Planned(FaultyDataSource faulty) implements Faults {
        @Override
        public boolean fail(Call call, When when, int skipped) {
            Predicate<String> named = switch (call) {
                case STATEMENT -> name -> name.startsWith("PreparedStatement.execute");
                case COMMIT -> "Connection.commit"::equals;
                case ROLLBACK -> "Connection.rollback"::equals;
                case CLOSE -> "Connection.close"::equals;
            };
            FaultyDataSource.When moment =
                    when == When.BEFORE ? FaultyDataSource.When.BEFORE : FaultyDataSource.When.AFTER;
            faulty.fail(named, skipped, moment, () -> new SQLException(WORDS, "08006"));
            return true;
        }

        @Override
        public int forget() {
            return faulty.cancel();
        }
    }

    @Override
    public void close() {
        Optional<Handle> left =
                reusable.filter(handle -> handle.pool().getHikariPoolMXBean().getActiveConnections() == 0);
        pools.stream()
                .filter(pool -> left.filter(handle -> handle.pool() == pool).isEmpty())
                .forEach(HikariDataSource::close);
        if (dialect == Dialect.POSTGRESQL) {
            lintTransactions();
        }
        empty(left);
    }

    /** Deletes all rows, so that a later test can use the database. If that fails, no test uses it. */
    private void empty(Optional<Handle> handle) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            if (dialect == Dialect.POSTGRESQL) {
                statement.execute("set lock_timeout = '3s'");
            }
            connection.setAutoCommit(false);
            for (String table : Schema.tables(kinds)) {
                statement.addBatch("delete from " + table);
            }
            statement.executeBatch();
            connection.commit();
            emptied().add(new Emptied(source, handle));
        } catch (SQLException e) {
            // a test that failed may hold a lock
            handle.ifPresent(each -> each.pool().close());
        }
    }

    private void lintTransactions() {
        try {
            List<String> faults = TransactionLint.faults(source);
            if (!faults.isEmpty()) {
                throw new AssertionError(faults);
            }
        } catch (SQLException e) {
            throw new AssertionError("The transactions could not be read", e);
        }
    }
}

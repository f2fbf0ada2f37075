package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.EVERYWHERE;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.gridbook.storage.jdbc.Samples.command;
import static org.gridbook.storage.jdbc.Samples.thing;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.jdbc.FaultyDataSource.When;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random histories of two handles, with a fault at each call of the driver or the pool. {@code -Dgridbook.faulty.histories=100} sets their
 * number for each database, and {@code -Dgridbook.seed} repeats a run.
 */
@Tag("trust")
class FaultyHistoriesTest {
    private static final int HISTORIES = Integer.getInteger("gridbook.faulty.histories", 2);
    private static final int ACTS = 3;
    /** After so many calls of an act, only some of those that read rows fail. */
    private static final int EACH = 200;

    /** In place of an index: the commit, wherever it is. */
    private static final int COMMIT = -1;

    private static final int MANY_HISTORIES = 20;

    static {
        // A connection that was closed below the pool, because it could not be rolled back, is not given again within
        // half a second.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "-1");
    }

    private static final String SECRET = "Key (name)=(Invented Person) already exists";

    /** What a driver or a pool throws. */
    private enum Fault implements Supplier<Exception> {
        LOST(() -> new SQLException(SECRET, "08006")),
        WITHOUT_STATE(() -> new SQLRecoverableException(SECRET)),
        UNCHECKED(() -> new IllegalStateException(SECRET, new SQLException(SECRET))),
        /** The database reports that it rolled back, so the call had no effect. */
        BUSY(() -> new SQLException(SECRET, "40001"));

        private final Supplier<Exception> made;

        Fault(Supplier<Exception> made) {
            this.made = made;
        }

        @Override
        public Exception get() {
            return made.get();
        }
    }

    private record Plan(Fault fault, When when) {
        static final List<Plan> ALL = Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(When.values()).map(when -> new Plan(fault, when)))
                .filter(plan -> plan.fault() != Fault.BUSY || plan.when() == When.BEFORE)
                .toList();
    }

    private enum Act {
        SMALL,
        LARGE,
        EMPTY,
        AGAIN,
        ABORTED,
        READ
    }

    /** A change that is stored: the command that the caller sent, and the entries. */
    private record Stored(String command, List<Entry> entries) {}

    /** What was found. */
    private static final class Figures {
        private int histories;
        private int faults;
        private int unknownAtFirst;
        private int lost;
        private int twice;
        private int unknown;
        private int failedButStored;
        private int leaked;
        private final List<String> others = new ArrayList<>();

        boolean sound() {
            return lost + twice + unknown + failedButStored + leaked == 0 && others.isEmpty();
        }

        @Override
        public String toString() {
            return "%d histories, %d faults, %d commits unknown at first: %d lost, %d twice, %d unknown after one resubmission, %d failed but stored, %d connections leaked, %d other"
                    .formatted(
                            histories,
                            faults,
                            unknownAtFirst,
                            lost,
                            twice,
                            unknown,
                            failedButStored,
                            leaked,
                            others.size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultAtAnyCallLosesNothingAndDoublesNothing(Dialect dialect) {
        long seed = Long.getLong("gridbook.seed", System.nanoTime());
        Figures figures = new Figures();
        try (Campaign campaign = new Campaign(dialect, seed, figures, source -> source, store -> store)) {
            // A commit whose outcome is unknown is not in every history.
            while (figures.histories < HISTORIES
                    || (figures.unknownAtFirst == 0 && figures.histories < MANY_HISTORIES)) {
                campaign.history(() -> false);
            }
        }
        System.out.printf("JDBC faults on %s: %s%n", dialect, figures);
        assertTrue(
                figures.sound(),
                () -> "seed " + seed + ": " + figures
                        + figures.others.stream().limit(5).toList());
        assertTrue(figures.unknownAtFirst > 0 && figures.faults > 50 * figures.histories, figures::toString);
    }

    /** Stores with a planted fault. */
    private enum Planted {
        COMMITS_AGAIN("commits what failed when auto-commit is switched on", (connection, method, args) -> {
            try {
                return method.invoke(connection, args);
            } finally {
                if (method.getName().equals("commit")) {
                    connection.setAutoCommit(true);
                }
            }
        }),
        ACKNOWLEDGES("acknowledges a failed commit", (connection, method, args) -> {
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException failed) {
                if (method.getName().equals("commit")) {
                    connection.rollback();
                    return null;
                }
                throw failed;
            }
        }),
        LEAKS("does not close a connection that was rolled back", (connection, method, args) -> {
            if (method.getName().equals("rollback")) {
                ROLLED_BACK.add(connection);
            }
            return method.getName().equals("close") && ROLLED_BACK.remove(connection)
                    ? null
                    : method.invoke(connection, args);
        }),
        FORGETS("loses receipts", (connection, method, args) -> method.invoke(connection, args));

        private final String fault;
        private final Handler handler;

        Planted(String fault, Handler handler) {
            this.fault = fault;
            this.handler = handler;
        }

        boolean isFoundIn(Figures figures) {
            return switch (this) {
                case COMMITS_AGAIN -> figures.failedButStored > 0;
                case ACKNOWLEDGES -> figures.lost > 0;
                case LEAKS -> figures.leaked > 0;
                case FORGETS -> figures.twice > 0;
            };
        }

        DataSource source(DataSource real) {
            return proxy(DataSource.class, real, (source, method, args) -> {
                Object answer = method.invoke(source, args);
                return answer instanceof Connection connection
                        ? proxy(
                                Connection.class,
                                connection,
                                (each, called, given) -> handler.call((Connection) each, called, given))
                        : answer;
            });
        }

        Storage store(Storage real) {
            return this == FORGETS ? new Forgetting(real) : real;
        }
    }

    private static final Set<Connection> ROLLED_BACK =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    private interface Handler {
        Object call(Connection connection, Method method, Object[] args) throws Exception;
    }

    private interface Call {
        Object on(Object real, Method method, Object[] args) throws Exception;
    }

    private static <T> T proxy(Class<T> type, T real, Call call) {
        return type.cast(Proxy.newProxyInstance(
                FaultyHistoriesTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
                    try {
                        return call.on(real, method, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Stores every command under a new id, so that it finds no receipt. */
    private record Forgetting(Storage real, AtomicLong count) implements Storage {
        Forgetting(Storage real) {
            this(real, new AtomicLong());
        }

        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return real.communities(after, limit);
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return real.read(community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            CommandId other = command(command.value() + "-" + count.incrementAndGet());
            return real.write(
                    community,
                    other,
                    tx -> work.apply(proxy(WriteTransaction.class, tx, (each, method, args) -> {
                        if (method.getName().equals("receipt")) {
                            return Optional.empty();
                        } else if (method.getName().equals("append")) {
                            args[0] = new ChangeBuilder()
                                    .like((Change) args[0])
                                    .command(other)
                                    .build();
                        }
                        return method.invoke(each, args);
                    })));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlantedFaultIsFound(Planted planted) {
        for (Dialect dialect : Dialect.values()) {
            Figures figures = new Figures();
            long seed = Long.getLong("gridbook.seed", System.nanoTime());
            try (Campaign campaign = new Campaign(dialect, seed, figures, planted::source, planted::store)) {
                while (!planted.isFoundIn(figures) && figures.histories < MANY_HISTORIES) {
                    campaign.history(() -> planted.isFoundIn(figures));
                }
            }
            assertTrue(planted.isFoundIn(figures), () -> "seed " + seed + ": " + planted.fault + ": " + figures);
            System.out.printf(
                    "control: on %s a store that %s: found after %d histories%n",
                    dialect, planted.fault, figures.histories);
        }
    }

    /** Histories on one database, each in a community of its own. */
    private static final class Campaign implements AutoCloseable {
        private final SplittableRandom random;
        private final Dialect dialect;
        private final Figures figures;
        private final HikariDataSource pool;
        private final FaultyDataSource faulty;
        private final List<Storage> handles;
        /** Its calls never fail. */
        private final JdbcStorage plain;

        private CommunityId community = new CommunityId("none");
        private List<Stored> stored = new ArrayList<>();
        private TreeMap<String, Entry> latest = new TreeMap<>();
        private int sent;

        Campaign(
                Dialect dialect,
                long seed,
                Figures figures,
                UnaryOperator<DataSource> source,
                UnaryOperator<Storage> store) {
            this.random = new SplittableRandom(seed);
            this.dialect = dialect;
            this.figures = figures;
            DataSource database = Databases.fresh(dialect);
            Schema.create(database, KINDS);
            HikariConfig config = new HikariConfig();
            config.setDataSource(database);
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(0);
            pool = new HikariDataSource(config);
            plain = JdbcStorage.open(pool, KINDS);
            faulty = new FaultyDataSource(pool);
            JdbcStorage opened = JdbcStorage.open(source.apply(faulty.source()), KINDS);
            // PostgreSQL has two ways to append
            Storage other = dialect == Dialect.POSTGRESQL ? opened.distributed() : opened;
            handles = List.of(store.apply(opened), store.apply(other));
        }

        @Override
        public void close() {
            pool.close();
        }

        /** Whether the history stops before its end, because a planted fault was found. */
        void history(BooleanSupplier enough) {
            community = new CommunityId("history-" + ++figures.histories);
            stored = new ArrayList<>();
            latest = new TreeMap<>();
            for (int i = 0; i < ACTS; i++) {
                Act act = i == 0 ? Act.SMALL : Act.values()[random.nextInt(Act.values().length)];
                everyCall(act, handles.get(random.nextInt(2)), enough);
            }
            checkStore();
        }

        /**
         * Lets the first, the second and each further call of an act fail, until the act makes no more. A commit fails in each way. Of very
         * many calls that read rows fewer and fewer fail.
         */
        private void everyCall(Act act, Storage handle, BooleanSupplier enough) {
            int index = 0;
            while (!enough.getAsBoolean()) {
                String call = underFault(act, handle, index, Plan.ALL.get(random.nextInt(Plan.ALL.size())));
                if (call == null) {
                    return;
                }
                if (call.equals("Connection.commit")) {
                    // by name, because the next attempt may write fewer entries and commit at an earlier index
                    Plan.ALL.forEach(plan -> underFault(act, handle, COMMIT, plan));
                }
                index += index > EACH && call.startsWith("ResultSet.") ? 1 + random.nextInt(index / 5) : 1;
            }
        }

        /** Lets the call at this index fail, and one time in four the next rollback or close too. Returns the name of the call, if any. */
        private @Nullable String underFault(Act act, Storage handle, int index, Plan plan) {
            faulty.forget();
            if (index == COMMIT) {
                faulty.fail("Connection.commit", plan.when(), plan.fault());
            } else {
                faulty.failAt(index, plan.when(), plan.fault());
            }
            boolean two = random.nextInt(4) == 0;
            String end = random.nextBoolean() ? "Connection.rollback" : "Connection.close";
            When moment = random.nextBoolean() ? When.BEFORE : When.AFTER;
            if (two) {
                faulty.fail(end, moment, Fault.LOST);
            }
            String name = "c-" + ++sent;
            List<Entry> entries = entries(act);
            RuntimeException own = act == Act.ABORTED ? new IllegalStateException("own") : null;

            RuntimeException failure = failure(() -> send(act, handle, name, entries, own));

            int pending = faulty.cancel();
            boolean fired = pending < (two ? 2 : 1);
            String call = !fired
                    ? null
                    : index == COMMIT ? "Connection.commit" : faulty.calls().get(index);
            String at = act + ", " + call + " failed " + plan + (two ? ", " + end + " " + moment : "") + ": ";
            figures.faults += (two ? 2 : 1) - pending;
            int expected = (fired && isLeftOpen(String.valueOf(call), plan.when()) ? 1 : 0)
                    + (two && pending == 0 && isLeftOpen(end, moment) ? 1 : 0);
            int open = faulty.release();
            if (open != expected) {
                figures.leaked += open - expected;
            }
            checkFailure(at, call, own, failure);
            checkChanges(at, act, handle, name, entries, failure);
            return call;
        }

        /** Whether the planned fault itself leaves the connection open. */
        private static boolean isLeftOpen(String call, When when) {
            return when == When.BEFORE ? call.equals("Connection.close") : call.equals("DataSource.getConnection");
        }

        private void checkFailure(
                String at, @Nullable String call, @Nullable RuntimeException own, @Nullable RuntimeException failure) {
            if (failure == null) {
                return;
            }
            boolean words = String.valueOf(failure.getMessage()).contains(SECRET);
            if (failure != own && !(failure instanceof StorageException)
                    || words
                    || failure.getCause() != null
                    || failure.getSuppressed().length > 0) {
                figures.others.add(at + "an exception of the driver: " + failure);
            }
            if (failure instanceof StorageException.CommitUnknown && !"Connection.commit".equals(call)) {
                figures.others.add(at + "only a commit can be unknown");
            }
        }

        /** Sends the command again if its outcome is unknown, and sometimes if it failed. Then counts its changes. */
        private void checkChanges(
                String at,
                Act act,
                Storage handle,
                String name,
                List<Entry> entries,
                @Nullable RuntimeException failure) {
            boolean unknown = failure instanceof StorageException.CommitUnknown;
            boolean writes = act == Act.SMALL || act == Act.LARGE || act == Act.EMPTY;
            boolean acknowledged = writes && failure == null;
            if (failure != null && !unknown && !added().isEmpty()) {
                figures.failedButStored++;
            }
            figures.unknownAtFirst += unknown ? 1 : 0;
            if (writes && failure != null && (unknown || random.nextBoolean())) {
                Storage again = handles.get(random.nextInt(2));
                RuntimeException second = failure(() -> send(act, again, name, entries, null));
                acknowledged = second == null;
                if (second instanceof StorageException.CommitUnknown) {
                    figures.unknown++;
                } else if (second != null) {
                    figures.others.add(at + "sent again: " + second);
                }
                figures.leaked += faulty.release();
            }
            List<Change> added = added();
            if (acknowledged && added.isEmpty()) {
                figures.lost++;
            }
            figures.twice += Math.max(0, added.size() - 1);
            for (Change change : added) {
                if (!change.digest().equals(name) || !writes) {
                    figures.others.add(at + "another change is stored: " + change.digest());
                }
                stored.add(new Stored(name, entries));
                entries.forEach(entry -> latest.put(entry.id(), entry));
            }
        }

        /** The changes that are not in the model. */
        private List<Change> added() {
            return plain.read(community, KnownAt.LATEST, tx -> tx.changesAfter(stored.size(), 10));
        }

        private static @Nullable RuntimeException failure(Runnable work) {
            try {
                work.run();
                return null;
            } catch (RuntimeException e) {
                return e;
            }
        }

        private List<Entry> entries(Act act) {
            Map<String, Entry> put = new TreeMap<>();
            int fresh = switch (act) {
                case SMALL, ABORTED -> random.nextInt(3);
                case LARGE -> dialect == Dialect.POSTGRESQL ? Append.BULK : 8;
                case EMPTY, AGAIN, READ -> 0;
            };
            for (int i = 0; i < fresh; i++) {
                Entry entry = thing("t-" + sent + "-" + i, "g-a", 1);
                put.put(entry.id(), entry);
            }
            if (!latest.isEmpty() && act != Act.EMPTY) {
                Entry old = List.copyOf(latest.values()).get(random.nextInt(latest.size()));
                put.put(old.id(), thing(old.id(), "g-b", old.version() + 1));
            }
            return List.copyOf(put.values());
        }

        private void send(Act act, Storage handle, String name, List<Entry> entries, @Nullable RuntimeException own) {
            if (act == Act.READ) {
                read(handle, KnownAt.LATEST, stored, latest);
                return;
            }
            String sending = act == Act.AGAIN && !stored.isEmpty()
                    ? stored.get(random.nextInt(stored.size())).command()
                    : name;
            handle.<Boolean>write(community, command(sending), tx -> {
                if (tx.receipt(command(sending)).isPresent() || act == Act.AGAIN) {
                    return false;
                }
                Change change = Samples.change(tx.head(), sending, entries);
                tx.append(new ChangeBuilder().like(change).digest(sending).build(), entries);
                if (own != null) {
                    throw own;
                }
                return true;
            });
        }

        private void checkStore() {
            read(plain, KnownAt.LATEST, stored, latest);
            if (!stored.isEmpty()) {
                int position = 1 + random.nextInt(stored.size());
                TreeMap<String, Entry> then = new TreeMap<>();
                stored.subList(0, position).forEach(each -> each.entries().forEach(put -> then.put(put.id(), put)));
                long at = 1000 + 10L * (position - 1);
                read(plain, KnownAt.at(Instant.EPOCH.plus(at, ChronoUnit.MICROS)), stored.subList(0, position), then);
            }
        }

        /** Reads everything, and compares it with the model. */
        private void read(Storage handle, KnownAt at, List<Stored> feed, TreeMap<String, Entry> entries) {
            List<String> differences = handle.read(community, at, tx -> {
                List<String> found = new ArrayList<>();
                Head head = Head.START;
                List<Change> changes = tx.changesAfter(0, Integer.MAX_VALUE);
                for (Change change : changes) {
                    if (change.position() != head.position() + 1
                            || !change.previous().equals(head.hash())) {
                        found.add("a gap before position " + change.position());
                    }
                    head = change.head();
                }
                if (!changes.stream()
                        .map(Change::digest)
                        .toList()
                        .equals(feed.stream().map(Stored::command).toList())) {
                    found.add("the feed is " + changes.size() + " changes, not those of the model");
                }
                if (!tx.head().equals(head)) {
                    found.add("the head is not that of the last change");
                }
                if (!everything(tx).equals(List.copyOf(entries.values()))) {
                    found.add("the entries are not those of the changes");
                }
                return found;
            });
            differences.forEach(each -> figures.others.add(community.value() + ": " + each));
        }

        private static List<Entry> everything(ReadTransaction tx) {
            List<Entry> all = new ArrayList<>();
            String after = "";
            while (after != null) {
                Page page = tx.fetch(List.of(Query.all(EVERYWHERE, THING).page(after, 1000)))
                        .get(0);
                all.addAll(page.entries());
                after = page.next();
            }
            return all;
        }
    }
}

package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The store behind pgbouncer in transaction mode. The property {@code gridbook.pgbouncer.commands} sets the number of commands of the long
 * test.
 */
@Tag("trust")
class PgBouncerTest {
    private static final int COMMANDS = Integer.getInteger("gridbook.pgbouncer.commands", 2_000);
    private static final int THREADS = 2;

    private DataSource direct;
    private PgBouncer bouncer;

    @BeforeEach
    void start() {
        direct = Databases.postgres();
        if (!PgBouncer.isAvailable()) {
            if ("true".equals(System.getenv("CI"))) {
                Assertions.fail("CI must run the tests of pgbouncer, and it is not installed");
            }
            Assumptions.abort("There is no pgbouncer (Debian: apt-get install pgbouncer)");
        }
        Schema.create(direct, KINDS);
        bouncer = PgBouncer.before(direct);
    }

    @AfterEach
    void stop() {
        if (bouncer != null) {
            bouncer.close();
        }
    }

    private HikariDataSource pool(String settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(bouncer.url(settings));
        config.setMaximumPoolSize(THREADS);
        return new HikariDataSource(config);
    }

    @Test
    void theDriversDefaultsAreRefusedWithWhatToSet() {
        try (HikariDataSource pool = pool("")) {
            StorageException thrown = assertThrows(StorageException.class, () -> JdbcStorage.open(pool, KINDS));

            assertEquals(
                    "The connection goes through a pooler such as pgbouncer, where a prepared statement can reach another client's:"
                            + " set prepareThreshold=0 in the JDBC URL",
                    thrown.getMessage());
        }
    }

    @Test
    void aDirectConnectionNeedsNoSetting() {
        JdbcStorage.open(direct, KINDS);
    }

    @Test
    void smallAndLargeChangesAndTheSchemaPassThePooler() {
        try (HikariDataSource pool = pool("&prepareThreshold=0")) {
            SchemaTest.run(direct, "drop table " + String.join(", ", Schema.tables(KINDS)) + " cascade");
            assertEquals(Schema.SCRIPTS.size(), Schema.migrate(pool));
            Schema.create(pool, KINDS);
            JdbcStorage store = JdbcStorage.open(pool, KINDS);
            List<Entry> many = IntStream.range(0, 2 * Append.BULK)
                    .mapToObj(i -> Samples.thing("t-%05d".formatted(i), "g-a", 1))
                    .toList();

            Samples.put(store, "many", many);
            Samples.put(store, "few", List.of(Samples.thing("t-00000", "g-a", 2)));

            assertEquals(
                    2,
                    store.read(Samples.HOME, KnownAt.LATEST, ReadTransaction::head)
                            .position());
        }
    }

    @Test
    void noAcknowledgedCommandIsLost() throws Exception {
        try (HikariDataSource pool = pool("&prepareThreshold=0")) {
            Recorded recorded = record(JdbcStorage.open(pool, KINDS), COMMANDS);

            System.out.printf(
                    "pgbouncer with prepareThreshold=0: of %d commands %d failed, and %d of %d acknowledged were lost%n",
                    COMMANDS,
                    recorded.failed(),
                    lost(recorded).size(),
                    recorded.acknowledged().size());
            assertEquals(0, recorded.failed());
            assertEquals(COMMANDS, recorded.acknowledged().size());
            assertEquals(Set.of(), lost(recorded));
        }
    }

    /** The control: with the defaults the same commands are lost or fail. The store was opened with the right setting. */
    @Test
    void withoutTheSettingCommandsAreLostOrFail() throws Exception {
        try (HikariDataSource right = pool("&prepareThreshold=0");
                HikariDataSource wrong = pool("")) {
            boolean[] opened = {false};
            JdbcStorage store = JdbcStorage.open(new Either(right, wrong, opened).source(), KINDS);
            opened[0] = true;

            Recorded recorded = record(store, 1_000);

            System.out.printf(
                    "pgbouncer without prepareThreshold=0: of 1000 commands %d failed, and %d of %d acknowledged were lost%n",
                    recorded.failed(),
                    lost(recorded).size(),
                    recorded.acknowledged().size());
            assertTrue(recorded.failed() + lost(recorded).size() > 0, "the test does not notice shared statements");
        }
    }

    /** The first source until the flag is set, then the second. */
    private record Either(DataSource first, DataSource second, boolean[] flag) {
        DataSource source() {
            return (DataSource) Proxy.newProxyInstance(
                    PgBouncerTest.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, args) -> method.invoke(flag[0] ? second : first, args));
        }
    }

    private record Recorded(Set<String> acknowledged, int failed) {}

    private static Recorded record(Storage store, int commands) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Recorded>> all = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                all.add(threads.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return recordAlone(store, thread, commands / THREADS);
                }));
            }
            Set<String> acknowledged = new HashSet<>();
            int failed = 0;
            for (Future<Recorded> each : all) {
                Recorded recorded = each.get(300, TimeUnit.SECONDS);
                acknowledged.addAll(recorded.acknowledged());
                failed += recorded.failed();
            }
            return new Recorded(acknowledged, failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Each thread writes a community of its own, so that the transactions overlap. Every second thread also reads. So the driver gives the
     * same names to other statements.
     */
    private static Recorded recordAlone(Storage store, int thread, int commands) {
        CommunityId community = new CommunityId("community-" + thread);
        Set<String> acknowledged = new HashSet<>();
        int failed = 0;
        for (int i = 0; i < commands; i++) {
            String name = "c-" + thread + "-" + i;
            List<Entry> put = List.of(Samples.thing("t-" + i, "g-a", 1));
            try {
                if (thread % 2 == 1) {
                    store.read(community, KnownAt.LATEST, reading -> reading.changesAfter(0, 1));
                }
                store.<Boolean>write(community, Samples.command(name), writing -> {
                    writing.append(Samples.change(writing.head(), name, put), put);
                    return true;
                });
                acknowledged.add(name);
            } catch (RuntimeException e) {
                failed++;
            }
        }
        return new Recorded(acknowledged, failed);
    }

    /** The acknowledged commands that the database does not have. */
    private Set<String> lost(Recorded recorded) {
        Set<String> lost = new HashSet<>(recorded.acknowledged());
        lost.removeAll(
                Arrays.asList(SchemaTest.one(direct, "select coalesce(string_agg(command_id, ','), '') from gb_change")
                        .split(",")));
        return lost;
    }

    @Test
    void ourWritesLeaveNoSettingOnTheServersConnection() throws SQLException {
        try (HikariDataSource pool = pool("&prepareThreshold=0")) {
            JdbcStorage store = JdbcStorage.open(pool, KINDS);
            String settings =
                    "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in"
                            + " ('lock_timeout', 'plan_cache_mode', 'enable_seqscan', 'transaction_isolation', 'transaction_read_only')";
            String before = SchemaTest.one(pool, settings);

            Samples.put(store, "first", List.of(Samples.thing("t-1", "g-a", 1)));
            store.read(Samples.HOME, KnownAt.LATEST, ReadTransaction::head);

            try (Connection connection = pool.getConnection()) {
                assertTrue(connection.getAutoCommit());
            }
            assertEquals(before, SchemaTest.one(pool, settings));
        }
    }
}

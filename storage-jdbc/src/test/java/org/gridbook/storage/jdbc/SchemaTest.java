package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.gridbook.Kinds;
import org.gridbook.storage.Column;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteDataSource;

class SchemaTest {
    static void run(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String one(DataSource source, String query) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void migrateInstallsOnceBesideOtherTables(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        run(source, "create table theirs (id integer)");

        assertEquals(Schema.SCRIPTS.size(), Schema.migrate(source));
        assertEquals(0, Schema.migrate(source));
        JdbcStorage.open(source, Kinds.all());
    }

    @ParameterizedTest
    @EnumSource
    void theHostsFlywayInstallsBesideOtherTables(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        run(source, "create table theirs (id integer)");

        Flyway.configure()
                .dataSource(source)
                .locations("classpath:META-INF/gridbook/db/" + dialect.folder())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();

        JdbcStorage.open(source, Kinds.all());
    }

    @ParameterizedTest
    @EnumSource
    void thePrintedScriptInstalls(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        StringBuilder printed = new StringBuilder();
        Schema.print(dialect, printed);

        Schema.statements(printed.toString()).forEach(statement -> run(source, statement));

        JdbcStorage.open(source, Kinds.all());
    }

    @ParameterizedTest
    @EnumSource
    void theHostsOwnKindsAreAddedToAnInstalledSchema(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.migrate(source);
        List<Kind> kinds = new ArrayList<>(Kinds.all());
        kinds.addAll(Samples.KINDS);

        Schema.create(source, kinds);
        Schema.create(source, kinds);

        JdbcStorage.open(source, kinds);
    }

    @Test
    void theLongestNamesFitEvenIfTheyAreTruncated() {
        String longest = "abcdefghijklmnopqrstuvwxyzabcd";
        List<Kind> kinds =
                List.of(Kind.structure(longest, Column.lookup(longest), Column.lookup(longest.replace('d', 'e'))));
        DataSource source = Databases.postgres();

        Schema.create(source, kinds);

        JdbcStorage.open(source, kinds);
    }

    @ParameterizedTest
    @EnumSource
    void openNamesAllMissingParts(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, List.of(Samples.THING));
        run(source, "drop view gbv_thing", "drop index gb_thing$order", "alter table gb_thing drop column \"select\"");

        StorageException fault = assertThrows(StorageException.class, () -> JdbcStorage.open(source, Samples.KINDS));

        assertEquals(
                "The schema lacks column gb_thing.select, index gb_thing$order, table gb_mark. Run Schema.migrate(dataSource), or your"
                        + " Flyway with the scripts in META-INF/gridbook/db; for kinds of your own print the tables with Schema.print"
                        + " and compare",
                fault.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aLookupAddedToAStoredKindIsNamedAtOpen(Dialect dialect) {
        Kind before = Kind.structure("thing", Column.lookup("name"), Column.text("shade"));
        Kind after = Kind.structure("thing", Column.lookup("name"), Column.lookup("shade"));
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, List.of(before));
        JdbcStorage.open(source, List.of(before));

        StorageException fault = assertThrows(StorageException.class, () -> JdbcStorage.open(source, List.of(after)));

        assertTrue(fault.getMessage().startsWith("The schema lacks index gb_thing$shade. Run"), fault.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aChangedScriptIsRejected(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.migrate(source);
        run(source, "update gridbook_schema_history set digest = 'other'");

        assertThrows(StorageException.class, () -> Schema.migrate(source));
    }

    @ParameterizedTest
    @EnumSource
    void concurrentMigrationsInstallOnce(Dialect dialect) throws Exception {
        DataSource source = Databases.fresh(dialect);
        int count = 4;
        CyclicBarrier together = new CyclicBarrier(count);
        ExecutorService threads = Executors.newFixedThreadPool(count);
        List<Future<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Callable<Integer> migrating = () -> {
                together.await(30, TimeUnit.SECONDS);
                return Schema.migrate(source);
            };
            runs.add(threads.submit(migrating));
        }
        int installed = 0;
        for (Future<Integer> run : runs) {
            installed += run.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertEquals(Schema.SCRIPTS.size(), installed);
    }

    @ParameterizedTest
    @EnumSource
    void aReportingViewShowsInstantsAndCurrentVersionsOnly(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, Samples.KINDS);
        JdbcStorage store = JdbcStorage.open(source, Samples.KINDS);
        Samples.put(store, "first", List.of(Samples.thing("t-1", "g-a", 1)));
        Samples.put(store, "second", List.of(Samples.thing("t-1", "g-b", 2)));

        assertEquals("1", one(source, "select count(*) from gbv_thing where place_grid = 'g-b' and \"version1\" = 7"));
        assertEquals(
                "1",
                one(
                        source,
                        "select count(*) from gbv_thing where \"from_at\" = "
                                + (dialect == Dialect.POSTGRESQL
                                        ? "timestamp with time zone '2020-01-22 00:00:00.000001+00'"
                                        : "'2020-01-22T00:00:00.000001Z'")));
    }

    @Test
    void personalDataHasNoReportingView() {
        String script = Schema.text(Dialect.POSTGRESQL, Schema.SCRIPTS.get(0));

        assertTrue(script.contains("create table gb_resident_personal"));
        assertTrue(script.contains("create table gb_flag_health"));
        assertTrue(script.contains("create view gbv_resident as"));
        String resident = script.substring(script.indexOf("create view gbv_resident as"));
        String view = resident.substring(0, resident.indexOf(';'));
        assertFalse(view.contains("\"birth\"") || view.contains("\"sex\""), view);
        assertFalse(script.contains("gbv_resident_personal"));
        assertFalse(script.contains("gbv_flag_health"));
        assertFalse(script.contains("phone\",\n    e.") || script.contains("e.body"));
    }

    @ParameterizedTest
    @CsvSource({
        "journal_mode=DELETE&synchronous=FULL&busy_timeout=1000, journal_mode=WAL",
        "journal_mode=WAL&synchronous=NORMAL&busy_timeout=1000, synchronous=FULL",
        "journal_mode=WAL&synchronous=FULL&busy_timeout=0, busy_timeout=60000",
        "journal_mode=MEMORY&synchronous=OFF&busy_timeout=0, 'journal_mode=WAL, synchronous=FULL, busy_timeout=60000'"
    })
    void settingsOfSqliteThatCouldLoseWorkAreRejected(String settings, String wanted, @TempDir Path folder) {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl("jdbc:sqlite:" + folder.resolve("book.sqlite") + "?" + settings);
            Schema.migrate(source);

            StorageException fault = assertThrows(StorageException.class, () -> JdbcStorage.open(source, Kinds.all()));

            assertTrue(fault.getMessage().contains("Set " + wanted + " for every connection"), fault.getMessage());
        }
    }

    @Test
    void aDatabaseOfSqliteInMemoryIsRejected() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite::memory:");

        assertThrows(StorageException.class, () -> JdbcStorage.open(source, Kinds.all()));
    }
}

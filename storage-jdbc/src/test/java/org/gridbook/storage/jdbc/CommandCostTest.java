package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rows that PostgreSQL reads in full table scans while a young community grows. All commands share one connection, so the plans that
 * the server made for nearly empty tables stay in use. The server counts the rows itself, so a busy machine does not change the result.
 */
class CommandCostTest {
    private static final Instant START = Instant.parse("2020-01-22T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(2));
    private static final int HOUSEHOLDS = 100;
    private static final int CONTACTS = 2_000;

    private HikariDataSource pool;
    private Desk desk;

    @BeforeEach
    void foundACommunity() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(Databases.postgres());
        config.setMaximumPoolSize(1);
        pool = new HikariDataSource(config);
        Schema.create(pool, Kinds.all());
        Gridbook book = Gridbook.open(
                JdbcStorage.open(pool, Kinds.all()),
                ProofTest.KEYS,
                Clock.fixed(NOW, ZoneOffset.UTC),
                IdSource.counting("young"));
        CommunityId community = new CommunityId("invented-community");
        ActorId secretary = new ActorId("secretary");
        Purpose drill = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(START));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        done(book.found(
                new CommandId("found"),
                new Founding(community, "Invented community", "990001001001", zone, secretary, drill)));
        desk = book.as(community, secretary, drill.id());
    }

    @AfterEach
    void closeThePool() {
        pool.close();
    }

    @Test
    void commandsNeverScanATable() throws SQLException {
        GridId grid = done(desk.register().drawGrid(new CommandId("grid"), "Grid 1", START));
        List<HouseholdId> households = households(grid);
        StaffId worker = done(desk.staff()
                .enlist(
                        new CommandId("worker"),
                        new NewStaff("001", new PersonName("Invented Worker"), Optional.empty(), START)));
        Interval window = Interval.between(START, START.plus(Duration.ofDays(9)));
        SweepId sweep = done(desk.sweeps()
                .open(
                        new CommandId("sweep"),
                        new NewSweep("Invented sweep", Set.of(grid), List.of(Channel.DOOR_VISIT), window)));
        SchemaTest.run(pool, "analyze");
        Map<String, Long> before = scannedRows();

        for (int i = 0; i < CONTACTS; i++) {
            done(desk.sweeps()
                    .record(
                            new CommandId("contact-" + i),
                            new ContactReportBuilder()
                                    .sweep(sweep)
                                    .staff(worker)
                                    .household(households.get(i % HOUSEHOLDS))
                                    .channel(Channel.DOOR_VISIT)
                                    .outcome(AttemptOutcome.NO_ANSWER)
                                    .occurredAt(START.plusSeconds(i))
                                    .build()));
        }

        Map<String, Long> scanned = scannedRows();
        before.forEach((table, rows) -> scanned.merge(table, -rows, Long::sum));
        scanned.values().removeIf(rows -> rows == 0);
        assertEquals(Map.of(), scanned, "rows read by table scans, by table");
        assertEquals("" + CONTACTS, SchemaTest.one(pool, "select count(*) from gb_contact"));
    }

    @Test
    void theMeasureSeesATableScan() throws SQLException {
        Map<String, Long> before = scannedRows();

        SchemaTest.one(pool, "select count(*) from gb_change where event <> ''");

        assertEquals(1, scannedRows().get("gb_change") - before.get("gb_change"));
    }

    private List<HouseholdId> households(GridId grid) {
        BuildingId building = done(desk.register()
                .addBuilding(
                        new CommandId("building"),
                        new NewBuildingBuilder()
                                .name("B1")
                                .type(BuildingType.STAND_ALONE)
                                .grid(grid)
                                .since(START)
                                .build()));
        return done(desk.register()
                        .addHouseholds(
                                new CommandId("households"),
                                IntStream.range(0, HOUSEHOLDS)
                                        .mapToObj(i -> household(building, i))
                                        .toList()))
                .households();
    }

    private static NewHousehold household(BuildingId building, int number) {
        return new NewHouseholdBuilder()
                .number("H-" + number)
                .dwelling(new Dwelling(building, Optional.empty(), "" + number))
                .tenure(Tenure.OWNER)
                .since(START)
                .addMembers(new NewMemberBuilder()
                        .personal(new PersonalBuilder()
                                .name(new PersonName("Invented Person " + number))
                                .build())
                        .sex(Sex.UNKNOWN)
                        .relation(Relation.HEAD)
                        .build())
                .build();
    }

    /** The rows that table scans have read so far, by table. The one connection publishes its counts first. */
    private Map<String, Long> scannedRows() throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            try (ResultSet tables = statement.executeQuery("select relname, seq_tup_read from pg_stat_user_tables"
                    + " where schemaname = current_schema() and relname like 'gb\\_%'")) {
                while (tables.next()) {
                    rows.put(tables.getString(1), tables.getLong(2));
                }
            }
        }
        return rows;
    }

    private static <T> T done(Either<Refusal, Done<T>> outcome) {
        return outcome.getOrElseThrow(refusal -> new AssertionError(refusal.code()))
                .answer();
    }
}

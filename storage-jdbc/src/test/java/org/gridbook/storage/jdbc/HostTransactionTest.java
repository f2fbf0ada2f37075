package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.AuditBlocked;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Denied;
import org.gridbook.book.DomainRefusal;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.IdNumber;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.Person;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Audited reads and denials within transactions of Spring. The host has one connection, so an audit that took one of the host's pool would
 * wait for itself.
 */
class HostTransactionTest {
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2020-02-01T00:00:00Z");
    private static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));
    private static final CommunityId COMMUNITY = new CommunityId("town");
    private static final PurposeId PURPOSE = new PurposeId("drill");

    /** A host with a book in its transactions. */
    private static final class Host implements AutoCloseable {
        private final HikariDataSource pool;
        private final HikariDataSource auditing;
        private final TransactionTemplate transaction;
        private final JdbcStorage store;
        private final Gridbook book;
        private final Desk secretary;
        private final Desk stranger;
        private final BuildingId building;
        private final HouseholdId home;
        private final AtomicInteger commands = new AtomicInteger();

        Host(Dialect dialect) {
            DataSource database = dialect == Dialect.SQLITE ? Databases.sqlite(300) : Databases.postgres();
            Schema.create(database, Kinds.all());
            SchemaTest.run(database, "create table theirs (id integer)");
            pool = pool(database);
            auditing = pool(database);
            transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
            store = JdbcStorage.open(pool, Kinds.all());
            Clock clock = Clock.fixed(NOW, ZoneId.of("Asia/Shanghai"));
            Gridbook alone = Gridbook.open(store, KEYS, clock, IdSource.counting("own"));
            ActorId actor = new ActorId("secretary");
            Purpose drill = new Purpose(PURPOSE, "emergency", "Invented drill", Interval.since(START));
            right(alone.found(
                    command(), new Founding(COMMUNITY, "Invented Lane", "990000", clock.getZone(), actor, drill)));
            Desk desk = alone.as(COMMUNITY, actor, PURPOSE);
            GridId grid =
                    right(desk.register().drawGrid(command(), "East", START)).answer();
            building = right(desk.register()
                            .addBuilding(
                                    command(),
                                    new NewBuildingBuilder()
                                            .name("East 1")
                                            .type(BuildingType.values()[0])
                                            .grid(grid)
                                            .since(START)
                                            .build()))
                    .answer();
            home = right(desk.register().addHousehold(command(), household(1, 1)))
                    .answer();
            book = Gridbook.open(
                    store.joining(() -> DataSourceUtils.getConnection(pool), auditing),
                    KEYS,
                    clock,
                    IdSource.counting("joined"));
            secretary = book.as(COMMUNITY, actor, PURPOSE);
            stranger = book.as(COMMUNITY, new ActorId("stranger"), PURPOSE);
        }

        private static HikariDataSource pool(DataSource database) {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database);
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(500);
            return new HikariDataSource(config);
        }

        CommandId command() {
            return new CommandId("c-" + commands.incrementAndGet());
        }

        NewHousehold household(int number, int person) {
            return new NewHouseholdBuilder()
                    .number("E-" + number)
                    .dwelling(new Dwelling(building, Optional.empty(), Integer.toString(number)))
                    .tenure(Tenure.OWNER)
                    .since(START)
                    .members(List.of(new NewMemberBuilder()
                            .personal(new PersonalBuilder()
                                    .name(new PersonName("Invented " + person))
                                    .idNumber(
                                            person == 1
                                                    ? Optional.of(new IdNumber("990001195501010011"))
                                                    : Optional.empty())
                                    .build())
                            .sex(Sex.MALE)
                            .birth(new BirthDate(LocalDate.of(1955, 1, 1)))
                            .relation(Relation.HEAD)
                            .build()))
                    .build();
        }

        Either<Refusal, List<Person>> people() {
            return secretary.register().directory().people(home, NOW, KnownAt.LATEST);
        }

        Either<Refusal, ? extends Done<?>> added(int number, int person) {
            return secretary.register().addHousehold(command(), household(number, person));
        }

        Either<Refusal, ?> denied() {
            return stranger.register().directory().buildings(KnownAt.LATEST);
        }

        /** The events after those of the foundation. */
        List<String> events() {
            return store.read(COMMUNITY, KnownAt.LATEST, tx -> tx.changesAfter(4, 100)).stream()
                    .map(change -> change.event())
                    .toList();
        }

        /** Runs work in a transaction that is rolled back. */
        <T> T rolledBack(Supplier<T> work) {
            return transaction.execute(status -> {
                status.setRollbackOnly();
                return work.get();
            });
        }

        @Override
        public void close() {
            pool.close();
            auditing.close();
        }
    }

    private static <T> T right(Either<Refusal, T> outcome) {
        return outcome.getOrElseThrow(refusal -> new AssertionError("refused: " + refusal));
    }

    @ParameterizedTest
    @EnumSource
    void aReadOnlyTransactionReadsPersonalDataAndDenies(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            host.transaction.setReadOnly(true);

            host.transaction.executeWithoutResult(status -> {
                assertEquals(1, right(host.people()).size());
                assertInstanceOf(Denied.class, host.denied().getLeft());
                assertInstanceOf(
                        Denied.class,
                        host.stranger
                                .register()
                                .drawGrid(host.command(), "North", START)
                                .getLeft());
            });

            host.book.close();
            assertEquals(List.of("PersonalDataRead", "AccessDenied", "AccessDenied"), host.events());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackDoesNotUndoTheAudit(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            assertEquals(1, right(host.rolledBack(host::people)).size());
            assertInstanceOf(Denied.class, host.rolledBack(host::denied).getLeft());
            assertTrue(host.rolledBack(() -> host.added(2, 2)).isRight());

            assertEquals(List.of("PersonalDataRead", "AccessDenied"), host.events());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeniedCommandIsAuditedAlthoughTheHostRollsBack(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            Either<Refusal, ? extends Done<?>> denied =
                    host.rolledBack(() -> host.stranger.register().drawGrid(host.command(), "North", START));

            assertInstanceOf(Denied.class, denied.getLeft());
            assertEquals(List.of("AccessDenied"), host.events());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalThatRevealsAPersonIsAuditedAlthoughTheHostRollsBack(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            Either<Refusal, ? extends Done<?>> refused = host.rolledBack(() -> host.added(2, 1));

            assertInstanceOf(DomainRefusal.class, refused.getLeft());
            assertEquals(List.of("PersonalDataRead"), host.events());
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAnAppendAPersonalReadIsRefusedAndADenialStaysADenial(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            host.transaction.executeWithoutResult(status -> {
                assertTrue(host.added(2, 2).isRight());
                assertEquals(Either.left(new AuditBlocked()), host.people());
                assertInstanceOf(Denied.class, host.denied().getLeft());
                assertTrue(
                        host.secretary
                                .register()
                                .directory()
                                .buildings(KnownAt.LATEST)
                                .isRight(),
                        "structure can be read");
                assertTrue(host.added(3, 3).isRight(), "the transaction can go on");
            });

            assertEquals(List.of("HouseholdsRegistered", "HouseholdsRegistered"), host.events());
            assertEquals(1, right(host.rolledBack(host::people)).size());
            assertEquals(
                    List.of("HouseholdsRegistered", "HouseholdsRegistered", "PersonalDataRead", "AccessDenied"),
                    host.events(),
                    "the denial is recorded with the next change");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandSentAgainInATransactionIsAnsweredFromItsReceipt(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            CommandId command = host.command();
            NewHousehold household = host.household(2, 2);
            for (boolean replayed : new boolean[] {false, true}) {
                Done<?> done = host.transaction.execute(
                        status -> right(host.secretary.register().addHousehold(command, household)));
                assertEquals(replayed, done != null && done.replayed());
            }

            assertEquals(List.of("HouseholdsRegistered"), host.events());
        }
    }

    /** On SQLite the host's own write also locks the community. */
    @ParameterizedTest
    @EnumSource
    void theHostsOwnWriteBlocksOnlyOneFile(Dialect dialect) {
        try (Host host = new Host(dialect)) {
            Either<Refusal, List<Person>> read = host.rolledBack(() -> {
                Connection connection = DataSourceUtils.getConnection(host.pool);
                try (var statement = connection.createStatement()) {
                    statement.execute("insert into theirs values (1)");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
                return host.people();
            });

            assertEquals(dialect == Dialect.POSTGRESQL, read.isRight());
            assertEquals(dialect == Dialect.POSTGRESQL ? List.of("PersonalDataRead") : List.of(), host.events());
            assertTrue(read.isRight() || read.getLeft() instanceof AuditBlocked, read::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAConnectionForTheAuditNothingIsShownAndADenialStaysADenial(Dialect dialect) throws SQLException {
        try (Host host = new Host(dialect)) {
            try (Connection held = host.auditing.getConnection()) {
                assertFalse(held.isClosed());
                assertThrows(StorageException.class, () -> host.rolledBack(host::people));
                assertInstanceOf(Denied.class, host.rolledBack(host::denied).getLeft());
            }
            assertEquals(List.of(), host.events());

            assertEquals(1, right(host.rolledBack(host::people)).size());
            assertEquals(List.of("PersonalDataRead", "AccessDenied"), host.events());
        }
    }
}

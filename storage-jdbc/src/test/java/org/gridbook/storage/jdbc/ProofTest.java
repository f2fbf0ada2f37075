package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Alteration;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.key.KeyKeeper;
import org.gridbook.register.BuildingType;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proof finds changes made to the tables without the library. */
class ProofTest {
    private static final Instant DAY = Instant.parse("2020-01-22T00:00:00Z");

    private static <T> T right(Either<Refusal, T> answer) {
        assertTrue(answer.isRight());
        return answer.fold(
                refusal -> {
                    throw new AssertionError(refusal.code());
                },
                value -> value);
    }

    static <T> T done(Either<Refusal, Done<T>> answer) {
        return right(answer).answer();
    }

    /** An invented secret. */
    static final KeyKeeper KEYS = KeyKeeper.of("5a".repeat(32));

    static final CommunityId LANE = new CommunityId("invented-lane");

    /** A community with one assignment that was started and ended: six changes. */
    static Desk lane(DataSource source) {
        Schema.create(source, Kinds.all());
        Gridbook book = Gridbook.open(
                JdbcStorage.open(source, Kinds.all()),
                KEYS,
                Clock.fixed(DAY, ZoneOffset.UTC),
                IdSource.counting("lane"));
        CommunityId lane = LANE;
        ActorId secretary = new ActorId("secretary");
        Purpose drill = new Purpose(new PurposeId("drill"), "emergency", "Invented drill", Interval.since(DAY));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        done(book.found(
                new CommandId("found"), new Founding(lane, "Invented Lane", "990001001001", zone, secretary, drill)));
        Desk desk = book.as(lane, secretary, drill.id());
        GridId grid = done(desk.register().drawGrid(new CommandId("grid"), "Grid 1", DAY));
        done(desk.register()
                .addBuilding(
                        new CommandId("building"),
                        new NewBuildingBuilder()
                                .name("B1")
                                .type(BuildingType.STAND_ALONE)
                                .grid(grid)
                                .since(DAY)
                                .build()));
        NewStaff worker = new NewStaff("001", new PersonName("Invented Worker"), Optional.empty(), DAY);
        AssignmentId assignment = done(desk.staff()
                .assign(
                        new CommandId("assign"),
                        done(desk.staff().enlist(new CommandId("enlist"), worker)),
                        "grid_member",
                        new Post.AtGrid(grid),
                        Interval.since(DAY)));
        done(desk.staff().endAssignment(new CommandId("end"), assignment, DAY.plusSeconds(3600)));
        return desk;
    }

    @ParameterizedTest
    @EnumSource
    void anUnchangedBookIsProved(Dialect dialect) {
        assertEquals(Optional.empty(), right(lane(Databases.fresh(dialect)).firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredBodyIsFoundByItsChange(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_building set body = '{\"invented\":\"afterwards\"}'");

        assertEquals(Optional.of(new Alteration.OfChange(3)), right(desk.firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredVersionIsFoundByTheChangeThatPutIt(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_assignment set \"role\" = 'volunteer' where version = 1");

        assertEquals(Optional.of(new Alteration.OfChange(5)), right(desk.firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedEntryIsFoundByItsChange(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "delete from gb_building");

        assertEquals(Optional.of(new Alteration.OfChange(3)), right(desk.firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void anEntryThatNoChangeNamesIsFoundByItsId(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, copyOfGrant());

        assertEquals(
                Optional.of(new Alteration.OfEntry(new Key("access_grant", "inserted"))),
                right(desk.firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void aHiddenVersionIsFoundByItsId(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_building set recorded_to = recorded_from + 1");

        assertTrue(right(desk.firstAlteration()).orElseThrow() instanceof Alteration.OfEntry found
                && found.key().kind().equals("building"));
    }

    @ParameterizedTest
    @EnumSource
    void aBackDatedVersionIsFoundByItsId(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_building set recorded_from = recorded_from - 1");

        assertTrue(right(desk.firstAlteration()).orElseThrow() instanceof Alteration.OfEntry found
                && found.key().kind().equals("building"));
    }

    @ParameterizedTest
    @EnumSource
    void aChangeBeforeTheFirstIsFound(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(
                source,
                "insert into gb_change select community_id, -1, 'inserted', digest, actor, purpose, recorded_at,"
                        + " occurred_at, event, facts, touched, previous, hash from gb_change where position = 1");

        assertEquals(Optional.of(new Alteration.OfChange(1)), right(desk.firstAlteration()));
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatCannotBeReadIsFoundAndNotThrown(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);
        Function<String, Optional<Alteration>> after = sql -> {
            SchemaTest.run(source, sql);
            return right(desk.firstAlteration());
        };

        assertEquals(
                Optional.of(new Alteration.OfChange(6)),
                after.apply("update gb_change set touched = '[[1]]' where position = 6"));
        assertEquals(
                Optional.of(new Alteration.OfChange(5)),
                after.apply("update gb_assignment set body = '[null]' where version = 1"));
        assertEquals(
                Optional.of(new Alteration.OfChange(2)),
                after.apply("update gb_change set command_id = '' where position = 2"));
    }

    @Test
    void anUnreadableEntryThatNoChangeNamesIsFoundByItsKind() {
        DataSource source = Databases.fresh(Dialect.SQLITE);
        lane(source);

        SchemaTest.run(source, copyOfGrant().replace("'inserted'", "'with space'"));

        assertEquals(Optional.of(new Alteration.OfKind("access_grant")), operator(source));
    }

    @Test
    void theOperatorNeedsNoGrant() {
        DataSource source = Databases.fresh(Dialect.SQLITE);
        Desk desk = lane(source);
        assertEquals(Optional.empty(), operator(source));

        SchemaTest.run(source, "update gb_access_grant set recorded_to = recorded_from + 1");

        assertTrue(desk.firstAlteration().isLeft());
        assertTrue(operator(source).orElseThrow() instanceof Alteration.OfEntry);
    }

    private static Optional<Alteration> operator(DataSource source) {
        return Gridbook.open(JdbcStorage.open(source, Kinds.all()), KEYS, Clock.fixed(DAY, ZoneOffset.UTC))
                .firstAlteration(LANE);
    }

    /** A statement that copies the grant of the secretary with the id {@code inserted}. */
    private static String copyOfGrant() {
        List<String> columns = new ArrayList<>(List.of("community_id", "recorded_from", "recorded_to"));
        Kinds.all().stream()
                .filter(kind -> kind.name().equals("access_grant"))
                .forEach(kind -> columns.addAll(new KindTable(kind).rowColumns()));
        String listed = String.join(", ", columns);
        String selected = listed.replace("recorded_to, id,", "recorded_to, 'inserted',");
        return "insert into gb_access_grant (" + listed + ") select " + selected + " from gb_access_grant";
    }
}

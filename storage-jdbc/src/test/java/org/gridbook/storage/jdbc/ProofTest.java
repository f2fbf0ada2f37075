package org.gridbook.storage.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.Kinds;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.register.BuildingType;
import org.gridbook.register.NewBuildingBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.Post;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
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

    private static <T> T done(Either<Refusal, Done<T>> answer) {
        return right(answer).answer();
    }

    /** A community with one assignment that was started and ended: six changes. */
    private static Desk lane(DataSource source) {
        Schema.create(source, Kinds.all());
        Gridbook book = Gridbook.open(
                JdbcStorage.open(source, Kinds.all()), Clock.fixed(DAY, ZoneOffset.UTC), IdSource.counting("lane"));
        CommunityId lane = new CommunityId("invented-lane");
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
        assertEquals(0, right(lane(Databases.fresh(dialect)).firstBrokenChange()));
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredBodyIsFoundByItsChange(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_building set body = '{\"invented\":\"afterwards\"}'");

        assertEquals(3, right(desk.firstBrokenChange()));
    }

    @ParameterizedTest
    @EnumSource
    void anAlteredVersionIsFoundByTheChangeThatPutIt(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "update gb_assignment set \"role\" = 'volunteer' where version = 1");

        assertEquals(5, right(desk.firstBrokenChange()));
    }

    @ParameterizedTest
    @EnumSource
    void aDeletedEntryIsFoundByItsChange(Dialect dialect) {
        DataSource source = Databases.fresh(dialect);
        Desk desk = lane(source);

        SchemaTest.run(source, "delete from gb_building");

        assertEquals(3, right(desk.firstBrokenChange()));
    }
}

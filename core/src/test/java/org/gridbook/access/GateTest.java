package org.gridbook.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant START = Instant.parse("2020-01-22T00:00:00Z");
    private static final Instant END = Instant.parse("2020-03-01T00:00:00Z");
    private static final PurposeId EMERGENCY = new PurposeId("emergency");
    private static final Purpose PURPOSE =
            new Purpose(EMERGENCY, "emergency", "Invented emergency", Interval.between(START, END));
    private static final Set<GridId> GRIDS = Set.of(new GridId("g1"), new GridId("g2"));

    @Test
    void aGrantForAGridReachesThatGridAndTheCommons() {
        Grant grant = grant(new Area.OfGrids(Set.of(new GridId("g1"))), Interval.since(START));

        Either<Denied, Gate.Reach> reach = reach(List.of(grant), Power.READ, START);

        assertEquals(Either.right(new Gate.Reach(Scope.ofGrids(Set.of("g1", Place.COMMONS.grid())), false)), reach);
    }

    @Test
    void aGrantForTheCommunityReachesEveryGridThereIs() {
        Either<Denied, Gate.Reach> reach =
                reach(List.of(grant(new Area.EntireCommunity(), Interval.since(START))), Power.READ, START);

        assertTrue(reach.exists(
                found -> found.wholeCommunity() && found.scope().grids().containsAll(Set.of("g1", "g2"))));
    }

    @Test
    void onlyThePowerToGrantReachesTheGrants() {
        Grant grant = grant(new Area.EntireCommunity(), Interval.since(START));

        assertFalse(reach(List.of(grant), Power.READ, START).exists(GateTest::coversAccess));
        assertTrue(reach(List.of(grant), Power.GRANT, START).exists(GateTest::coversAccess));
    }

    @Test
    void aHouseholdSizedGrantReachesNoGrid() {
        Grant grant = grant(new Area.OfHouseholds(Set.of(new HouseholdId("h1"))), Interval.since(START));

        Either<Denied, Gate.Reach> reach = reach(List.of(grant), Power.READ, START);

        assertTrue(reach.exists(found -> found.scope().covers(Place.of("g1", "h1"))
                && !found.scope().covers(Place.of("g1", "h2"))
                && !found.scope().covers(Place.of("g1"))));
    }

    @Test
    void aHouseholdSizedGrantReadsNoNamesOfStaffInTheCommons() {
        Grant household = grant(new Area.OfHouseholds(Set.of(new HouseholdId("h1"))), Interval.since(START));
        Grant grid = grant(new Area.OfGrids(Set.of(new GridId("g1"))), Interval.since(START));

        assertTrue(reach(List.of(household), Power.READ, START).exists(GateTest::coversCommons));
        assertFalse(reach(List.of(household), Power.READ_PERSONAL, START).exists(GateTest::coversCommons));
        assertTrue(reach(List.of(household, grid), Power.READ_PERSONAL, START).exists(GateTest::coversCommons));
    }

    @Test
    void accessEndsWithTheGrant() {
        Grant grant = grant(new Area.EntireCommunity(), Interval.between(START, START.plusSeconds(60)));

        assertTrue(reach(List.of(grant), Power.READ, START.plusSeconds(59)).isRight());
        assertEquals(Either.left(new Denied("read")), reach(List.of(grant), Power.READ, START.plusSeconds(60)));
    }

    @Test
    void accessEndsWithThePurpose() {
        Grant grant = grant(new Area.EntireCommunity(), Interval.since(START));

        assertEquals(Either.left(new Denied("read")), reach(List.of(grant), Power.READ, END));
    }

    @Test
    void anUndeclaredPurposeOpensNothing() {
        Grant grant = grant(new Area.EntireCommunity(), Interval.since(START));

        assertEquals(
                Either.left(new Denied("read")),
                Gate.reach(List.of(grant), Optional.empty(), GRIDS, Power.READ, START));
    }

    @Test
    void aGrantForAnotherPurposeOpensNothing() {
        Grant grant = new Grant(
                new GrantId("x"),
                new ActorId("worker"),
                "secretary",
                Role.SECRETARY.powers(),
                new Area.EntireCommunity(),
                new PurposeId("other"),
                Interval.since(START),
                false,
                Optional.empty(),
                Role.EXPORT_ROWS,
                Set.of());

        assertEquals(Either.left(new Denied("read")), reach(List.of(grant), Power.READ, START));
    }

    @Test
    void aPowerThatTheRoleLacksIsDenied() {
        Grant grant = new Grant(
                new GrantId("x"),
                new ActorId("volunteer"),
                "volunteer",
                Role.VOLUNTEER.powers(),
                new Area.EntireCommunity(),
                EMERGENCY,
                Interval.since(START),
                false,
                Optional.empty(),
                Role.EXPORT_ROWS,
                Set.of());

        assertEquals(Either.left(new Denied("read_personal")), reach(List.of(grant), Power.READ_PERSONAL, START));
    }

    @Test
    void brokenGlassMustHaveAnEnd() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Grant(
                        new GrantId("x"),
                        new ActorId("doctor"),
                        "break_glass",
                        Set.of(Power.READ),
                        new Area.EntireCommunity(),
                        EMERGENCY,
                        Interval.since(START),
                        true,
                        Optional.empty(),
                        Role.EXPORT_ROWS,
                        Set.of()));
    }

    private static boolean coversCommons(Gate.Reach reach) {
        return reach.scope().covers(Place.COMMONS);
    }

    private static boolean coversAccess(Gate.Reach reach) {
        return reach.scope().covers(Place.ACCESS);
    }

    private static Either<Denied, Gate.Reach> reach(List<Grant> grants, Power power, Instant at) {
        return Gate.reach(grants, Optional.of(PURPOSE), GRIDS, power, at);
    }

    private static Grant grant(Area area, Interval period) {
        return new Grant(
                new GrantId("g"),
                new ActorId("worker"),
                "secretary",
                Role.SECRETARY.powers(),
                area,
                EMERGENCY,
                period,
                false,
                Optional.empty(),
                Role.EXPORT_ROWS,
                Set.of());
    }

    @Test
    void aGrantAppliesFromItsFirstInstant() {
        Grant later = grant(new Area.EntireCommunity(), Interval.since(START.plusSeconds(9)));

        assertTrue(reach(List.of(later), Power.READ, START.plusSeconds(9).minusNanos(1_000))
                .isLeft());
        assertTrue(reach(List.of(later), Power.READ, START.plusSeconds(9)).isRight());
    }

    @Test
    void aPurposeAppliesFromItsFirstInstant() {
        Grant early = grant(new Area.EntireCommunity(), Interval.since(START.minusSeconds(9)));

        assertTrue(reach(List.of(early), Power.READ, START.minusNanos(1_000)).isLeft());
        assertTrue(reach(List.of(early), Power.READ, START).isRight());
    }

    @Test
    void onlyAGrantForTheCommunityReachesUnplacedRecords() {
        Grant all = grant(new Area.EntireCommunity(), Interval.since(START));
        Grant grids = grant(new Area.OfGrids(GRIDS), Interval.since(START));

        assertTrue(reach(List.of(all), Power.READ, START)
                .exists(found -> found.scope().grids().contains(Place.UNPLACED.grid())));
        assertFalse(reach(List.of(grids), Power.READ, START)
                .exists(found -> found.scope().grids().contains(Place.UNPLACED.grid())));
        assertFalse(reach(List.of(grids), Power.READ, START).exists(Gate.Reach::wholeCommunity));
    }

    @Test
    void grantsAreAddedUp() {
        Grant grid = grant(new Area.OfGrids(Set.of(new GridId("g1"))), Interval.since(START));
        Grant home = grant(new Area.OfHouseholds(Set.of(new HouseholdId("h1"))), Interval.since(START));
        Grant all = grant(new Area.EntireCommunity(), Interval.since(START));

        assertEquals(
                Either.right(new Gate.Reach(new Scope(Set.of("g1", Place.COMMONS.grid()), Set.of("h1")), false)),
                reach(List.of(home, grid), Power.READ, START));
        assertTrue(reach(List.of(all, grid), Power.READ, START).exists(Gate.Reach::wholeCommunity));
    }

    @Test
    void aHouseholdSizedGrantExportsNoNamesOfStaff() {
        Grant home = grant(new Area.OfHouseholds(Set.of(new HouseholdId("h1"))), Interval.since(START));
        Grant grid = grant(new Area.OfGrids(Set.of(new GridId("g1"))), Interval.since(START));

        assertTrue(reach(List.of(home), Power.EXPORT, START).isRight());
        assertFalse(reach(List.of(home), Power.EXPORT, START).exists(GateTest::coversCommons));
        assertTrue(reach(List.of(home, grid), Power.EXPORT, START).exists(GateTest::coversCommons));
    }
}

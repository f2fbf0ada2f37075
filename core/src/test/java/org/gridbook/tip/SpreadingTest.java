package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.FixedEntries;
import org.gridbook.register.Grid;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** Tips t1, t2 and others are received at hour 0 and spread at hour 5; now is hour 9. Members of staff leave at hour 8. */
class SpreadingTest {
    private static final GridId EAST = new GridId("east");
    private static final GridId WEST = new GridId("west");
    private static final StaffId ANA = new StaffId("ana");
    private static final StaffId BEN = new StaffId("ben");
    private static final TipId ONE = new TipId("t1");
    private static final TipId TWO = new TipId("t2");
    private static final TipId HELD = new TipId("t9");
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");
    private static final TipAct TRIAGED = TipAct.triaged(Urgency.LOW, Optional.empty(), hour(1));

    private final List<Entry> entries = new ArrayList<>();
    private Area area = new Area.EntireCommunity();

    SpreadingTest() {
        for (GridId grid : List.of(EAST, WEST)) {
            entries.add(RegisterKinds.GRIDS.first(
                    grid, Place.COMMONS, new Grid(grid, grid.value(), Interval.since(START))));
        }
        for (StaffId member : List.of(ANA, BEN)) {
            entries.add(StaffKinds.MEMBERS.first(
                    member,
                    Place.COMMONS,
                    new StaffMember(member, member.value(), Interval.between(START, hour(8)), Optional.empty())));
        }
    }

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static ReceivedTip received(TipAct... acts) {
        return new ReceivedTipBuilder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .subject(SubjectType.ADDRESS)
                .lifecycle(new TipLifecycle(START, Optional.of(Urgency.URGENT), 1, List.of(acts)))
                .build();
    }

    private void tip(TipId tip, Place place, TipAct... acts) {
        tip(tip, place, received(acts));
    }

    private void tip(TipId tip, Place place, ReceivedTip received) {
        entries.add(TipKinds.TIPS.first(tip, place, received));
    }

    private static TipAct assigned(StaffId member) {
        return TipAct.linked(TipAct.ActType.ASSIGNED, member.value(), hour(2));
    }

    private DeskContext desk() {
        return FixedEntries.desk(entries, Power.TIP, area, RegisterKinds.GRIDS.kind(), hour(9));
    }

    private static Either<Refusal, Done<Map<TipId, GridId>>> overGrids(
            DeskContext desk, Instant at, Set<GridId> grids, TipId... tips) {
        return new Spreading(desk).overGrids(new CommandId("spread"), List.of(tips), grids, at);
    }

    private Either<Refusal, Map<TipId, GridId>> overGrids(Set<GridId> grids, TipId... tips) {
        return overGrids(desk(), hour(5), grids, tips).map(Done::answer);
    }

    private static Either<Refusal, Done<Map<TipId, StaffId>>> overStaff(
            DeskContext desk, Instant at, Set<StaffId> staff, TipId... tips) {
        return new Spreading(desk).overStaff(new CommandId("spread"), List.of(tips), staff, at);
    }

    private Either<Refusal, Map<TipId, StaffId>> overStaff(Set<StaffId> staff, TipId... tips) {
        return overStaff(desk(), hour(5), staff, tips).map(Done::answer);
    }

    private static Tip stored(DeskContext desk, TipId tip) {
        return desk.ask(
                        Power.TIP,
                        KnownAt.LATEST,
                        session -> session.ask(TipKinds.TIPS.existing(tip)).get())
                .map(found -> found.value().at(tip, found.place(), hour(9), List.of()))
                .get();
    }

    private static Either<Refusal, ?> refused(Refusal why) {
        return Either.left(new BatchRefused(List.of(new RefusedItem(0, why))));
    }

    private static Map<GridId, Integer> equallyLoaded(GridId first, GridId second) {
        Map<GridId, Integer> load = new LinkedHashMap<>();
        load.put(first, 3);
        load.put(second, 3);
        return load;
    }

    @Test
    void ofTwoEquallyLoadedTheSmallerIdGetsTheFirstTip() {
        Map<TipId, GridId> given = Map.of(ONE, EAST, TWO, WEST);

        assertEquals(given, Spreading.evenly(List.of(ONE, TWO), equallyLoaded(EAST, WEST)));
        assertEquals(given, Spreading.evenly(List.of(ONE, TWO), equallyLoaded(WEST, EAST)));
    }

    @Test
    void theLeastLoadedGetsTheFirstTip() {
        assertEquals(Map.of(ONE, WEST, TWO, EAST), Spreading.evenly(List.of(ONE, TWO), Map.of(WEST, 2, EAST, 3)));
    }

    @Test
    void tipsAreGivenAwayInTheirOrder() {
        assertEquals(
                List.of(TWO, ONE),
                List.copyOf(Spreading.evenly(List.of(TWO, ONE), Map.of(EAST, 0)).keySet()));
    }

    @Test
    void theGridWithFewerOpenTipsGetsTheTip() {
        tip(ONE, Place.UNPLACED);
        tip(HELD, Place.of("east"));

        assertEquals(Either.right(Map.of(ONE, WEST)), overGrids(Set.of(EAST, WEST), ONE));
    }

    @Test
    void theOpenTipsOfAGridAreAllCounted() {
        tip(ONE, Place.UNPLACED);
        tip(TWO, Place.of("west"));
        tip(new TipId("t7"), Place.of("east"));
        tip(new TipId("t8"), Place.of("east"));

        assertEquals(Either.right(Map.of(ONE, WEST)), overGrids(Set.of(EAST, WEST), ONE));
    }

    @Test
    void aClosedTipDoesNotCount() {
        tip(ONE, Place.UNPLACED);
        tip(HELD, Place.of("east"), TRIAGED, TipAct.closed(hour(1)));

        assertEquals(Either.right(Map.of(ONE, EAST)), overGrids(Set.of(EAST, WEST), ONE));
    }

    @Test
    void aTipThatIsGivenAwayDoesNotCount() {
        tip(ONE, Place.of("east"));

        assertEquals(Either.right(Map.of(ONE, EAST)), overGrids(Set.of(EAST, WEST), ONE));
    }

    @Test
    void theAnswerHasEachTipOnceInTheGivenOrder() {
        tip(ONE, Place.UNPLACED);
        tip(TWO, Place.UNPLACED);
        Map<TipId, GridId> given = overGrids(Set.of(WEST, EAST), TWO, ONE, TWO).get();

        assertEquals(List.of(TWO, ONE), List.copyOf(given.keySet()));
        assertEquals(Map.of(TWO, EAST, ONE, WEST), given);
    }

    @Test
    void spreadingOverGridsIsTriageThatKeepsTheUrgency() {
        tip(ONE, Place.UNPLACED);
        DeskContext desk = desk();
        overGrids(desk, hour(5), Set.of(WEST), ONE).get();
        Tip tip = stored(desk, ONE);

        assertEquals(Optional.of(WEST), tip.grid());
        assertEquals(List.of(TipAct.triaged(Urgency.URGENT, Optional.of("west"), hour(5))), tip.acts());
    }

    @Test
    void theSameCommandAgainGivesNothingAway() {
        tip(ONE, Place.UNPLACED);
        DeskContext desk = desk();
        Done<Map<TipId, GridId>> first =
                overGrids(desk, hour(5), Set.of(EAST, WEST), ONE).get();
        Done<Map<TipId, GridId>> second =
                overGrids(desk, hour(5), Set.of(EAST, WEST), ONE).get();

        assertEquals(new Done<>(Map.of(ONE, EAST), 1, false), first);
        assertEquals(new Done<>(Map.of(ONE, EAST), 1, true), second);
        assertEquals(1, stored(desk, ONE).acts().size());
    }

    @Test
    void aTipAboutAHouseholdOrABuildingIsTied() {
        tip(ONE, Place.of("east", "h"));
        tip(
                TWO,
                Place.of("east"),
                new ReceivedTipBuilder()
                        .like(received())
                        .building(new BuildingId("b"))
                        .build());

        assertEquals(refused(new TipRefusal.TiedToItsPlace("t1")), overGrids(Set.of(WEST), ONE));
        assertEquals(refused(new TipRefusal.TiedToItsPlace("t2")), overGrids(Set.of(WEST), TWO));
    }

    @Test
    void everyRefusedTipIsReported() {
        tip(ONE, Place.of("east"), TRIAGED, TipAct.closed(hour(1)));

        assertEquals(
                Either.left(new BatchRefused(List.of(
                        new RefusedItem(0, new NotFound("tip", "t2")),
                        new RefusedItem(1, new NotActiveThen("tip", "t1"))))),
                overGrids(Set.of(WEST), TWO, ONE));
    }

    @Test
    void theFirstUnknownGridIsReported() {
        tip(ONE, Place.UNPLACED);

        assertEquals(
                Either.left(new NotFound("grid", "north")),
                overGrids(Set.of(new GridId("south"), EAST, new GridId("north")), ONE));
    }

    @Test
    void aGridBeyondTheReachIsNotFound() {
        area = new Area.OfGrids(Set.of(EAST));
        tip(ONE, Place.of("east"));

        assertEquals(Either.left(new NotFound("grid", "west")), overGrids(Set.of(EAST, WEST), ONE));
        assertEquals(Either.right(Map.of(ONE, EAST)), overGrids(Set.of(EAST), ONE));
    }

    @Test
    void tipsAreSpreadOverAtLeastOne() {
        assertEquals(Either.left(new TipRefusal.NoSpreadTargets()), overGrids(Set.of()));
        assertEquals(Either.left(new TipRefusal.NoSpreadTargets()), overStaff(Set.of()));
    }

    @Test
    void tipsAreSpreadUpToNow() {
        tip(ONE, Place.UNPLACED);
        Instant later = hour(9).plusNanos(1_000);

        assertEquals(Either.left(new NotYetOccurred(later)), overGrids(desk(), later, Set.of(EAST), ONE));
        assertEquals(
                Either.right(Map.of(ONE, EAST)),
                overGrids(desk(), hour(9).plusNanos(999), Set.of(EAST), ONE).map(Done::answer));
    }

    @Test
    void theMemberWithFewerOpenTipsGetsTheTip() {
        tip(ONE, Place.of("east"), TRIAGED);
        tip(HELD, Place.of("west"), TRIAGED, assigned(ANA));

        assertEquals(Either.right(Map.of(ONE, BEN)), overStaff(Set.of(ANA, BEN), ONE));
    }

    @Test
    void spreadingOverStaffAssigns() {
        tip(ONE, Place.of("east"), TRIAGED);
        DeskContext desk = desk();
        overStaff(desk, hour(5), Set.of(BEN), ONE).get();
        Tip tip = stored(desk, ONE);

        assertEquals(Optional.of(EAST), tip.grid());
        assertEquals(Optional.of(BEN), tip.status().assignee());
        assertEquals(List.of(TRIAGED, TipAct.linked(TipAct.ActType.ASSIGNED, "ben", hour(5))), tip.acts());
    }

    @Test
    void aTipIsTriagedBeforeItIsAssigned() {
        tip(ONE, Place.of("east"));

        assertEquals(refused(new TipRefusal.TipNotTriaged("t1")), overStaff(Set.of(ANA), ONE));
    }

    @Test
    void onlyStaffOfTheInstantGetTips() {
        tip(ONE, Place.of("east"), TRIAGED);
        Instant last = hour(8).minusNanos(1_000);

        assertEquals(Either.left(new StaffRefusal.NotStaffThen("ana")), overStaff(desk(), hour(8), Set.of(ANA), ONE));
        assertEquals(
                Either.right(Map.of(ONE, ANA)),
                overStaff(desk(), last, Set.of(ANA), ONE).map(Done::answer));
        assertEquals(
                Either.left(new StaffRefusal.NotStaffThen("nil")), overStaff(Set.of(ANA, new StaffId("nil")), ONE));
    }
}

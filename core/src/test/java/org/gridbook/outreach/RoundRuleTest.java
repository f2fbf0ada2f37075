package org.gridbook.outreach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** Exact cases of the plan of doors; the laws are in {@link RoundRuleProperties}. */
class RoundRuleTest {
    static final String MORNING = "morning";
    static final String AFTERNOON = "afternoon";
    static final String EVENING = "evening";
    static final List<String> ROUNDS = List.of(MORNING, AFTERNOON, EVENING);
    private static final Instant START = Instant.parse("2020-02-03T01:00:00Z");
    private static final Set<ReachMeans> AT_DOOR = Set.of(ReachMeans.DOOR);
    private static final Set<ReachMeans> BOTH = Set.of(ReachMeans.DOOR, ReachMeans.PHONE);
    private static final Set<GridId> ALL = Set.of();

    /** Three hours for each round, with an hour between them. */
    static Interval window(String round) {
        Instant from = START.plus(Duration.ofHours(4L * ROUNDS.indexOf(round)));
        return Interval.between(from, from.plus(Duration.ofHours(3)));
    }

    private static GridId grid(int number) {
        return new GridId("g" + number);
    }

    private static DueVisit visit(String key, int grid, int building, String door, ReachMeans means, String... rounds) {
        return new DueVisit(
                key,
                grid(grid),
                new BuildingId("b" + building),
                door,
                means,
                Set.of(rounds),
                Set.of(),
                Set.of(),
                List.of());
    }

    private static RoundOffer offer(
            String staff, String round, Set<GridId> areas, Set<ReachMeans> means, int capacity) {
        return new RoundOffer(new StaffId(staff), round, window(round), areas, means, capacity);
    }

    /** Doors 1 to this number of one building in grid 7, due in any of these rounds. */
    private static List<DueVisit> doors(int number, String... rounds) {
        List<DueVisit> doors = new ArrayList<>();
        for (int door = number; door >= 1; door--) {
            doors.add(visit("v" + door, 7, 1, "" + door, ReachMeans.DOOR, rounds));
        }
        return doors;
    }

    private static List<String> keys(List<DueVisit> visits) {
        return visits.stream().map(DueVisit::key).toList();
    }

    /** The rounds, each as staff, round and keys. */
    private static List<String> shown(RoundPlan plan) {
        return plan.rounds().stream()
                .map(each -> each.offer().staff() + " " + each.offer().round() + " " + keys(each.visits()))
                .toList();
    }

    private static String said(RoundPlan plan, Locale locale) {
        return String.join(
                "\n",
                plan.shortages().stream()
                        .map(each -> each.sentence(Texts.in(locale)))
                        .toList());
    }

    @Test
    void ofFiveDoorsAndRoomForThreeTwoAreNamedAndTheCutSaysTwoShort() {
        RoundPlan plan = RoundRule.plan(doors(5, AFTERNOON), List.of(offer("s1", AFTERNOON, ALL, AT_DOOR, 3)));

        assertEquals(List.of("s1 afternoon [v1, v2, v3]"), shown(plan));
        assertEquals(List.of("v4", "v5"), keys(plan.unplaced()));
        assertEquals(
                List.of(new Shortage(List.of(grid(7)), List.of(AFTERNOON), List.of(ReachMeans.DOOR), 5, 3)),
                plan.shortages());
        assertEquals(
                "Grid g7 is short of 2 visits: 5 due, room for 3 (rounds: afternoon; means: At the door).",
                said(plan, Locale.ENGLISH));
        assertEquals("网格g7走访人手不足，还差2次：应访5次，可访3次（时段：下午；方式：上门）。", said(plan, Locale.CHINESE));
        assertEquals(
                "Grid 7 is short of 2 visits: 5 due, room for 3 (rounds: this afternoon; means: At the door).",
                plan.shortages()
                        .get(0)
                        .sentence(Texts.in(Locale.ENGLISH)
                                .with(Map.of("grid.g7", "7", "round.afternoon", "this afternoon"))));
    }

    @Test
    void aVisitIsNotMadeInAClosedWindowOfItsRound() {
        RoundOffer whole = offer("s1", MORNING, ALL, AT_DOOR, 1);
        RoundOffer early = new RoundOfferBuilder()
                .like(offer("s2", MORNING, ALL, AT_DOOR, 5))
                .window(Interval.between(START, START.plusSeconds(3_600)))
                .build();
        List<DueVisit> closed = doors(2, MORNING).stream()
                .map(each -> new DueVisitBuilder()
                        .like(each)
                        .addClosed(early.window())
                        .build())
                .toList();

        RoundPlan plan = RoundRule.plan(closed, List.of(early, whole));
        assertEquals(List.of("s1 morning [v1]"), shown(plan));
        assertEquals(1, plan.shortages().get(0).places());
    }

    @Test
    void whoIsExcludedDoesNotMakeTheVisit() {
        List<DueVisit> visits = new ArrayList<>(doors(1, MORNING));
        visits.add(new DueVisitBuilder()
                .like(visit("w", 7, 1, "0", ReachMeans.DOOR, MORNING))
                .addNotBy(new StaffId("s1"))
                .build());
        RoundOffer big = offer("s1", MORNING, ALL, AT_DOOR, 5);

        assertEquals(
                List.of("s1 morning [v1]", "s2 morning [w]"),
                shown(RoundRule.plan(visits, List.of(big, offer("s2", MORNING, ALL, AT_DOOR, 1)))));
        RoundPlan alone = RoundRule.plan(visits, List.of(big));
        assertEquals(List.of("w"), keys(alone.unplaced()));
        assertEquals(0, alone.shortages().get(0).places());
    }

    @Test
    void withoutDoorsNoRoundIsUsed() {
        RoundPlan plan = RoundRule.plan(List.of(), List.of(offer("s1", MORNING, ALL, BOTH, 3)));

        assertEquals(new RoundPlan(List.of(), List.of(), List.of()), plan);
        assertEquals(0, plan.entries());
    }

    @Test
    void withoutOffersEveryVisitIsUnplaced() {
        RoundPlan plan = RoundRule.plan(doors(1, AFTERNOON, "night", MORNING), List.of());

        assertEquals(List.of("v1"), keys(plan.unplaced()));
        assertEquals(
                "Grid g7 is short of 1 visit: 1 due, room for 0 (rounds: afternoon, morning, night; means: At the door).",
                said(plan, Locale.ENGLISH));
    }

    @Test
    void anOfferWithoutCapacityIsNotUsed() {
        RoundPlan plan = RoundRule.plan(
                doors(2, MORNING), List.of(offer("s1", MORNING, ALL, BOTH, 0), offer("s2", MORNING, ALL, BOTH, 2)));

        assertEquals(List.of("s2 morning [v1, v2]"), shown(plan));
        assertEquals(
                2,
                RoundRule.plan(doors(2, MORNING), List.of(offer("s1", MORNING, ALL, BOTH, 0)))
                        .shortages()
                        .get(0)
                        .missing());
    }

    @Test
    void aQuietHourThatLeavesOnlyTheAfternoonMovesTheOthersToTheMorning() {
        List<DueVisit> visits = List.of(
                visit("quiet", 7, 1, "1", ReachMeans.DOOR, AFTERNOON),
                visit("any", 7, 1, "2", ReachMeans.DOOR, MORNING, AFTERNOON),
                visit("never", 7, 1, "3", ReachMeans.DOOR));
        List<RoundOffer> offers =
                List.of(offer("s1", MORNING, ALL, AT_DOOR, 1), offer("s1", AFTERNOON, ALL, AT_DOOR, 1));

        RoundPlan plan = RoundRule.plan(visits, offers);

        assertEquals(List.of("s1 morning [any]", "s1 afternoon [quiet]"), shown(plan));
        assertEquals(List.of("never"), keys(plan.unplaced()));
        assertEquals("Grid g7: quiet hours leave no round for 1 visit.", said(plan, Locale.ENGLISH));
        assertEquals("网格g7：因免打扰时间，1次走访没有可用时段。", said(plan, Locale.CHINESE));
    }

    @Test
    void areasThatOverlapServeBothGrids() {
        List<DueVisit> visits = List.of(
                visit("a1", 1, 1, "1", ReachMeans.DOOR, MORNING),
                visit("a2", 1, 1, "2", ReachMeans.DOOR, MORNING),
                visit("b1", 2, 2, "1", ReachMeans.DOOR, MORNING),
                visit("b2", 2, 2, "2", ReachMeans.DOOR, MORNING));
        RoundOffer one = offer("one", MORNING, Set.of(grid(1)), AT_DOOR, 2);
        RoundOffer both = offer("both", MORNING, Set.of(grid(1), grid(2)), AT_DOOR, 2);

        assertEquals(
                List.of("both morning [b1, b2]", "one morning [a1, a2]"),
                shown(RoundRule.plan(visits, List.of(one, both))));
        RoundPlan alone = RoundRule.plan(visits, List.of(both));
        assertEquals(
                "Grids g1, g2 together are short of 2 visits: 4 due, room for 2 (rounds: morning; means: At the door).",
                said(alone, Locale.ENGLISH));
        assertEquals("网格g1、g2合计走访人手不足，还差2次：应访4次，可访2次（时段：上午；方式：上门）。", said(alone, Locale.CHINESE));
    }

    @Test
    void shortagesThatShareNothingAreSeparate() {
        List<DueVisit> visits = List.of(
                visit("a", 1, 1, "1", ReachMeans.DOOR, MORNING),
                visit("b", 2, 2, "1", ReachMeans.DOOR, MORNING),
                visit("c", 10, 3, "1", ReachMeans.DOOR, AFTERNOON));

        RoundPlan plan = RoundRule.plan(visits, List.of(offer("s1", AFTERNOON, ALL, AT_DOOR, 1)));

        assertEquals(
                List.of(List.of(grid(1)), List.of(grid(2))),
                plan.shortages().stream().map(Shortage::grids).toList());
    }

    @Test
    void aCallNeedsSomeoneWhoTelephonesAndEntersNoBuilding() {
        List<DueVisit> visits = List.of(
                visit("call", 1, 1, "1", ReachMeans.PHONE, MORNING),
                visit("door", 1, 1, "2", ReachMeans.DOOR, MORNING));
        RoundOffer phone = offer("phone", MORNING, ALL, Set.of(ReachMeans.PHONE), 5);

        RoundPlan calls = RoundRule.plan(visits, List.of(phone));
        assertEquals(List.of("phone morning [call]"), shown(calls));
        assertEquals(0, calls.entries());
        assertEquals(List.of(ReachMeans.DOOR), calls.shortages().get(0).means());

        RoundPlan both = RoundRule.plan(visits, List.of(offer("both", MORNING, ALL, BOTH, 2), phone));
        assertEquals(List.of("both morning [call, door]"), shown(both));
        assertEquals(1, both.entries());
    }

    @Test
    void doorsAreInNaturalOrderOfTheirPositionsAndThoseOfABuildingTogether() {
        List<DueVisit> visits = List.of(
                visit("a", 7, 3, "Building 10/1/1", ReachMeans.DOOR, MORNING),
                visit("b", 7, 2, "Building 2/1/10", ReachMeans.DOOR, MORNING),
                visit("c", 7, 2, "Building 2/1/9", ReachMeans.DOOR, MORNING),
                visit("d", 7, 1, "Building 2/1/9", ReachMeans.DOOR, MORNING),
                visit("e", 7, 1, "Building 2/1/11", ReachMeans.DOOR, MORNING),
                visit("f", 7, 1, "Building 2/1/11", ReachMeans.DOOR, MORNING),
                visit("g", 10, 4, "Building 1/1/1", ReachMeans.DOOR, MORNING));

        RoundPlan plan = RoundRule.plan(visits, List.of(offer("s1", MORNING, ALL, AT_DOOR, 20)));

        assertEquals(List.of("s1 morning [d, e, f, c, b, a, g]"), shown(plan));
        assertEquals(4, plan.entries());
    }

    @Test
    void theFewestRoundsAreUsedAndAmongEqualOnesTheEarliest() {
        List<RoundOffer> offers = List.of(
                offer("a", MORNING, ALL, AT_DOOR, 2),
                offer("b", MORNING, ALL, AT_DOOR, 2),
                offer("c", MORNING, ALL, AT_DOOR, 3),
                offer("d", AFTERNOON, ALL, AT_DOOR, 3),
                offer("e", AFTERNOON, ALL, AT_DOOR, 3));

        assertEquals(
                List.of("c morning [v1, v2, v3]", "d afternoon [v4, v5]"),
                shown(RoundRule.plan(doors(5, MORNING, AFTERNOON), offers)));
        assertEquals(List.of("c morning [v1, v2, v3]"), shown(RoundRule.plan(doors(3, MORNING, AFTERNOON), offers)));
    }

    @Test
    void aCycleOfCountsIsRemoved() {
        List<DueVisit> visits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            visits.add(visit("a" + i, 1, 1, "" + i, ReachMeans.DOOR, MORNING));
            visits.add(visit("b" + i, 2, 2, "" + i, ReachMeans.DOOR, MORNING));
        }
        RoundOffer one = offer("one", MORNING, Set.of(grid(1), grid(2)), AT_DOOR, 3);
        RoundOffer two = offer("two", MORNING, ALL, AT_DOOR, 5);

        RoundPlan plan = RoundRule.plan(visits, List.of(one, two));

        assertEquals(2 + 2 - 1, plan.entries());
    }

    @Test
    void equalOffersCountEach() {
        RoundOffer offer = offer("s1", MORNING, ALL, AT_DOOR, 2);

        assertEquals(
                List.of("s1 morning [v1, v2]", "s1 morning [v3]"),
                shown(RoundRule.plan(doors(3, MORNING), List.of(offer, offer))));
    }

    @Test
    void twoVisitsWithOneKeyAreRejected() {
        DueVisit visit = visit("v", 1, 1, "1", ReachMeans.DOOR, MORNING);

        assertThrows(IllegalArgumentException.class, () -> RoundRule.plan(List.of(visit, visit), List.of()));
    }

    private static void refused(String field, String problem, Either<Refusal, ?> input) {
        BadValue bad = (BadValue) input.getLeft();
        assertEquals(field + ": " + problem, bad.field() + ": " + bad.problem());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertTrue(!Texts.in(locale).label("field", field).equals(field), field + " has a label");
        }
    }

    @Test
    void wrongInputIsRefused() {
        BuildingId building = new BuildingId("b");
        StaffId staff = new StaffId("s");
        Interval window = window(MORNING);
        refused("key", "blank", DueVisit.of(" ", grid(1), building, "1", ReachMeans.DOOR, Set.of()));
        refused("reach_means", "no_visit", DueVisit.of("k", grid(1), building, "1", ReachMeans.FORM, Set.of()));
        refused("round", "bad_word", DueVisit.of("k", grid(1), building, "1", ReachMeans.DOOR, Set.of("A day")));
        refused("round", "blank", RoundOffer.of(staff, "", window, ALL, BOTH, 1));
        refused("round", "bad_word", RoundOffer.of(staff, "A day", window, ALL, BOTH, 1));
        refused("reach_means", "blank", RoundOffer.of(staff, MORNING, window, ALL, Set.of(), 1));
        refused("reach_means", "no_visit", RoundOffer.of(staff, MORNING, window, ALL, Set.of(ReachMeans.SEEN), 1));
        refused("capacity", "out_of_bounds", RoundOffer.of(staff, MORNING, window, ALL, BOTH, -1));
        refused("capacity", "out_of_bounds", RoundOffer.of(staff, MORNING, window, ALL, BOTH, 1_001));
        assertEquals(
                0, RoundOffer.of(staff, MORNING, window, ALL, BOTH, 0).get().capacity());
        assertEquals(
                1_000,
                RoundOffer.of(staff, MORNING, window, ALL, BOTH, 1_000).get().capacity());
        assertTrue(DueVisit.of("k", grid(1), building, "", ReachMeans.PHONE, Set.of())
                .isRight());
        assertThrows(IllegalArgumentException.class, () -> offer("s", MORNING, ALL, BOTH, -1));
        assertThrows(IllegalArgumentException.class, () -> visit("", 1, 1, "1", ReachMeans.DOOR));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Shortage(List.of(grid(1)), List.of(), List.of(ReachMeans.DOOR), 2, 2));
    }
}

package org.gridbook.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Grant;
import org.gridbook.access.GrantBuilder;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.junit.jupiter.api.Test;

class LockOutRuleTest {
    private static final PurposeId PURPOSE = new PurposeId("emergency");
    private static final Interval ALWAYS = Interval.since(at(0));

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Interval during(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Optional<Instant> firstGap(List<Interval> before, List<Interval> after) {
        return LockOutRule.firstGap(before, after, at(10));
    }

    private static GrantBuilder grant() {
        return new GrantBuilder()
                .id(new GrantId("g"))
                .actor(new ActorId("a"))
                .role("giver")
                .powers(Set.of(Power.GRANT))
                .area(new Area.EntireCommunity())
                .purpose(PURPOSE)
                .period(ALWAYS);
    }

    private static List<Interval> open(Grant grant, Interval purpose) {
        return LockOutRule.open(List.of(grant), List.of(new Purpose(PURPOSE, "emergency", "Invented", purpose)));
    }

    @Test
    void onlyAGivenGrantToGiveInTheWholeCommunityIsAWayIn() {
        assertEquals(List.of(ALWAYS), open(grant().build(), ALWAYS));
        assertEquals(List.of(during(5, 9)), open(grant().period(during(0, 9)).build(), Interval.since(at(5))));
        for (Grant other : List.of(
                grant().powers(Set.of(Power.READ)).build(),
                grant().area(new Area.OfGrids(Set.of(new GridId("east")))).build(),
                grant().period(during(0, 9)).underGlass(true).build(),
                grant().purpose(new PurposeId("other")).build())) {
            assertEquals(List.of(), open(other, ALWAYS));
        }
    }

    @Test
    void anEndWithoutAnotherWayInLeavesAGapFromThen() {
        assertEquals(Optional.of(at(20)), firstGap(List.of(ALWAYS), List.of(during(0, 20))));
        assertEquals(Optional.of(at(10)), firstGap(List.of(ALWAYS), List.of(during(0, 5))), "not before now");
        assertEquals(Optional.of(at(30)), firstGap(List.of(during(30, 40)), List.of()));
        assertEquals(Optional.empty(), firstGap(List.of(during(0, 10)), List.of()), "it is over");
        assertEquals(Optional.empty(), firstGap(List.of(ALWAYS), List.of(ALWAYS)));
    }

    @Test
    void otherWaysInMayFollowEachOtherWithoutAGap() {
        List<Interval> before = List.of(during(0, 40));

        assertEquals(Optional.empty(), firstGap(before, List.of(during(0, 20), during(20, 40))));
        assertEquals(Optional.empty(), firstGap(before, List.of(during(15, 50), during(0, 20))));
        assertEquals(Optional.of(at(20)), firstGap(before, List.of(during(0, 20), during(21, 40))));
        assertEquals(Optional.of(at(39)), firstGap(before, List.of(during(0, 20), during(20, 39))));
    }

    @Test
    void anInstantAtWhichNobodyCouldGiveBeforeIsNoGap() {
        assertEquals(
                Optional.empty(),
                firstGap(List.of(during(0, 20), during(30, 40)), List.of(during(0, 20), during(30, 40))));
        assertEquals(
                Optional.of(at(15)),
                firstGap(List.of(during(30, 40), during(0, 20)), List.of(during(0, 15))),
                "the first of two gaps");
    }
}

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

class GivingRuleTest {
    private static final Area EAST = grids("east");
    private static final Area WEST = grids("west");

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }

    private static Interval during(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Area grids(String... ids) {
        return new Area.OfGrids(
                Set.copyOf(List.of(ids).stream().map(GridId::new).toList()));
    }

    private static Grant grant(Area area, Interval period, Power... powers) {
        return new GrantBuilder()
                .id(new GrantId("g"))
                .actor(new ActorId("a"))
                .role("giver")
                .powers(Set.of(powers))
                .area(area)
                .purpose(new PurposeId("emergency"))
                .period(period)
                .build();
    }

    private static List<Power> missing(Area area, Interval period, Grant... own) {
        return GivingRule.missing(List.of(own), grant(area, period, Power.READ), at(10));
    }

    @Test
    void eachPowerMayComeFromAnotherGrantAndEachGridToo() {
        Interval always = Interval.since(at(0));
        Grant giver = grant(new Area.EntireCommunity(), always, Power.GRANT);
        Grant east = grant(EAST, always, Power.READ);

        assertEquals(List.of(), missing(EAST, always, giver, east));
        assertEquals(List.of(Power.READ), missing(grids("east", "west"), always, giver, east));
        assertEquals(List.of(), missing(grids("east", "west"), always, giver, east, grant(WEST, always, Power.READ)));
        assertEquals(List.of(Power.GRANT), missing(EAST, always, east));
    }

    @Test
    void theGiversGrantHoldsFromTheStartOrFromNowOnToTheEnd() {
        Grant own = grant(EAST, during(5, 20), Power.READ, Power.GRANT);

        assertEquals(List.of(), missing(EAST, during(0, 20), own), "before now it gives no access");
        assertEquals(List.of(), missing(EAST, during(15, 20), own));
        for (Interval beyond : List.of(during(15, 21), during(20, 21), Interval.since(at(15)))) {
            assertEquals(List.of(Power.READ, Power.GRANT), missing(EAST, beyond, own));
        }
        Grant later = grant(EAST, during(12, 20), Power.READ, Power.GRANT);
        assertEquals(List.of(), missing(EAST, during(12, 20), later), "prepared for a later purpose");
        assertEquals(List.of(Power.READ, Power.GRANT), missing(EAST, during(11, 20), later));
        assertEquals(
                List.of(Power.READ, Power.GRANT),
                missing(EAST, during(0, 20), grant(EAST, during(0, 10), Power.READ, Power.GRANT)),
                "it has ended");
    }

    @Test
    void aGrantUnderAnotherPurposeLastsAsLongAsBoth() {
        Grant own = grant(EAST, during(5, 20), Power.READ);
        PurposeId next = new PurposeId("next");

        Optional<Grant> under = GivingRule.under(
                new Purpose(next, "emergency", "Invented", Interval.since(at(8))), own, new GrantId("n"));
        assertEquals(Optional.of(during(8, 20)), under.map(Grant::period));
        assertEquals(Optional.of(next), under.map(Grant::purpose));
        assertEquals(
                Optional.empty(),
                GivingRule.under(
                        new Purpose(next, "emergency", "Invented", Interval.since(at(20))), own, new GrantId("n")));
    }
}

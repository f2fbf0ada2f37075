package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.junit.jupiter.api.Test;

/** The edges of the conditions of acts, and of the tenancies that are resumed. Instants are microseconds. */
class PreconditionsTest {
    private static final HouseholdId HOME = new HouseholdId("h");
    private static final Place PLACE = Place.of("g", "h");

    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Stored<HouseholdId, RegisteredHousehold> household(Interval period) {
        return RegisterKinds.HOUSEHOLDS.stored(RegisterKinds.HOUSEHOLDS.first(
                HOME, PLACE, new RegisteredHousehold(HOME, "1", new BuildingId("b"), period)));
    }

    private static Stored<StayId, Stay> stay(Relation relation, Interval period) {
        StayId id = new StayId("y");
        return RegisterKinds.STAYS.stored(
                RegisterKinds.STAYS.first(id, PLACE, new Stay(id, new ResidentId("r"), HOME, relation, period)));
    }

    private static Optional<Refusal> refusal(Either<Refusal, ?> result) {
        return result.fold(Optional::of, any -> Optional.empty());
    }

    private static Optional<Refusal> going(Interval period, long at) {
        return refusal(Preconditions.going(household(period), at(at)));
    }

    private static Optional<Refusal> head(Relation relation, long from, List<Stored<StayId, Stay>> stays) {
        return refusal(Preconditions.headFree(household(Interval.since(at(0))), stays, relation, at(from)));
    }

    @Test
    void aHouseholdIsActiveFromItsFirstInstant() {
        assertEquals(Optional.of(new TooEarly("household", "h")), going(Interval.since(at(10)), 9));
        assertEquals(Optional.empty(), going(Interval.since(at(10)), 10));
    }

    @Test
    void aHouseholdWithAnEndIsNotActiveEvenBeforeIt() {
        assertEquals(Optional.of(new NotActiveThen("household", "h")), going(span(10, 20), 15));
    }

    @Test
    void aWithdrawnHouseholdIsNotFound() {
        assertEquals(Optional.of(new NotFound("household", "h")), going(span(10, 10), 15));
    }

    @Test
    void aHouseholdHasANewHeadFromTheEndOfTheLast() {
        Optional<Refusal> taken = Optional.of(new RegisterRefusal.HeadExists("h"));
        List<Stored<StayId, Stay>> ended = List.of(stay(Relation.HEAD, span(0, 20)));

        assertEquals(taken, head(Relation.HEAD, 19, ended));
        assertEquals(Optional.empty(), head(Relation.HEAD, 20, ended));
        assertEquals(taken, head(Relation.HEAD, 99, List.of(stay(Relation.HEAD, Interval.since(at(0))))));
    }

    @Test
    void aHeadWhoComesLaterIsInTheWay() {
        assertEquals(
                Optional.of(new RegisterRefusal.HeadExists("h")),
                head(Relation.HEAD, 10, List.of(stay(Relation.HEAD, Interval.since(at(50))))));
    }

    @Test
    void onlyAHeadIsInTheWayOfAHead() {
        assertEquals(Optional.empty(), head(Relation.HEAD, 10, List.of(stay(Relation.OTHER, Interval.since(at(0))))));
        assertEquals(Optional.empty(), head(Relation.OTHER, 10, List.of(stay(Relation.HEAD, Interval.since(at(0))))));
        assertEquals(Optional.empty(), head(Relation.HEAD, 10, List.of(stay(Relation.HEAD, span(50, 50)))));
    }

    @Test
    void twoHeadsDoNotComeTogether() {
        Stored<HouseholdId, RegisteredHousehold> home = household(Interval.since(at(0)));

        assertEquals(
                Optional.of(new RegisterRefusal.HeadExists("h")),
                refusal(ActConditions.withOneHead(home, List.of(), List.of(Relation.HEAD, Relation.HEAD), at(1))));
        assertEquals(
                Optional.empty(),
                refusal(ActConditions.withOneHead(home, List.of(), List.of(Relation.HEAD, Relation.OTHER), at(1))));
        assertEquals(
                Optional.of(new RegisterRefusal.HeadExists("h")),
                refusal(ActConditions.withOneHead(
                        home, List.of(stay(Relation.HEAD, Interval.since(at(0)))), List.of(Relation.HEAD), at(1))));
        assertEquals(
                Optional.empty(),
                refusal(ActConditions.withOneHead(
                        home, List.of(stay(Relation.HEAD, Interval.since(at(0)))), List.of(), at(1))));
    }

    @Test
    void aRecordEndsAfterItBegins() {
        Stored<StayId, Stay> open = stay(Relation.HEAD, Interval.since(at(10)));

        assertEquals(Optional.of(new TooEarly("stay", "y")), refusal(Preconditions.ended(open, at(10))));
        assertEquals(Optional.of(new TooEarly("stay", "y")), refusal(Preconditions.ended(open, at(10).plusNanos(999))));
        assertEquals(Optional.empty(), refusal(Preconditions.ended(open, at(11))));
    }

    @Test
    void aRecordEndsOnce() {
        assertEquals(
                Optional.of(new NotActiveThen("stay", "y")),
                refusal(Preconditions.ended(stay(Relation.HEAD, span(10, 20)), at(15))));
    }

    private static List<String> resumed(long at, Interval... periods) {
        List<Stored<TenancyId, Tenancy>> tenancies = new ArrayList<>();
        for (Interval period : periods) {
            TenancyId id = new TenancyId("t" + tenancies.size());
            Dwelling dwelling = new Dwelling(new BuildingId("b"), Optional.empty(), "101");
            tenancies.add(RegisterKinds.TENANCIES.stored(
                    RegisterKinds.TENANCIES.first(id, PLACE, new Tenancy(id, HOME, dwelling, Tenure.OWNER, period))));
        }
        AtomicInteger ids = new AtomicInteger();
        List<String> resumed = new ArrayList<>();
        for (Entry entry : OccupancyRule.resumed(tenancies, PLACE, at(at), () -> "new" + ids.getAndIncrement())) {
            Interval period = new FieldReader(entry).inline(Shape.PERIOD);
            resumed.add(entry.id() + " " + Interval.micros(period.from()) + " "
                    + period.to().map(Interval::micros).map(String::valueOf).orElse("open"));
        }
        return resumed;
    }

    @Test
    void anOpenTenancyIsNotResumed() {
        assertEquals(List.of(), resumed(50, Interval.since(at(10))));
    }

    @Test
    void aTenancyGoesOnIfAMemberComesByItsEnd() {
        assertEquals(List.of("t0 10 open"), resumed(15, span(10, 20)));
        assertEquals(List.of("t0 10 open"), resumed(20, span(10, 20)));
    }

    @Test
    void aNewTenancyBeginsIfAMemberComesAfterTheEnd() {
        assertEquals(List.of("new0 21 open"), resumed(21, span(10, 20)));
    }

    @Test
    void everyGapFromTheInstantOnIsFilled() {
        assertEquals(List.of("t0 10 30", "t1 30 open"), resumed(20, span(10, 20), span(30, 40)));
        assertEquals(List.of("new0 25 30", "t0 30 open"), resumed(25, span(30, 40), span(10, 20)));
    }

    @Test
    void aGapBeforeTheInstantStaysOpen() {
        assertEquals(List.of("t1 30 open"), resumed(30, span(10, 20), span(30, 40)));
    }

    @Test
    void tenanciesThatMeetHaveNoGap() {
        assertEquals(List.of(), resumed(10, span(10, 20), Interval.since(at(20))));
    }

    @Test
    void aWithdrawnTenancyIsNotResumed() {
        assertEquals(List.of(), resumed(10, span(10, 10)));
    }
}

package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.FixedEntries;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/** What acts ask for. The household and the building begin at 10, and the building ends at 20. Instants are microseconds. */
class ActConditionsTest {
    private static final HouseholdId HOME = new HouseholdId("h");
    private static final HouseholdId OTHER = new HouseholdId("i");
    private static final BuildingId BUILDING = new BuildingId("b");
    private static final Place PLACE = Place.of("g", "h");

    private static final List<Entry> BOOK = List.of(
            RegisterKinds.HOUSEHOLDS.first(
                    HOME, PLACE, new RegisteredHousehold(HOME, "1", BUILDING, Interval.since(at(10)))),
            RegisterKinds.HOUSEHOLDS.first(OTHER, PLACE, new RegisteredHousehold(OTHER, "2", BUILDING, span(10, 20))),
            RegisterKinds.BUILDINGS.first(
                    BUILDING,
                    Place.of("g"),
                    new BuildingBuilder()
                            .id(BUILDING)
                            .name("1")
                            .type(BuildingType.MANAGED)
                            .period(span(10, 20))
                            .build()),
            stay("y1", HOME, span(10, 20)).entry(),
            stay("y2", HOME, Interval.since(at(20))).entry(),
            stay("y3", OTHER, Interval.since(at(20))).entry(),
            tenancy("t1", HOME),
            tenancy("t2", OTHER));

    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Stored<StayId, Stay> stay(String id, HouseholdId household, Interval period) {
        StayId stay = new StayId(id);
        return RegisterKinds.STAYS.stored(RegisterKinds.STAYS.first(
                stay, PLACE, new Stay(stay, new ResidentId("r"), household, Relation.OTHER, period)));
    }

    private static Entry tenancy(String id, HouseholdId household) {
        TenancyId tenancy = new TenancyId(id);
        Dwelling dwelling = new Dwelling(BUILDING, Optional.empty(), "101");
        return RegisterKinds.TENANCIES.first(
                tenancy, PLACE, new Tenancy(tenancy, household, dwelling, Tenure.OWNER, Interval.since(at(10))));
    }

    private static <A> A ask(Question<A> question) {
        return FixedEntries.session(BOOK, Scope.ofGrids(Set.of("g")), at(0)).ask(question);
    }

    private static <I extends Id> Either<Refusal, I> found(
            Question<? extends Either<Refusal, ? extends Stored<I, ?>>> question) {
        return ask(question).map(Stored::id);
    }

    private static <I extends Id, T> List<I> ids(List<Stored<I, T>> found) {
        return found.stream().map(Stored::id).toList();
    }

    @Test
    void anOpenHouseholdIsFoundFromItsFirstInstant() {
        assertEquals(Either.right(HOME), found(ActConditions.openHousehold(HOME, at(10))));
        assertEquals(Either.left(new TooEarly("household", "h")), found(ActConditions.openHousehold(HOME, at(9))));
        assertEquals(
                Either.left(new NotActiveThen("household", "i")), found(ActConditions.openHousehold(OTHER, at(15))));
        assertEquals(
                Either.left(new NotFound("household", "x")),
                found(ActConditions.openHousehold(new HouseholdId("x"), at(15))));
    }

    @Test
    void aBuildingIsFoundWhileItExists() {
        Either<Refusal, BuildingId> tooEarly = Either.left(new TooEarly("building", "b"));

        assertEquals(tooEarly, found(ActConditions.buildingAt(BUILDING, at(9))));
        assertEquals(Either.right(BUILDING), found(ActConditions.buildingAt(BUILDING, at(10))));
        assertEquals(tooEarly, found(ActConditions.buildingAt(BUILDING, at(20))));
        assertEquals(
                Either.left(new NotFound("building", "x")),
                found(ActConditions.buildingAt(new BuildingId("x"), at(10))));
    }

    @Test
    void staysAndTenanciesAreThoseOfTheHousehold() {
        assertEquals(List.of(new StayId("y1"), new StayId("y2")), ids(ask(ActConditions.staysIn(HOME))));
        assertEquals(List.of(new TenancyId("t1")), ids(ask(ActConditions.tenanciesOf(HOME))));
    }

    @Test
    void aRecordIsOpenIfItHasNoEnd() {
        Stored<StayId, Stay> ended = stay("y1", HOME, span(10, 20));
        Stored<StayId, Stay> open = stay("y2", HOME, Interval.since(at(20)));

        assertFalse(ActConditions.isOpen(ended));
        assertTrue(ActConditions.isOpen(open));
        assertEquals(List.of(open), ActConditions.open(List.of(ended, open)));
        assertEquals(at(20), ActConditions.end(ended));
        assertEquals(Instant.MAX, ActConditions.end(open));
    }

    @Test
    void aReasonToRefuseReplacesTheValue() {
        Refusal changed = ActConditions.changedSince(stay("y1", HOME, span(10, 20)));

        assertEquals(new RegisterRefusal.ChangedSince("stay", "y1"), changed);
        assertEquals(Either.left(changed), ActConditions.unless(Optional.of(changed), "value"));
        assertEquals(Either.right("value"), ActConditions.unless(Optional.empty(), "value"));
    }
}

package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.FixedEntries;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/** The tenancies that acts end, resume and check. Stays are y0, y1, and tenancies t0, t1. Instants are microseconds. */
class OccupancyRuleTest {
    private static final HouseholdId HOME = new HouseholdId("h");
    private static final Place PLACE = Place.of("g", "h");

    private final List<Stored<StayId, Stay>> stays = new ArrayList<>();
    private final List<Stored<TenancyId, Tenancy>> tenancies = new ArrayList<>();
    private final ChangeSet changes = new ChangeSet(ActEvent.MOVE_RESIDENT, facts -> {});

    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private static Interval since(long from) {
        return Interval.since(at(from));
    }

    private OccupancyRuleTest lived(Interval... periods) {
        for (Interval period : periods) {
            StayId id = new StayId("y" + stays.size());
            stays.add(RegisterKinds.STAYS.stored(RegisterKinds.STAYS.first(
                    id, PLACE, new Stay(id, new ResidentId("r" + stays.size()), HOME, Relation.OTHER, period))));
        }
        return this;
    }

    private OccupancyRuleTest held(Interval... periods) {
        for (Interval period : periods) {
            tenancies.add(tenancy("t" + tenancies.size(), period));
        }
        return this;
    }

    private static Stored<TenancyId, Tenancy> tenancy(String id, Interval period) {
        TenancyId tenancy = new TenancyId(id);
        Dwelling dwelling = new Dwelling(new BuildingId("b"), Optional.empty(), "101");
        return RegisterKinds.TENANCIES.stored(RegisterKinds.TENANCIES.first(
                tenancy, PLACE, new Tenancy(tenancy, HOME, dwelling, Tenure.OWNER, period)));
    }

    private ActContext context() {
        List<Entry> entries = new ArrayList<>();
        stays.forEach(stay -> entries.add(stay.entry()));
        tenancies.forEach(tenancy -> entries.add(tenancy.entry()));
        AtomicInteger ids = new AtomicInteger();
        return new ActContext(
                FixedEntries.session(entries, Scope.ofGrids(Set.of("g")), at(0)),
                List.of(),
                () -> "new" + ids.getAndIncrement());
    }

    private Either<Refusal, ChangeSet> vacate(long at) {
        return OccupancyRule.vacate(context(), changes, HOME, at(at));
    }

    /** The entries that the changes put, with their periods. */
    private List<String> put() {
        return changes.decision().entries().stream()
                .map(entry -> entry + " " + shown(new FieldReader(entry).inline(Shape.PERIOD)))
                .toList();
    }

    private static String shown(Interval period) {
        return Interval.micros(period.from()) + " "
                + period.to().map(Interval::micros).map(String::valueOf).orElse("open");
    }

    private List<String> vacated(long at) {
        assertSame(changes, vacate(at).get());
        return put();
    }

    @Test
    void theTenancyEndsWhenTheLastMemberLeaves() {
        assertEquals(
                List.of("tenancy/t0@2 0 20"),
                lived(span(0, 10), span(5, 20)).held(since(0)).vacated(20));
    }

    @Test
    void theTenancyGoesOnWhileAMemberRemains() {
        assertEquals(List.of(), lived(span(0, 20), since(5)).held(since(0)).vacated(20));
    }

    @Test
    void theTenancyGoesOnIfAMemberComesWhenTheLastOneLeaves() {
        assertEquals(List.of(), lived(span(0, 20), since(20)).held(since(0)).vacated(20));
    }

    @Test
    void aDepartureInTheSameActCounts() {
        lived(since(0)).held(since(0));
        changes.edit(stays.get(0), to -> to.inline(Shape.PERIOD, span(0, 20)));

        assertEquals(List.of("stay/y0@2 0 20", "tenancy/t0@2 0 20"), vacated(20));
    }

    @Test
    void theTenancyIsInterruptedUntilAMemberComes() {
        assertEquals(
                List.of("tenancy/new0@1 30 open", "tenancy/t0@2 0 20"),
                lived(since(30), span(0, 20)).held(since(0)).vacated(20));
    }

    @Test
    void theTenancyIsInterruptedInEachGap() {
        assertEquals(
                List.of("tenancy/new0@1 30 40", "tenancy/new1@1 50 60", "tenancy/t0@2 0 20"),
                lived(span(0, 20), span(30, 40), span(50, 60)).held(span(0, 60)).vacated(20));
    }

    @Test
    void aGapBeforeTheInstantIsLeft() {
        assertEquals(List.of(), lived(span(0, 10), since(20)).held(since(0)).vacated(20));
    }

    @Test
    void aGapThatBeganEarlierCountsFromTheInstant() {
        assertEquals(
                List.of("tenancy/new0@1 20 open", "tenancy/t0@2 0 19"),
                lived(span(0, 10), since(20)).held(since(0)).vacated(19));
    }

    @Test
    void aTenancyThatEndsByTheGapIsLeft() {
        assertEquals(
                List.of("tenancy/t1@2 10 20"),
                lived(span(0, 20)).held(span(0, 10), since(10)).vacated(20));
    }

    @Test
    void aWithdrawnStayIsNoMember() {
        assertEquals(
                List.of("tenancy/t0@2 0 20"),
                lived(span(0, 20), span(25, 25)).held(since(0)).vacated(20));
    }

    @Test
    void aTenancyThatBeginsInAGapIsInTheWay() {
        Either<Refusal, ChangeSet> changed = Either.left(new RegisterRefusal.ChangedSince("tenancy", "t1"));

        assertEquals(changed, lived(span(0, 20)).held(span(0, 20), since(20)).vacate(20));
    }

    private List<String> resumed(long at) {
        OccupancyRule.resume(context(), changes, HOME, PLACE, at(at));
        return put();
    }

    @Test
    void aMemberWhoComesResumesEachTenancyUntilTheNext() {
        assertEquals(
                List.of("tenancy/t0@2 0 20", "tenancy/t1@2 20 open"),
                held(span(0, 10), span(20, 30)).resumed(10));
    }

    @Test
    void undoingAResumedTenancyEndsItAgain() {
        held(span(10, 20)).resumed(20);
        Edit edit =
                new FieldReader(changes.decision().facts()).all(ActFacts.EDITS).get(0);
        Fields undone = edit.undone(changes.decision().entries().get(0).fields());

        assertEquals(span(10, 20), new FieldReader(undone).inline(Shape.PERIOD));
    }

    @Test
    void aMemberWhoComesLaterOpensATenancy() {
        assertEquals(
                List.of("tenancy/new0@1 31 open"),
                held(span(0, 10), span(20, 30)).resumed(31));
    }

    @Test
    void theOrderInWhichTenanciesAreReadDoesNotMatter() {
        List<Stored<TenancyId, Tenancy>> both = List.of(tenancy("t1", span(0, 20)), tenancy("t0", span(0, 10)));

        List<Entry> resumed = OccupancyRule.resumed(both, PLACE, at(20), () -> "new");

        assertEquals(
                List.of("tenancy/t1@2"), resumed.stream().map(Entry::toString).toList());
    }

    private Either<Refusal, ChangeSet> faultless() {
        return OccupancyRule.faultless(context(), changes, Set.of(HOME));
    }

    private static Either<Refusal, ChangeSet> changed(String kind, String id) {
        return Either.left(new RegisterRefusal.ChangedSince(kind, id));
    }

    private OccupancyRuleTest edit(Stored<?, ?> stored, Interval period) {
        changes.edit(stored, to -> to.inline(Shape.PERIOD, period));
        return this;
    }

    @Test
    void aMemberKeepsATenancy() {
        lived(span(0, 30), since(0)).held(since(0)).edit(tenancies.get(0), span(0, 30));

        assertEquals(changed("stay", "y1"), faultless());
    }

    @Test
    void aMemberHasATenancyFromTheFirstInstant() {
        lived(span(10, 30)).held(since(10)).edit(tenancies.get(0), since(11));

        assertEquals(changed("stay", "y0"), faultless());
    }

    @Test
    void tenanciesThatMeetHouseAMember() {
        lived(since(0)).held(span(0, 10), since(20)).edit(tenancies.get(0), span(0, 20));

        assertEquals(Either.right(changes), faultless());
    }

    @Test
    void tenanciesDoNotOverlap() {
        lived(since(0)).held(span(0, 10), since(10)).edit(tenancies.get(0), span(0, 11));

        assertEquals(changed("tenancy", "t1"), faultless());
    }

    @Test
    void aTenancyEndsWithItsLastMember() {
        lived(since(0), span(0, 10)).held(since(0)).edit(stays.get(0), span(0, 20));

        assertEquals(changed("tenancy", "t0"), faultless());
    }

    @Test
    void aTenancyMayBeginBeforeTheFirstKnownMember() {
        lived(since(0)).held(since(0)).edit(stays.get(0), since(10));

        assertEquals(Either.right(changes), faultless());
    }

    @Test
    void aHouseholdWithoutKnownMembersMayHaveATenancy() {
        lived(since(0)).held(since(0)).edit(stays.get(0), span(0, 0));

        assertEquals(Either.right(changes), faultless());
    }

    @Test
    void aFaultThatWasThereBeforeIsAccepted() {
        lived(since(0)).held(span(0, 10)).edit(tenancies.get(0), span(0, 9));

        assertEquals(Either.right(changes), faultless());
    }

    @Test
    void aNewFaultBesidesAnOldOneIsRefused() {
        lived(since(0), span(0, 10)).held(span(0, 10)).edit(tenancies.get(0), span(0, 9));

        assertEquals(changed("stay", "y1"), faultless());
    }
}

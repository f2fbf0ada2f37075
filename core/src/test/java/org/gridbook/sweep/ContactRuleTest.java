package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.FixedEntries;
import org.gridbook.internal.Session;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.register.Building;
import org.gridbook.register.BuildingBuilder;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisteredHousehold;
import org.gridbook.register.Relation;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.register.Tenancy;
import org.gridbook.register.TenancyId;
import org.gridbook.register.Tenure;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.junit.jupiter.api.Test;

/** The edges of recording a contact. The window is 100 to 200; staff, household and member begin at 50 and end at 250. */
class ContactRuleTest {
    private static final SweepId SWEEP = new SweepId("s");
    private static final StaffId STAFF = new StaffId("m");
    private static final HouseholdId HOME = new HouseholdId("h");
    private static final ResidentId RESIDENT = new ResidentId("r");
    private static final BuildingId BUILDING = new BuildingId("b");

    private Interval sweepWindow = span(100, 200);
    private Interval staffPeriod = span(50, 250);
    private Interval householdPeriod = span(50, 250);
    private Interval stayPeriod = span(50, 250);
    private String gridNow = "g1";
    private Interval allotted = span(0, 300);
    private Instant now = at(300);

    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static Interval span(long from, long to) {
        return Interval.between(at(from), at(to));
    }

    private List<Entry> entries() {
        Place place = Place.of(gridNow, HOME.value());
        Sweep sweep = new SweepBuilder()
                .id(SWEEP)
                .name("Sweep")
                .grids(Set.of(new GridId("g1")))
                .channels(List.of(Channel.DOOR_VISIT, Channel.CLUE))
                .from(sweepWindow.from())
                .to(sweepWindow.to().orElseThrow())
                .build();
        Building building = new BuildingBuilder()
                .id(BUILDING)
                .name("Building")
                .type(BuildingType.MANAGED)
                .estate(Optional.empty())
                .allotments(List.of(
                        new Building.Allotment(new GridId("g1"), allotted),
                        new Building.Allotment(
                                new GridId("g2"), Interval.since(allotted.to().orElseThrow()))))
                .period(Interval.since(at(0)))
                .build();
        TenancyId tenancy = new TenancyId("t");
        StayId stay = new StayId("y");
        return List.of(
                SweepKinds.SWEEPS.first(SWEEP, Place.COMMONS, sweep),
                StaffKinds.MEMBERS.first(
                        STAFF, Place.COMMONS, new StaffMember(STAFF, "001", staffPeriod, Optional.empty())),
                RegisterKinds.HOUSEHOLDS.first(
                        HOME, place, new RegisteredHousehold(HOME, "1", BUILDING, householdPeriod)),
                RegisterKinds.BUILDINGS.first(BUILDING, Place.of("g1"), building),
                RegisterKinds.TENANCIES.first(
                        tenancy,
                        place,
                        new Tenancy(
                                tenancy,
                                HOME,
                                new Dwelling(BUILDING, Optional.empty(), "101"),
                                Tenure.OWNER,
                                Interval.since(at(50)))),
                RegisterKinds.STAYS.first(stay, place, new Stay(stay, RESIDENT, HOME, Relation.HEAD, stayPeriod)));
    }

    private Either<Refusal, List<ContactRule.Accepted>> judge(ContactReport... reports) {
        Session session = FixedEntries.session(entries(), Scope.ofGrids(Set.of("g1", "g2", Place.COMMONS.grid())), now);
        List<ContactReport> all = List.of(reports);
        return session.ask(ContactRule.question(all)).judge(session, all);
    }

    private Optional<Refusal> refusal(ContactReport report) {
        return judge(report)
                .fold(
                        refusal -> {
                            BatchRefused batch = (BatchRefused) refusal;
                            return Optional.of(batch.refused().get(0).why());
                        },
                        accepted -> Optional.empty());
    }

    private static ContactReportBuilder visit(long at) {
        return new ContactReportBuilder()
                .sweep(SWEEP)
                .staff(STAFF)
                .household(HOME)
                .channel(Channel.DOOR_VISIT)
                .outcome(AttemptOutcome.REACHED)
                .seen(Set.of(RESIDENT))
                .occurredAt(at(at));
    }

    @Test
    void aContactIsAcceptedFromTheFirstToTheLastInstantOfTheWindow() {
        assertEquals(
                Optional.of(new SweepRefusal.OutsideWindow("s", at(99))),
                refusal(visit(99).build()));
        assertEquals(Optional.empty(), refusal(visit(100).build()));
        assertEquals(Optional.empty(), refusal(visit(199).build()));
        assertEquals(
                Optional.of(new SweepRefusal.OutsideWindow("s", at(200))),
                refusal(visit(200).build()));
    }

    @Test
    void anAcceptedContactIsPlacedWhereItsHouseholdIs() {
        ContactReport report = visit(150).build();

        assertEquals(Either.right(List.of(new ContactRule.Accepted(report, Place.of("g1", "h")))), judge(report));
    }

    @Test
    void aContactHasOccurred() {
        now = at(150);

        assertEquals(Optional.empty(), refusal(visit(150).build()));
        assertEquals(
                Optional.of(new NotYetOccurred(at(151))), refusal(visit(151).build()));
    }

    @Test
    void anUnknownSweepOrHouseholdIsNotFound() {
        assertEquals(
                Optional.of(new NotFound("sweep", "x")),
                refusal(visit(150).sweep(new SweepId("x")).build()));
        assertEquals(
                Optional.of(new NotFound("household", "x")),
                refusal(visit(150).household(new HouseholdId("x")).build()));
    }

    @Test
    void aChannelBelongsToTheSweep() {
        assertEquals(
                Optional.of(new SweepRefusal.ChannelNotUsed("s", Channel.PHONE_INQUIRY)),
                refusal(visit(150).channel(Channel.PHONE_INQUIRY).build()));
    }

    @Test
    void aMemberOfStaffContactsFromTheFirstInstantAsStaff() {
        Optional<Refusal> notStaff = Optional.of(new StaffRefusal.NotStaffThen("m"));
        staffPeriod = span(150, 160);

        assertEquals(notStaff, refusal(visit(149).build()));
        assertEquals(Optional.empty(), refusal(visit(150).build()));
        assertEquals(notStaff, refusal(visit(160).build()));
        assertEquals(
                Optional.of(new StaffRefusal.NotStaffThen("x")),
                refusal(visit(155).staff(new StaffId("x")).build()));
    }

    @Test
    void aHouseholdIsContactedWhileItExists() {
        Optional<Refusal> notActive = Optional.of(new NotActiveThen("household", "h"));
        householdPeriod = span(150, 160);

        assertEquals(notActive, refusal(visit(149).build()));
        assertEquals(Optional.empty(), refusal(visit(150).build()));
        assertEquals(notActive, refusal(visit(160).build()));
    }

    @Test
    void aResidentIsSeenWhileTheyLiveThere() {
        Optional<Refusal> stranger = Optional.of(new SweepRefusal.DidNotLiveThere("h", List.of("r")));
        stayPeriod = span(150, 160);

        assertEquals(stranger, refusal(visit(149).build()));
        assertEquals(Optional.empty(), refusal(visit(150).build()));
        assertEquals(stranger, refusal(visit(160).build()));
    }

    @Test
    void everyStrangerIsReportedInOrder() {
        assertEquals(
                Optional.of(new SweepRefusal.DidNotLiveThere("h", List.of("a", "z"))),
                refusal(visit(150)
                        .seen(Set.of(new ResidentId("z"), RESIDENT, new ResidentId("a")))
                        .build()));
    }

    @Test
    void onlyAClueReachesAHouseholdWithoutSeeingAResident() {
        assertEquals(
                Optional.of(new SweepRefusal.NoResidentSeen("h")),
                refusal(visit(150).seen(Set.of()).build()));
        assertEquals(
                Optional.empty(),
                refusal(visit(150).seen(Set.of()).channel(Channel.CLUE).build()));
        assertEquals(
                Optional.empty(),
                refusal(visit(150)
                        .seen(Set.of())
                        .outcome(AttemptOutcome.NO_ANSWER)
                        .build()));
    }

    @Test
    void aResidentIsNotSeenAtAnUnansweredDoor() {
        assertEquals(
                Optional.of(new SweepRefusal.CannotHaveSeen("h", AttemptOutcome.NO_ANSWER)),
                refusal(visit(150).outcome(AttemptOutcome.NO_ANSWER).build()));
        assertEquals(
                Optional.empty(),
                refusal(visit(150).outcome(AttemptOutcome.REFUSED).build()));
    }

    @Test
    void aHouseholdThatLivedInTheAreaDuringTheWindowIsOwedAContact() {
        gridNow = "g2";
        allotted = span(0, 101);

        assertEquals(Optional.empty(), refusal(visit(150).build()));
    }

    @Test
    void aHouseholdThatLeftTheAreaAsTheWindowBeganIsOwedNothing() {
        gridNow = "g2";
        allotted = span(0, 100);

        assertEquals(
                Optional.of(new SweepRefusal.HouseholdNotOwed("h", "s")),
                refusal(visit(150).build()));
    }

    @Test
    void everyRefusedReportOfABatchIsReported() {
        List<BatchRefused.RefusedItem> refused = new ArrayList<>();
        refused.add(new BatchRefused.RefusedItem(0, new SweepRefusal.OutsideWindow("s", at(99))));
        refused.add(new BatchRefused.RefusedItem(2, new SweepRefusal.NoResidentSeen("h")));

        assertEquals(
                Either.left(new BatchRefused(refused)),
                judge(
                        visit(99).build(),
                        visit(150).build(),
                        visit(150).seen(Set.of()).build()));
    }
}

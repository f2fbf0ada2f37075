package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Slot;
import org.gridbook.register.Act;
import org.gridbook.register.Tenure;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.Contact;
import org.gridbook.sweep.ContactCorrectionBuilder;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.Sweep;
import org.gridbook.sweep.SweepCorrectionBuilder;
import org.gridbook.sweep.SweepId;
import org.gridbook.sweep.SweepRefusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opening and closing sweeps, recording and withdrawing contacts, on any store. */
public abstract class SweepSuite {
    private static final Instant DAY_1 = SweepTown.FROM.plus(Duration.ofHours(30));
    private static final Instant DAY_2 = DAY_1.plus(Duration.ofDays(1));
    private static final Instant DAY_3 = DAY_1.plus(Duration.ofDays(2));

    private Counting store;
    private SweepTown town;
    private HouseholdId first;
    private HouseholdId second;
    private HouseholdId third;

    /** For subclasses. */
    protected SweepSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        town = new SweepTown(store);
        first = town.household("E-1", town.town.eastBuilding);
        second = town.household("E-2", town.town.eastBuilding);
        third = town.household("W-1", town.town.westBuilding);
    }

    private Desk desk() {
        return town.desk();
    }

    @Test
    void contactsMayBeReportedOutOfOrderAndTheEarliestFillsTheSlot() {
        ContactId later = town.record(first, AttemptOutcome.REACHED, DAY_2);
        ContactId earlier = town.record(first, AttemptOutcome.REACHED, DAY_1);

        assertEquals(
                Optional.of(earlier.value()), town.coverage().slots().get(0).by());
        assertEquals(
                0,
                town.coverage(DAY_1.minusSeconds(1), KnownAt.LATEST).settled().value());
        assertEquals(
                2,
                answer(desk().sweeps().contactsWith(first, KnownAt.LATEST, Optional.empty(), 500))
                        .found()
                        .size());
        assertTrue(later.value().compareTo(earlier.value()) < 0);
    }

    @Test
    void aContactEnteredInErrorDoesNotCountFromThenOn() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_1);
        Instant then = town.now();

        right(desk().sweeps().withdraw(town.town.command(), contact, "other door"));

        assertEquals(0, town.coverage().contacts().value());
        assertEquals(1, town.coverage(DAY_2, KnownAt.at(then)).settled().value());
        assertTrue(town.remaining(desk(), town.now(), KnownAt.LATEST, 10).contains(first.value()));
        List<Contact> stored = answer(desk().sweeps().contacts(Set.of(contact), KnownAt.LATEST));
        assertTrue(stored.get(0).withdrawn());
        assertEquals(
                Map.of(contact, new Remark("other door")),
                answer(desk().withdrawals().reasons(List.of(contact), KnownAt.LATEST)));
        assertEquals(AttemptOutcome.REACHED, stored.get(0).report().outcome());
        assertEquals(
                new AlreadyWithdrawn("contact", contact.value()),
                refused(desk().sweeps().withdraw(town.town.command(), contact, "again")));
    }

    private static SweepCorrectionBuilder correction() {
        return new SweepCorrectionBuilder();
    }

    @Test
    void aClosingIsTakenBackOrMadeEarlier() {
        town.record(first, AttemptOutcome.REACHED, DAY_1);
        right(desk().sweeps().close(town.town.command(), town.sweep, DAY_2));
        assertEquals(
                new NotActiveThen("sweep", town.sweep.value()),
                refused(desk().sweeps().close(town.town.command(), town.sweep, DAY_2)));
        right(desk().sweeps().close(town.town.command(), town.sweep, DAY_1));
        assertEquals(0, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
        assertEquals(
                new TooEarly("sweep", town.sweep.value()),
                refused(desk().sweeps()
                        .correct(
                                town.town.command(),
                                town.sweep,
                                KnownAt.LATEST,
                                correction().closedAt(SweepTown.FROM).build())));
        right(desk().sweeps()
                .correct(
                        town.town.command(),
                        town.sweep,
                        KnownAt.LATEST,
                        correction().withoutClosing(true).build()));
        assertEquals(1, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
        assertEquals(
                Optional.empty(),
                answer(desk().sweeps().all(KnownAt.LATEST)).get(0).closedAt());
    }

    @Test
    void theWindowOfASweepIsCorrectedAndContactsAreReadAgain() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_2);
        Interval late = Interval.between(DAY_2.plusSeconds(1), SweepTown.TO);
        assertEquals(
                new SweepRefusal.OutsideWindow(town.sweep.value(), DAY_2),
                refused(desk().sweeps()
                        .correct(
                                town.town.command(),
                                town.sweep,
                                KnownAt.LATEST,
                                correction().window(late).build())));
        right(desk().sweeps()
                .correct(
                        town.town.command(),
                        town.sweep,
                        KnownAt.LATEST,
                        correction().window(Interval.between(DAY_1, DAY_2)).build()));
        assertEquals(0, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
        assertTrue(town.remaining(desk(), DAY_2, KnownAt.LATEST, 10).contains(first.value()));
        right(desk().sweeps()
                .correct(
                        town.town.command(),
                        town.sweep,
                        KnownAt.LATEST,
                        correction()
                                .window(Interval.between(DAY_2, SweepTown.TO))
                                .build()));
        assertEquals(1, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
        assertEquals(
                new BadValue("window", "no_end"),
                refused(desk().sweeps()
                        .correct(
                                town.town.command(),
                                town.sweep,
                                KnownAt.LATEST,
                                correction().window(Interval.since(DAY_1)).build())));
        right(desk().sweeps().withdraw(town.town.command(), contact, "other door"));
        right(desk().sweeps()
                .correct(
                        town.town.command(),
                        town.sweep,
                        KnownAt.LATEST,
                        correction().window(late).build()));
    }

    @Test
    void aSweepOpenedInErrorIsWithdrawnOnceItHasNoContacts() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_1);
        assertEquals(
                new RecordsDepend("sweep", town.sweep.value(), "contact", 1),
                refused(desk().sweeps().withdraw(town.town.command(), town.sweep, "opened twice")));
        right(desk().sweeps().withdraw(town.town.command(), contact, "other sweep"));
        right(desk().sweeps().withdraw(town.town.command(), town.sweep, "opened twice"));

        NotFound gone = new NotFound("sweep", town.sweep.value());
        assertEquals(List.of(), answer(desk().sweeps().all(KnownAt.LATEST)));
        assertEquals(gone, refused(desk().sweeps().coverage(town.sweep, DAY_2, KnownAt.LATEST)));
        assertEquals(gone, refused(desk().sweeps().close(town.town.command(), town.sweep, DAY_2)));
        assertEquals(gone, refused(desk().sweeps().restore(town.town.command(), contact)));
        right(desk().sweeps().restore(town.town.command(), town.sweep));
        right(desk().sweeps().restore(town.town.command(), contact));
        Sweep restored = answer(desk().sweeps().all(KnownAt.LATEST)).get(0);
        assertEquals(SweepTown.FROM, restored.from());
        assertEquals(SweepTown.TO, restored.to());
        assertEquals(1, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
    }

    @Test
    void aContactIsCorrectedAndCountsAsItShould() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_1);
        Instant then = town.now();
        right(desk().sweeps()
                .correct(
                        town.town.command(),
                        contact,
                        KnownAt.at(then),
                        new ContactCorrectionBuilder()
                                .outcome(AttemptOutcome.NO_ANSWER)
                                .seen(Set.of())
                                .build()));

        assertEquals(0, town.coverage().settled().value());
        assertEquals(1, town.coverage(DAY_2, KnownAt.at(then)).settled().value());
        assertEquals(
                new EditConflict("contact", contact.value(), List.of("outcome")),
                refused(desk().sweeps()
                        .correct(
                                town.town.command(),
                                contact,
                                KnownAt.at(then),
                                new ContactCorrectionBuilder()
                                        .outcome(AttemptOutcome.REFUSED)
                                        .build())));
        assertEquals(
                new SweepRefusal.OutsideWindow(town.sweep.value(), SweepTown.FROM.minusSeconds(1)),
                refused(desk().sweeps()
                        .correct(
                                town.town.command(),
                                contact,
                                KnownAt.LATEST,
                                new ContactCorrectionBuilder()
                                        .occurredAt(SweepTown.FROM.minusSeconds(1))
                                        .build())));
    }

    @Test
    void aContactThatIsRestoredSettlesAgain() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_1);
        right(desk().sweeps().withdraw(town.town.command(), contact, "other door"));
        right(desk().sweeps().restore(town.town.command(), contact));

        assertEquals(1, town.coverage().settled().value());
        assertEquals(
                new NotWithdrawn("contact", contact.value()),
                refused(desk().sweeps().restore(town.town.command(), contact)));
    }

    @Test
    void theReasonOfAWithdrawalIsReadWhereTheHouseholdIsAndMovesWithIt() {
        ContactId contact = town.record(first, AttemptOutcome.REACHED, DAY_1);
        right(desk().sweeps().withdraw(town.town.command(), contact, "other door"));
        Desk east = town.town.member("east", town.town.east);
        Desk west = town.town.member("west", town.town.west);
        Map<ContactId, Remark> reason = Map.of(contact, new Remark("other door"));

        assertEquals(reason, reasons(east, contact));
        Change read = last();
        assertEquals("PersonalDataRead", read.event());
        assertEquals("east", read.actor());
        assertEquals(List.of(contact.value()), read.facts().texts("whose"));
        assertEquals(Map.of(), reasons(west, contact));
        assertEquals(Map.of(), reasons(desk(), new ContactId("none")));
        right(desk().register()
                .acts()
                .perform(
                        town.town.command(),
                        new Act.MoveHousehold(
                                first, RegisterTown.door(town.town.westBuilding, "9"), Tenure.OWNER, DAY_2)));
        assertEquals(Map.of(), reasons(east, contact));
        assertEquals(reason, reasons(west, contact));
    }

    private static Map<ContactId, Remark> reasons(Desk desk, ContactId contact) {
        return answer(desk.withdrawals().reasons(List.of(contact), KnownAt.LATEST));
    }

    private Change last() {
        List<Change> changes = town.town.changesAfter(0, 1000);
        return changes.get(changes.size() - 1);
    }

    @Test
    void anImpossibleContactIsRefused() {
        ContactReport visit = town.visit(first, AttemptOutcome.REACHED, DAY_1);
        StaffId stranger = new StaffId("stranger");
        ResidentId neighbour = town.members(second, DAY_1).iterator().next();

        assertEquals(
                new NotYetOccurred(town.now().plus(Duration.ofDays(1))),
                refusal(
                        visit.sweep(),
                        town.worker,
                        first,
                        AttemptOutcome.NO_ANSWER,
                        Set.of(),
                        town.now().plus(Duration.ofDays(1))));
        assertEquals(
                new SweepRefusal.OutsideWindow(town.sweep.value(), SweepTown.FROM.minusSeconds(1)),
                refusal(
                        visit.sweep(),
                        town.worker,
                        first,
                        AttemptOutcome.NO_ANSWER,
                        Set.of(),
                        SweepTown.FROM.minusSeconds(1)));
        assertEquals(
                new NotFound("sweep", "none"),
                refusal(new SweepId("none"), town.worker, first, AttemptOutcome.NO_ANSWER, Set.of(), DAY_1));
        assertEquals(
                new StaffRefusal.NotStaffThen("stranger"),
                refusal(visit.sweep(), stranger, first, AttemptOutcome.NO_ANSWER, Set.of(), DAY_1));
        assertEquals(
                new NotFound("household", "none"),
                refusal(
                        visit.sweep(),
                        town.worker,
                        new HouseholdId("none"),
                        AttemptOutcome.NO_ANSWER,
                        Set.of(),
                        DAY_1));
        assertEquals(
                new SweepRefusal.NoResidentSeen(first.value()),
                refusal(visit.sweep(), town.worker, first, AttemptOutcome.REACHED, Set.of(), DAY_1));
        assertEquals(
                new SweepRefusal.CannotHaveSeen(first.value(), AttemptOutcome.VACANT),
                refusal(visit.sweep(), town.worker, first, AttemptOutcome.VACANT, visit.seen(), DAY_1));
        assertEquals(
                new SweepRefusal.DidNotLiveThere(first.value(), List.of(neighbour.value())),
                refusal(visit.sweep(), town.worker, first, AttemptOutcome.REACHED, Set.of(neighbour), DAY_1));
        assertEquals(0, town.coverage().contacts().value());
    }

    @Test
    void aContactWithAHouseholdThatHasEndedIsRefused() {
        right(desk().register().acts().perform(town.town.command(), new Act.Merge(first, second, Map.of(), DAY_2)));

        assertEquals(
                new NotActiveThen("household", second.value()),
                refusal(town.sweep, town.worker, second, AttemptOutcome.NO_ANSWER, Set.of(), DAY_2));
    }

    private Object refusal(
            SweepId sweep,
            StaffId staff,
            HouseholdId household,
            AttemptOutcome outcome,
            Set<ResidentId> seen,
            Instant at) {
        return refused(desk().sweeps()
                .record(
                        town.town.command(),
                        new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(staff)
                                .household(household)
                                .channel(Channel.DOOR_VISIT)
                                .outcome(outcome)
                                .seen(seen)
                                .occurredAt(at)
                                .build()));
    }

    @Test
    void aBatchIsRecordedAsAWholeOrEveryRefusedContactIsReported() {
        ContactReport good = town.visit(first, AttemptOutcome.REACHED, DAY_1);
        ContactReport early = town.visit(second, AttemptOutcome.NO_ANSWER, SweepTown.FROM.minusSeconds(1));
        ContactReport missing = town.visit(new HouseholdId("none"), AttemptOutcome.NO_ANSWER, DAY_1);

        assertEquals(
                new BatchRefused(List.of(
                        new BatchRefused.RefusedItem(
                                1, new SweepRefusal.OutsideWindow(town.sweep.value(), early.occurredAt())),
                        new BatchRefused.RefusedItem(2, new NotFound("household", "none")))),
                refused(desk().sweeps().recordAll(town.town.command(), List.of(good, early, missing))));
        assertEquals(0, town.coverage().contacts().value());
        assertEquals(
                2,
                right(desk().sweeps()
                                .recordAll(
                                        town.town.command(),
                                        List.of(good, town.visit(second, AttemptOutcome.NO_ANSWER, DAY_1))))
                        .size());
        assertEquals(2, town.coverage().contacts().value());
    }

    @Test
    void theSameCommandAgainGetsTheSameAnswerAndChangesNothing() {
        CommandId command = town.town.command();
        ContactReport report = town.visit(first, AttemptOutcome.REACHED, DAY_1);
        Done<ContactId> before = answer(desk().sweeps().record(command, report));
        Coverage coverage = town.coverage();

        Done<ContactId> again = answer(desk().sweeps().record(command, report));

        assertEquals(new Done<>(before.answer(), before.position(), true), again);
        assertEquals(coverage.slots(), town.coverage().slots());
    }

    @Test
    void oneContactTakesOneRoundTripOnceTheReachIsKnown() {
        town.record(first, AttemptOutcome.NO_ANSWER, DAY_1);
        ContactReport report = town.visit(second, AttemptOutcome.REACHED, DAY_1);
        CommandId command = town.town.command();

        assertEquals(1, store.questions(() -> right(desk().sweeps().record(command, report))));
    }

    @Test
    void aSweepOfOneGridOwesNothingToAnotherGridAndRefusesItsContacts() {
        SweepId east = right(desk().sweeps()
                .open(
                        town.town.command(),
                        new NewSweep(
                                "East only",
                                Set.of(town.town.east),
                                List.of(Channel.DOOR_VISIT),
                                Interval.between(SweepTown.FROM, SweepTown.TO))));

        assertEquals(
                List.of(first.value(), second.value()),
                answer(desk().sweeps().coverage(east, town.now(), KnownAt.LATEST))
                        .overall()
                        .owed()
                        .ids());
        assertEquals(
                new SweepRefusal.HouseholdNotOwed(third.value(), east.value()),
                refusal(east, town.worker, third, AttemptOutcome.NO_ANSWER, Set.of(), DAY_1));
        assertEquals(
                new SweepRefusal.ChannelNotUsed(east.value(), Channel.CLUE),
                refused(desk().sweeps()
                        .record(
                                town.town.command(),
                                new ContactReportBuilder()
                                        .sweep(east)
                                        .staff(town.worker)
                                        .household(first)
                                        .channel(Channel.CLUE)
                                        .outcome(AttemptOutcome.REACHED)
                                        .occurredAt(DAY_1)
                                        .build())));
    }

    @Test
    void aClosedSweepMissesItsRemainingHouseholdsAndRefusesLaterContacts() {
        town.record(first, AttemptOutcome.REACHED, DAY_1);
        assertEquals(
                new TooEarly("sweep", town.sweep.value()),
                refused(desk().sweeps().close(town.town.command(), town.sweep, SweepTown.FROM)));
        right(desk().sweeps().close(town.town.command(), town.sweep, DAY_2));

        Coverage coverage = town.coverage(DAY_2, KnownAt.LATEST);

        assertEquals(
                List.of(second.value(), third.value()),
                coverage.overall().of(Slot.SlotState.MISSED).ids());
        assertEquals(coverage.remaining().ids(), town.remaining(desk(), DAY_2, KnownAt.LATEST, 1));
        assertEquals(
                new SweepRefusal.OutsideWindow(town.sweep.value(), DAY_2),
                refusal(town.sweep, town.worker, second, AttemptOutcome.NO_ANSWER, Set.of(), DAY_2));
        town.record(second, AttemptOutcome.REACHED, DAY_1);
        assertEquals(1, town.coverage(DAY_2, KnownAt.LATEST).remaining().value());
        assertEquals(
                new NotActiveThen("sweep", town.sweep.value()),
                refused(desk().sweeps().close(town.town.command(), town.sweep, DAY_3)));
    }

    @Test
    void aForeignGridIsReportedLikeAMissingOne() {
        Desk west = town.town.member("westerner", town.town.west);
        ContactId foreign = town.record(first, AttemptOutcome.NO_ANSWER, DAY_1);

        assertEquals(
                new NotFound("household", first.value()),
                refused(west.sweeps().record(town.town.command(), town.visit(first, AttemptOutcome.NO_ANSWER, DAY_1))));
        assertEquals(
                new NotFound("contact", foreign.value()),
                refused(west.sweeps().withdraw(town.town.command(), foreign, "not mine")));
        assertEquals(
                List.of(),
                answer(west.sweeps().contactsWith(first, KnownAt.LATEST, Optional.empty(), 500))
                        .found());
        Coverage coverage = answer(west.sweeps().coverage(town.sweep, town.now(), KnownAt.LATEST));
        assertEquals(List.of(third.value()), coverage.overall().owed().ids());
        assertEquals(Set.of(town.town.west), coverage.byGrid().keySet());
        assertEquals(0, coverage.contacts().value());
        assertEquals(List.of(third.value()), town.remaining(west, town.now(), KnownAt.LATEST, 5));
        right(west.sweeps().record(town.town.command(), town.visit(third, AttemptOutcome.REACHED, DAY_1)));
        assertEquals(new Denied("plan"), refused(west.sweeps().close(town.town.command(), town.sweep, DAY_3)));
    }
}

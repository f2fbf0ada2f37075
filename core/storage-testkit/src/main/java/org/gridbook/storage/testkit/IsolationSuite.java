package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.book.TooEarly;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.DueItem;
import org.gridbook.isolation.DuePage;
import org.gridbook.isolation.FollowUp;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationAct;
import org.gridbook.isolation.IsolationActId;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRefusal;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.Need;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NeedWords;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewIsolationBuilder;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.NewVisitBuilder;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.PlannedEndBuilder;
import org.gridbook.isolation.RecordedObservation;
import org.gridbook.isolation.Referral;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.ReleaseNotice;
import org.gridbook.isolation.Visit;
import org.gridbook.isolation.VisitDone;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.isolation.WorklistFilter;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;
import org.gridbook.register.Act;
import org.gridbook.register.Household;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Home isolation on any store: orders, visits, needs, referrals, and what is owed and due. */
public abstract class IsolationSuite {
    /** Seven in the morning in the community, six days ago. */
    private static final Instant START = Instant.parse("2020-01-25T23:00:00Z");

    private Counting store;
    private RegisterTown town;
    private StaffId doctor;
    private HouseholdId home;
    private List<ResidentId> family;

    /** For subclasses. */
    protected IsolationSuite() {}

    /** An empty store; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        doctor = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        home = town.household("E-1", town.eastBuilding, 2);
        family = answer(desk().register().directory().household(home, START, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private NewIsolationBuilder order(ResidentId resident) {
        return new NewIsolationBuilder()
                .resident(resident)
                .from(START)
                .plannedEnd(START.plus(Duration.ofDays(14)))
                .rules(IsolationRules.USUAL)
                .signedBy(doctor)
                .cause(Cause.of(Cause.CauseType.SELF_REPORT))
                .reason(new Remark("invented reason"));
    }

    private IsolationId ordered(ResidentId resident) {
        return right(desk().isolations().order(town.command(), order(resident).build()));
    }

    private NewVisit visit(Instant at, String tenths, ResidentId... met) {
        List<NewVisit.ResidentMet> all = new ArrayList<>();
        for (ResidentId each : met) {
            Temperature temperature = Temperature.of(tenths).getOrElse(Temperature.FEVER);
            all.add(new NewVisit.ResidentMet(
                    each,
                    Set.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL),
                    Observation.of(temperature, Thermometry.FOREHEAD)));
        }
        return visit(VisitMeans.VISIT, at).addAllMet(all).build();
    }

    private NewVisitBuilder visit(VisitMeans means, Instant at) {
        return new NewVisitBuilder()
                .household(home)
                .staff(doctor)
                .means(means)
                .answer(NewVisit.VisitOutcome.MET)
                .occurredAt(at);
    }

    private FollowUp followUp(Instant at) {
        return answer(desk().isolations().followUp(at, KnownAt.LATEST));
    }

    private List<Referral> referrals() {
        return answer(desk().isolations().referrals(KnownAt.LATEST, Optional.empty(), 100))
                .found();
    }

    private List<ReferralId> openReferrals(Instant at) {
        return referrals().stream()
                .filter(each -> each.isOpenAt(at))
                .map(Referral::id)
                .toList();
    }

    private List<DueItem> due(Desk desk, WorklistFilter of, Instant at) {
        List<DueItem> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            DuePage page = answer(desk.isolations().due(of, at, KnownAt.LATEST, after, 2));
            all.addAll(page.due());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    @Test
    void aResidentIsIsolatedOnceAtATime() {
        IsolationId id = ordered(family.get(0));
        Isolation isolation = answer(desk().isolations().ofResident(family.get(0), KnownAt.LATEST))
                .get(0);
        assertEquals(id, isolation.id());
        assertEquals(home, isolation.household());
        assertEquals(Optional.of(Isolation.IsolationState.ACTIVE), isolation.stateAt(town.now()));
        assertEquals(
                new Overlaps("isolation", id.value()),
                refused(desk().isolations()
                        .order(town.command(), order(family.get(0)).build())));
        assertEquals(
                Optional.of(new Remark("invented reason")),
                answer(desk().isolations().reasons(List.of(id), KnownAt.LATEST))
                        .get(0)
                        .remark());
    }

    @Test
    void ordersAreRecordedAllOrNone() {
        IsolationId id = ordered(family.get(0));
        NewIsolation first = order(family.get(0)).build();
        NewIsolation second = order(family.get(1)).build();
        assertEquals(
                new BatchRefused(List.of(
                        new BatchRefused.RefusedItem(1, new Overlaps("isolation", id.value())),
                        new BatchRefused.RefusedItem(2, new ConflictsInBatch(0)))),
                refused(desk().isolations().orderAll(town.command(), List.of(second, first, second))));
        assertEquals(
                1,
                answer(desk().isolations().all(KnownAt.LATEST, Optional.empty(), 100))
                        .found()
                        .size());
    }

    @Test
    void aWrongOrderIsRefused() {
        NewIsolationBuilder fine = order(family.get(0));
        assertEquals(
                new NotFound("resident", "unknown"),
                refused(desk().isolations()
                        .order(town.command(), order(new ResidentId("unknown")).build())));
        Instant furthest = town.now().plus(Duration.ofDays(90));
        assertEquals(
                new BadValue("from", "too_far_ahead", Map.of("days", 90L)),
                refused(desk().isolations()
                        .order(
                                town.command(),
                                fine.from(furthest.plus(Duration.ofDays(1)))
                                        .plannedEnd(furthest.plus(Duration.ofDays(2)))
                                        .build())));
        assertEquals(
                new StaffRefusal.NotStaffThen("stranger"),
                refused(desk().isolations()
                        .order(
                                town.command(),
                                order(family.get(0))
                                        .signedBy(new StaffId("stranger"))
                                        .build())));
    }

    @Test
    void aLateVisitFillsTheSlotsOfEveryResidentMet() {
        ordered(family.get(0));
        ordered(family.get(1));
        Instant eleven = hours(4);
        assertEquals(3, followUp(eleven).owed().owed().value(), "two temperatures since seven and a call since nine");
        assertEquals(2, followUp(eleven).owed().of(Slot.SlotState.MISSED).value());
        KnownAt before = KnownAt.at(town.now());

        right(desk().isolations()
                .visit(town.command(), visit(hours(3).minusSeconds(1), "36.5", family.get(0), family.get(1))));
        FollowUp now = followUp(eleven);
        assertEquals(3, now.owed().of(Slot.SlotState.DONE).value());
        assertEquals(
                2,
                answer(desk().isolations().followUp(eleven, before))
                        .owed()
                        .of(Slot.SlotState.MISSED)
                        .value(),
                "as of before the visit");
        assertEquals(
                2,
                line(now.byKind(), FollowUpDuty.TEMPERATURE)
                        .of(Slot.SlotState.DONE)
                        .value());
        assertEquals(
                1, line(now.byKind(), FollowUpDuty.CALL).of(Slot.SlotState.DONE).value());
    }

    @Test
    void aWrongVisitIsRefused() {
        ordered(family.get(0));
        assertEquals(
                new IsolationRefusal.NotIsolatedThere(List.of(family.get(0).value())),
                refused(desk().isolations()
                        .visit(town.command(), visit(START.minusSeconds(1), "36.5", family.get(0)))));
        assertEquals(
                new IsolationRefusal.NotIsolatedThere(List.of(family.get(1).value())),
                refused(desk().isolations().visit(town.command(), visit(hours(1), "36.5", family.get(1)))));
        assertEquals(
                new IsolationRefusal.OutcomeMismatch(home.value()),
                refused(desk().isolations().visit(town.command(), visit(hours(1), "36.5"))));
        NewVisit.ResidentMet unread =
                new NewVisit.ResidentMet(family.get(0), Set.of(FollowUpDuty.TEMPERATURE), Observation.WELL);
        NewVisit.ResidentMet unknown = new NewVisit.ResidentMet(family.get(0), Set.of("dance"), Observation.WELL);
        assertEquals(
                new IsolationRefusal.TemperatureMissing(List.of(family.get(0).value())),
                refused(desk().isolations().visit(town.command(), met(unread))));
        assertEquals(
                new IsolationRefusal.DutyNotOwed("dance"),
                refused(desk().isolations().visit(town.command(), met(unknown))));
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new IsolationRefusal.DutyNotOwed("dance")))),
                refused(desk().isolations()
                        .visitAll(town.command(), List.of(visit(hours(1), "36.5", family.get(0)), met(unknown)))));
        assertEquals(0, followUp(hours(5)).owed().of(Slot.SlotState.DONE).value());
    }

    private NewVisit met(NewVisit.ResidentMet met) {
        return visit(VisitMeans.CALL, hours(1)).addMet(met).build();
    }

    @Test
    void aFeverRaisesAReferralAndATransferAnswersIt() {
        IsolationId id = ordered(family.get(0));
        VisitDone done = right(desk().isolations().visit(town.command(), visit(hours(1), "37.3", family.get(0))));
        assertEquals(1, done.referrals().size());
        assertEquals(done.referrals(), openReferrals(hours(2)));
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, hours(3), doctor));
        FollowUp after = followUp(hours(30));
        assertEquals(List.of(), openReferrals(hours(30)));
        assertEquals(1, referrals().size(), "it stays stored");
        assertEquals(1, line(after.states(), Isolation.IsolationState.AWAY).value());
        assertTrue(after.owed().of(Slot.SlotState.EXCUSED).value() > 0);
        right(desk().isolations().comeHome(town.command(), id, hours(40)));
        assertEquals(
                1,
                line(followUp(hours(41)).states(), Isolation.IsolationState.ACTIVE)
                        .value());
    }

    @Test
    void aReferralIsAnsweredOnce() {
        ordered(family.get(0));
        ReferralId referral = right(desk().isolations().visit(town.command(), visit(hours(1), "39.0", family.get(0))))
                .referrals()
                .get(0);
        right(desk().isolations().answer(town.command(), referral, hours(2), doctor));
        assertEquals(
                new IsolationRefusal.ReferralNotOpen(referral.value()),
                refused(desk().isolations().answer(town.command(), referral, hours(3), doctor)));
    }

    @Test
    void readingObservationsIsAudited() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().visit(town.command(), visit(hours(1), "36.6", family.get(0))));
        List<RecordedObservation> observations = answer(desk().isolations().observations(id, KnownAt.LATEST));
        assertEquals(
                "36.6",
                observations
                        .get(0)
                        .observation()
                        .temperature()
                        .map(Temperature::celsius)
                        .orElse(""));
        assertFalse(observations.toString().contains("36.6"));
        List<Change> changes = town.changesAfter(0, 1000);
        assertEquals("PersonalDataRead", changes.get(changes.size() - 1).event());
        Desk member = town.member("member", town.east);
        assertTrue(refused(member.isolations().observations(id, KnownAt.LATEST)) instanceof Denied);
    }

    @Test
    void readingReferralsIsAuditedAndStructureShowsNone() {
        ordered(family.get(0));
        right(desk().isolations().visit(town.command(), visit(hours(1), "39.0", family.get(0))));
        Desk member = town.member("member", town.east);
        assertEquals(
                new Denied(Power.READ_HEALTH.word()),
                refused(member.isolations().referrals(KnownAt.LATEST, Optional.empty(), 100)));
        ReferralId referral = referrals().get(0).id();
        List<Change> changes = town.changesAfter(0, 1000);
        Change last = changes.get(changes.size() - 1);
        assertEquals("PersonalDataRead", last.event());
        assertEquals(List.of(family.get(0).value()), last.facts().texts("whose"));
        String structure =
                answer(member.isolations().followUp(hours(2), KnownAt.LATEST)).toString()
                        + answer(member.situation().report(hours(2), KnownAt.LATEST))
                        + due(member, new WorklistFilter.Everything(), hours(20));
        assertFalse(structure.contains(referral.value()));
        assertTrue(answer(member.situation().report(hours(2), KnownAt.LATEST))
                .breakdown("referrals")
                .isEmpty());
    }

    private Isolation.PlannedEnd plan(Instant since, Instant end) {
        return new PlannedEndBuilder().since(since).end(end).signedBy(doctor).build();
    }

    private VisitId visited(String tenths) {
        return right(desk().isolations().visit(town.command(), visit(hours(1), tenths, family.get(0), family.get(1))))
                .visits()
                .get(0);
    }

    @Test
    void aWithdrawnVisitFillsNothingAndStaysKnownAsOfBefore() {
        IsolationId id = ordered(family.get(0));
        ordered(family.get(1));
        VisitId visit = visited("39.0");
        KnownAt before = KnownAt.at(town.now());
        CommandId command = town.command();
        right(desk().isolations().withdraw(command, visit, "wrong door"));

        assertEquals(0, followUp(hours(5)).owed().of(Slot.SlotState.DONE).value());
        assertEquals(List.of(), answer(desk().isolations().observations(id, KnownAt.LATEST)));
        assertEquals(List.of(), referrals());
        Visit stored = answer(desk().isolations().visits(home, KnownAt.LATEST)).get(0);
        assertTrue(stored.withdrawn());
        assertEquals(Map.of(visit, new Remark("wrong door")), reasons(visit, KnownAt.LATEST));
        assertEquals(Map.of(), reasons(visit, before));
        assertEquals(Set.copyOf(family), Set.copyOf(stored.met()));
        assertEquals(
                2,
                answer(desk().isolations().followUp(hours(5), before))
                        .owed()
                        .of(Slot.SlotState.DONE)
                        .value());
        assertEquals(1, answer(desk().isolations().observations(id, before)).size());
        assertEquals(
                2,
                answer(desk().isolations().referrals(before, Optional.empty(), 100))
                        .found()
                        .size());
        assertFalse(answer(desk().isolations().visits(home, before)).get(0).withdrawn());
        assertTrue(answer(desk().isolations().withdraw(command, visit, "wrong door"))
                .replayed());
    }

    private Map<VisitId, Remark> reasons(VisitId visit, KnownAt at) {
        return answer(desk().withdrawals().reasons(List.of(visit), at));
    }

    @Test
    void aCorrectVisitFillsTheSlotsOfAWithdrawnOne() {
        ordered(family.get(0));
        ordered(family.get(1));
        right(desk().isolations().withdraw(town.command(), visited("36.5"), "recorded twice"));
        VisitId second = visited("36.6");
        assertEquals(
                List.of(Optional.of(second.value()), Optional.of(second.value())),
                followUp(hours(1)).slots().stream().map(Slot::by).toList());
    }

    @Test
    void aReferralOfAWithdrawnVisitIsNotAnswered() {
        IsolationId id = ordered(family.get(0));
        VisitDone feverish = right(desk().isolations().visit(town.command(), visit(hours(1), "39.0", family.get(0))));
        ReferralId referral = feverish.referrals().get(0);
        right(desk().isolations().withdraw(town.command(), feverish.visits().get(0), "another person"));
        assertEquals(
                new IsolationRefusal.ReferralNotOpen(referral.value()),
                refused(desk().isolations().answer(town.command(), referral, hours(2), doctor)));
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.CENTRAL, hours(3), doctor));
        List<Change> changes = town.changesAfter(0, 1000);
        assertEquals(
                List.of("isolation_act", "isolation", "isolation_health"),
                changes.get(changes.size() - 1).touched().stream()
                        .map(Change.Touched::kind)
                        .toList());
    }

    @Test
    void aVisitIsWithdrawnOnceWithAReasonAndAsAWhole() {
        ordered(family.get(0));
        ordered(family.get(1));
        VisitId visit = visited("36.5");
        Desk west = town.member("west", town.west);
        Desk east = town.member("east", town.east);
        assertEquals(
                new NotFound("visit", visit.value()),
                refused(west.isolations().withdraw(town.command(), visit, "out of reach")));
        assertEquals(
                new NotFound("visit", "none"),
                refused(desk().isolations().withdraw(town.command(), new VisitId("none"), "no such")));
        assertEquals(
                new BadValue("reason", "blank"), refused(desk().isolations().withdraw(town.command(), visit, " ")));
        HouseholdId other = town.household("W-1", town.westBuilding, 1);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(family.get(0), other, Relation.OTHER, hours(30))));
        assertEquals(
                new Denied(Power.RECORD.word()),
                refused(east.isolations().withdraw(town.command(), visit, "half of it out of reach")));
        right(desk().isolations().withdraw(town.command(), visit, "wrong door"));
        assertEquals(
                new AlreadyWithdrawn("visit", visit.value()),
                refused(desk().isolations().withdraw(town.command(), visit, "wrong door")));
    }

    @Test
    void onlyASignedReleaseEndsAnIsolation() {
        IsolationId id = ordered(family.get(0));
        Instant muchLater = START.plus(Duration.ofDays(15));
        assertEquals(
                1,
                line(followUp(muchLater).states(), Isolation.IsolationState.OVERDUE)
                        .value());
        assertEquals(
                new TooEarly("isolation", id.value()),
                refused(desk().isolations().release(town.command(), id, START.minusSeconds(1), doctor, "Notice 1")));
        right(desk().isolations().release(town.command(), id, hours(100), doctor, "Notice 1"));
        assertEquals(
                List.of(new ReleaseNotice(id, family.get(0), "Notice 1")),
                answer(desk().isolations().notices(List.of(id), KnownAt.LATEST)));
        assertEquals(
                1,
                line(followUp(hours(100)).states(), Isolation.IsolationState.RELEASED)
                        .value());
        assertEquals(
                new NotActiveThen("isolation", id.value()),
                refused(desk().isolations().release(town.command(), id, hours(101), doctor, "Notice 2")));
        assertEquals(
                followUp(hours(101)).owed().owed(),
                followUp(muchLater).owed().owed(),
                "nothing is owed after the release");
        right(desk().isolations()
                .order(
                        town.command(),
                        order(family.get(0))
                                .from(hours(110))
                                .plannedEnd(hours(200))
                                .build()));
    }

    @Test
    void slotsBeforeAChangeOfRulesStayOwed() {
        IsolationId id = ordered(family.get(0));
        Set<String> before = Set.copyOf(followUp(hours(48)).owed().owed().ids());
        IsolationRules less = new IsolationRules(
                List.of(new FollowUpDuty(
                        FollowUpDuty.CALL,
                        false,
                        List.of(IsolationRules.USUAL.duties().get(1).windows().get(0)))),
                IsolationRules.USUAL.fever(),
                Duration.ofHours(6),
                Escalation.USUAL);
        right(desk().isolations()
                .changeRules(town.command(), id, less, hours(48).plusSeconds(1)));
        Set<String> after = Set.copyOf(followUp(hours(96)).owed().owed().ids());
        assertTrue(after.containsAll(before));
        assertEquals(before.size() + 2, after.size(), "two more days with one call each");
        right(desk().isolations().changeRules(town.command(), id, IsolationRules.USUAL, hours(47)));
        assertEquals(after, Set.copyOf(followUp(hours(96)).owed().owed().ids()), "the later rules apply from then on");
    }

    @Test
    void aBreachLastsUntilTheReturn() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().leaveHome(town.command(), id, hours(5), Optional.empty()));
        assertEquals(
                1,
                line(followUp(hours(6)).states(), Isolation.IsolationState.BROKEN)
                        .value());
        right(desk().isolations().returnHome(town.command(), id, hours(7)));
        assertEquals(
                1,
                line(followUp(hours(7)).states(), Isolation.IsolationState.ACTIVE)
                        .value());
    }

    @Test
    void theFutureBeginsWithTheNextMicrosecond() {
        IsolationId id = ordered(family.get(0));
        Instant at = town.now().plusNanos(999);
        right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), at));
        right(desk().isolations().leaveHome(town.command(), id, at, Optional.empty()));
        right(desk().isolations().release(town.command(), id, at, doctor, "Notice 1"));
    }

    @Test
    void aReturnInTheFutureIsRefused() {
        IsolationId id = ordered(family.get(0));
        Instant tomorrow = town.now().plus(Duration.ofDays(1));
        assertEquals(
                new NotYetOccurred(tomorrow),
                refused(desk().isolations().leaveHome(town.command(), id, hours(5), Optional.of(tomorrow))));
    }

    @Test
    void aPlannedEndIsExtendedAndADutyIsExcused() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().planEnd(town.command(), id, plan(hours(50), START.plus(Duration.ofDays(21)))));
        assertEquals(
                1,
                line(followUp(START.plus(Duration.ofDays(15))).states(), Isolation.IsolationState.ACTIVE)
                        .value());
        assertEquals(
                new IsolationRefusal.EndNotLater(id.value()),
                refused(desk().isolations().planEnd(town.command(), id, plan(hours(51), START))));
        right(desk().isolations()
                .excuse(town.command(), id, FollowUpDuty.CALL, Interval.between(START, hours(24)), "telephone_broken"));
        assertEquals(
                2,
                line(followUp(hours(24)).byKind(), FollowUpDuty.CALL)
                        .of(Slot.SlotState.EXCUSED)
                        .value());
        assertEquals(
                new IsolationRefusal.DutyNotOwed("dance"),
                refused(desk().isolations()
                        .excuse(town.command(), id, "dance", Interval.between(START, hours(24)), "reason")));
    }

    @Test
    void aMissedSlotEscalatesUntilItIsMadeGood() {
        ordered(family.get(0));
        List<DueItem> open = due(desk(), new WorklistFilter.Everything(), hours(1));
        assertEquals(1, open.size());
        assertEquals(Optional.empty(), open.get(0).step());
        List<DueItem> missed = due(desk(), new WorklistFilter.Everything(), hours(3));
        assertEquals(
                Optional.of("grid_member"),
                missed.stream()
                        .filter(each -> each.slot().state() == Slot.SlotState.MISSED)
                        .findFirst()
                        .flatMap(DueItem::step)
                        .map(Escalation.Step::role));
        List<DueItem> climbed = due(desk(), new WorklistFilter.Everything(), hours(10));
        assertEquals(Optional.of("secretary"), climbed.get(0).step().map(Escalation.Step::role));
        assertEquals(
                climbed.stream().map(IsolationSuite::position).sorted().toList(),
                climbed.stream().map(IsolationSuite::position).toList());
        right(desk().isolations().visit(town.command(), visit(hours(12), "36.5", family.get(0))));
        assertEquals(
                List.of(),
                due(desk(), new WorklistFilter.Everything(), hours(13)).stream()
                        .filter(each -> each.slot().kind().equals(FollowUpDuty.TEMPERATURE))
                        .toList());
    }

    private List<DueItem> dueTemperatures(Instant at) {
        return due(desk(), new WorklistFilter.Everything(), at).stream()
                .filter(each -> each.slot().kind().equals(FollowUpDuty.TEMPERATURE))
                .toList();
    }

    @Test
    void aLaterVisitMakesAMissedSlotGood() {
        ordered(family.get(0));
        assertEquals(1, dueTemperatures(hours(4)).size());
        Instant outside = hours(3).plusSeconds(1800);
        right(desk().isolations().visit(town.command(), visit(outside, "36.5", family.get(0))));
        assertEquals(1, dueTemperatures(outside.minusSeconds(1)).size(), "not yet made good");
        assertEquals(List.of(), dueTemperatures(hours(4)));
        assertEquals(
                1,
                line(followUp(hours(4)).byKind(), FollowUpDuty.TEMPERATURE)
                        .of(Slot.SlotState.MISSED)
                        .value());
    }

    @Test
    void aMissedSlotIsNotDueWhileTheResidentIsAway() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, hours(4), doctor));
        assertEquals(List.of(), due(desk(), new WorklistFilter.Everything(), hours(5)), "the resident is away");
        right(desk().isolations().comeHome(town.command(), id, hours(8)));
        assertEquals(1, dueTemperatures(hours(9)).size());
    }

    @Test
    void aGridSeesPartOfTheCommunity() {
        HouseholdId other = town.household("W-1", town.westBuilding, 1);
        ordered(family.get(0));
        right(desk().isolations().visit(town.command(), visit(hours(3), "36.5", family.get(0))));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(family.get(0), other, Relation.OTHER, hours(30))));
        FollowUp account = followUp(hours(60));
        List<Slot> whole = account.slots();
        List<Slot> west = answer(town.member("west", town.west).isolations().followUp(hours(60), KnownAt.LATEST))
                .slots();
        assertFalse(west.isEmpty());
        assertEquals(
                whole.stream()
                        .filter(slot -> slot.window().from().isBefore(hours(30)))
                        .map(Slot::id)
                        .toList(),
                line(account.byGrid(), town.east.value()).owed().ids(),
                "the grid of the new home does not owe what began before the move");
        assertEquals(
                List.of(), west.stream().filter(slot -> !whole.contains(slot)).toList());
    }

    @Test
    void dueSlotsAreFilteredByGridHouseholdAndStaff() {
        ordered(family.get(0));
        Instant at = hours(1);
        assertEquals(
                1,
                due(desk(), new WorklistFilter.InGrids(Set.of(town.east)), at).size());
        assertEquals(
                0,
                due(desk(), new WorklistFilter.InGrids(Set.of(town.west)), at).size());
        assertEquals(
                1,
                due(desk(), new WorklistFilter.InHouseholds(Set.of(home)), at).size());
        assertEquals(0, due(desk(), new WorklistFilter.ForStaff(doctor), at).size());
        right(desk().staff()
                .assign(
                        town.command(),
                        doctor,
                        "doctor",
                        new Post.AtBuilding(town.eastBuilding),
                        Interval.since(START)));
        assertEquals(1, due(desk(), new WorklistFilter.ForStaff(doctor), at).size());
        Desk west = town.member("west", town.west);
        assertEquals(0, due(west, new WorklistFilter.Everything(), at).size(), "slots out of reach are not due");
    }

    @Test
    void anIsolationMovesWithTheHouseholdAndTheResident() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().visit(town.command(), visit(hours(1), "36.5", family.get(0))));
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                home, RegisterTown.door(town.westBuilding, "9"), Tenure.TENANT, hours(30))));
        assertFalse(due(desk(), new WorklistFilter.InGrids(Set.of(town.west)), hours(31))
                .isEmpty());
        Desk west = town.member("west", town.west);
        assertEquals(
                1,
                answer(west.isolations().followUp(hours(2), KnownAt.LATEST))
                        .owed()
                        .of(Slot.SlotState.DONE)
                        .value());

        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(family.get(0), other, Relation.OTHER, hours(40))));
        Isolation moved =
                answer(desk().isolations().byIds(List.of(id), KnownAt.LATEST)).get(0);
        assertEquals(other, moved.household());
        assertEquals(
                1,
                line(followUp(hours(2)).byKind(), FollowUpDuty.TEMPERATURE)
                        .of(Slot.SlotState.DONE)
                        .value());
    }

    @Test
    void whatWasOwedBeforeAMoveStaysWithTheGridThatOwedIt() {
        ordered(family.get(0));
        right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));
        FollowUp before = followUp(hours(30));
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                home, RegisterTown.door(town.westBuilding, "9"), Tenure.TENANT, hours(30))));

        assertEquals(before.byGrid(), followUp(hours(30)).byGrid());
        FollowUp after = followUp(hours(60));
        assertEquals(
                SweepTown.line(before.byGrid(), town.east.value()).owed(),
                SweepTown.line(after.byGrid(), town.east.value()).owed());
        assertTrue(after.byGrid().containsKey(town.west.value()));
        assertEquals(
                List.of(),
                due(desk(), new WorklistFilter.InGrids(Set.of(town.east)), hours(60)),
                "what was missed is made good where they live now");
        Desk west = town.member("west", town.west);
        assertEquals(
                Set.of(town.west.value()),
                answer(west.isolations().followUp(hours(60), KnownAt.LATEST))
                        .byGrid()
                        .keySet(),
                "the former building is not in reach");
    }

    @Test
    void aNeedIsAcceptedAndDelivered() {
        ordered(family.get(0));
        NeedId food = right(desk().isolations()
                .ask(town.command(), home, "food", Optional.of(new Remark("invented wish")), hours(4)));
        assertEquals(
                1,
                line(followUp(hours(5)).byKind(), "delivery")
                        .of(Slot.SlotState.OPEN)
                        .value());
        assertEquals(
                1,
                line(followUp(hours(29)).byKind(), "delivery")
                        .of(Slot.SlotState.MISSED)
                        .value());
        right(desk().isolations().accept(town.command(), food, doctor, hours(6)));
        assertEquals(
                1, line(followUp(hours(7)).needs(), Need.NeedState.ACCEPTED).value());
        right(desk().isolations().deliver(town.command(), food, doctor, hours(8)));
        FollowUp after = followUp(hours(9));
        assertEquals(1, line(after.needs(), Need.NeedState.DELIVERED).value());
        assertEquals(1, line(after.byKind(), "delivery").of(Slot.SlotState.DONE).value());
        assertEquals(
                new IsolationRefusal.NeedSettled(food.value()),
                refused(desk().isolations().cancel(town.command(), food, hours(9))));
        HouseholdId other = town.household("E-3", town.eastBuilding, 1);
        assertEquals(
                new IsolationRefusal.HouseholdNotIsolated(other.value()),
                refused(desk().isolations().ask(town.command(), other, "food", Optional.empty(), hours(4))));
    }

    @Test
    void slotsOfAHouseholdStayWhenAResidentMoves() {
        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        ordered(family.get(0));
        ordered(only(other));
        Set<Slot> before = slotsBefore(hours(30), hours(30));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(family.get(0), other, Relation.OTHER, hours(30))));

        assertEquals(before, slotsBefore(hours(30), hours(60)));
        assertTrue(
                due(desk(), new WorklistFilter.InHouseholds(Set.of(home)), hours(60))
                        .isEmpty(),
                "no isolated resident lives there");
        assertFalse(due(desk(), new WorklistFilter.InHouseholds(Set.of(other)), hours(60))
                .isEmpty());
    }

    @Test
    void aNeedIsOwedAfterAMergeAndARelease() {
        HouseholdId other = town.household("E-2", town.eastBuilding, 1);
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new MergeBuilder()
                                .survivor(other)
                                .ended(home)
                                .at(hours(5))
                                .build()));
        right(desk().isolations().release(town.command(), id, hours(6), doctor, "Notice 1"));

        assertEquals(
                1,
                line(followUp(hours(7)).byKind(), "delivery")
                        .of(Slot.SlotState.OPEN)
                        .value());
        assertEquals(
                List.of("delivery"),
                due(desk(), new WorklistFilter.InHouseholds(Set.of(other)), hours(7)).stream()
                        .map(each -> each.slot().kind())
                        .toList());
    }

    @Test
    void aLateDeliveryIsMissedAndNotDue() {
        ordered(family.get(0));
        NeedId food = right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));
        right(desk().isolations().deliver(town.command(), food, doctor, hours(60)));
        FollowUp after = followUp(hours(61));
        assertEquals(
                1, line(after.byKind(), "delivery").of(Slot.SlotState.MISSED).value());
        assertEquals(1, line(after.needs(), Need.NeedState.DELIVERED).value());
        assertTrue(due(desk(), new WorklistFilter.Everything(), hours(61)).stream()
                .noneMatch(each -> each.slot().kind().equals("delivery")));
    }

    @Test
    void dueSlotsAreOpenOrMissed() {
        IsolationId first = ordered(family.get(0));
        ordered(family.get(1));
        right(desk().isolations().visit(town.command(), visit(hours(3), "36.5", family.get(0))));
        right(desk().isolations().release(town.command(), first, hours(4), doctor, "Notice 1"));
        Set<String> open = new HashSet<>();
        for (Slot slot : followUp(hours(10)).slots()) {
            if (slot.state() == Slot.SlotState.OPEN || slot.state() == Slot.SlotState.MISSED) {
                open.add(slot.id());
            }
        }

        assertTrue(due(desk(), new WorklistFilter.Everything(), hours(10)).stream()
                .allMatch(each -> open.contains(each.slot().id())));
        assertTrue(
                due(desk(), new WorklistFilter.Everything(), hours(4)).stream()
                        .noneMatch(each -> each.slot().kind().equals(FollowUpDuty.CALL)),
                "the call was made");
    }

    @Test
    void aCallIsExcusedIfOneResidentIsAwayAndTheOtherReleased() {
        IsolationId away = ordered(family.get(0));
        IsolationId over = ordered(family.get(1));
        right(desk().isolations().transfer(town.command(), away, Isolation.Whereabouts.HOSPITAL, hours(1), doctor));
        right(desk().isolations().release(town.command(), over, hours(4), doctor, "Notice 1"));
        assertEquals(
                1,
                line(followUp(hours(6)).byKind(), FollowUpDuty.CALL)
                        .of(Slot.SlotState.EXCUSED)
                        .value());
    }

    @Test
    void actsBeforeAReleaseAreRecordedAfterIt() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().release(town.command(), id, hours(48), doctor, "Notice 1"));
        int missed = followUp(hours(60)).owed().of(Slot.SlotState.MISSED).value();
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, hours(1), doctor));
        right(desk().isolations().comeHome(town.command(), id, hours(20)));
        right(desk().isolations().leaveHome(town.command(), id, hours(30), Optional.of(hours(31))));
        right(desk().isolations()
                .excuse(
                        town.command(),
                        id,
                        FollowUpDuty.CALL,
                        Interval.between(hours(24), hours(28)),
                        "asked_for_rest"));
        FollowUp after = followUp(hours(60));
        assertTrue(after.owed().of(Slot.SlotState.MISSED).value() < missed);
        assertEquals(1, line(after.states(), Isolation.IsolationState.RELEASED).value());
        Refusal over = new NotActiveThen("isolation", id.value());
        Instant later = hours(48).plusNanos(1_000);
        assertEquals(
                over,
                refused(desk().isolations()
                        .transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, later, doctor)));
        assertEquals(over, refused(desk().isolations().planEnd(town.command(), id, plan(later, hours(900)))));
        assertEquals(
                IsolationAct.IsolationActType.RELEASED,
                ((IsolationRefusal.Contradicts)
                                refused(desk().isolations().release(town.command(), id, hours(40), doctor, "Notice 2")))
                        .actType());
        assertEquals(
                new BadValue("period", "ends_too_early"),
                refused(desk().isolations().leaveHome(town.command(), id, hours(40), Optional.of(hours(40)))));
    }

    @Test
    void aLateFeverIsAnsweredByTheTransferAfterIt() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, hours(3), doctor));
        right(desk().isolations().visit(town.command(), visit(hours(1), "39.0", family.get(0))));
        assertEquals(1, openReferrals(hours(2)).size());
        assertEquals(List.of(), openReferrals(hours(3)));
        assertEquals(1, referrals().size(), "it stays stored");
    }

    @Test
    void whatANeedIsIsPersonalDataAndItsReadIsAudited() {
        ordered(family.get(0));
        Optional<Remark> wish = Optional.of(new Remark("invented wish"));
        NeedId food = right(desk().isolations().ask(town.command(), home, "food", wish, hours(4)));
        NeedId plain = right(desk().isolations().ask(town.command(), home, "errand", Optional.empty(), hours(4)));
        Desk member = town.member("member", town.east);

        assertEquals(
                Map.of(food, new NeedWords(home, "food", wish), plain, new NeedWords(home, "errand", Optional.empty())),
                answer(member.isolations().needWords(List.of(food, plain), KnownAt.LATEST)));
        List<Change> changes = town.changesAfter(0, 1000);
        Change last = changes.get(changes.size() - 1);
        assertEquals("PersonalDataRead", last.event());
        assertEquals(
                Stream.of(food, plain).map(NeedId::value).sorted().toList(),
                last.facts().texts("whose"));
        Desk west = town.member("west", town.west);
        assertEquals(Map.of(), answer(west.isolations().needWords(List.of(food), KnownAt.LATEST)));
    }

    @Test
    void theCauseOfAnOrderExists() {
        NewIsolation from = order(family.get(0))
                .cause(new Cause(Cause.CauseType.TIP, Optional.of("no-such-tip")))
                .build();
        assertEquals(
                new NotFound("tip", "no-such-tip"), refused(desk().isolations().order(town.command(), from)));
    }

    private ResidentId only(HouseholdId household) {
        return answer(desk().register().directory().household(household, START, KnownAt.LATEST))
                .members()
                .get(0)
                .id();
    }

    /** The household slots whose windows ended by one instant, in their state at another instant. */
    private Set<Slot> slotsBefore(Instant end, Instant at) {
        return followUp(at).slots().stream()
                .filter(slot -> slot.resident().isEmpty()
                        && !slot.window().to().orElse(Instant.MAX).isAfter(end))
                .collect(Collectors.toSet());
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        CommandId order = town.command();
        Done<IsolationId> first =
                answer(desk().isolations().order(order, order(family.get(0)).build()));
        CommandId visit = town.command();
        NewVisit report = visit(hours(1), "38.0", family.get(0));
        Done<VisitDone> visited = answer(desk().isolations().visit(visit, report));
        CommandId transfer = town.command();
        Done<IsolationActId> gone = answer(desk().isolations()
                .transfer(transfer, first.answer(), Isolation.Whereabouts.CENTRAL, hours(2), doctor));
        FollowUp before = followUp(hours(20));

        assertTrue(answer(desk().isolations().order(order, order(family.get(0)).build()))
                .replayed());
        assertEquals(
                visited.answer(),
                answer(desk().isolations().visit(visit, report)).answer());
        Done<IsolationActId> again = answer(desk().isolations()
                .transfer(transfer, first.answer(), Isolation.Whereabouts.CENTRAL, hours(2), doctor));
        assertTrue(again.replayed());
        assertEquals(gone.position(), again.position());
        assertEquals(before, followUp(hours(20)));
    }

    @Test
    void aVisitCostsOneQuestionBesidesTheAppend() {
        ordered(family.get(0));
        right(desk().isolations().visit(town.command(), visit(hours(1), "36.5", family.get(0))));
        CommandId command = town.command();
        NewVisit report = visit(hours(6), "36.5", family.get(0));
        assertEquals(1, store.questions(() -> right(desk().isolations().visit(command, report))));
    }

    private static <K, V> V line(Map<K, V> lines, K of) {
        return Objects.requireNonNull(lines.get(of), () -> "no line of " + of);
    }

    @Test
    void aResidentInHospitalIsNotMetAtHome() {
        IsolationId id = ordered(family.get(0));
        right(desk().isolations().transfer(town.command(), id, Isolation.Whereabouts.HOSPITAL, hours(3), doctor));
        right(desk().isolations().comeHome(town.command(), id, hours(40)));
        Refusal away =
                new IsolationRefusal.NotIsolatedThere(List.of(family.get(0).value()));

        assertEquals(away, refused(desk().isolations().visit(town.command(), visit(hours(3), "36.5", family.get(0)))));
        assertEquals(
                away,
                refused(desk().isolations()
                        .visit(town.command(), visit(hours(40).minusNanos(1_000), "36.5", family.get(0)))));
        right(desk().isolations().visit(town.command(), visit(hours(40), "36.5", family.get(0))));
    }

    @Test
    void aNeedIsNotDeliveredBeforeItWasAccepted() {
        ordered(family.get(0));
        NeedId food = right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));
        right(desk().isolations().accept(town.command(), food, doctor, hours(6)));

        assertEquals(
                new TooEarly("need", food.value()),
                refused(desk().isolations().deliver(town.command(), food, doctor, hours(6).minusNanos(1_000))));
        right(desk().isolations().deliver(town.command(), food, doctor, hours(6)));
    }

    @Test
    void aNeedIsNotAcceptedBeforeItWasRequested() {
        ordered(family.get(0));
        NeedId food = right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));

        assertEquals(
                new TooEarly("need", food.value()),
                refused(desk().isolations().accept(town.command(), food, doctor, hours(4).minusNanos(1_000))));
        right(desk().isolations().accept(town.command(), food, doctor, hours(4)));
    }

    @Test
    void aNeedIsAcceptedOnce() {
        ordered(family.get(0));
        NeedId food = right(desk().isolations().ask(town.command(), home, "food", Optional.empty(), hours(4)));
        right(desk().isolations().accept(town.command(), food, doctor, hours(6)));

        assertEquals(
                new IsolationRefusal.NeedSettled(food.value()),
                refused(desk().isolations().accept(town.command(), food, doctor, hours(7))));
    }

    private static String position(DueItem item) {
        return item.slot().window().to().orElseThrow() + " " + item.slot().id();
    }
}

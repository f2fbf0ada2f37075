package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.gridbook.storage.testkit.SweepTown.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.BatchRefused.RefusedItem;
import org.gridbook.book.BuildingId;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.book.TooEarly;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.VisitId;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Figure;
import org.gridbook.register.Act;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.tip.CheckId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Deadlines;
import org.gridbook.tip.DuplicateTip;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.PersonDescription;
import org.gridbook.tip.PriorContact;
import org.gridbook.tip.SubjectType;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipCorrection;
import org.gridbook.tip.TipCorrectionBuilder;
import org.gridbook.tip.TipFigures;
import org.gridbook.tip.TipHealth;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipPage;
import org.gridbook.tip.TipRefusal;
import org.gridbook.tip.TipSheet;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipState;
import org.gridbook.tip.TipStatus;
import org.gridbook.tip.TipStep;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.TipText;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tips on any store: lifecycle, refusals, deadlines, spreading, access and audit. */
public abstract class TipSuite {
    /** Eight in the morning in the community, six days ago. */
    private static final Instant START = Instant.parse("2020-01-26T00:00:00Z");

    private static final Remark WORDS = new Remark("invented words");

    private Counting store;
    private SweepTown streets;
    private RegisterTown town;
    private StaffId worker;
    private HouseholdId home;

    /** For subclasses. */
    protected TipSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        streets = new SweepTown(store);
        town = streets.town;
        worker = streets.worker;
        home = streets.household("E-1", town.eastBuilding);
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static NewTip tip(TipSubject about, Instant at) {
        return NewTip.builder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .type(ClaimType.CAME_BACK)
                .about(about)
                .claim(new Remark("invented claim"))
                .receivedAt(at)
                .build();
    }

    private TipId received(TipSubject about, long hour) {
        return right(desk().tips().receive(town.command(), tip(about, hours(hour))));
    }

    private void triaged(TipId tip, long hour) {
        right(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.USUAL, hours(hour))));
    }

    private CheckId checked(TipId tip, Finding finding, long hour) {
        return right(desk().tips().check(town.command(), check(tip, finding, hour)));
    }

    private NewCheck check(TipId tip, Finding finding, long hour) {
        return NewCheck.of(tip, worker, Channel.DOOR_VISIT, finding, hours(hour));
    }

    private void closed(TipId tip, long hour) {
        right(desk().tips().close(town.command(), tip, Closing.of(TipOutcome.FALSE_ALARM, WORDS, hours(hour))));
    }

    private Tip tip(TipId id, Instant validAt) {
        return tips(desk(), List.of(id), validAt).get(0);
    }

    private static List<Tip> tips(Desk desk, Collection<TipId> ids, Instant validAt) {
        return answer(desk.tips().byIds(ids, validAt, KnownAt.LATEST));
    }

    private TipState state(TipId id, long hour) {
        return tip(id, hours(hour)).status().state();
    }

    private TipHealth health(TipId tip) {
        return answer(desk().tips().health(List.of(tip), KnownAt.LATEST)).get(0);
    }

    private Map<TipOutcome, Figure> outcomes(long hour) {
        return answer(desk().tips().outcomes(hours(hour), KnownAt.LATEST));
    }

    private TipFigures figures(long hour) {
        return answer(desk().tips().figures(hours(hour), KnownAt.LATEST));
    }

    private static List<Tip> due(Desk desk, Optional<GridId> grid, Optional<StaffId> staff, Instant at) {
        List<Tip> all = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            TipPage page = answer(desk.tips().due(grid, staff, at, KnownAt.LATEST, after, 2));
            all.addAll(page.tips());
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static List<TipId> ids(List<Tip> tips) {
        return tips.stream().map(Tip::id).toList();
    }

    private IsolationId isolated(HouseholdId household, TipId tip, long hour) {
        return isolated(streets.members(household, hours(hour)).iterator().next(), tip, hour);
    }

    private IsolationId isolated(ResidentId resident, TipId tip, long hour) {
        return right(desk().isolations()
                .order(
                        town.command(),
                        new NewIsolation(
                                resident,
                                hours(hour),
                                hours(hour).plus(Duration.ofDays(14)),
                                IsolationRules.USUAL,
                                worker,
                                new Cause(Cause.CauseType.TIP, Optional.of(tip.value())),
                                Optional.empty())));
    }

    @Test
    void theThreeTipsOfTheStoryEndInTheirThreeOutcomes() {
        TipId neighbour = received(TipSubject.household(home), 0);
        right(desk().tips().triage(town.command(), neighbour, Triage.urgencyOnly(Urgency.URGENT, hours(0))));
        right(desk().tips().assign(town.command(), neighbour, worker, hours(0)));
        right(desk().tips()
                .check(
                        town.command(),
                        check(neighbour, Finding.NOT_SO, 1).saying(new Remark("from Loudi in Hunan, not from Hubei"))));
        right(desk().tips()
                .close(
                        town.command(),
                        neighbour,
                        Closing.of(
                                TipOutcome.FALSE_ALARM, new Remark("came from Loudi in Hunan; cleared up"), hours(2))));

        HouseholdId thirty = streets.household("E-30", town.eastBuilding);
        NewTip owner = NewTip.builder()
                .source(TipSource.PROPERTY_MANAGER)
                .means(TipMeans.IN_PERSON)
                .type(ClaimType.CAME_BACK)
                .about(TipSubject.address(new Remark("No. 30")))
                .claim(new Remark("owner came back from Hubei"))
                .receivedAt(hours(3))
                .build();
        TipId away = right(desk().tips().receive(town.command(), owner));
        assertEquals(Optional.empty(), tip(away, hours(3)).grid());
        right(desk().tips().triage(town.command(), away, Triage.about(thirty, Urgency.URGENT, hours(4))));
        assertEquals(Optional.of(town.east), tip(away, hours(4)).grid());
        right(desk().tips()
                .check(town.command(), NewCheck.of(away, worker, Channel.PHONE_INQUIRY, Finding.CONFIRMED, hours(5))));
        right(desk().tips()
                .close(
                        town.command(),
                        away,
                        Closing.of(TipOutcome.STAYS_AWAY, new Remark("agreed to stay there for now"), hours(6))));

        TipId window = received(
                TipSubject.window(town.westBuilding, new Remark("dark for over ten days, lit since last night")), 7);
        triaged(window, 8);
        HouseholdId tenant = streets.household("W-7", town.westBuilding);
        right(desk().tips()
                .check(
                        town.command(),
                        check(window, Finding.CONFIRMED, 9).with(tenant).saying(new Remark("back from Hubei"))));
        right(desk().tips().triage(town.command(), window, Triage.about(tenant, Urgency.URGENT, hours(9))));
        IsolationId isolation = isolated(tenant, window, 10);
        right(desk().tips().close(town.command(), window, Closing.isolated(isolation, hours(10))));

        TipFigures figures = figures(11);
        Map<TipOutcome, Figure> outcomes = outcomes(11);
        assertEquals(3, line(figures.byState(), TipState.CLOSED).value());
        assertEquals(
                List.of(neighbour.value()),
                line(outcomes, TipOutcome.FALSE_ALARM).ids());
        assertEquals(
                List.of(away.value()), line(outcomes, TipOutcome.STAYS_AWAY).ids());
        assertEquals(
                List.of(window.value()), line(outcomes, TipOutcome.ISOLATED).ids());
        assertEquals(
                Optional.of(new TipHealth.Closed(hours(10), TipOutcome.ISOLATED, Optional.of(isolation))),
                health(window).closing(tip(window, hours(11))));
        assertEquals(Optional.empty(), health(window).closing(tip(window, hours(9))));
        assertEquals(
                Optional.of(window.value()),
                answer(desk().isolations().reasons(List.of(isolation), KnownAt.LATEST))
                        .get(0)
                        .cause()
                        .id());
        assertEquals(0, figures.overdue().value());
        assertEquals(Optional.of(tenant), tip(window, hours(11)).household());
    }

    @Test
    void aTipIsCorrectedAsItWasReceived() {
        TipId tip = received(TipSubject.household(home), 2);
        triaged(tip, 4);
        TipId other = right(receive(numbered("T-8")));
        assertEquals(
                new TipRefusal.ContradictsAct(tip.value(), TipAct.ActType.TRIAGED, hours(4)),
                refused(correct(tip, receivedAt(hours(4).plusNanos(1000)))));
        Instant tomorrow = town.now().plus(Duration.ofDays(1));
        assertEquals(new NotYetOccurred(tomorrow), refused(correct(other, receivedAt(tomorrow))));
        assertEquals(
                new NameTaken("tip", other.value()),
                refused(correct(tip, new TipCorrectionBuilder().number("T-8").build())));
        assertEquals(
                new BadValue("checks", "checks_out_of_range"),
                refused(correct(tip, new TipCorrectionBuilder().checks(10).build())));
        PersonDescription caller = PersonDescription.described(WORDS);
        assertEquals(
                new BadValue("caller", "anonymous"),
                refused(correct(
                        tip,
                        new TipCorrectionBuilder()
                                .source(TipSource.ANONYMOUS)
                                .caller(caller)
                                .build())));

        right(correct(
                tip,
                new TipCorrectionBuilder()
                        .number(" T-9 ")
                        .means(TipMeans.LETTER)
                        .type(ClaimType.SYMPTOMS)
                        .claim(new Remark("another claim"))
                        .caller(caller)
                        .checks(2)
                        .receivedAt(hours(4))
                        .build()));
        assertEquals(List.of(), tips(desk(), List.of(tip), hours(4).minusNanos(1000)));
        Tip corrected = tip(tip, hours(4));
        assertEquals(Optional.of("T-9"), corrected.number());
        assertEquals(TipMeans.LETTER, corrected.means());
        assertEquals(TipSource.RESIDENT, corrected.source());
        assertEquals(2, corrected.checks());
        assertEquals(TipState.TRIAGED, corrected.status().state());
        assertEquals(ClaimType.SYMPTOMS, health(tip).type());
        assertEquals(new Remark("another claim"), text(tip).claim());
        assertEquals(caller, text(tip).caller());

        right(correct(
                tip,
                new TipCorrectionBuilder()
                        .source(TipSource.ANONYMOUS)
                        .unnumbered(true)
                        .build()));
        assertEquals(PersonDescription.NONE, text(tip).caller());
        assertEquals(Optional.empty(), tip(tip, hours(4)).number());
        assertEquals(
                new BadValue("caller", "anonymous"),
                refused(correct(tip, new TipCorrectionBuilder().caller(caller).build())));
    }

    private static TipCorrection receivedAt(Instant at) {
        return new TipCorrectionBuilder().receivedAt(at).build();
    }

    private Either<Refusal, Done<TipId>> correct(TipId tip, TipCorrection correction) {
        return desk().tips().correct(town.command(), tip, KnownAt.LATEST, correction);
    }

    private TipText text(TipId tip) {
        return answer(desk().tips().texts(List.of(tip), KnownAt.LATEST)).get(0);
    }

    @Test
    void aTipReceivedInErrorIsWithdrawnAndRestored() {
        TipId tip = right(receive(numbered("T-9")));
        CheckId check = checked(tip, Finding.NOT_SO, 1);
        assertEquals(new RecordsDepend("tip", tip.value(), "tip_check", 1), refused(withdraw(tip)));
        right(desk().tips().withdraw(town.command(), check, WORDS));
        TipId duplicate = received(TipSubject.household(home), 0);
        right(desk().tips().closeAsDuplicate(town.command(), new DuplicateTip(duplicate, tip, hours(2))));
        assertEquals(new RecordsDepend("tip", tip.value(), "tip", 1), refused(withdraw(tip)));
        right(desk().tips().reopen(town.command(), duplicate, WORDS, hours(3)));

        right(withdraw(tip));
        NotFound gone = new NotFound("tip", tip.value());
        assertEquals(Optional.of(new Remark("typed twice")), Optional.ofNullable(reasons(tip)));
        assertEquals(List.of(), tips(desk(), List.of(tip), hours(4)));
        assertEquals(List.of(), answer(desk().tips().texts(List.of(tip), KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().tips().health(List.of(tip), KnownAt.LATEST)));
        assertEquals(List.of(duplicate.value()), figures(4).all().ids());
        assertEquals(List.of(duplicate), ids(due(desk(), Optional.empty(), Optional.empty(), town.now())));
        assertEquals(
                gone, refused(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.USUAL, hours(4)))));
        assertEquals(
                gone,
                refused(desk().tips().closeAsDuplicate(town.command(), new DuplicateTip(duplicate, tip, hours(4)))));
        assertEquals(gone, refused(desk().tips().restore(town.command(), check)));
        TipId again = right(receive(numbered("T-9")));
        assertEquals(new NameTaken("tip", again.value()), refused(desk().tips().restore(town.command(), tip)));
        right(correct(again, new TipCorrectionBuilder().number("T-10").build()));

        right(desk().tips().restore(town.command(), tip));
        right(desk().tips().restore(town.command(), check));
        assertEquals(1, tip(tip, hours(4)).status().checked());
        assertEquals(3, figures(4).all().value());
    }

    private Either<Refusal, Done<TipId>> withdraw(TipId tip) {
        return desk().tips().withdraw(town.command(), tip, "typed twice");
    }

    private Remark reasons(TipId tip) {
        return SweepTown.line(answer(desk().withdrawals().reasons(List.of(tip), KnownAt.LATEST)), tip);
    }

    @Test
    void aWrongTipIsRefusedWithItsReason() {
        Instant tomorrow = town.now().plus(Duration.ofDays(1));
        assertEquals(
                new NotFound("building", "nowhere"),
                refused(receive(tip(TipSubject.building(new BuildingId("nowhere")), hours(0)))));
        assertEquals(
                new NotFound("household", "missing"),
                refused(receive(tip(TipSubject.household(new HouseholdId("missing")), hours(0)))));
        assertEquals(
                new NotFound("resident", "missing"),
                refused(receive(tip(TipSubject.resident(new ResidentId("missing")), hours(0)))));
        assertEquals(
                new NotFound("grid", "nowhere"),
                refused(receive(tip(TipSubject.address(WORDS).in(new GridId("nowhere")), hours(0)))));
        assertEquals(new NotYetOccurred(tomorrow), refused(receive(tip(TipSubject.household(home), tomorrow))));
        NewTip seven = numbered("T-7");
        NameTaken taken = new NameTaken("tip", right(receive(seven)).value());
        assertEquals(taken, refused(receive(seven)));
        assertEquals(
                new BatchRefused(List.of(new RefusedItem(0, taken), new RefusedItem(2, new ConflictsInBatch(1)))),
                refused(desk().tips().receiveAll(town.command(), List.of(seven, numbered("T-8"), numbered("T-8")))));
        assertEquals(1, figures(100).all().value(), "all or none");
    }

    private Either<Refusal, Done<TipId>> receive(NewTip tip) {
        return desk().tips().receive(town.command(), tip);
    }

    private static NewTip numbered(String number) {
        return tip(TipSubject.address(WORDS), hours(0))
                .numbered(number)
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    @Test
    void aWrongActIsRefusedWithItsReason() {
        TipId tip = received(TipSubject.household(home), 5);
        String id = tip.value();
        assertEquals(
                new NotFound("tip", "nothing"),
                refused(desk().tips()
                        .triage(town.command(), new TipId("nothing"), Triage.urgencyOnly(Urgency.LOW, hours(6)))));
        assertEquals(
                new TipRefusal.TipNotTriaged(id), refused(desk().tips().assign(town.command(), tip, worker, hours(6))));
        assertEquals(
                new TooEarly("tip", id),
                refused(desk().tips().check(town.command(), check(tip, Finding.CONFIRMED, 4))),
                "a check before the tip");
        assertEquals(
                new TooEarly("tip", id),
                refused(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.LOW, hours(4)))));
        triaged(tip, 6);
        assertEquals(
                new NotYetOccurred(hours(1000)),
                refused(desk().tips().check(town.command(), check(tip, Finding.CONFIRMED, 1000))));
        assertEquals(
                new TipRefusal.TiedToItsPlace(id),
                refused(desk().tips().triage(town.command(), tip, Triage.to(town.west, Urgency.LOW, hours(7)))));
        assertEquals(
                new StaffRefusal.NotStaffThen("stranger"),
                refused(desk().tips().assign(town.command(), tip, new StaffId("stranger"), hours(7))));
        assertEquals(
                new TipRefusal.TipNotChecked(id, 0, 1),
                refused(desk().tips().close(town.command(), tip, Closing.of(TipOutcome.FALSE_ALARM, WORDS, hours(7)))));
        checked(tip, Finding.NOT_MET, 7);
        assertEquals(
                new TipRefusal.TipNotChecked(id, 0, 1),
                refused(desk().tips()
                        .close(town.command(), tip, Closing.of(TipOutcome.NOTHING_FOUND, WORDS, hours(8)))),
                "no person was met");
        checked(tip, Finding.CONFIRMED, 8);
        assertEquals(
                new NotFound("isolation", "none"),
                refused(desk().tips().close(town.command(), tip, Closing.isolated(new IsolationId("none"), hours(9)))));
        assertEquals(new TipRefusal.TipOpen(id), refused(desk().tips().reopen(town.command(), tip, WORDS, hours(9))));
        assertEquals(
                new TipRefusal.CannotBeDuplicate(id, id),
                refused(desk().tips().closeAsDuplicate(town.command(), new DuplicateTip(tip, tip, hours(9)))));
        closed(tip, 9);
        assertEquals(
                new NotActiveThen("tip", id), refused(desk().tips().assign(town.command(), tip, worker, hours(10))));
        assertEquals(
                new NotActiveThen("tip", id),
                refused(desk().tips().check(town.command(), check(tip, Finding.CONFIRMED, 10))));
    }

    @Test
    void aTipIsClosedOnlyByAnIsolationOfItsSubject() {
        HouseholdId other = streets.household("W-3", town.westBuilding);
        TipId before = received(TipSubject.household(home), 0);
        IsolationId foreign = isolated(other, before, 1);
        IsolationId over = isolated(home, before, 1);
        right(desk().isolations().release(town.command(), over, hours(3), worker, "notice 1"));
        TipId tip = checked(received(TipSubject.household(home), 4));
        assertEquals(
                new TipRefusal.IsolationDoesNotMatch(tip.value(), foreign.value()),
                refused(desk().tips().close(town.command(), tip, Closing.isolated(foreign, hours(6)))));
        assertEquals(
                new TipRefusal.IsolationDoesNotMatch(tip.value(), over.value()),
                refused(desk().tips().close(town.command(), tip, Closing.isolated(over, hours(6)))));

        ResidentId isolated = answer(desk().isolations().byIds(List.of(foreign), KnownAt.LATEST))
                .get(0)
                .resident();
        ResidentId neighbour = streets.members(other, hours(0)).stream()
                .filter(each -> !each.equals(isolated))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The household has one member only"));
        TipId ofNeighbour = checked(received(TipSubject.resident(neighbour), 4));
        TipId ofResident = checked(received(TipSubject.resident(isolated), 4));
        assertEquals(
                new TipRefusal.IsolationDoesNotMatch(ofNeighbour.value(), foreign.value()),
                refused(desk().tips().close(town.command(), ofNeighbour, Closing.isolated(foreign, hours(6)))));
        right(desk().tips().close(town.command(), ofResident, Closing.isolated(foreign, hours(6))));
        TipId ofWords = checked(received(TipSubject.address(WORDS), 4));
        right(desk().tips().close(town.command(), ofWords, Closing.isolated(foreign, hours(6))));

        TipId ofOther = checked(received(TipSubject.household(other), 4));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(isolated, home, Relation.OTHER, hours(5))));
        right(desk().tips().close(town.command(), ofOther, Closing.isolated(foreign, hours(6))));
    }

    private TipId checked(TipId tip) {
        triaged(tip, 5);
        checked(tip, Finding.CONFIRMED, 5);
        return tip;
    }

    @Test
    void aDuplicateIsClosedAndTheOriginalStaysOpen() {
        TipId first = received(TipSubject.household(home), 0);
        TipId second = received(TipSubject.address(WORDS), 1);
        right(desk().tips().closeAsDuplicate(town.command(), new DuplicateTip(second, first, hours(2))));

        assertEquals(TipState.DUPLICATE, state(second, 2));
        assertEquals(Optional.of(first), tip(second, hours(2)).status().original());
        assertEquals(
                new TipRefusal.CannotBeDuplicate(first.value(), second.value()),
                refused(desk().tips().closeAsDuplicate(town.command(), new DuplicateTip(first, second, hours(3)))));
        assertEquals(TipState.RECEIVED, state(first, 3));
    }

    @Test
    void reopeningBeginsANewRoundAndEarlierWordsStayRecorded() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        checked(tip, Finding.NOT_SO, 2);
        closed(tip, 3);
        right(desk().tips().reopen(town.command(), tip, new Remark("invented doubt"), hours(50)));

        assertEquals(TipState.CLOSED, state(tip, 49));
        TipStatus open = tip(tip, hours(51)).status();
        assertEquals(TipState.TRIAGED, open.state());
        assertEquals(2, open.round());
        assertEquals(
                new TipRefusal.TipNotChecked(tip.value(), 0, 1),
                refused(desk().tips()
                        .close(town.command(), tip, Closing.of(TipOutcome.NOTHING_FOUND, WORDS, hours(52)))),
                "checks of an earlier round do not count");
        TipText text = answer(desk().tips().texts(List.of(tip), KnownAt.LATEST)).get(0);
        assertEquals(
                List.of(WORDS, new Remark("invented doubt")),
                text.said().stream().map(TipText.Said::words).toList());
    }

    @Test
    void aNewUrgencyAfterReopeningDoesNotChangeEarlierRounds() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        checked(tip, Finding.NOT_SO, 20);
        closed(tip, 21);
        right(desk().tips().reopen(town.command(), tip, WORDS, hours(50)));
        right(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.URGENT, hours(51))));

        assertEquals(List.of(), tip(tip, hours(51)).status().breaches());
        assertEquals(
                List.of(2),
                tip(tip, hours(52)).status().breaches().stream()
                        .map(TipStatus.TipClock::round)
                        .toList());
    }

    @Test
    void overdueTipsEscalateWithoutAnyAct() {
        TipId slow = received(TipSubject.household(home), 0);
        TipId late = received(TipSubject.building(town.westBuilding), 1);
        triaged(late, 2);

        assertEquals(0, figures(1).late().value());
        TipFigures figures = figures(8);
        assertEquals(List.of(slow.value()), figures.late().ids());
        assertEquals(
                List.of(slow.value()), line(figures.breached(), TipStep.TRIAGE).ids());
        assertEquals(
                Optional.of("secretary"),
                tip(slow, hours(8))
                        .status()
                        .next()
                        .flatMap(TipStatus.TipClock::escalation)
                        .map(Escalation.Step::role));
        assertEquals(List.of(slow, late), ids(due(desk(), Optional.empty(), Optional.empty(), hours(8))));
        assertEquals(List.of(late), ids(due(desk(), Optional.of(town.west), Optional.empty(), hours(8))));
        right(desk().tips().assign(town.command(), late, worker, hours(9)));
        assertEquals(List.of(late), ids(due(desk(), Optional.empty(), Optional.of(worker), town.now())));
        assertEquals(List.of(), ids(due(desk(), Optional.empty(), Optional.of(worker), hours(8))));
    }

    @Test
    void newDeadlinesApplyToTipsReceivedFromThenOn() {
        Duration minute = Duration.ofMinutes(1);
        Deadlines.Limits strict = new Deadlines.Limits(minute, minute, minute);
        Deadlines deadlines = new Deadlines(
                Map.of(Urgency.URGENT, strict, Urgency.USUAL, strict, Urgency.LOW, strict), Escalation.USUAL);
        right(desk().tips().setDeadlines(town.command(), deadlines, hours(5)));
        TipId before = received(TipSubject.household(home), 4);
        TipId after = received(TipSubject.household(home), 5);

        assertEquals(
                List.of(after.value()),
                answer(desk().tips().figures(hours(6).minusSeconds(1), KnownAt.LATEST))
                        .late()
                        .ids());
        assertEquals(
                hours(6),
                tip(before, hours(5))
                        .status()
                        .next()
                        .map(TipStatus.TipClock::due)
                        .orElse(START));
        assertEquals(
                new TipRefusal.DeadlinesBeginThen(hours(5)),
                refused(desk().tips().setDeadlines(town.command(), deadlines, hours(5))));
    }

    @Test
    void aClosingOrCheckThatIsWithdrawnLeavesTheTipOpen() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        checked(tip, Finding.CONFIRMED, 2);
        closed(tip, 4);
        Remark why = new Remark("other tip");
        right(desk().tips().withdraw(town.command(), tip, TipAct.ActType.CLOSED, hours(4), why));
        assertEquals(TipState.TRIAGED, state(tip, 5));
        assertEquals(
                0,
                answer(desk().tips().outcomes(hours(5), KnownAt.LATEST)).values().stream()
                        .mapToInt(figure -> figure.value())
                        .sum());
        assertEquals(
                new AlreadyWithdrawn("tip", tip.value()),
                refused(desk().tips().withdraw(town.command(), tip, TipAct.ActType.CLOSED, hours(4), why)));
        assertEquals(
                new TipRefusal.ActNotFound(tip.value(), TipAct.ActType.CLOSED, hours(5)),
                refused(desk().tips().withdraw(town.command(), tip, TipAct.ActType.CLOSED, hours(5), why)));
        right(desk().tips().restore(town.command(), tip, TipAct.ActType.CLOSED, hours(4)));
        assertEquals(TipState.CLOSED, state(tip, 5));
        CheckId check = answer(desk().tips().checks(tip, KnownAt.LATEST)).get(0).id();
        right(desk().tips().withdraw(town.command(), check, why));
        assertEquals(0, tip(tip, hours(5)).status().checked());
        assertEquals(List.of(), answer(desk().tips().checks(tip, KnownAt.LATEST)));
        right(desk().tips().restore(town.command(), check));
        assertEquals(1, tip(tip, hours(5)).status().checked());
    }

    @Test
    void actsAreTakenInAnyOrderUnlessTwoContradictEachOther() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 4);
        triaged(tip, 1);
        assertEquals(
                new TipRefusal.ContradictsAct(tip.value(), TipAct.ActType.TRIAGED, hours(4)),
                refused(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.LOW, hours(4)))));
    }

    @Test
    void deadlinesAreSetInAnyOrderCorrectedAndWithdrawn() {
        right(desk().tips().setDeadlines(town.command(), Deadlines.USUAL, hours(5)));
        right(desk().tips().setDeadlines(town.command(), Deadlines.USUAL, hours(1)));
        Duration minute = Duration.ofMinutes(1);
        Deadlines.Limits strict = new Deadlines.Limits(minute, minute, minute);
        Deadlines deadlines = new Deadlines(
                Map.of(Urgency.URGENT, strict, Urgency.USUAL, strict, Urgency.LOW, strict), Escalation.USUAL);
        TipId tip = received(TipSubject.household(home), 2);
        right(desk().tips().correctDeadlines(town.command(), deadlines, hours(1)));
        assertEquals(
                Optional.of(hours(2).plus(minute)),
                tip(tip, hours(2)).status().next().map(TipStatus.TipClock::due));
        assertEquals(
                new TipRefusal.NoDeadlinesBeginThen(hours(2)),
                refused(desk().tips().correctDeadlines(town.command(), deadlines, hours(2))));
        right(desk().tips().withdrawDeadlines(town.command(), hours(1)));
        assertFalse(Optional.of(hours(2).plus(minute))
                .equals(tip(tip, hours(2)).status().next().map(TipStatus.TipClock::due)));
    }

    @Test
    void aCheckRecordedLateChangesPresentKnowledgeOnly() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        KnownAt before = KnownAt.at(town.now());
        TipFigures then = answer(desk().tips().figures(hours(30), before));
        assertEquals(1, line(then.breached(), TipStep.VERIFY).value());

        checked(tip, Finding.NOT_SO, 3);
        assertEquals(0, line(figures(30).breached(), TipStep.VERIFY).value(), "it was checked in time");
        assertEquals(then, answer(desk().tips().figures(hours(30), before)));
        closed(tip, 40);
        checked(tip, Finding.CONFIRMED, 20);
        assertEquals(TipState.CLOSED, state(tip, 41));
        assertEquals(2, tip(tip, hours(41)).status().checked());
        assertEquals(2, answer(desk().tips().checks(tip, KnownAt.LATEST)).size());
    }

    @Test
    void tipsAreSpreadEvenlyOverGridsAndStaff() {
        received(TipSubject.household(home), 0);
        List<TipId> tips = right(desk().tips()
                .receiveAll(
                        town.command(),
                        List.of(numbered("1"), numbered("2"), numbered("3"), numbered("4"), numbered("5"))));
        assertEquals(
                new TipRefusal.NoSpreadTargets(),
                refused(desk().tips().spreadOverGrids(town.command(), tips, Set.of(), hours(1))));
        assertEquals(
                new NotFound("grid", "nowhere"),
                refused(desk().tips()
                        .spreadOverGrids(town.command(), tips, Set.of(town.east, new GridId("nowhere")), hours(1))));
        assertEquals(
                new BatchRefused(List.of(new RefusedItem(
                        0, new TipRefusal.TipNotTriaged(tips.get(0).value())))),
                refused(desk().tips().spreadOverStaff(town.command(), tips.subList(0, 1), Set.of(worker), hours(1))));

        Map<TipId, GridId> given =
                right(desk().tips().spreadOverGrids(town.command(), tips, Set.of(town.east, town.west), hours(1)));
        assertEquals(tips, List.copyOf(given.keySet()));
        TipFigures figures = figures(2);
        assertEquals(3, line(figures.byGrid(), town.east).value(), "it had an open tip already");
        assertEquals(3, line(figures.byGrid(), town.west).value());
        assertEquals(5, line(figures.byState(), TipState.TRIAGED).value());

        StaffId other = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        Map<TipId, StaffId> hands =
                right(desk().tips().spreadOverStaff(town.command(), tips, Set.of(worker, other), hours(2)));
        Map<StaffId, Long> load =
                hands.values().stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        assertEquals(Set.of(2L, 3L), Set.copyOf(load.values()));
        assertEquals(
                3,
                due(desk(), Optional.empty(), Optional.of(line(hands, tips.get(0))), town.now())
                        .size());
    }

    @Test
    void anUnplacedTipGetsItsGridFromTriage() {
        TipId id = received(TipSubject.address(WORDS), 0);
        Desk east = town.member("member", town.east);
        assertEquals(List.of(id.value()), figures(0).unplaced().ids());
        assertEquals(List.of(), tips(east, List.of(id), hours(1)));

        right(desk().tips().triage(town.command(), id, Triage.to(town.east, Urgency.URGENT, hours(1))));
        assertEquals(List.of(id), ids(tips(east, List.of(id), hours(1))));
        assertEquals(1, answer(east.tips().texts(List.of(id), KnownAt.LATEST)).size());
        assertEquals(0, figures(1).unplaced().value());
    }

    @Test
    void anAnonymousTipHasNoCaller() {
        NewTip anonymous = NewTip.builder()
                .source(TipSource.ANONYMOUS)
                .means(TipMeans.LETTER)
                .type(ClaimType.OTHER)
                .about(TipSubject.household(home))
                .claim(new Remark("claim"))
                .receivedAt(hours(0))
                .build();
        PersonDescription caller = PersonDescription.named(new PersonName("Invented Caller"), Optional.empty());
        assertEquals(Either.left(new BadValue("caller", "anonymous")), anonymous.from(caller));
        TipId id = right(receive(anonymous));
        assertEquals(
                PersonDescription.NONE,
                answer(desk().tips().texts(List.of(id), KnownAt.LATEST)).get(0).caller());
    }

    @Test
    void dueTipsAreReadInDueOrderPageByPage() {
        List<TipId> received = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            received.add(received(TipSubject.household(home), 5 - i));
        }
        right(desk().tips().triage(town.command(), received.get(0), Triage.urgencyOnly(Urgency.URGENT, hours(5))));

        assertEquals(
                List.of(received.get(4), received.get(3), received.get(2), received.get(1), received.get(0)),
                ids(due(desk(), Optional.of(town.east), Optional.empty(), hours(6))));
        assertEquals(List.of(), due(desk(), Optional.of(town.west), Optional.empty(), hours(6)));
    }

    @Test
    void everyBreakdownSums() {
        received(TipSubject.household(home), 0);
        TipId closed = received(TipSubject.building(town.westBuilding), 0);
        received(TipSubject.address(WORDS), 1);
        triaged(closed, 1);
        checked(closed, Finding.NOT_SO, 2);
        closed(closed, 3);

        TipFigures figures = figures(4);
        assertSums(figures.all(), figures.byState().values());
        assertSums(figures.all(), figures.bySource().values());
        assertSums(figures.all(), figures.byUrgency().values());
        assertSums(figures.all(), List.of(figures.inTime(), figures.late()));
        List<Figure> places = new ArrayList<>(figures.byGrid().values());
        places.add(figures.unplaced());
        assertSums(figures.all(), places);
        assertSums(line(figures.byState(), TipState.CLOSED), outcomes(4).values());
    }

    private static void assertSums(Figure total, Collection<Figure> parts) {
        assertEquals(
                total.ids(),
                parts.stream().flatMap(part -> part.ids().stream()).sorted().toList());
    }

    @Test
    void earlierContactsAreReturnedWithinThePeriodAndReach() {
        streets.record(home, org.gridbook.plan.AttemptOutcome.REACHED, hours(10));
        TipId first = received(TipSubject.household(home), 20);
        CheckId check = checked(first, Finding.UNCLEAR, 21);
        TipId second = received(TipSubject.household(home), 30);

        List<PriorContact> earlier =
                answer(desk().tips().earlier(second, Duration.ofHours(24), hours(31), KnownAt.LATEST));
        assertEquals(
                List.of(PriorContact.Occasion.SWEEP, PriorContact.Occasion.TIP),
                earlier.stream().map(PriorContact::occasion).toList());
        assertEquals(check.value(), earlier.get(1).id());
        assertEquals("met", earlier.get(1).result());
        assertEquals(
                1,
                answer(desk().tips().earlier(second, Duration.ofHours(10), hours(31), KnownAt.LATEST))
                        .size());
        Desk west = town.member("west", town.west);
        assertEquals(
                new NotFound("tip", second.value()),
                refused(west.tips().earlier(second, Duration.ofHours(24), hours(31), KnownAt.LATEST)));
    }

    @Test
    void contactsInEarlierHouseholdsAreReturnedAndWithdrawnOnesAreNot() {
        ResidentId resident = streets.members(home, hours(0)).stream()
                .min(Comparator.comparing(ResidentId::value))
                .orElseThrow(() -> new AssertionError("The household has no members"));
        IsolationId isolation = isolated(resident, received(TipSubject.household(home), 0), 1);
        ContactId seen = streets.record(home, org.gridbook.plan.AttemptOutcome.REACHED, hours(2));
        ContactId wrong = streets.record(home, org.gridbook.plan.AttemptOutcome.REACHED, hours(3));
        streets.record(home, org.gridbook.plan.AttemptOutcome.NO_ANSWER, hours(4));
        right(desk().sweeps().withdraw(town.command(), wrong, "mistaken"));
        right(desk().isolations().withdraw(town.command(), visited(home, resident, 5), "mistaken"));
        VisitId met = visited(home, resident, 5);
        right(desk().isolations().release(town.command(), isolation, hours(6), worker, "notice 1"));
        HouseholdId other = streets.household("E-2", town.eastBuilding);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, hours(10))));
        TipId tip = received(TipSubject.resident(resident), 20);

        List<PriorContact> earlier =
                answer(desk().tips().earlier(tip, Duration.ofHours(24), hours(21), KnownAt.LATEST));
        assertEquals(
                List.of(seen.value(), met.value()),
                earlier.stream().map(PriorContact::id).toList());
        earlier.forEach(each -> {
            assertEquals(Optional.of(home), each.household());
            assertEquals(Optional.of(resident), each.resident());
        });
        assertEquals("met", earlier.get(1).result());
    }

    private VisitId visited(HouseholdId household, ResidentId resident, long hour) {
        return right(desk().isolations()
                        .visit(
                                town.command(),
                                new NewVisit(
                                        household,
                                        worker,
                                        org.gridbook.isolation.VisitMeans.VISIT,
                                        NewVisit.VisitOutcome.MET,
                                        List.of(new NewVisit.ResidentMet(
                                                resident,
                                                Set.of(FollowUpDuty.TEMPERATURE),
                                                Observation.of(
                                                        Temperature.of("36.6").getOrElse(Temperature.FEVER),
                                                        Thermometry.FOREHEAD))),
                                        hours(hour))))
                .visits()
                .get(0);
    }

    @Test
    void aTipOutOfReachIsReportedLikeAMissingOne() {
        Desk west = town.member("west", town.west);
        TipId east = received(TipSubject.household(home), 0);
        TipId unplaced = received(TipSubject.address(WORDS), 1);
        TipId mine = right(west.tips()
                .receive(town.command(), tip(TipSubject.address(WORDS).in(town.west), hours(2))));

        assertEquals(List.of(mine), ids(tips(west, List.of(east, unplaced, mine), hours(3))));
        assertEquals(
                List.of(mine.value()),
                answer(west.tips().figures(hours(3), KnownAt.LATEST)).all().ids());
        assertEquals(List.of(mine), ids(due(west, Optional.empty(), Optional.empty(), hours(3))));
        assertEquals(
                new NotFound("tip", east.value()),
                refused(west.tips().triage(town.command(), east, Triage.urgencyOnly(Urgency.LOW, hours(4)))));
        assertEquals(
                new NotFound("household", home.value()),
                refused(west.tips().receive(town.command(), tip(TipSubject.household(home), hours(4)))));
        assertEquals(
                new NotFound("grid", town.east.value()),
                refused(west.tips().triage(town.command(), mine, Triage.to(town.east, Urgency.LOW, hours(4)))));
        assertEquals(
                new TipRefusal.TipNeedsGrid(SubjectType.ADDRESS),
                refused(west.tips().receive(town.command(), tip(TipSubject.address(WORDS), hours(4)))));
    }

    @Test
    void textsArePersonalDataAndReadingThemIsAudited() {
        NewTip tip = tip(TipSubject.household(home), hours(0))
                .from(PersonDescription.named(
                        new PersonName("Invented Caller"),
                        Phone.of("+999001234567").toJavaOptional()))
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
        TipId id = right(receive(tip));
        TipText text = answer(desk().tips().texts(List.of(id), KnownAt.LATEST)).get(0);
        List<Change> changes = town.changesAfter(0, 1000);

        assertEquals(Optional.of("Invented Caller"), text.caller().name().map(PersonName::value));
        assertFalse((text + " " + tip + " " + changes).contains("Invented Caller"));
        assertFalse((text + " " + tip + " " + changes).contains("invented claim"));
        assertEquals("PersonalDataRead", changes.get(changes.size() - 1).event());
        Desk patrol = town.desk(new ActorId("missing"));
        assertTrue(refused(patrol.tips().texts(List.of(id), KnownAt.LATEST)) instanceof Denied);
    }

    @Test
    void aTipFollowsItsHouseholdAndItsResident() {
        ResidentId resident = streets.members(home, hours(0)).stream()
                .min(Comparator.comparing(ResidentId::value))
                .orElse(new ResidentId("missing"));
        TipId ofHome = received(TipSubject.household(home), 0);
        TipId ofResident = received(TipSubject.resident(resident), 0);
        HouseholdId other = streets.household("W-2", town.westBuilding);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(resident, other, Relation.OTHER, hours(10))));
        assertEquals(Optional.of(town.west), tip(ofResident, hours(11)).grid());
        assertEquals(Optional.of(other), tip(ofResident, hours(11)).household());
        assertEquals(Optional.of(town.east), tip(ofHome, hours(11)).grid());
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                home, RegisterTown.door(town.westBuilding, "9"), Tenure.TENANT, hours(12))));

        Desk west = town.member("west", town.west);
        assertEquals(2, tips(west, List.of(ofHome, ofResident), hours(13)).size());
        assertEquals(
                2,
                answer(west.tips().texts(List.of(ofHome, ofResident), KnownAt.LATEST))
                        .size());
        assertEquals(
                2,
                answer(doctor(town.west).tips().health(List.of(ofHome, ofResident), KnownAt.LATEST))
                        .size());
        assertEquals(List.of(), answer(doctor(town.east).tips().health(List.of(ofHome, ofResident), KnownAt.LATEST)));
    }

    private Desk doctor(GridId grid) {
        ActorId actor = new ActorId("doctor-" + grid);
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        Role.DOCTOR,
                        new Area.OfGrids(Set.of(grid)),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));
        return town.desk(actor);
    }

    @Test
    void whatATipReportsAndHowItEndsIsReadWithThePowerForHealthOnly() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        CheckId check = checked(tip, Finding.CONFIRMED, 2);
        right(desk().tips()
                .close(
                        town.command(),
                        tip,
                        Closing.of(TipOutcome.REFERRED_TO_HOSPITAL, new Remark("invented remark"), hours(3))));
        right(desk().tips().reopen(town.command(), tip, new Remark("invented remark"), hours(4)));

        TipHealth health = answer(doctor(town.east).tips().health(List.of(tip), KnownAt.LATEST))
                .get(0);
        assertEquals(ClaimType.CAME_BACK, health.type());
        assertEquals(List.of(new TipHealth.CheckResult(check, hours(2), Finding.CONFIRMED)), health.findings());
        assertEquals(
                List.of(new TipHealth.Closed(hours(3), TipOutcome.REFERRED_TO_HOSPITAL, Optional.empty())),
                health.closings());
        assertEquals(Optional.empty(), health.closing(tip(tip, hours(5))));
        Change read = town.changesAfter(0, 1000).stream()
                .filter(each ->
                        each.event().equals("PersonalDataRead") && each.actor().equals("doctor-" + town.east))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new AssertionError("no read is audited"));
        assertEquals(List.of(tip.value()), read.facts().texts("whose"));
        Desk member = town.member("member", town.east);
        assertTrue(refused(member.tips().health(List.of(tip), KnownAt.LATEST)) instanceof Denied);
        assertTrue(refused(member.tips().outcomes(hours(5), KnownAt.LATEST)) instanceof Denied);
    }

    @Test
    void theFeedShowsTheSameEntriesForEveryOutcome() {
        List<List<String>> put = new ArrayList<>();
        for (Closing closing : List.of(
                Closing.of(TipOutcome.PASSED_ON, new Remark("invented remark"), hours(3)),
                new Closing(TipOutcome.REFERRED_TO_HOSPITAL, Optional.empty(), Optional.empty(), hours(3)),
                Closing.isolated(isolated(home, received(TipSubject.household(home), 0), 2), hours(3)))) {
            TipId tip = received(TipSubject.household(home), 0);
            triaged(tip, 1);
            checked(tip, Finding.CONFIRMED, 2);
            right(desk().tips().close(town.command(), tip, closing));
            List<Change> changes = town.changesAfter(0, 1000);
            Change last = changes.get(changes.size() - 1);
            assertEquals("TipClosed", last.event());
            assertEquals(tip.value(), last.facts().text("tip"));
            put.add(last.touched().stream().map(Change.Touched::kind).toList());
        }

        assertEquals(List.of("tip", "tip_personal", "tip_health"), put.get(0));
        assertEquals(1, Set.copyOf(put).size(), put.toString());
    }

    @Test
    void aSuspiciousPassageBecomesATipInOneStep() {
        ResidentId head = streets.members(home, hours(0)).iterator().next();
        CheckpointId gate = right(desk().checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of("East gate", town.east, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        PersonAtCheckpoint stranger = new PersonAtCheckpoint.Outsider(
                new Personal(new PersonName("Invented Stranger"), Optional.empty(), Optional.empty()));
        Screening seen = Screening.of(Temperature.FEVER).withLuggage();
        PassageId passage = right(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, worker, stranger, seen, hours(1))))
                .passage();
        CommandId command = town.command();
        Remark claim = new Remark("two suitcases and no address");
        TipId id = right(desk().tips().receiveFromPassage(command, passage, ClaimType.STRANGER, claim, hours(1)));
        Tip tip = tip(id, hours(1));
        assertEquals(Optional.of(passage), tip.passage());
        assertEquals(TipSource.CHECKPOINT, tip.source());
        assertEquals(Optional.of(town.east), tip.grid());
        assertEquals(
                Optional.of("Invented Stranger"),
                answer(desk().tips().texts(List.of(id), KnownAt.LATEST))
                        .get(0)
                        .description()
                        .name()
                        .map(PersonName::value));
        assertTrue(answer(desk().tips().receiveFromPassage(command, passage, ClaimType.STRANGER, claim, hours(1)))
                .replayed());
        PassageId known = right(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(
                                        gate, worker, new PersonAtCheckpoint.KnownResident(head), seen, hours(2))))
                .passage();
        TipId other =
                right(desk().tips().receiveFromPassage(town.command(), known, ClaimType.SYMPTOMS, claim, hours(2)));
        assertEquals(Optional.of(head), tip(other, hours(2)).resident());
        assertEquals(
                new NotFound("passage", "none"),
                refused(desk().tips()
                        .receiveFromPassage(town.command(), new PassageId("none"), ClaimType.OTHER, claim, hours(2))));
        assertEquals(
                new TooEarly("passage", passage.value()),
                refused(desk().tips()
                        .receiveFromPassage(town.command(), passage, ClaimType.STRANGER, claim, hours(0))));
    }

    @Test
    void allTipsAreReadPageByPageAndByTheirNumbers() {
        List<TipId> tips =
                right(desk().tips().receiveAll(town.command(), List.of(numbered("1"), numbered("2"), numbered("3"))));
        List<TipId> read = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            TipPage page = answer(desk().tips().page(hours(1), KnownAt.LATEST, after, 2));
            read.addAll(ids(page.tips()));
            after = page.next();
        } while (after.isPresent());

        assertEquals(Set.copyOf(tips), Set.copyOf(read));
        assertEquals(tips.size(), read.size());
        assertEquals(
                Map.of("2", List.of(tips.get(1))),
                answer(desk().tips().numbers(List.of("2", "4", "2\u0000", "2\ud800"), KnownAt.LATEST)));
    }

    @Test
    void aNumberIsUniqueWithinTheReachOfTheActor() {
        Desk west = town.member("west", town.west);
        Desk east = town.member("east", town.east);
        TipId first = right(west.tips().receive(town.command(), numbered("T-1", town.west)));
        TipId second = right(east.tips().receive(town.command(), numbered("T-1", town.east)));

        assertEquals(
                new NameTaken("tip", second.value()),
                refused(east.tips().receive(town.command(), numbered("T-1", town.east))));
        assertEquals(
                new NameTaken("tip", Collections.min(List.of(first.value(), second.value()))),
                refused(receive(numbered("T-1"))));
        assertEquals(Map.of("T-1", List.of(second)), answer(east.tips().numbers(List.of("T-1"), KnownAt.LATEST)));
        assertEquals(
                Map.of(
                        "T-1",
                        Stream.of(first, second)
                                .sorted(Comparator.comparing(TipId::value))
                                .toList()),
                answer(desk().tips().numbers(List.of("T-1"), KnownAt.LATEST)));
    }

    private static NewTip numbered(String number, GridId grid) {
        return tip(TipSubject.address(WORDS).in(grid), hours(0))
                .numbered(number)
                .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    @Test
    void exportingTipsIsAudited() {
        TipId tip = received(TipSubject.household(home), 0);
        NewExport texts = NewExport.of(hours(1), KnownAt.LATEST).with(Set.of(PersonalColumn.TYPED_TEXT));
        ExportId export = right(desk().tips().export(town.command(), texts));
        TipSheet sheet = answer(desk().tips().sheet(export, Optional.empty(), 9));
        List<Change> changes = town.changesAfter(0, 1000);
        assertEquals("invented claim", sheet.rows().get(0).claim().orElseThrow().value());
        assertEquals(
                List.of(tip.value()), changes.get(changes.size() - 1).facts().texts("whose"));
        assertTrue(refused(town.member("member", town.east).tips().export(town.command(), texts)) instanceof Denied);
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        TipId tip = received(TipSubject.address(WORDS), 0);
        TipId other = received(TipSubject.household(home), 0);
        CommandId receive = town.command();
        CommandId spread = town.command();
        CommandId triage = town.command();
        CommandId assign = town.command();
        CommandId check = town.command();
        CommandId close = town.command();
        CommandId reopen = town.command();
        CommandId duplicate = town.command();
        CommandId decide = town.command();
        List<Supplier<Either<Refusal, ? extends Done<?>>>> commands = List.of(
                () -> desk().tips().receive(receive, numbered("9")),
                () -> desk().tips().spreadOverGrids(spread, List.of(tip), Set.of(town.east, town.west), hours(1)),
                () -> desk().tips().triage(triage, tip, Triage.about(home, Urgency.URGENT, hours(2))),
                () -> desk().tips().assign(assign, tip, worker, hours(3)),
                () -> desk().tips().check(check, check(tip, Finding.CONFIRMED, 4)),
                () -> desk().tips().close(close, tip, Closing.of(TipOutcome.PASSED_ON, WORDS, hours(5))),
                () -> desk().tips().reopen(reopen, tip, WORDS, hours(6)),
                () -> desk().tips().closeAsDuplicate(duplicate, new DuplicateTip(tip, other, hours(7))),
                () -> desk().tips().setDeadlines(decide, Deadlines.USUAL, hours(8)));
        List<Done<?>> first = new ArrayList<>();
        commands.forEach(each -> first.add(done(each)));
        TipFigures figures = figures(10);
        Tip before = tip(tip, hours(10));

        for (int i = 0; i < commands.size(); i++) {
            Done<?> again = done(commands.get(i));
            assertTrue(again.replayed());
            assertEquals(first.get(i).answer(), again.answer());
            assertEquals(first.get(i).position(), again.position());
        }
        assertEquals(figures, figures(10));
        assertEquals(before, tip(tip, hours(10)));
    }

    private static Done<?> done(Supplier<Either<Refusal, ? extends Done<?>>> command) {
        return command.get()
                .fold(
                        refusal -> {
                            throw new AssertionError("Refused: " + refusal.code());
                        },
                        done -> done);
    }

    @Test
    void everyCommandNeedsOneQueryBesidesTheAppend() {
        TipId tip = received(TipSubject.household(home), 0);
        triaged(tip, 1);
        checked(tip, Finding.CONFIRMED, 2);
        IsolationId isolation = isolated(home, tip, 3);
        CommandId[] commands = {town.command(), town.command(), town.command(), town.command()};

        assertEquals(1, store.questions(() -> right(desk().tips().receive(commands[0], numbered("1")))));
        assertEquals(
                1,
                store.questions(() ->
                        right(desk().tips().triage(commands[1], tip, Triage.about(home, Urgency.URGENT, hours(3))))));
        assertEquals(
                1,
                store.questions(() -> right(desk().tips()
                        .check(commands[2], check(tip, Finding.CONFIRMED, 3).with(home)))));
        assertEquals(
                1,
                store.questions(() ->
                        right(desk().tips().close(commands[3], tip, Closing.isolated(isolation, hours(4))))));
    }
}

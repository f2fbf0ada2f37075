package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.book.BadValue;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Period;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.Observed;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.Passer;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.Rules;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ladder;
import org.gridbook.register.Act;
import org.gridbook.register.Household;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReport;
import org.gridbook.sweep.NewSweep;
import org.gridbook.tip.About;
import org.gridbook.tip.CheckId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Deadlines;
import org.gridbook.tip.DueTips;
import org.gridbook.tip.Earlier;
import org.gridbook.tip.Finding;
import org.gridbook.tip.Means;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.Outcome;
import org.gridbook.tip.Source;
import org.gridbook.tip.State;
import org.gridbook.tip.Step;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipDue;
import org.gridbook.tip.TipFigures;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipRefusal;
import org.gridbook.tip.TipText;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.gridbook.tip.Whom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tips on any store: the three of the story in their three outcomes, clocks, duplicates, reopening, spreading and what is wrong with them. */
public abstract class TipSuite {
    /** Seven in the morning in the community, five days before now. */
    private static final Instant START = Instant.parse("2020-01-25T23:00:00Z");

    private Counting store;
    private RegisterTown town;
    private StaffId worker;
    private HouseholdId home;
    private ResidentId head;

    /** For subclasses. */
    protected TipSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        worker = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        home = town.household("E-30", town.eastBuilding, 2);
        head = head(home);
    }

    private ResidentId head(HouseholdId household) {
        return answer(desk().register().directory().household(household, START, KnownAt.LATEST)).members().stream()
                .map(Household.Member::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody lives there"));
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static <T> T good(Either<BadValue, T> value) {
        return value.getOrElseThrow(bad -> new AssertionError("Refused: " + bad));
    }

    private static NewTip told(Source source, About about) {
        return good(NewTip.of(source, Means.PHONE, ClaimType.CAME_BACK, about, "came back from elsewhere", START));
    }

    private TipId received(About about) {
        return right(desk().tips().receive(town.command(), told(Source.RESIDENT, about)));
    }

    private Tip tip(TipId id, Instant at) {
        return answer(desk().tips().of(List.of(id), at, KnownAt.LATEST)).get(0);
    }

    private TipFigures figures(Instant at) {
        return answer(desk().tips().figures(at, KnownAt.LATEST));
    }

    private void triaged(TipId id) {
        right(desk().tips().triage(town.command(), id, Triage.asItIs(Urgency.USUAL, hours(1))));
    }

    private CheckId checked(TipId id, Finding finding, long hour) {
        return right(
                desk().tips().check(town.command(), NewCheck.of(id, worker, Channel.DOOR_VISIT, finding, hours(hour))));
    }

    private static int value(Map<?, Figure> figures, Object of) {
        return Objects.requireNonNull(figures.get(of)).value();
    }

    @Test
    void theThreeTipsOfTheStoryEndInTheirThreeOutcomes() {
        // a neighbour "came back from Hubei", and was in Loudi in Hunan
        TipId neighbour = received(About.resident(head));
        // the owner of No. 30 "came back from Hubei", and was persuaded to stay there
        TipId owner = received(About.household(home));
        // a window that was dark for over ten days was suddenly lit
        TipId window = received(About.window(town.westBuilding, new Remark("fourth floor, the second from the left")));
        assertEquals(3, value(figures(START).byState(), State.RECEIVED));

        triaged(neighbour);
        right(desk().tips().assign(town.command(), neighbour, worker, hours(2)));
        assertEquals(Optional.of(worker), tip(neighbour, hours(2)).standing().assignee());
        checked(neighbour, Finding.NOT_SO, 3);
        right(desk().tips()
                .close(
                        town.command(),
                        neighbour,
                        Closing.of(Outcome.FALSE_ALARM, new Remark("came back from Loudi in Hunan"), hours(4))));

        triaged(owner);
        checked(owner, Finding.CONFIRMED, 3);
        right(desk().tips()
                .close(
                        town.command(),
                        owner,
                        Closing.of(Outcome.STAYS_AWAY, new Remark("will not come back for now"), hours(5))));

        HouseholdId tenants = town.household("W-4", town.westBuilding, 1);
        right(desk().tips().triage(town.command(), window, Triage.about(tenants, Urgency.URGENT, hours(1))));
        assertEquals(Optional.of(town.west), tip(window, hours(1)).grid());
        checked(window, Finding.CONFIRMED, 2);
        IsolationId isolation = right(desk().isolations()
                .order(
                        town.command(),
                        new NewIsolation(
                                head(tenants),
                                hours(3),
                                hours(3 + 14 * 24),
                                Rules.USUAL,
                                worker,
                                new Cause(Cause.What.TIP, Optional.of(window.value())),
                                Optional.empty())));
        right(desk().tips().close(town.command(), window, Closing.isolated(isolation, hours(4))));

        TipFigures ended = figures(hours(6));
        assertEquals(3, ended.all().value());
        assertEquals(3, value(ended.byState(), State.CLOSED));
        assertEquals(1, value(ended.byOutcome(), Outcome.FALSE_ALARM));
        assertEquals(1, value(ended.byOutcome(), Outcome.STAYS_AWAY));
        assertEquals(
                List.of(window.value()),
                Objects.requireNonNull(ended.byOutcome().get(Outcome.ISOLATED)).ids());
        assertEquals(0, value(ended.byOutcome(), Outcome.PASSED_ON));
        assertEquals(
                Optional.of(isolation.value()), tip(window, hours(6)).standing().link());
        Isolation begun = answer(desk().isolations().isolations(List.of(isolation), KnownAt.LATEST))
                .get(0);
        assertEquals(Optional.of(window.value()), begun.cause().id());

        List<TipText> texts = answer(desk().tips().texts(List.of(neighbour), KnownAt.LATEST));
        assertEquals("came back from elsewhere", texts.get(0).claim().value());
        assertEquals(
                "came back from Loudi in Hunan",
                texts.get(0).said().get(0).words().value());
        assertFalse(texts.toString().contains("Loudi"));
    }

    @Test
    void aTipOfWordsWaitsForTriageToFindItsGrid() {
        TipId id = received(About.address(new Remark("the lane behind the market")));
        assertEquals(Optional.empty(), tip(id, START).grid());
        assertEquals(List.of(id.value()), figures(START).unplaced().ids());
        Desk member = town.member("member", town.east);
        assertEquals(List.of(), answer(member.tips().of(List.of(id), hours(1), KnownAt.LATEST)));
        assertEquals(
                new TipRefusal.NoSuchTip(id.value()),
                refused(member.tips().triage(town.command(), id, Triage.to(town.east, Urgency.USUAL, hours(1)))));
        assertEquals(
                new TipRefusal.TipNeedsGrid("address"),
                refused(member.tips()
                        .receive(town.command(), told(Source.RESIDENT, About.address(new Remark("somewhere"))))));
        right(member.tips()
                .receive(
                        town.command(),
                        told(
                                Source.RESIDENT,
                                About.address(new Remark("somewhere")).in(town.east))));

        right(desk().tips().triage(town.command(), id, Triage.to(town.east, Urgency.URGENT, hours(1))));
        assertEquals(
                1,
                answer(member.tips().of(List.of(id), hours(1), KnownAt.LATEST)).size());
        assertEquals(0, figures(hours(1)).unplaced().value());
    }

    @Test
    void anAnonymousTipNamesNobodyAndOthersCanBeCalledBack() {
        NewTip anonymous = told(Source.ANONYMOUS, About.household(home));
        Whom caller = Whom.named(new PersonName("Invented Caller"), Optional.of(new Phone("+999001234567")));
        assertEquals(new BadValue("caller", "anonymous"), anonymous.from(caller).getLeft());
        TipId id = right(desk().tips()
                .receive(
                        town.command(),
                        good(told(Source.PROPERTY_MANAGER, About.building(town.eastBuilding))
                                .from(caller))));
        TipText text = answer(desk().tips().texts(List.of(id), KnownAt.LATEST)).get(0);
        assertEquals(caller, text.caller());
        assertEquals(
                "PersonalDataRead",
                answer(desk().changesAfter(0, 1_000)).stream()
                        .reduce((one, other) -> other)
                        .orElseThrow(() -> new AssertionError("no change"))
                        .event());
        assertFalse(told(Source.RESIDENT, About.person(caller)).toString().contains("Invented"));
    }

    @Test
    void clocksRunOutByThemselvesAndBreachesStay() {
        TipId id = received(About.household(home));
        assertEquals(0, figures(hours(1)).overdue().value());
        TipFigures late = figures(hours(2));
        assertEquals(
                List.of(id.value()),
                Objects.requireNonNull(late.breached().get(Step.TRIAGE)).ids());
        assertEquals(1, late.overdue().value());
        assertEquals(
                Optional.of("grid_member"),
                tip(id, hours(2)).standing().next().flatMap(each -> each.rung().map(Ladder.Rung::role)));
        assertEquals(
                Optional.of("secretary"),
                tip(id, hours(8)).standing().next().flatMap(each -> each.rung().map(Ladder.Rung::role)));

        KnownAt before = KnownAt.at(town.now());
        right(desk().tips().triage(town.command(), id, Triage.asItIs(Urgency.LOW, hours(3))));
        assertEquals(0, figures(hours(3)).overdue().value());
        assertEquals(1, value(figures(hours(3)).breached(), Step.TRIAGE), "it was too late all the same");
        assertEquals(
                1, answer(desk().tips().figures(hours(3), before)).overdue().value(), "as it was known");
    }

    @Test
    void anOfficeDecidesItsOwnDeadlinesForWhatComesLater() {
        TipId before = received(About.household(home));
        Deadlines.Limits strict =
                new Deadlines.Limits(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofHours(1));
        Deadlines deadlines =
                new Deadlines(Map.of(Urgency.URGENT, strict, Urgency.USUAL, strict, Urgency.LOW, strict), Ladder.USUAL);
        right(desk().tips().decide(town.command(), deadlines, hours(1)));
        TipId after = right(desk().tips()
                .receive(
                        town.command(),
                        good(NewTip.of(
                                Source.VOLUNTEER,
                                Means.MESSAGE,
                                ClaimType.GATHERING,
                                About.building(town.eastBuilding),
                                "many people",
                                hours(1)))));
        Instant at = hours(1).plus(Duration.ofMinutes(6));
        assertEquals(List.of(), tip(before, at).standing().breaches());
        assertEquals(Step.TRIAGE, tip(after, at).standing().breaches().get(0).step());
        assertEquals(
                new TipRefusal.DeadlinesTooEarly(hours(1)),
                refused(desk().tips().decide(town.command(), Deadlines.USUAL, hours(1))));
    }

    @Test
    void aTipThatTellsTheSameIsADuplicateAndReopeningIsAnAct() {
        TipId first = received(About.household(home));
        TipId second = received(About.household(home));
        right(desk().tips().duplicateOf(town.command(), second, first, hours(1)));
        assertEquals(State.DUPLICATE, tip(second, hours(1)).standing().state());
        assertEquals(State.RECEIVED, tip(second, START).standing().state(), "before");
        assertEquals(
                new TipRefusal.NoDuplicate(first.value(), second.value()),
                refused(desk().tips().duplicateOf(town.command(), first, second, hours(2))));
        assertEquals(
                new TipRefusal.TipOpen(first.value()),
                refused(desk().tips().reopen(town.command(), first, new Remark("again"), hours(2))));
        right(desk().tips().reopen(town.command(), second, new Remark("it was another door"), hours(2)));
        Tip again = tip(second, hours(2));
        assertEquals(State.TRIAGED, again.standing().state());
        assertEquals(2, again.standing().round());
        assertEquals(2, again.acts().size(), "what was before stays");
    }

    @Test
    void whatCannotBeIsSaid() {
        TipId id = received(About.household(home));
        assertEquals(
                new RegisterRefusal.NoSuchBuilding("none"),
                refused(desk().tips()
                        .receive(town.command(), told(Source.RESIDENT, About.building(new BuildingId("none"))))));
        assertEquals(
                new RegisterRefusal.NoSuchHousehold("none"),
                refused(desk().tips()
                        .receive(town.command(), told(Source.RESIDENT, About.household(new HouseholdId("none"))))));
        NewTip numbered = good(told(Source.OTHER_OFFICE, About.household(home)).numbered("A-1"));
        right(desk().tips().receive(town.command(), numbered));
        assertEquals(new TipRefusal.TipNumberTaken("A-1"), refused(desk().tips().receive(town.command(), numbered)));
        NewTip future = good(NewTip.of(
                Source.RESIDENT,
                Means.PHONE,
                ClaimType.OTHER,
                About.household(home),
                "later",
                town.now().plus(Duration.ofDays(1))));
        assertInstanceOf(TipRefusal.TipNotYet.class, refused(desk().tips().receive(town.command(), future)));
        assertEquals(
                new TipRefusal.TipTooEarly(id.value(), START.minusSeconds(1)),
                refused(desk().tips()
                        .check(
                                town.command(),
                                NewCheck.of(
                                        id, worker, Channel.PHONE_INQUIRY, Finding.UNCLEAR, START.minusSeconds(1)))));
        assertEquals(
                new TipRefusal.TipNotTriaged(id.value()),
                refused(desk().tips()
                        .close(
                                town.command(),
                                id,
                                Closing.of(Outcome.PASSED_ON, new Remark("to the next street"), hours(1)))));
        triaged(id);
        assertEquals(
                new TipRefusal.TipNotChecked(id.value(), 0, 1),
                refused(desk().tips()
                        .close(
                                town.command(),
                                id,
                                Closing.of(Outcome.FALSE_ALARM, new Remark("nobody looked"), hours(2)))));
        checked(id, Finding.NOT_MET, 2);
        assertEquals(
                new TipRefusal.NoIsolationOfTip("none"),
                refused(desk().tips()
                        .close(town.command(), tipChecked(id), Closing.isolated(new IsolationId("none"), hours(4)))));
        assertEquals(
                new StaffRefusal.NoSuchStaff(List.of("nobody")),
                refused(desk().tips().assign(town.command(), id, new StaffId("nobody"), hours(5))));
        right(desk().tips()
                .close(town.command(), id, Closing.of(Outcome.CANNOT_BE_FOUND, new Remark("nobody there"), hours(6))));
        assertEquals(
                new TipRefusal.TipClosed(id.value()),
                refused(desk().tips().assign(town.command(), id, worker, hours(7))));
        assertEquals(
                new TipRefusal.NoSuchTip("none"),
                refused(desk().tips().assign(town.command(), new TipId("none"), worker, hours(7))));
        assertInstanceOf(
                Denied.class, refused(town.desk(new ActorId("stranger")).tips().figures(hours(1), KnownAt.LATEST)));
        assertEquals(
                new BadValue("claim", "blank"),
                NewTip.of(Source.RESIDENT, Means.PHONE, ClaimType.OTHER, About.household(home), " ", START)
                        .getLeft());
    }

    private TipId tipChecked(TipId id) {
        checked(id, Finding.CONFIRMED, 3);
        return id;
    }

    @Test
    void tipsAreSpreadEvenlyOverGridsAndStaff() {
        List<NewTip> told = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            told.add(told(Source.OTHER_OFFICE, About.address(new Remark("invented lane " + i))));
        }
        List<TipId> ids = right(desk().tips().receiveAll(town.command(), told));
        Map<TipId, GridId> grids =
                right(desk().tips().spreadOverGrids(town.command(), ids, Set.of(town.east, town.west), hours(1)));
        long east = grids.values().stream().filter(town.east::equals).count();
        assertTrue(east == 3 || east == 4, "as evenly as can be");
        StaffId other = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        right(desk().tips().assign(town.command(), ids.get(0), other, hours(2)));
        right(desk().tips().assign(town.command(), ids.get(1), other, hours(2)));
        Map<TipId, StaffId> staff = right(
                desk().tips().spreadOverStaff(town.command(), ids.subList(2, 6), Set.of(worker, other), hours(3)));
        assertEquals(3, staff.values().stream().filter(worker::equals).count(), "who has less gets more");
        assertEquals(
                new TipRefusal.NobodyToSpreadOver(),
                refused(desk().tips().spreadOverStaff(town.command(), ids, Set.of(), hours(3))));
        List<NewTip> wrong = List.of(told.get(0), told(Source.RESIDENT, About.household(new HouseholdId("none"))));
        assertInstanceOf(TipRefusal.TipsRefused.class, refused(desk().tips().receiveAll(town.command(), wrong)));
        assertEquals(7, figures(hours(3)).all().value(), "all or none");
    }

    @Test
    void whatIsDueComesInDueOrderPageByPage() {
        List<TipId> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            NewTip told = good(NewTip.of(
                    Source.RESIDENT, Means.PHONE, ClaimType.OTHER, About.household(home), "tip " + i, hours(5 - i)));
            ids.add(right(desk().tips().receive(town.command(), told)));
        }
        right(desk().tips().triage(town.command(), ids.get(0), Triage.asItIs(Urgency.URGENT, hours(5))));
        List<TipId> due = new ArrayList<>();
        Optional<TipDue> after = Optional.empty();
        do {
            DueTips page = answer(
                    desk().tips().due(Optional.of(town.east), Optional.empty(), hours(6), KnownAt.LATEST, after, 2));
            page.tips().forEach(each -> due.add(each.id()));
            after = page.next();
        } while (after.isPresent());
        assertEquals(List.of(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0)), due);
        assertEquals(
                List.of(),
                answer(desk().tips()
                                .due(
                                        Optional.of(town.west),
                                        Optional.empty(),
                                        hours(6),
                                        KnownAt.LATEST,
                                        Optional.empty(),
                                        9))
                        .tips());
    }

    @Test
    void earlierContactsWithTheSameHouseholdAreShown() {
        StaffId sweeper = right(desk().staff().enlist(town.command(), SweepTown.staff("003")));
        var sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.DOOR_VISIT),
                                Period.between(START.minus(Duration.ofDays(9)), hours(200)))));
        right(desk().sweeps()
                .record(
                        town.command(),
                        new ContactReport(
                                sweep,
                                sweeper,
                                home,
                                Channel.DOOR_VISIT,
                                org.gridbook.sweep.Outcome.NO_ANSWER,
                                Set.of(),
                                START.minus(Duration.ofDays(2)))));
        TipId before = received(About.household(home));
        checked(before, Finding.NOT_SO, 1);
        TipId id = received(About.resident(head));
        List<Earlier> earlier = answer(desk().tips().earlier(id, Duration.ofDays(3), hours(9), KnownAt.LATEST));
        assertEquals(
                List.of(Earlier.SWEEP, Earlier.TIP),
                earlier.stream().map(Earlier::of).toList());
        assertEquals(
                1,
                answer(desk().tips().earlier(id, Duration.ofDays(1), hours(9), KnownAt.LATEST))
                        .size());
        assertEquals(
                new TipRefusal.NoSuchTip("none"),
                refused(desk().tips().earlier(new TipId("none"), Duration.ofDays(1), hours(9), KnownAt.LATEST)));
    }

    @Test
    void aTipAboutAResidentFollowsThem() {
        TipId id = received(About.resident(head));
        HouseholdId other = town.household("W-7", town.westBuilding, 1);
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.MoveResident(head, other, Relation.OTHER, hours(20))));
        assertEquals(Optional.of(town.west), tip(id, hours(21)).grid());
        assertNotEquals(Optional.empty(), tip(id, hours(21)).resident());
        assertEquals(
                1,
                answer(town.member("member", town.west).tips().of(List.of(id), hours(21), KnownAt.LATEST))
                        .size());
    }

    @Test
    void aSuspiciousPassageBecomesATipInOneStep() {
        CheckpointId gate =
                right(desk().checkpoints().open(town.command(), good(NewCheckpoint.of("East gate", town.east, START))));
        Passer stranger = new Passer.Outsider(
                new Personal(new PersonName("Invented Stranger"), Optional.empty(), Optional.empty()));
        Observed seen = Observed.of(Temperature.FEVER).withLuggage();
        PassageId passage = right(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, worker, stranger, seen, hours(1))))
                .passage();
        CommandId command = town.command();
        Remark claim = new Remark("two suitcases and no address");
        TipId id = right(desk().tips().receiveFromPassage(command, passage, ClaimType.STRANGER, claim, hours(1)));
        Tip tip = tip(id, hours(1));
        assertEquals(Optional.of(passage), tip.passage());
        assertEquals(Source.CHECKPOINT, tip.source());
        assertEquals(Optional.of(town.east), tip.grid());
        assertEquals(
                Optional.of("Invented Stranger"),
                answer(desk().tips().texts(List.of(id), KnownAt.LATEST))
                        .get(0)
                        .whom()
                        .name()
                        .map(PersonName::value));
        assertTrue(answer(desk().tips().receiveFromPassage(command, passage, ClaimType.STRANGER, claim, hours(1)))
                .replayed());
        PassageId known = right(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, worker, new Passer.Known(head), seen, hours(2))))
                .passage();
        TipId other =
                right(desk().tips().receiveFromPassage(town.command(), known, ClaimType.SYMPTOMS, claim, hours(2)));
        assertEquals(Optional.of(head), tip(other, hours(2)).resident());
        assertEquals(
                new TipRefusal.NoPassageOfTip("none"),
                refused(desk().tips()
                        .receiveFromPassage(town.command(), new PassageId("none"), ClaimType.OTHER, claim, hours(2))));
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        CommandId receive = town.command();
        NewTip told = told(Source.RESIDENT, About.household(home));
        Done<TipId> received = answer(desk().tips().receive(receive, told));
        CommandId triage = town.command();
        Triage how = Triage.asItIs(Urgency.USUAL, hours(1));
        right(desk().tips().triage(triage, received.answer(), how));
        CommandId check = town.command();
        NewCheck seen = NewCheck.of(received.answer(), worker, Channel.DOOR_VISIT, Finding.CONFIRMED, hours(2));
        Done<CheckId> checked = answer(desk().tips().check(check, seen));
        TipFigures before = figures(hours(3));
        Tip tip = tip(received.answer(), hours(3));

        assertTrue(answer(desk().tips().receive(receive, told)).replayed());
        assertTrue(answer(desk().tips().triage(triage, received.answer(), how)).replayed());
        assertEquals(checked.answer(), answer(desk().tips().check(check, seen)).answer());
        assertEquals(before, figures(hours(3)));
        assertEquals(tip, tip(received.answer(), hours(3)));
    }

    @Test
    void anActCostsOneQuestionBesidesTheAppend() {
        TipId id = received(About.household(home));
        triaged(id);
        checked(id, Finding.NOT_MET, 1);
        CommandId command = town.command();
        NewCheck seen = NewCheck.of(id, worker, Channel.DOOR_VISIT, Finding.CONFIRMED, hours(2));
        assertEquals(1, store.questions(() -> right(desk().tips().check(command, seen))));
    }
}

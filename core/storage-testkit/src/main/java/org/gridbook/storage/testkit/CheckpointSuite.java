package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.gridbook.storage.testkit.SweepTown.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointCorrectionBuilder;
import org.gridbook.checkpoint.CheckpointDuty;
import org.gridbook.checkpoint.CheckpointDutyId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.CheckpointRefusal;
import org.gridbook.checkpoint.Direction;
import org.gridbook.checkpoint.DutyCorrection;
import org.gridbook.checkpoint.Hint;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassRules;
import org.gridbook.checkpoint.Passage;
import org.gridbook.checkpoint.PassageCorrectionBuilder;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PassagePage;
import org.gridbook.checkpoint.PassageResult;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.checkpoint.ScreeningRecord;
import org.gridbook.checkpoint.Traffic;
import org.gridbook.checkpoint.Verdict;
import org.gridbook.checkpoint.VerdictFigures;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportLine;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkpoints on any store: verdicts, recognised outsiders, duties, passage cards and figures. */
public abstract class CheckpointSuite {
    /** Seven in the morning in the community, five days before now. */
    private static final Instant START = Instant.parse("2020-01-25T23:00:00Z");

    private Counting store;
    private RegisterTown town;
    private StaffId guard;
    private CheckpointId gate;
    private HouseholdId home;
    private ResidentId resident;

    /** For subclasses. */
    protected CheckpointSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        store = new Counting(store());
        town = new RegisterTown(store, "town");
        guard = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
        gate = checkpoint("East gate", town.east);
        home = town.household("E-1", town.eastBuilding, 2);
        resident = head(home);
    }

    private CheckpointId checkpoint(String name, GridId grid) {
        return right(desk().checkpoints()
                .open(
                        town.command(),
                        NewCheckpoint.of(name, grid, START)
                                .getOrElseThrow(bad -> new AssertionError("Refused: " + bad))));
    }

    private ResidentId head(HouseholdId household) {
        return answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the household has no members"));
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant minutes(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static Screening warm(String celsius) {
        return Screening.of(Temperature.of(celsius).getOrElseThrow(bad -> new AssertionError("Refused: " + bad)));
    }

    private static PersonAtCheckpoint outsider(String phone) {
        return new PersonAtCheckpoint.Outsider(new PersonalBuilder()
                .name(new PersonName("Invented Visitor"))
                .phone(new Phone(phone))
                .build());
    }

    private PassageResult pass(PersonAtCheckpoint person, Screening screening, long minute) {
        return right(desk().checkpoints()
                .pass(town.command(), NewPassage.in(gate, guard, person, screening, minutes(minute))));
    }

    private Traffic traffic(Instant validAt) {
        return answer(desk().checkpoints().traffic(START, validAt, KnownAt.LATEST));
    }

    @Test
    void rulesGiveTheVerdictAndStaffMayOverruleThem() {
        PersonAtCheckpoint known = new PersonAtCheckpoint.KnownResident(resident);
        assertEquals(Verdict.ADMITTED, pass(known, warm("36.5"), 1).verdict());
        assertEquals(
                Verdict.SENT_BACK_FOR_MASK,
                pass(known, warm("36.5").withoutMask(), 2).verdict());
        assertEquals(
                Verdict.FEVER_REFERRED,
                pass(known, warm("37.3").withoutMask(), 3).verdict());
        PersonAtCheckpoint visitor = outsider("+999001110001");
        assertEquals(
                Verdict.REGISTERED_AS_OUTSIDER, pass(visitor, warm("36.5"), 4).verdict());
        assertEquals(
                Verdict.ASKED_ABOUT_LUGGAGE,
                pass(visitor, warm("36.5").withLuggage(), 30).verdict());
        NewPassage admitted = NewPassage.in(gate, guard, known, warm("36.5").withoutMask(), minutes(40))
                .verdict(Verdict.ADMITTED)
                .out();
        assertEquals(
                Verdict.ADMITTED,
                right(desk().checkpoints().pass(town.command(), admitted)).verdict());

        Traffic traffic = traffic(minutes(60));
        assertEquals(6, traffic.all().value());
        assertEquals(4, line(traffic.byKind(), Passage.RESIDENT).value());
        assertEquals(0, line(traffic.byKind(), Passage.UNNAMED).value());
        assertEquals(1, line(traffic.byDirection(), Direction.OUT).value());
        assertEquals(6, line(traffic.byCheckpoint(), gate.value()).value());
        VerdictFigures verdicts = answer(desk().checkpoints().verdicts(START, minutes(60), KnownAt.LATEST));
        assertEquals(traffic.all(), verdicts.all());
        assertEquals(2, line(verdicts.byVerdict(), Verdict.ADMITTED).value());
        assertEquals(1, verdicts.againstRules().value());
        assertEquals(1, traffic.byDay().size());
        assertEquals(24, traffic.byHour().size());
        assertEquals(6, line(traffic.byHour(), 7).value(), "seven in the morning on the wall clock");
        assertEquals(2, traffic(minutes(3)).all().value(), "the end is not included");
    }

    @Test
    void newRulesApplyFromTheirInstantOn() {
        PassRules strict = new PassRules(Temperature.of("37.0").getOrElse(Temperature.FEVER), false, false);
        List<DailyWindow> hours = List.of(new DailyWindow(LocalTime.of(6, 0), LocalTime.of(7, 30)));
        right(desk().checkpoints().change(town.command(), gate, hours, strict, minutes(10)));
        PersonAtCheckpoint known = new PersonAtCheckpoint.KnownResident(resident);
        assertEquals(
                Verdict.ADMITTED, pass(known, warm("37.1"), 5).verdict(), "reported late; the earlier rules apply");
        assertEquals(Verdict.FEVER_REFERRED, pass(known, warm("37.1"), 15).verdict());
        assertEquals(
                Verdict.ADMITTED, pass(known, warm("36.5").withoutMask(), 45).verdict());
        assertEquals(1, traffic(minutes(60)).outsideHours().value(), "after half past seven");
        assertEquals(
                new Overlaps("checkpoint", gate.value()),
                refused(desk().checkpoints().change(town.command(), gate, List.of(), strict, minutes(10))));
        right(desk().checkpoints().change(town.command(), gate, List.of(), PassRules.USUAL, minutes(8)));
        assertEquals(Verdict.ADMITTED, pass(known, warm("37.1"), 9).verdict());
        assertEquals(Verdict.FEVER_REFERRED, pass(known, warm("37.1"), 10).verdict(), "recorded before");
    }

    @Test
    void aWithdrawnPassageCountsInNoFigureAndIsRestoredWithItsParts() {
        PassageId passage = pass(outsider("+999001110001"), warm("36.5"), 4).passage();
        pass(outsider("+999001110001"), warm("36.5"), 30);
        right(desk().checkpoints().withdraw(town.command(), passage, "another person"));

        assertEquals(1, traffic(minutes(60)).all().value());
        assertEquals(
                1,
                answer(desk().checkpoints().verdicts(START, minutes(60), KnownAt.LATEST))
                        .all()
                        .value());
        Set<PassageId> one = Set.of(passage);
        assertEquals(List.of(), answer(desk().checkpoints().byIds(one, KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().checkpoints().identities(one, KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().checkpoints().screenings(one, KnownAt.LATEST)));
        assertEquals(
                1,
                answer(desk().checkpoints().passages(gate, KnownAt.LATEST, Optional.empty(), 10))
                        .passages()
                        .size());
        assertEquals(
                List.of(), pass(outsider("+999001110001"), warm("36.5"), 29).hints(), "only later ones are left");
        right(desk().checkpoints().restore(town.command(), passage));
        assertEquals(3, traffic(minutes(60)).all().value());
        assertEquals(
                3,
                answer(desk().checkpoints().verdicts(START, minutes(60), KnownAt.LATEST))
                        .all()
                        .value());
        assertEquals(
                minutes(4),
                answer(desk().checkpoints().byIds(one, KnownAt.LATEST)).get(0).at());
        assertEquals(
                1, answer(desk().checkpoints().identities(one, KnownAt.LATEST)).size());
        assertEquals(
                new NotWithdrawn("passage", passage.value()),
                refused(desk().checkpoints().restore(town.command(), passage)));
    }

    @Test
    void theTimeOfAPassageIsCorrectedInAllItsParts() {
        PassageId passage = pass(outsider("+999001110001"), warm("36.5"), 4).passage();
        right(desk().checkpoints()
                .correct(
                        town.command(),
                        passage,
                        KnownAt.LATEST,
                        new PassageCorrectionBuilder().at(minutes(10)).build()));
        assertEquals(0, traffic(minutes(10)).all().value());
        assertEquals(1, traffic(minutes(11)).all().value());
        assertEquals(
                minutes(10),
                answer(desk().checkpoints().identities(Set.of(passage), KnownAt.LATEST))
                        .get(0)
                        .at());
        assertEquals(
                1,
                answer(desk().checkpoints().verdicts(minutes(10), minutes(11), KnownAt.LATEST))
                        .all()
                        .value());
        assertEquals(
                new NotActiveThen("checkpoint", gate.value()),
                refused(desk().checkpoints()
                        .correct(
                                town.command(),
                                passage,
                                KnownAt.LATEST,
                                new PassageCorrectionBuilder()
                                        .at(START.minusSeconds(1))
                                        .build())));
    }

    @Test
    void aClosingIsTakenBackWithTheDutiesThatEndedWithIt() {
        CheckpointDutyId duty = right(
                desk().checkpoints().startDuty(town.command(), gate, guard, Interval.between(minutes(1), minutes(90))));
        right(desk().checkpoints().close(town.command(), gate, minutes(60)));
        right(desk().checkpoints().close(town.command(), gate, minutes(30)));
        assertEquals(List.of(), answer(desk().checkpoints().duties(minutes(30), KnownAt.LATEST)));
        right(desk().checkpoints()
                .correct(
                        town.command(),
                        gate,
                        KnownAt.LATEST,
                        new CheckpointCorrectionBuilder()
                                .name("South gate")
                                .period(Interval.since(START))
                                .build()));
        assertEquals(
                List.of(new CheckpointDuty(duty, gate, guard, Interval.between(minutes(1), minutes(90)))),
                answer(desk().checkpoints().duties(minutes(89), KnownAt.LATEST)));
        assertEquals(
                "South gate",
                answer(desk().checkpoints().all(KnownAt.LATEST)).get(0).name());
        assertEquals(
                new RecordsDepend("checkpoint", gate.value(), "checkpoint_watch", 1),
                refused(desk().checkpoints().withdraw(town.command(), gate, "opened twice")));
        right(desk().checkpoints()
                .correct(
                        town.command(),
                        duty,
                        KnownAt.LATEST,
                        DutyCorrection.ofPeriod(Interval.between(minutes(2), minutes(3)))));
        assertEquals(List.of(), answer(desk().checkpoints().duties(minutes(3), KnownAt.LATEST)));
        right(desk().checkpoints().withdraw(town.command(), duty, "another member"));
        assertEquals(List.of(), answer(desk().checkpoints().duties(minutes(2), KnownAt.LATEST)));
        right(desk().checkpoints().withdraw(town.command(), gate, "opened twice"));
        assertEquals(List.of(), answer(desk().checkpoints().all(KnownAt.LATEST)));
        assertEquals(
                new NotActiveThen("checkpoint", gate.value()),
                refused(desk().checkpoints().restore(town.command(), duty)));
        right(desk().checkpoints().restore(town.command(), gate));
        right(desk().checkpoints().restore(town.command(), duty));
        assertEquals(
                1,
                answer(desk().checkpoints().duties(minutes(2), KnownAt.LATEST)).size());
    }

    @Test
    void aCardIsCorrectedWithdrawnAndRestored() {
        Interval day = Interval.between(START, minutes(60));
        CardId card = right(desk().checkpoints().issueCard(town.command(), resident, day));
        assertEquals(
                new CheckpointRefusal.CardWithoutEnd(START),
                refused(desk().checkpoints().correct(town.command(), card, KnownAt.LATEST, Interval.since(START))));
        right(desk().checkpoints().correct(town.command(), card, KnownAt.LATEST, Interval.between(START, minutes(30))));
        assertEquals(
                new CheckpointRefusal.CardNotValid(card.value()),
                refused(desk().checkpoints().card(card, minutes(30), KnownAt.LATEST)));
        right(desk().checkpoints().withdraw(town.command(), card, "another resident"));
        assertEquals(
                new CheckpointRefusal.CardNotValid(card.value()),
                refused(desk().checkpoints().card(card, minutes(1), KnownAt.LATEST)));
        right(desk().checkpoints().restore(town.command(), card));
        assertEquals(
                Interval.between(START, minutes(30)),
                answer(desk().checkpoints().card(card, minutes(1), KnownAt.LATEST))
                        .period());
    }

    @Test
    void anOutsiderIsRecognisedWithinReach() {
        CheckpointId other = checkpoint("West gate", town.west);
        PersonAtCheckpoint visitor = outsider("+999001110002");
        PassageResult first = pass(visitor, warm("36.5"), 1);
        assertEquals(List.of(), first.hints());
        NewPassage there =
                NewPassage.in(other, guard, visitor, warm("36.5"), minutes(1).plusSeconds(50));
        PassageResult second = right(desk().checkpoints().pass(town.command(), there));
        assertEquals(
                List.of(
                        hint(
                                Hint.MatchType.ELSEWHERE_WITHIN_A_MINUTE,
                                first.passage().value()),
                        hint(Hint.MatchType.PASSED_BEFORE, first.passage().value())),
                second.hints());
        Desk west = town.member("west", town.west);
        NewPassage again = NewPassage.in(other, guard, visitor, warm("36.5"), minutes(9));
        assertEquals(
                List.of(hint(Hint.MatchType.PASSED_BEFORE, second.passage().value())),
                right(west.checkpoints().pass(town.command(), again)).hints(),
                "passages in the east are out of reach");
    }

    @Test
    void theIdOfAMatchedResidentNeedsThePowerToReadPersonalData() {
        ActorId actor = new ActorId("volunteer");
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        Role.VOLUNTEER,
                        new Area.OfGrids(Set.of(town.east)),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));
        Desk volunteer = town.desk(actor);
        NewPassage neighbour = NewPassage.in(gate, guard, outsider(phone()), warm("36.5"), minutes(20));
        Done<PassageResult> passed = answer(volunteer.checkpoints().pass(town.command(), neighbour));
        assertEquals(
                List.of(new Hint(Hint.MatchType.RESIDENT, Optional.empty())),
                passed.answer().hints());
        assertEquals(
                List.of(resident.value()),
                town.changesAfter(passed.position() - 1, 1).get(0).facts().list("passages").stream()
                        .flatMap(each -> each.texts("of").stream())
                        .toList(),
                "the feed names the resident whose data matched");
        List<PassageId> of = List.of(passed.answer().passage());
        assertInstanceOf(Denied.class, refused(volunteer.checkpoints().recognised(of, KnownAt.LATEST)));
        assertEquals(
                Map.of(of.get(0), List.of(hint(Hint.MatchType.RESIDENT, resident.value()))),
                answer(desk().checkpoints().recognised(of, KnownAt.LATEST)));
    }

    private static Hint hint(Hint.MatchType what, String id) {
        return new Hint(what, Optional.of(id));
    }

    /** The telephone of the resident. */
    private String phone() {
        return answer(desk().register().directory().people(home, START, KnownAt.LATEST)).stream()
                .filter(person -> person.id().equals(resident))
                .flatMap(person -> person.personal().phone().stream())
                .map(Phone::value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no telephone"));
    }

    @Test
    void anOutsiderWhoBecomesATenantIsRecognisedLater() {
        String phone = "+999001110003";
        PassageId passage = pass(outsider(phone), warm("36.5"), 1).passage();
        assertEquals(Map.of(), answer(desk().checkpoints().recognised(List.of(passage), KnownAt.LATEST)));
        NewMember tenant = new NewMemberBuilder()
                .personal(new PersonalBuilder()
                        .name(new PersonName("Invented Tenant"))
                        .phone(new Phone(phone))
                        .build())
                .sex(Sex.UNKNOWN)
                .relation(Relation.HEAD)
                .build();
        HouseholdId tenants = right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number("E-9")
                                .dwelling(RegisterTown.door(town.eastBuilding, "9"))
                                .tenure(Tenure.TENANT)
                                .since(minutes(60))
                                .members(List.of(tenant))
                                .build()));
        assertEquals(
                Map.of(
                        passage,
                        List.of(hint(
                                Hint.MatchType.BECAME_RESIDENT, head(tenants).value()))),
                answer(desk().checkpoints().recognised(List.of(passage), KnownAt.LATEST)));
        assertEquals(
                "PersonalDataRead",
                town.changesAfter(0, 1_000).stream()
                        .reduce((one, last) -> last)
                        .orElseThrow(() -> new AssertionError("no change"))
                        .event());
    }

    @Test
    void personalDataAndHealthDataAreReadSeparately() {
        NewPassage reported = NewPassage.in(gate, guard, outsider("+999001110004"), warm("36.6"), minutes(1))
                .from(new Remark("from an invented city"))
                .visiting(home);
        PassageId id =
                right(desk().checkpoints().pass(town.command(), reported)).passage();
        Passage stored =
                answer(desk().checkpoints().byIds(List.of(id), KnownAt.LATEST)).get(0);
        assertEquals(Optional.of(home), stored.visiting());
        assertFalse(
                reported.toString().contains("Visitor") || reported.toString().contains("city"));
        assertEquals(
                Optional.of("from an invented city"),
                answer(desk().checkpoints().identities(List.of(id), KnownAt.LATEST))
                        .get(0)
                        .from()
                        .map(Remark::value));
        assertEquals(
                "36.6",
                answer(desk().checkpoints().screenings(List.of(id), KnownAt.LATEST)).stream()
                        .flatMap(each -> each.temperature().stream())
                        .map(Temperature::celsius)
                        .findFirst()
                        .orElse(""));
        Desk member = town.member("member", town.east);
        assertInstanceOf(Denied.class, refused(member.checkpoints().screenings(List.of(id), KnownAt.LATEST)));
        assertEquals(
                List.of(), answer(town.member("west", town.west).checkpoints().byIds(List.of(id), KnownAt.LATEST)));
    }

    @Test
    void verdictsNeedThePowerToReadHealthAndTheirCountsTheWholeCommunity() {
        PassageId ill = pass(new PersonAtCheckpoint.KnownResident(resident), warm("38.1"), 1)
                .passage();
        pass(new PersonAtCheckpoint.KnownResident(resident), warm("36.5"), 30);
        Desk member = town.member("member", town.east);
        List<Passage> seen = answer(member.checkpoints().passages(gate, KnownAt.LATEST, Optional.empty(), 10))
                .passages();
        assertEquals(seen.get(0).kind(), seen.get(1).kind());
        assertEquals(seen.get(0).mask(), seen.get(1).mask(), "the two passages look alike");
        assertInstanceOf(Denied.class, refused(member.checkpoints().verdicts(START, minutes(60), KnownAt.LATEST)));
        assertInstanceOf(Denied.class, refused(member.checkpoints().screenings(List.of(ill), KnownAt.LATEST)));
        assertEquals(
                Optional.empty(),
                answer(member.situation().report(minutes(60), KnownAt.LATEST)).breakdown("passages_by_decision"));
        Report whole = answer(desk().situation().withHealth().report(minutes(60), KnownAt.LATEST));
        assertEquals(
                Optional.of(1L),
                whole.breakdown("passages_by_decision")
                        .flatMap(each -> each.line(Verdict.FEVER_REFERRED.word()))
                        .map(ReportLine::value));
        assertEquals(Optional.of(List.of()), whole.explain("passages_by_decision/fever_referred"));

        VerdictFigures verdicts = answer(desk().checkpoints().verdicts(START, minutes(60), KnownAt.LATEST));
        assertEquals(
                List.of(ill.value()),
                line(verdicts.byVerdict(), Verdict.FEVER_REFERRED).ids());
        Change left = town.changesAfter(0, 1_000).stream()
                .filter(change -> !change.event().equals("AccessDenied"))
                .reduce((one, last) -> last)
                .orElseThrow(() -> new AssertionError("no change"));
        assertEquals("PersonalDataRead", left.event());
        assertEquals("read_health", left.facts().text("power"));
        ScreeningRecord screening = answer(desk().checkpoints().screenings(List.of(ill), KnownAt.LATEST))
                .get(0);
        assertEquals(Verdict.FEVER_REFERRED, screening.verdict());
        assertFalse(screening.toString().contains("FEVER"));
    }

    @Test
    void aCardRevealsNothingAndEnds() {
        CardId card =
                right(desk().checkpoints().issueCard(town.command(), resident, Interval.between(START, minutes(100))));
        assertFalse(card.value().contains(resident.value()));
        assertEquals(
                resident,
                answer(desk().checkpoints().card(card, minutes(5), KnownAt.LATEST))
                        .resident());
        assertEquals(
                new CheckpointRefusal.CardNotValid(card.value()),
                refused(desk().checkpoints().card(card, minutes(100), KnownAt.LATEST)));
        assertEquals(
                new NotFound("passage_card", card.value()),
                refused(town.member("west", town.west).checkpoints().card(card, minutes(5), KnownAt.LATEST)));
        PassageResult passed = pass(new PersonAtCheckpoint.CardBearer(card), warm("36.5"), 5);
        assertEquals(
                Optional.of(resident),
                answer(desk().checkpoints().byIds(List.of(passed.passage()), KnownAt.LATEST))
                        .get(0)
                        .resident());
        right(desk().checkpoints().revokeCard(town.command(), card, minutes(6)));
        assertEquals(
                new NotActiveThen("passage_card", card.value()),
                refused(desk().checkpoints().revokeCard(town.command(), card, minutes(6))));
        assertEquals(
                new CheckpointRefusal.CardNotValid(card.value()),
                refused(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(
                                        gate,
                                        guard,
                                        new PersonAtCheckpoint.CardBearer(card),
                                        warm("36.5"),
                                        minutes(7)))));
        assertEquals(
                new CheckpointRefusal.CardWithoutEnd(START),
                refused(desk().checkpoints().issueCard(town.command(), resident, Interval.since(START))));
    }

    @Test
    void aCardIsValidOnlyWhileItsHolderLivesHere() {
        CardId card =
                right(desk().checkpoints().issueCard(town.command(), resident, Interval.between(START, minutes(100))));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(resident, Departure.MOVED_AWAY, minutes(30))));
        PersonAtCheckpoint bearer = new PersonAtCheckpoint.CardBearer(card);
        assertEquals(
                Verdict.ADMITTED,
                pass(bearer, warm("36.5"), 29).verdict(),
                "reported late; the resident still lived here");
        Refusal over = new CheckpointRefusal.CardNotValid(card.value());
        assertEquals(
                over,
                refused(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, guard, bearer, warm("36.5"), minutes(30)))));
        assertEquals(over, refused(desk().checkpoints().card(card, minutes(30), KnownAt.LATEST)));
        assertEquals(
                new RegisterRefusal.NotResidentThen(resident.value()),
                refused(desk().checkpoints()
                        .issueCard(town.command(), resident, Interval.between(minutes(30), minutes(40)))));
    }

    @Test
    void aPersonWithoutANameCannotEnter() {
        PersonAtCheckpoint unnamed = new PersonAtCheckpoint.Unnamed();
        NewPassage suitcases = NewPassage.in(gate, guard, unnamed, warm("36.5").withLuggage(), minutes(1));
        NewPassage admitted =
                NewPassage.in(gate, guard, unnamed, warm("36.5"), minutes(2)).verdict(Verdict.ADMITTED);
        Refusal missing = new CheckpointRefusal.IdentityMissing(gate.value());
        assertEquals(missing, refused(desk().checkpoints().pass(town.command(), suitcases)));
        assertEquals(missing, refused(desk().checkpoints().pass(town.command(), admitted)));
        assertEquals(
                Verdict.ADMITTED,
                right(desk().checkpoints().pass(town.command(), suitcases.out()))
                        .verdict());
        assertEquals(
                Verdict.SENT_BACK_FOR_MASK,
                pass(unnamed, warm("36.5").withoutMask(), 3).verdict());
        assertEquals(Verdict.FEVER_REFERRED, pass(unnamed, warm("38.5"), 4).verdict());
    }

    @Test
    void aQueueIsRecordedAsAWholeOrNotAtAll() {
        List<NewPassage> queue = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            queue.add(NewPassage.in(gate, guard, outsider("+99900222" + (1000 + i)), warm("36.4"), minutes(i)));
        }
        queue.add(NewPassage.in(
                gate,
                guard,
                new PersonAtCheckpoint.KnownResident(new ResidentId("unknown")),
                warm("36.4"),
                minutes(1)));
        queue.add(NewPassage.in(gate, guard, new PersonAtCheckpoint.Unnamed(), warm("36.4"), minutes(1)));
        assertEquals(
                new BatchRefused(List.of(
                        new BatchRefused.RefusedItem(20, new NotFound("resident", "unknown")),
                        new BatchRefused.RefusedItem(21, new CheckpointRefusal.IdentityMissing(gate.value())))),
                refused(desk().checkpoints().passAll(town.command(), queue)));
        assertEquals(0, traffic(minutes(60)).all().value());
        assertEquals(
                20,
                right(desk().checkpoints().passAll(town.command(), queue.subList(0, 20)))
                        .size());
        List<PassageId> pages = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            PassagePage page = answer(desk().checkpoints().passages(gate, KnownAt.LATEST, after, 7));
            page.passages().forEach(each -> pages.add(each.id()));
            after = page.next();
        } while (after.isPresent());
        assertEquals(20, pages.stream().distinct().count());
    }

    @Test
    void eachImpossiblePassageHasItsOwnRefusal() {
        PersonAtCheckpoint known = new PersonAtCheckpoint.KnownResident(resident);
        assertEquals(
                new NotFound("checkpoint", "unknown"),
                refused(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(new CheckpointId("unknown"), guard, known, warm("36.5"), minutes(1)))));
        assertEquals(
                new NotActiveThen("checkpoint", gate.value()),
                refused(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, guard, known, warm("36.5"), START.minusSeconds(1)))));
        Instant later = town.now().plus(Duration.ofDays(1));
        assertEquals(
                new NotYetOccurred(later),
                refused(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, guard, known, warm("36.5"), later))));
        assertEquals(
                new StaffRefusal.NotStaffThen("unknown"),
                refused(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(gate, new StaffId("unknown"), known, warm("36.5"), minutes(1)))));
        assertEquals(
                new NotFound("household", "unknown"),
                refused(desk().checkpoints()
                        .pass(
                                town.command(),
                                NewPassage.in(gate, guard, known, warm("36.5"), minutes(1))
                                        .visiting(new HouseholdId("unknown")))));
        assertEquals(
                new BadValue("where", "blank"),
                NewCheckpoint.of("Side gate", town.east, START)
                        .flatMap(point -> point.where(" "))
                        .getLeft());
        assertEquals(
                new NotFound("grid", "unknown"),
                refused(desk().checkpoints()
                        .open(
                                town.command(),
                                NewCheckpoint.of("Nowhere", new GridId("unknown"), START)
                                        .getOrElseThrow(bad -> new AssertionError("Refused: " + bad)))));
        right(desk().checkpoints().close(town.command(), gate, minutes(50)));
        assertEquals(
                new NotActiveThen("checkpoint", gate.value()),
                refused(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, guard, known, warm("36.5"), minutes(50)))));
        assertInstanceOf(
                Denied.class,
                refused(town.desk(new ActorId("stranger")).checkpoints().all(KnownAt.LATEST)));
        assertInstanceOf(
                Denied.class,
                refused(town.member("member", town.east).checkpoints().close(town.command(), gate, minutes(49))));
    }

    @Test
    void aDutyBeginsAndEnds() {
        CheckpointDutyId duty = right(
                desk().checkpoints().startDuty(town.command(), gate, guard, Interval.between(START, minutes(600))));
        assertEquals(
                1,
                answer(desk().checkpoints().duties(minutes(1), KnownAt.LATEST)).size());
        right(desk().checkpoints().endDuty(town.command(), duty, minutes(60)));
        assertEquals(List.of(), answer(desk().checkpoints().duties(minutes(60), KnownAt.LATEST)));
        assertEquals(
                new NotActiveThen("checkpoint_watch", duty.value()),
                refused(desk().checkpoints().endDuty(town.command(), duty, minutes(70))));
        assertEquals(
                new NotFound("checkpoint_watch", "unknown"),
                refused(desk().checkpoints().endDuty(town.command(), new CheckpointDutyId("unknown"), minutes(70))));
        assertEquals(
                new StaffRefusal.NotStaffThen("unknown"),
                refused(desk().checkpoints()
                        .startDuty(town.command(), gate, new StaffId("unknown"), Interval.since(START))));
    }

    @Test
    void closingACheckpointEndsItsDuties() {
        CheckpointId other = checkpoint("West gate", town.west);
        StaffId relief = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        right(desk().checkpoints().startDuty(town.command(), gate, guard, Interval.since(START)));
        right(desk().checkpoints().startDuty(town.command(), gate, relief, Interval.since(minutes(90))));
        Done<CheckpointId> closed = answer(desk().checkpoints().close(town.command(), gate, minutes(60)));
        assertEquals(
                List.of(1, 0, 0),
                Stream.of(minutes(59), minutes(60), minutes(90))
                        .map(at -> answer(desk().checkpoints().duties(at, KnownAt.LATEST))
                                .size())
                        .toList());
        assertEquals(
                List.of("CheckpointClosed"),
                town.changesAfter(closed.position() - 1, 10).stream()
                        .map(Change::event)
                        .toList(),
                "one change ends the duties too");
        right(desk().checkpoints().startDuty(town.command(), other, guard, Interval.since(minutes(60))));
        right(desk().checkpoints().startDuty(town.command(), other, relief, Interval.since(minutes(60))));
        assertEquals(
                new NotActiveThen("checkpoint", gate.value()),
                refused(desk().checkpoints()
                        .startDuty(town.command(), gate, guard, Interval.between(START, minutes(61)))));
    }

    @Test
    void theSameCommandAgainChangesNothing() {
        pass(outsider("+999001110005"), warm("36.5"), 1);
        CommandId command = town.command();
        NewPassage reported = NewPassage.in(gate, guard, outsider("+999001110005"), warm("36.5"), minutes(3));
        Done<PassageResult> first = answer(desk().checkpoints().pass(command, reported));
        Done<PassageResult> again = answer(desk().checkpoints().pass(command, reported));
        assertTrue(again.replayed());
        assertEquals(first.answer(), again.answer());
        assertEquals(1, again.answer().hints().size());
        assertEquals(2, traffic(minutes(60)).all().value());
    }

    @Test
    void theFeedHoldsTheRulesAndNotTheVerdict() {
        CommandId command = town.command();
        NewPassage reported =
                NewPassage.in(gate, guard, new PersonAtCheckpoint.KnownResident(resident), warm("37.4"), minutes(3));
        Done<PassageResult> first = answer(desk().checkpoints().pass(command, reported));
        assertEquals(Verdict.FEVER_REFERRED, first.answer().verdict());
        Fields facts = town.changesAfter(first.position() - 1, 1)
                .get(0)
                .facts()
                .list("passages")
                .get(0);
        assertFalse(facts.has("decision"));
        assertEquals(373, facts.nested("rules").integer("fever"));
        PassRules lax = new PassRules(Temperature.of("38.0").getOrElse(Temperature.FEVER), false, false);
        right(desk().checkpoints().change(town.command(), gate, List.of(), lax, minutes(2)));
        assertEquals(
                first.answer(),
                answer(desk().checkpoints().pass(command, reported)).answer(),
                "the rules of that time still apply");
    }

    @Test
    void aResidentMustLiveHereAtTheTimeOfThePassage() {
        NewMember tenant = town.person(Relation.HEAD, false);
        HouseholdId tenants = right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number("E-8")
                                .dwelling(RegisterTown.door(town.eastBuilding, "8"))
                                .tenure(Tenure.TENANT)
                                .since(minutes(60))
                                .members(List.of(tenant))
                                .build()));
        PersonAtCheckpoint known = new PersonAtCheckpoint.KnownResident(head(tenants));
        assertEquals(
                new RegisterRefusal.NotResidentThen(head(tenants).value()),
                refused(desk().checkpoints()
                        .pass(town.command(), NewPassage.in(gate, guard, known, warm("36.5"), minutes(59)))));
        assertEquals(Verdict.ADMITTED, pass(known, warm("36.5"), 60).verdict());
    }

    @Test
    void aMemberHasOneDutyAtATimeAndUnstaffedCheckpointsAreListed() {
        CheckpointId other = checkpoint("West gate", town.west);
        CheckpointDutyId duty = right(
                desk().checkpoints().startDuty(town.command(), gate, guard, Interval.between(START, minutes(600))));
        assertEquals(
                List.of(other),
                answer(desk().checkpoints().unstaffed(minutes(1), KnownAt.LATEST)).stream()
                        .map(each -> each.id())
                        .toList());
        assertEquals(
                new Overlaps("checkpoint_watch", duty.value()),
                refused(desk().checkpoints().startDuty(town.command(), other, guard, Interval.since(minutes(599)))));
        right(desk().checkpoints().startDuty(town.command(), other, guard, Interval.since(minutes(600))));
        List<DailyWindow> hours = List.of(new DailyWindow(LocalTime.of(6, 0), LocalTime.of(7, 30)));
        right(desk().checkpoints().change(town.command(), gate, hours, PassRules.USUAL, minutes(1)));
        assertEquals(List.of(), answer(desk().checkpoints().unstaffed(minutes(601), KnownAt.LATEST)));
        assertEquals(
                List.of(),
                answer(town.member("west", town.west).checkpoints().unstaffed(minutes(700), KnownAt.LATEST)));
    }

    @Test
    void absentAndDischargedStaffAreNotOnDuty() {
        right(desk().checkpoints().startDuty(town.command(), gate, guard, Interval.since(START)));
        right(desk().staff()
                .recordAbsence(town.command(), guard, Interval.between(minutes(60), minutes(120)), "resting"));
        right(desk().staff().discharge(town.command(), guard, minutes(180)));
        assertEquals(
                List.of(List.of(), List.of(gate), List.of(), List.of(gate)),
                Stream.of(minutes(1), minutes(60), minutes(120), minutes(180))
                        .map(at -> answer(desk().checkpoints().unstaffed(at, KnownAt.LATEST)).stream()
                                .map(each -> each.id())
                                .toList())
                        .toList());
        assertEquals(
                List.of(1, 0, 1, 0),
                Stream.of(minutes(1), minutes(60), minutes(120), minutes(180))
                        .map(at -> answer(desk().checkpoints().duties(at, KnownAt.LATEST))
                                .size())
                        .toList());
    }

    @Test
    void cardsAndMatchedResidentsCostASecondRoundTrip() {
        pass(outsider("+999001110006"), warm("36.5"), 1);
        List<NewPassage> queue = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queue.add(NewPassage.in(gate, guard, outsider("+99900333" + (1000 + i % 30)), warm("36.4"), minutes(i)));
        }
        NewPassage again = NewPassage.in(gate, guard, outsider("+999001110006"), warm("36.5"), minutes(2));
        NewPassage neighbour = NewPassage.in(gate, guard, outsider(phone()), warm("36.5"), minutes(3));
        CommandId one = town.command();
        CommandId all = town.command();
        CommandId near = town.command();
        NewPassage bearer = NewPassage.in(
                gate,
                guard,
                new PersonAtCheckpoint.CardBearer(right(desk().checkpoints()
                        .issueCard(town.command(), resident, Interval.between(START, minutes(100))))),
                warm("36.5"),
                minutes(4));
        CommandId shown = town.command();
        assertEquals(1, store.questions(() -> right(desk().checkpoints().pass(one, again))));
        assertEquals(1, store.questions(() -> right(desk().checkpoints().passAll(all, queue))));
        assertEquals(2, store.questions(() -> right(desk().checkpoints().pass(near, neighbour))));
        assertEquals(2, store.questions(() -> right(desk().checkpoints().pass(shown, bearer))));
    }

    @Test
    void aPassageCostsOneRoundTripBesidesTheAppend() {
        PersonAtCheckpoint known = new PersonAtCheckpoint.KnownResident(resident);
        pass(known, warm("36.5"), 1);
        CommandId command = town.command();
        NewPassage reported = NewPassage.in(gate, guard, known, warm("36.5"), minutes(2));
        assertEquals(1, store.questions(() -> right(desk().checkpoints().pass(command, reported))));
    }
}

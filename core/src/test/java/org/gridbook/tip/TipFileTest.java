package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.internal.FixedEntries;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Place;
import org.gridbook.storage.Scope;
import org.gridbook.sweep.Channel;
import org.junit.jupiter.api.Test;

/** What can be done with one tip, which needs two checks. */
class TipFileTest {
    private static final Instant START = Instant.parse("2020-02-01T00:00:00Z");
    private static final Instant NOW = hour(50);
    private static final TipId TIP = new TipId("t");
    private static final Place EAST = Place.of("east");
    private static final Place HOME = Place.of("east", "h1");
    private static final HouseholdId HOUSEHOLD = new HouseholdId("h1");
    private static final Optional<ResidentId> RESIDENT = Optional.of(new ResidentId("r"));
    private static final Remark WORDS = new Remark("invented words");

    private static Instant hour(int hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private static TipAct triaged(int at) {
        return TipAct.triaged(Urgency.USUAL, Optional.empty(), hour(at));
    }

    private static TipAct checked(int at, Finding finding) {
        return TipAct.checked(finding, "c" + at, hour(at));
    }

    private static TipAct closed(int at) {
        return TipAct.closed(hour(at));
    }

    private static ReceivedTip tip(Optional<ResidentId> resident, TipAct... acts) {
        return new ReceivedTipBuilder()
                .source(TipSource.RESIDENT)
                .means(TipMeans.PHONE)
                .subject(SubjectType.PERSON)
                .resident(resident)
                .lifecycle(new TipLifecycle(START, Optional.empty(), 2, List.of(acts)))
                .build();
    }

    private static Entry text(String tip) {
        TipId id = new TipId(tip);
        return TipKinds.TEXTS.first(
                id,
                EAST,
                new TipKinds.TipWording(
                        RESIDENT, new TipText(id, WORDS, PersonDescription.NONE, PersonDescription.NONE, List.of())));
    }

    private static Entry health(String tip) {
        TipId id = new TipId(tip);
        return TipKinds.HEALTH.first(id, EAST, new TipKinds.TipReported(RESIDENT, TipHealth.of(id, ClaimType.OTHER)));
    }

    private static Entry check(String id, String tip, Place place) {
        return TipKinds.CHECKS.first(
                new CheckId(id),
                place,
                new TipCheckBuilder()
                        .id(new CheckId(id))
                        .tip(new TipId(tip))
                        .staff(new StaffId("s"))
                        .channel(Channel.DOOR_VISIT)
                        .met(true)
                        .at(hour(1))
                        .build());
    }

    private static TipFile at(Place place, ReceivedTip tip) {
        return new TipFile(
                TipKinds.TIPS.stored(TipKinds.TIPS.first(TIP, place, tip)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static TipFile with(TipAct... acts) {
        return at(EAST, tip(Optional.empty(), acts));
    }

    private static <A> A ask(Question<A> question) {
        List<Entry> entries = List.of(
                TipKinds.TIPS.first(TIP, EAST, tip(Optional.empty())),
                TipKinds.TIPS.first(new TipId("u"), EAST, tip(RESIDENT)),
                text("t"),
                health("t"),
                check("c1", "t", EAST),
                check("c2", "u", EAST),
                check("c3", "t", EAST));
        return FixedEntries.session(entries, Scope.ofGrids(Set.of("east")), NOW).ask(question);
    }

    private static List<String> names(TipFile file) {
        return List.of(
                file.tip().toString(),
                file.text().map(Stored::toString).orElse("no text"),
                file.health().map(Stored::toString).orElse("no health"),
                file.checks().toString());
    }

    private static Either<Refusal, TipId> id(Either<Refusal, TipFile> file) {
        return file.map(found -> found.tip().id());
    }

    @Test
    void aTipIsFoundWithItsTextAndItsChecks() {
        TipFile found = ask(TipFile.existing(TIP)).get();

        assertEquals(
                List.of("tip/t@1", "tip_personal/t@1", "tip_health/t@1", "[tip_check/c1@1, tip_check/c3@1]"),
                names(found));
        assertEquals(Optional.empty(), found.value().resident());
        assertEquals(Either.left(new NotFound("tip", "x")), id(ask(TipFile.existing(new TipId("x")))));
    }

    @Test
    void tipsAreFoundAsFarAsTheyExist() {
        TipId other = new TipId("u");
        Map<TipId, TipFile> found = ask(TipFile.byIds(List.of(other, TIP, new TipId("x"))));

        assertEquals(Set.of(TIP, other), found.keySet());
        assertEquals(
                List.of("tip/t@1", "tip_personal/t@1", "tip_health/t@1", "[tip_check/c1@1, tip_check/c3@1]"),
                names(found.get(TIP)));
        assertEquals(List.of("tip/u@1", "no text", "no health", "[tip_check/c2@1]"), names(found.get(other)));
        assertEquals(RESIDENT, found.get(other).value().resident());
    }

    @Test
    void theStatusIsThatOfTheInstant() {
        assertEquals(TipState.RECEIVED, with(triaged(5)).status(hour(4)).state());
        assertEquals(TipState.TRIAGED, with(triaged(5)).status(hour(5)).state());
    }

    private static Optional<Refusal> refusal(TipFile file, TipAct.ActType act, Instant at) {
        Either<Refusal, TipFile> accepted = file.accepts(act, at, NOW);
        accepted.forEach(same -> assertEquals(file, same));
        return accepted.fold(Optional::of, any -> Optional.empty());
    }

    private static Optional<Refusal> refusal(TipFile file, TipAct.ActType act, int at) {
        return refusal(file, act, hour(at));
    }

    @Test
    void anActIsRecordedUpToNow() {
        Instant later = NOW.plusNanos(1_000);

        assertEquals(Optional.empty(), refusal(with(), TipAct.ActType.TRIAGED, NOW));
        assertEquals(Optional.of(new NotYetOccurred(later)), refusal(with(), TipAct.ActType.TRIAGED, later));
    }

    @Test
    void anEarlierActIsRecordedAfterALaterOneButNotTwoAtOneInstant() {
        Optional<Refusal> tooEarly = Optional.of(new TooEarly("tip", "t"));

        assertEquals(
                Optional.of(new TipRefusal.ContradictsAct("t", TipAct.ActType.TRIAGED, hour(5))),
                refusal(with(triaged(5)), TipAct.ActType.TRIAGED, 5));
        assertEquals(Optional.empty(), refusal(with(triaged(5)), TipAct.ActType.TRIAGED, hour(5).minusNanos(1_000)));
        assertEquals(tooEarly, refusal(with(), TipAct.ActType.TRIAGED, START.minusNanos(1_000)));
    }

    @Test
    void aCheckMayBeRecordedLateButNotBeforeTheTip() {
        assertEquals(Optional.empty(), refusal(with(triaged(5)), TipAct.ActType.CHECKED, 0));
        assertEquals(
                Optional.of(new TooEarly("tip", "t")),
                refusal(with(triaged(5)), TipAct.ActType.CHECKED, START.minusNanos(1_000)));
    }

    @Test
    void aClosedTipAcceptsOnlyReopeningAndActsBeforeTheClosing() {
        TipFile file = with(triaged(1), closed(5));
        Optional<Refusal> closed = Optional.of(new NotActiveThen("tip", "t"));

        assertEquals(closed, refusal(file, TipAct.ActType.TRIAGED, 6));
        assertEquals(
                Optional.of(new TipRefusal.ContradictsAct("t", TipAct.ActType.CLOSED, hour(5))),
                refusal(file, TipAct.ActType.CLOSED, 5));
        assertEquals(closed, refusal(file, TipAct.ActType.CLOSED, 6));
        assertEquals(closed, refusal(file, TipAct.ActType.CHECKED, 6));
        assertEquals(
                Optional.empty(),
                refusal(file, TipAct.ActType.CHECKED, 5),
                "a check comes before a closing at one instant");
        assertEquals(Optional.empty(), refusal(file, TipAct.ActType.TRIAGED, 5), "so does a triage");
        assertEquals(Optional.empty(), refusal(file, TipAct.ActType.REOPENED, 5));
    }

    @Test
    void anOpenTipIsNotReopened() {
        assertEquals(Optional.of(new TipRefusal.TipOpen("t")), refusal(with(), TipAct.ActType.REOPENED, 5));
    }

    @Test
    void aTipIsTriagedBeforeItIsAssignedOrClosed() {
        Optional<Refusal> notTriaged = Optional.of(new TipRefusal.TipNotTriaged("t"));

        assertEquals(notTriaged, refusal(with(), TipAct.ActType.ASSIGNED, 5));
        assertEquals(notTriaged, refusal(with(), TipAct.ActType.CLOSED, 5));
        assertEquals(Optional.empty(), refusal(with(), TipAct.ActType.DUPLICATED, 5));
        assertEquals(Optional.empty(), refusal(with(), TipAct.ActType.CHECKED, 5));
        assertEquals(Optional.empty(), refusal(with(triaged(1)), TipAct.ActType.ASSIGNED, 5));
        assertEquals(Optional.empty(), refusal(with(triaged(1)), TipAct.ActType.CLOSED, 5));
    }

    private static Optional<Refusal> checkedFor(TipOutcome outcome, TipFile file) {
        Either<Refusal, TipFile> accepted = file.checkedFor(outcome, hour(9));
        accepted.forEach(same -> assertEquals(file, same));
        return accepted.fold(Optional::of, any -> Optional.empty());
    }

    @Test
    void anOutcomeNeedsEveryCheck() {
        TipFile once = with(triaged(1), checked(2, Finding.CONFIRMED), checked(3, Finding.NOT_MET));
        TipFile twice = with(triaged(1), checked(2, Finding.CONFIRMED), checked(9, Finding.NOT_SO));
        TipFile later = with(triaged(1), checked(2, Finding.CONFIRMED), checked(10, Finding.NOT_SO));
        Optional<Refusal> notChecked = Optional.of(new TipRefusal.TipNotChecked("t", 1, 2));

        assertEquals(notChecked, checkedFor(TipOutcome.FALSE_ALARM, once));
        assertEquals(notChecked, checkedFor(TipOutcome.FALSE_ALARM, later));
        assertEquals(Optional.empty(), checkedFor(TipOutcome.FALSE_ALARM, twice));
    }

    @Test
    void aTipIsPassedOnWithoutACheck() {
        assertEquals(Optional.empty(), checkedFor(TipOutcome.PASSED_ON, with(triaged(1))));
    }

    @Test
    void aPersonCannotBeFoundAfterOneTry() {
        assertEquals(
                Optional.of(new TipRefusal.TipNotChecked("t", 0, 1)),
                checkedFor(TipOutcome.CANNOT_BE_FOUND, with(triaged(1))));
        assertEquals(
                Optional.empty(),
                checkedFor(TipOutcome.CANNOT_BE_FOUND, with(triaged(1), checked(2, Finding.NOT_MET))));
    }

    private static final Triage TO_GRID = Triage.to(new GridId("any"), Urgency.URGENT, hour(5));
    private static final Triage ABOUT = Triage.about(new HouseholdId("h2"), Urgency.URGENT, hour(5));

    private static Either<Refusal, Place> triaged(TipFile file, Triage triage, Place destination) {
        return file.triaged(triage, Optional.of(destination))
                .map(decision -> decision.entries().get(0).place());
    }

    @Test
    void triageMovesATipThatIsNotTiedToAPlace() {
        Place west = Place.of("west");

        assertEquals(Either.right(west), triaged(at(Place.UNPLACED, tip(Optional.empty())), TO_GRID, west));
        assertEquals(Either.right(west), triaged(at(EAST, tip(Optional.empty())), TO_GRID, west));
    }

    @Test
    void aTipAboutAHouseholdStaysInItsGrid() {
        TipFile file = at(HOME, tip(Optional.empty()));

        assertEquals(Either.right(HOME), triaged(file, TO_GRID, EAST));
        assertEquals(Either.left(new TipRefusal.TiedToItsPlace("t")), triaged(file, TO_GRID, Place.of("west")));
    }

    @Test
    void triageMovesATipToTheHouseholdItIsAbout() {
        Place other = Place.of("west", "h2");
        TipFile file = at(HOME, tip(Optional.empty()));

        assertEquals(Either.right(other), triaged(file, ABOUT, other));
        assertEquals(
                Optional.of(new HouseholdId("h2")),
                tip(file.triaged(ABOUT, Optional.of(other)).get()).household());
    }

    @Test
    void aTipAboutAResidentStaysWithTheResident() {
        TipFile file = at(HOME, tip(RESIDENT));
        Either<Refusal, Place> tied = Either.left(new TipRefusal.TiedToItsPlace("t"));

        assertEquals(Either.right(HOME), triaged(file, TO_GRID, EAST));
        assertEquals(tied, triaged(file, TO_GRID, Place.of("west")));
        assertEquals(tied, triaged(file, ABOUT, Place.of("east", "h2")));
        assertEquals(Either.right(HOME), triaged(file, Triage.about(HOUSEHOLD, Urgency.LOW, hour(5)), HOME));
        assertEquals(tied, triaged(at(EAST, tip(RESIDENT)), TO_GRID, Place.of("west")));
    }

    @Test
    void triageWithoutADestinationLeavesTheTipAtItsPlace() {
        TipFile file = at(EAST, tip(Optional.empty()));
        Decision decision = file.triaged(Triage.urgencyOnly(Urgency.LOW, hour(5)), Optional.empty())
                .get();

        assertEquals("TipTriaged", decision.event());
        assertEquals(EAST, decision.entries().get(0).place());
        assertEquals(
                List.of(TipAct.triaged(Urgency.LOW, Optional.empty(), hour(5))),
                tip(decision).lifecycle().acts());
    }

    private static ReceivedTip tip(Decision decision) {
        return TipKinds.TIPS.read(decision.entries().get(0));
    }

    private static TipFile whole() {
        return new TipFile(
                TipKinds.TIPS.stored(TipKinds.TIPS.first(TIP, EAST, tip(RESIDENT))),
                Optional.of(TipKinds.TEXTS.stored(text("t"))),
                Optional.of(TipKinds.HEALTH.stored(health("t"))),
                List.of(
                        TipKinds.CHECKS.stored(check("c1", "t", EAST)),
                        TipKinds.CHECKS.stored(check("c2", "t", HOME))));
    }

    private static List<String> put(Decision decision) {
        return decision.entries().stream()
                .map(entry -> entry + " " + entry.place().grid())
                .toList();
    }

    private static List<TipText.Said> said(Decision decision) {
        return TipKinds.TEXTS.read(decision.entries().get(1)).text().said();
    }

    @Test
    void anActWithoutWordsChangesTheTipOnly() {
        Decision decision = whole().after(triaged(5), Optional.empty());

        assertEquals("TipTriaged", decision.event());
        assertEquals(List.of("tip/t@2 east"), put(decision));
        assertEquals(List.of(triaged(5)), tip(decision).lifecycle().acts());
    }

    @Test
    void aClosingPutsTheTextWithAndWithoutWords() {
        TipHealth.Closed closed = new TipHealth.Closed(hour(5), TipOutcome.NOTHING_FOUND, Optional.empty());
        Decision decision = whole().after(closed(5), Optional.empty(), health -> health.with(closed));

        assertEquals(List.of("tip/t@2 east", "tip_personal/t@2 east", "tip_health/t@2 east"), put(decision));
        assertEquals(List.of(), said(decision));
        TipKinds.TipReported reported = TipKinds.HEALTH.read(decision.entries().get(2));
        assertEquals(List.of(closed), reported.health().closings());
        assertEquals(RESIDENT, reported.resident());
    }

    @Test
    void wordsAreAddedToTheText() {
        Decision decision = whole().after(closed(5), Optional.of(WORDS));

        assertEquals(List.of("tip/t@2 east", "tip_personal/t@2 east"), put(decision));
        assertEquals(List.of(new TipText.Said(TipAct.ActType.CLOSED, hour(5), WORDS)), said(decision));
        assertEquals(RESIDENT, TipKinds.TEXTS.read(decision.entries().get(1)).resident());
    }

    @Test
    void theTextAndTheChecksAtTheSamePlaceMoveWithTheTip() {
        TipFile file = whole();
        Decision decision = file.after(triaged(5), Optional.empty(), same -> same, Place.of("west"), file.value());

        assertEquals(
                List.of("tip/t@2 west", "tip_personal/t@2 west", "tip_health/t@2 west", "tip_check/c1@2 west"),
                put(decision));
        assertEquals(List.of(), said(decision));
    }
}

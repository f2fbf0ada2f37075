package org.gridbook.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Slot;
import org.gridbook.register.Home;
import org.gridbook.register.HomeBuilder;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final long FROM = 1_000;
    private static final long TO = 2_000;

    private final List<Home> homes = new ArrayList<>(List.of(home("b1", "g1", 0, Long.MAX_VALUE)));
    private final List<Attempt> attempts = new ArrayList<>();
    private final Map<String, List<Home.Allotment>> allotments = new HashMap<>();

    @Test
    void aHouseholdIsOpenUntilTheWindowEndsAndThenMissed() {
        assertEquals(Slot.SlotState.OPEN, at(1_999).slots().get(0).state());
        assertEquals(Slot.SlotState.MISSED, at(2_000).slots().get(0).state());
    }

    @Test
    void nothingIsOwedBeforeTheWindowAndEveryGridHasALineOfZero() {
        Coverage coverage = at(999);

        assertEquals(0, coverage.overall().owed().value());
        assertEquals(
                Set.of(new GridId("g1"), new GridId("g2")), coverage.byGrid().keySet());
    }

    @Test
    void aHouseholdFoundVacantIsExcusedUntilItIsReached() {
        attempts.add(attempt("c1", AttemptOutcome.VACANT, 1_100));
        attempts.add(attempt("c2", AttemptOutcome.REACHED, 1_500));

        assertEquals(Slot.SlotState.EXCUSED, at(1_499).slots().get(0).state());
        assertEquals(Slot.SlotState.DONE, at(1_500).slots().get(0).state());
        assertEquals(Optional.of("c2"), at(1_500).slots().get(0).by());
    }

    @Test
    void aHouseholdThatMovedOutOfTheAreaBeforeAContactIsSuperseded() {
        homes.clear();
        homes.add(home("b1", "g1", 0, 1_500));
        homes.add(home("b9", "g9", 1_500, Long.MAX_VALUE));

        assertEquals(Slot.SlotState.OPEN, at(1_499).slots().get(0).state());
        assertEquals(Slot.SlotState.SUPERSEDED, at(1_500).slots().get(0).state());
        assertEquals(1, at(1_500).byGrid().get(new GridId("g1")).owed().value());
    }

    @Test
    void aHouseholdThatMovesOutAfterTheEndWasMissed() {
        homes.clear();
        homes.add(home("b1", "g1", 0, 2_000));

        assertEquals(Slot.SlotState.MISSED, at(2_500).slots().get(0).state());
    }

    @Test
    void aHouseholdThatMovedOutAsTheWindowBeganIsOwedNothing() {
        homes.clear();
        homes.add(home("b1", "g1", 0, FROM));

        assertEquals(0, at(FROM).overall().owed().value());
    }

    @Test
    void aHouseholdIsOwedFromTheInstantItMovedIn() {
        homes.clear();
        homes.add(home("b1", "g1", 1_500, Long.MAX_VALUE));

        assertEquals(0, at(1_499).overall().owed().value());
        assertEquals(1, at(1_500).overall().owed().value());
    }

    @Test
    void aContactAtTheEndOfTheWindowDoesNotCount() {
        attempts.add(attempt("c1", AttemptOutcome.REACHED, TO));

        assertEquals(Slot.SlotState.MISSED, at(TO).slots().get(0).state());
        assertEquals(List.of("c1"), at(TO).uncounted().ids());
    }

    @Test
    void aHouseholdThatMovesWithinTheAreaIsOwedOnceWhereItLastLived() {
        homes.clear();
        homes.add(home("b1", "g1", 0, 1_500));
        homes.add(home("b2", "g2", 1_500, Long.MAX_VALUE));

        Coverage coverage = at(1_600);

        assertEquals(0, coverage.byGrid().get(new GridId("g1")).owed().value());
        assertEquals(1, coverage.byGrid().get(new GridId("g2")).owed().value());
        assertEquals(1, coverage.overall().owed().value());
    }

    @Test
    void personsAndPersonTimesAreCountedSeparately() {
        attempts.add(visit("c1", AttemptOutcome.REACHED, 1_100).seen("r1 r2").build());
        attempts.add(visit("c2", AttemptOutcome.REACHED, 1_200)
                .channel(Channel.PHONE_INQUIRY)
                .seen("r1")
                .build());

        Coverage coverage = at(1_300);

        assertEquals(3, coverage.attendances().value());
        assertEquals(Figure.of(List.of("r1", "r2")), coverage.persons().residents());
        assertEquals(
                1, coverage.attendancesByChannel().get(Channel.PHONE_INQUIRY).value());
        assertEquals(0, coverage.attendancesByChannel().get(Channel.CLUE).value());
    }

    @Test
    void remainingHouseholdsAreCountedByTheirLatestAttempt() {
        attempts.add(attempt("c1", AttemptOutcome.REFUSED, 1_100));
        assertEquals(
                1, at(1_100).remainingByAttempt().get(AttemptProgress.REFUSED).value());

        attempts.add(attempt("c2", AttemptOutcome.NOTE_LEFT, 1_200));
        assertEquals(
                1,
                at(1_200).remainingByAttempt().get(AttemptProgress.NOT_ANSWERED).value());
        assertEquals(
                0, at(1_200).remainingByAttempt().get(AttemptProgress.REFUSED).value());
        assertEquals(
                1,
                at(1_000).remainingByAttempt().get(AttemptProgress.NEVER_TRIED).value());
    }

    @Test
    void aContactWithAHouseholdThatIsOwedNothingDoesNotCount() {
        attempts.add(visit("c1", AttemptOutcome.REACHED, 1_100).household("h9").build());

        assertEquals(List.of("c1"), at(1_200).uncounted().ids());
        assertEquals(0, at(1_200).contacts().value());
    }

    @Test
    void aContactWithAHouseholdThatIsOwedOneIsNotUncounted() {
        attempts.add(attempt("c1", AttemptOutcome.REACHED, 1_100));

        assertEquals(List.of(), at(1_200).uncounted().ids());
        assertEquals(List.of("c1"), at(1_200).contacts().ids());
    }

    @Test
    void aContactAfterTheInstantIsNeitherCountedNorUncounted() {
        attempts.add(visit("c1", AttemptOutcome.REACHED, 1_100).household("h9").build());

        assertEquals(List.of(), at(1_099).uncounted().ids());
        assertEquals(List.of("c1"), at(1_100).uncounted().ids());
    }

    @Test
    void aSettledHouseholdIsCountedUnderTheContactThatSettledIt() {
        attempts.add(
                visit("c1", AttemptOutcome.VACANT, 1_100).channel(Channel.CLUE).build());
        attempts.add(attempt("c2", AttemptOutcome.NO_ANSWER, 1_200));

        Coverage coverage = at(1_300);

        assertEquals(Figure.of(List.of("h1")), coverage.settledByChannel().get(Channel.CLUE));
        assertEquals(Figure.ZERO, coverage.settledByChannel().get(Channel.DOOR_VISIT));
        assertEquals(
                Map.of(
                        AttemptOutcome.REACHED, Figure.ZERO,
                        AttemptOutcome.VACANT, Figure.of(List.of("h1")),
                        AttemptOutcome.MOVED_AWAY, Figure.ZERO),
                coverage.settledByOutcome());
    }

    @Test
    void contactsAreCountedByChannelAndOutcome() {
        attempts.add(attempt("c1", AttemptOutcome.NO_ANSWER, 1_100));
        attempts.add(
                visit("c2", AttemptOutcome.REFUSED, 1_200).channel(Channel.CLUE).build());

        Coverage coverage = at(1_300);

        assertEquals(Figure.of(List.of("c1")), coverage.contactsByChannel().get(Channel.DOOR_VISIT));
        assertEquals(Figure.of(List.of("c2")), coverage.contactsByChannel().get(Channel.CLUE));
        assertEquals(Figure.of(List.of("c1")), coverage.contactsByOutcome().get(AttemptOutcome.NO_ANSWER));
        assertEquals(Figure.of(List.of("c2")), coverage.contactsByOutcome().get(AttemptOutcome.REFUSED));
        assertEquals(Figure.ZERO, coverage.contactsByOutcome().get(AttemptOutcome.REACHED));
    }

    @Test
    void aBuildingWithoutAHouseholdHasALineWhileItIsInTheArea() {
        homes.clear();
        allotments.put(
                "b1", List.of(new Home.Allotment("g9", 0, 1_500), new Home.Allotment("g1", 1_500, Long.MAX_VALUE)));
        allotments.put("b2", List.of(new Home.Allotment("g2", 0, 1_600)));

        assertEquals(Set.of(new BuildingId("b2")), at(1_499).byBuilding().keySet());
        assertEquals(
                Set.of(new BuildingId("b1"), new BuildingId("b2")),
                at(1_500).byBuilding().keySet());
        assertEquals(Set.of(new BuildingId("b1")), at(1_600).byBuilding().keySet());
    }

    @Test
    void buildingsAreThoseOfTheLastInstantOfTheWindow() {
        homes.clear();
        allotments.put("b1", List.of(new Home.Allotment("g1", 0, TO)));
        allotments.put("b2", List.of(new Home.Allotment("g1", TO, Long.MAX_VALUE)));

        assertEquals(Set.of(new BuildingId("b1")), at(TO + 100).byBuilding().keySet());
    }

    @Test
    void slotsAreInOrderOfTheHousehold() {
        homes.add(new HomeBuilder().like(homes.get(0)).household("p").build());
        homes.add(new HomeBuilder().like(homes.get(0)).household("a").build());

        assertEquals(
                List.of("a", "h1", "p"),
                at(1_100).slots().stream().map(Slot::id).toList());
    }

    @Test
    void aHouseholdThatIsReachedWithoutItsGridIsCountedUnderTheGrid() {
        CoverageFacts facts =
                new CoverageFactsBuilder().like(facts(FROM, TO)).grids(Set.of()).build();

        Coverage coverage = CoverageRule.of(facts, Interval.instant(1_100));

        assertEquals(
                List.of("h1"), coverage.byGrid().get(new GridId("g1")).owed().ids());
    }

    @Test
    void noDayIsCountedBeforeTheWindow() {
        assertEquals(List.of(), CoverageRule.byDay(facts(FROM, TO), Interval.instant(FROM - 1)));
        assertEquals(
                1, CoverageRule.byDay(facts(FROM, TO), Interval.instant(FROM)).size());
    }

    @Test
    void theLastDayIsCountedUpToTheInstant() {
        attempts.add(attempt("c1", AttemptOutcome.REACHED, 1_100));

        DayCoverage before =
                CoverageRule.byDay(facts(FROM, TO), Interval.instant(1_099)).get(0);
        DayCoverage after =
                CoverageRule.byDay(facts(FROM, TO), Interval.instant(1_100)).get(0);

        assertEquals(
                List.of(0, 1),
                List.of(
                        before.coverage().settled().value(),
                        after.coverage().settled().value()));
    }

    @Test
    void daysAreCountedInTheZoneOfTheCommunity() {
        long day = 86_400_000_000L;
        long midnight = day - 3_600_000_000L * 8;
        attempts.add(attempt("c1", AttemptOutcome.REACHED, 2 * day));
        CoverageFacts facts = facts(midnight, midnight + 2 * day);

        List<DayCoverage> days = CoverageRule.byDay(facts, Interval.instant(10 * day));

        assertEquals(
                List.of("1970-01-02", "1970-01-03"),
                days.stream().map(each -> each.day().toString()).toList());
        assertEquals(0, days.get(0).coverage().settled().value());
        assertEquals(1, days.get(1).coverage().settled().value());
    }

    @Test
    void afterARefusalAnotherChannelIsSuggested() {
        List<Channel> channels = List.of(Channel.DOOR_VISIT, Channel.PHONE_INQUIRY, Channel.CLUE);

        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.FIRST_TRY), Suggestion.after(channels, List.of()));
        attempts.add(attempt("c1", AttemptOutcome.NO_ANSWER, 1_100));
        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.TRY_AGAIN), Suggestion.after(channels, attempts));
        attempts.add(attempt("c2", AttemptOutcome.REFUSED, 1_200));
        assertEquals(
                new Suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.REFUSED), Suggestion.after(channels, attempts));
        attempts.add(visit("c3", AttemptOutcome.WRONG_NUMBER, 1_300)
                .channel(Channel.PHONE_INQUIRY)
                .build());
        assertEquals(
                new Suggestion(Channel.CLUE, Suggestion.Reason.WRONG_NUMBER), Suggestion.after(channels, attempts));
        attempts.add(visit("c4", AttemptOutcome.NO_ANSWER, 1_400)
                .channel(Channel.CLUE)
                .build());
        attempts.add(visit("c5", AttemptOutcome.NO_ANSWER, 1_500)
                .channel(Channel.CLUE)
                .build());
        assertEquals(
                new Suggestion(Channel.DOOR_VISIT, Suggestion.Reason.ALL_TRIED), Suggestion.after(channels, attempts));
    }

    @Test
    void afterTwoAttemptsWithoutAnAnswerAnotherChannelIsSuggested() {
        attempts.add(attempt("c1", AttemptOutcome.NO_ANSWER, 1_100));
        attempts.add(attempt("c2", AttemptOutcome.NOTE_LEFT, 1_200));

        assertEquals(
                new Suggestion(Channel.CLUE, Suggestion.Reason.NO_ANSWER),
                Suggestion.after(List.of(Channel.DOOR_VISIT, Channel.CLUE), attempts));
    }

    @Test
    void channelsAndOutcomesAreFoundByTheirWords() {
        for (Channel channel : Channel.values()) {
            assertEquals(channel, Channel.of(channel.word()).fold(bad -> null, found -> found));
        }
        for (AttemptOutcome outcome : AttemptOutcome.values()) {
            assertEquals(outcome, AttemptOutcome.of(outcome.word()).fold(bad -> null, found -> found));
        }
        assertTrue(Channel.of("pigeon").isLeft());
        assertTrue(AttemptOutcome.of("").isLeft());
    }

    private static Home home(String building, String grid, long from, long to) {
        return new HomeBuilder()
                .household("h1")
                .building(building)
                .grid(grid)
                .from(from)
                .to(to)
                .build();
    }

    private static Attempt attempt(String id, AttemptOutcome outcome, long at) {
        return visit(id, outcome, at).build();
    }

    private static AttemptBuilder visit(String id, AttemptOutcome outcome, long at) {
        return new AttemptBuilder()
                .id(id)
                .household("h1")
                .channel(Channel.DOOR_VISIT)
                .outcome(outcome)
                .at(at);
    }

    private Coverage at(long instant) {
        return CoverageRule.of(facts(FROM, TO), Interval.instant(instant));
    }

    private CoverageFacts facts(long from, long to) {
        Sweep sweep = new SweepBuilder()
                .id(new SweepId("s"))
                .name("Sweep")
                .grids(Set.of(new GridId("g1"), new GridId("g2")))
                .channels(Arrays.asList(Channel.values()))
                .from(Interval.instant(from))
                .to(Interval.instant(to))
                .build();
        return new CoverageFactsBuilder()
                .sweep(sweep)
                .grids(Set.of("g1", "g2"))
                .allotments(allotments)
                .homes(homes.stream().collect(Collectors.groupingBy(Home::household)))
                .attempts(attempts.stream().collect(Collectors.groupingBy(Attempt::household)))
                .zone(ZoneId.of("Asia/Shanghai"))
                .build();
    }
}

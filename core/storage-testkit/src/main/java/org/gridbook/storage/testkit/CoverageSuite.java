package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.gridbook.storage.testkit.SweepTown.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Slot;
import org.gridbook.register.Act;
import org.gridbook.register.Departure;
import org.gridbook.register.MergeBuilder;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.Coverage;
import org.gridbook.sweep.DayCoverage;
import org.gridbook.sweep.RemainingHousehold;
import org.gridbook.sweep.Suggestion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coverage of a sweep and the households that remain, at any pair of instants, on any store. */
public abstract class CoverageSuite {
    private static final Instant DAY_1 = SweepTown.FROM.plus(Duration.ofHours(30));
    private static final Instant DAY_2 = DAY_1.plus(Duration.ofDays(1));
    private static final Instant DAY_3 = DAY_1.plus(Duration.ofDays(2));

    private Counting store;
    private SweepTown town;
    private HouseholdId first;
    private HouseholdId second;
    private HouseholdId third;

    /** For subclasses. */
    protected CoverageSuite() {}

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
    void coverageCountsSettledAndRemainingHouseholdsByGridAndBuilding() {
        ContactId reached = town.record(first, AttemptOutcome.REACHED, DAY_1);
        town.record(third, AttemptOutcome.REFUSED, DAY_2);

        Coverage coverage = town.coverage();

        assertEquals(3, coverage.overall().owed().value());
        assertEquals(List.of(first.value()), coverage.settled().ids());
        assertEquals(2, line(coverage.byGrid(), town.town.east).owed().value());
        assertEquals(
                1,
                line(coverage.byBuilding(), town.town.westBuilding)
                        .of(Slot.SlotState.OPEN)
                        .value());
        assertEquals(2, coverage.attendances().value());
        assertEquals(List.of(reached.value()), coverage.attendances().contacts().ids());
        assertEquals(2, coverage.contacts().value());
    }

    @Test
    void aContactReportedLateDoesNotChangeWhatWasKnownBefore() {
        Instant then = town.now();
        town.record(first, AttemptOutcome.REACHED, DAY_1);

        assertEquals(0, town.coverage(DAY_2, KnownAt.at(then)).settled().value());
        assertEquals(1, town.coverage(DAY_2, KnownAt.LATEST).settled().value());
    }

    @Test
    void eachRemainingHouseholdIsOnOnePageAndThePageSizeDoesNotChangeTheQuestions() {
        List<String> expected = new ArrayList<>(List.of(second.value(), third.value()));
        for (int i = 2; i < 12; i++) {
            expected.add(town.household("W-" + i, town.town.westBuilding).value());
        }
        expected.sort(null);
        town.record(first, AttemptOutcome.REACHED, DAY_1);

        for (int size : List.of(1, 5, 11, 100)) {
            assertEquals(expected, town.remaining(desk(), town.now(), KnownAt.LATEST, size));
        }
        assertEquals(expected, town.coverage().remaining().ids());
        assertEquals(questions(100), questions(20));
    }

    private int questions(int limit) {
        return store.questions(() ->
                answer(desk().sweeps().remaining(town.sweep, town.now(), KnownAt.LATEST, Optional.empty(), limit)));
    }

    @Test
    void aRemainingHouseholdHasItsDoorItsAttemptsAndASuggestion() {
        town.record(first, AttemptOutcome.REFUSED, DAY_1);

        RemainingHousehold remaining = answer(
                        desk().sweeps().remaining(town.sweep, town.now(), KnownAt.LATEST, Optional.empty(), 1))
                .households()
                .get(0);

        assertEquals(first, remaining.slot().household());
        assertEquals("E-1", remaining.dwelling().door());
        assertEquals(town.town.east, remaining.grid());
        assertEquals(
                AttemptOutcome.REFUSED, remaining.attempts().get(0).report().outcome());
        assertEquals(new Suggestion(Channel.PHONE_INQUIRY, Suggestion.Reason.REFUSED), remaining.next());
    }

    @Test
    void aHouseholdThatMovesIsOwedAtItsNewDwellingAndEarlierDaysDoNotChange() {
        town.record(first, AttemptOutcome.NO_ANSWER, DAY_1);
        right(desk().register()
                .acts()
                .perform(
                        town.town.command(),
                        new Act.MoveHousehold(
                                first, RegisterTown.door(town.town.westBuilding, "9"), Tenure.OWNER, DAY_2)));

        Coverage before = town.coverage(DAY_2.minusSeconds(1), KnownAt.LATEST);
        Coverage after = town.coverage(DAY_3, KnownAt.LATEST);

        assertEquals(2, line(before.byGrid(), town.town.east).owed().value());
        assertEquals(1, line(after.byGrid(), town.town.east).owed().value());
        assertEquals(2, line(after.byGrid(), town.town.west).owed().value());
        assertEquals(1, after.contacts().value());
    }

    @Test
    void aHouseholdMergedIntoAnotherIsSuperseded() {
        right(desk().register()
                .acts()
                .perform(
                        town.town.command(),
                        new MergeBuilder()
                                .survivor(first)
                                .ended(second)
                                .at(DAY_2)
                                .build()));

        Coverage coverage = town.coverage();

        assertEquals(
                List.of(second.value()),
                coverage.overall().of(Slot.SlotState.SUPERSEDED).ids());
        assertEquals(coverage.remaining().ids(), town.remaining(desk(), town.now(), KnownAt.LATEST, 2));
        assertEquals(
                List.of(first.value(), second.value(), third.value()),
                town.remaining(desk(), DAY_1, KnownAt.LATEST, 2));
    }

    @Test
    void aHouseholdWithoutMembersIsSupersededAtEveryPairOfInstants() {
        Instant then = town.now();
        for (ResidentId member : town.members(first, DAY_1)) {
            perform(new Act.EndResidency(member, Departure.MOVED_AWAY, DAY_2));
        }
        Instant known = town.now();

        for (Instant validAt : List.of(DAY_1, DAY_2.minusSeconds(1), DAY_2, town.now())) {
            List<String> gone = validAt.isBefore(DAY_2) ? List.of() : List.of(first.value());
            Coverage coverage = town.coverage(validAt, KnownAt.LATEST);
            assertEquals(gone, coverage.overall().of(Slot.SlotState.SUPERSEDED).ids());
            assertEquals(3, coverage.overall().owed().value());
            assertEquals(coverage.remaining().ids(), town.remaining(desk(), validAt, KnownAt.LATEST, 2));
            assertEquals(3, town.coverage(validAt, KnownAt.at(then)).remaining().value());
            assertEquals(
                    3 - gone.size(),
                    answer(desk().register().directory().population(validAt, KnownAt.LATEST))
                            .households()
                            .size());
        }
        town.record(first, AttemptOutcome.VACANT, DAY_3);
        assertEquals(
                List.of(first.value()),
                town.coverage().overall().of(Slot.SlotState.EXCUSED).ids(),
                "a visit found it vacant");
        assertEquals(
                List.of(first.value()),
                town.coverage(town.now(), KnownAt.at(known))
                        .overall()
                        .of(Slot.SlotState.SUPERSEDED)
                        .ids());
    }

    @Test
    void aHouseholdWithoutMembersBeforeTheSweepIsOwedNothingUntilAResidentMovesIn() {
        List<ResidentId> members = List.copyOf(town.members(first, DAY_1));
        for (ResidentId member : members) {
            perform(new Act.EndResidency(member, Departure.MOVED_AWAY, SweepTown.FROM.minusSeconds(60)));
        }
        assertEquals(
                List.of(second.value(), third.value()),
                town.coverage().overall().owed().ids());

        perform(new Act.MoveResident(members.get(0), first, Relation.HEAD, DAY_2));

        assertEquals(
                List.of(second.value(), third.value()),
                town.coverage(DAY_2.minusSeconds(1), KnownAt.LATEST).remaining().ids());
        assertEquals(3, town.coverage().remaining().value());
        assertEquals(town.coverage().remaining().ids(), town.remaining(desk(), town.now(), KnownAt.LATEST, 2));
    }

    private void perform(Act act) {
        right(desk().register().acts().perform(town.town.command(), act));
    }

    @Test
    void coverageByDayIsCoverageAtTheEndOfEachDay() {
        town.record(first, AttemptOutcome.REACHED, DAY_1);
        town.record(second, AttemptOutcome.REACHED, DAY_2);

        List<DayCoverage> days = answer(desk().sweeps().coverageByDay(town.sweep, town.now(), KnownAt.LATEST));

        assertEquals(
                List.of("2020-01-21", "2020-01-22", "2020-01-23"),
                days.stream().limit(3).map(each -> each.day().toString()).toList());
        assertEquals(
                List.of(0, 1, 2),
                days.stream()
                        .limit(3)
                        .map(each -> each.coverage().settled().value())
                        .toList());
        assertEquals(
                town.coverage(days.get(1).coverage().validAt(), KnownAt.LATEST),
                days.get(1).coverage());
    }
}

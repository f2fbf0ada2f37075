package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.Desk;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Thermometry;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.checkpoint.Traffic;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.IsolationRules;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Slot;
import org.gridbook.register.Household;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two handles with a clock each record passages at a checkpoint, and the clocks step: three days on and back, a microsecond, less than a
 * microsecond, not at all, over midnight, and over the hours that Berlin skips and repeats. Recorded instants ascend strictly, nothing is
 * lost, what was known at each earlier instant stays, and days and daily windows are those of the community's zone.
 */
abstract class ClockSuite {
    private static final Instant BEGIN = Instant.parse("2020-03-25T12:00:00Z");
    /** Berlin skips the hour from 02:00. */
    private static final Instant SKIPPED = Instant.parse("2020-03-29T01:00:00Z");
    /** Berlin repeats the hour from 02:00. */
    private static final Instant REPEATED = Instant.parse("2020-10-25T01:00:00Z");

    private static final Instant END = REPEATED.plus(Duration.ofDays(9));
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

    /** A fresh store with all kinds of the book. */
    protected abstract StorageFixture fixture();

    /** The instants that the clock shows, one for each command. */
    private static List<Instant> steps(ZoneId zone) {
        List<Instant> steps = new ArrayList<>(List.of(BEGIN, BEGIN));
        Instant midnight = LocalDate.of(2020, 3, 29).atStartOfDay(zone).toInstant();
        for (Duration step : List.of(
                Duration.ofDays(3), Duration.ofDays(-3), Duration.ZERO, MICRO, MICRO.negated(), Duration.ofNanos(1))) {
            steps.add(steps.get(steps.size() - 1).plus(step));
        }
        for (Instant edge : List.of(midnight, SKIPPED, REPEATED)) {
            steps.addAll(List.of(
                    edge.minus(Duration.ofMinutes(30)),
                    edge.minus(MICRO),
                    edge,
                    edge.minus(Duration.ofMinutes(30)),
                    edge.plus(MICRO),
                    edge.plus(Duration.ofMinutes(30))));
        }
        steps.add(midnight);
        return steps;
    }

    /** A town whose commands come from two handles, the second of which has a clock that is seven hours behind. */
    private static final class Town {
        private final RegisterTown town;
        private final SettableClock clock = new SettableClock();
        private final List<Desk> desks = new ArrayList<>();
        private final StaffId worker;
        private final List<ResidentId> residents;
        private final CheckpointId gate;
        private int commands;

        Town(String name, ZoneId zone, Storage first, Storage second) {
            town = new RegisterTown(first, name, zone);
            HouseholdId home = town.household("E-1", town.eastBuilding, 2);
            worker = right(town.secretary.staff().enlist(town.command(), SweepTown.staff("001")));
            residents =
                    answer(town.secretary.register().directory().household(home, town.now(), KnownAt.LATEST))
                            .members()
                            .stream()
                            .map(Household.HouseholdMember::id)
                            .toList();
            gate = right(town.secretary
                    .checkpoints()
                    .open(town.command(), answer(NewCheckpoint.of("Invented gate", town.east, RegisterTown.START))));
            for (Storage handle : List.of(first, second)) {
                Clock own = desks.isEmpty() ? clock : Clock.offset(clock, Duration.ofHours(-7));
                desks.add(Gridbook.open(handle, RegisterTown.KEYS, own, IdSource.counting(name + "-" + desks.size()))
                        .as(town.community, new ActorId("secretary"), RegisterTown.EMERGENCY));
            }
        }

        CommandId command() {
            return new CommandId("step-" + ++commands);
        }

        /** Records a passage through one of the handles at the instant of its clock, and returns that instant. */
        Instant pass(Instant shown) {
            int handle = commands % 2;
            clock.now = shown;
            Instant at = handle == 0 ? shown : shown.minus(Duration.ofHours(7));
            PersonAtCheckpoint person = new PersonAtCheckpoint.KnownResident(residents.get(0));
            Screening screening = new Screening(Optional.empty(), Thermometry.FOREHEAD, true, false);
            right(desks.get(handle).checkpoints().pass(command(), NewPassage.in(gate, worker, person, screening, at)));
            return at.truncatedTo(ChronoUnit.MICROS);
        }

        /** Orders an isolation with a window from 02:00 to 03:00, and returns that window on this day. */
        Interval windowOn(LocalDate day, int resident, Instant now) {
            clock.now = now;
            FollowUpDuty duty = new FollowUpDuty(
                    FollowUpDuty.TEMPERATURE, true, List.of(new DailyWindow(LocalTime.of(2, 0), LocalTime.of(3, 0))));
            IsolationRules usual = IsolationRules.USUAL;
            right(desks.get(0)
                    .isolations()
                    .order(
                            command(),
                            new NewIsolation(
                                    residents.get(resident),
                                    now,
                                    now.plus(Duration.ofDays(14)),
                                    new IsolationRules(
                                            List.of(duty), usual.fever(), usual.deliverWithin(), usual.escalation()),
                                    worker,
                                    Cause.of(Cause.CauseType.OTHER),
                                    Optional.empty())));
            List<Interval> windows =
                    answer(desks.get(0).isolations().followUp(now.plus(Duration.ofDays(5)), KnownAt.LATEST))
                            .slots()
                            .stream()
                            .filter(slot -> slot.resident().equals(Optional.of(residents.get(resident))))
                            .map(Slot::window)
                            .filter(window ->
                                    LocalDate.ofInstant(window.from(), zone()).equals(day))
                            .toList();
            assertEquals(1, windows.size(), "each day has the window once");
            return windows.get(0);
        }

        private ZoneId zone() {
            return town.zone;
        }

        Traffic traffic(KnownAt at) {
            clock.now = END; // a question looks only so far ahead of the clock
            return answer(desks.get(0).checkpoints().traffic(RegisterTown.START, END, at));
        }

        Change last() {
            List<Change> all = changes();
            return all.get(all.size() - 1);
        }

        List<Change> changes() {
            return town.changesAfter(0, 1_000);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @ParameterizedTest
    @Tag("trust")
    @ValueSource(strings = {"Asia/Shanghai", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void stepsOfTheClockLoseNothingAndChangeNothingKnownBefore(String name) {
        StorageFixture fixture = fixture();
        ZoneId zone = ZoneId.of(name);
        Town town = new Town("clock", zone, fixture.storage(), fixture.another());
        Map<Long, Traffic> known = new LinkedHashMap<>();
        Map<LocalDate, Integer> days = new TreeMap<>();
        Map<Integer, Integer> hours = new TreeMap<>();
        int before = town.changes().size();
        long recorded = town.last().recordedAt();
        List<Instant> steps = steps(zone);
        for (Instant shown : steps) {
            Instant at = town.pass(shown);
            days.merge(at.atZone(zone).toLocalDate(), 1, Integer::sum);
            hours.merge(at.atZone(zone).getHour(), 1, Integer::sum);
            long next = town.last().recordedAt();
            assertEquals(
                    Math.max(recorded + 1, ChronoUnit.MICROS.between(Instant.EPOCH, at)),
                    next,
                    "the instant of the clock, or the next one after the last change");
            recorded = next;
            known.put(recorded, town.traffic(KnownAt.LATEST));
        }

        assertEquals(before + steps.size(), town.changes().size(), "changes");
        assertEquals(steps.size(), known.size(), "recorded instants ascend");
        assertEquals(Optional.empty(), answer(town.desks.get(1).firstAlteration()), "the first alteration");
        Traffic earlier = null;
        for (Map.Entry<Long, Traffic> each : known.entrySet()) {
            assertEquals(each.getValue(), town.traffic(Clerk.at(each.getKey())), "as known at an instant");
            if (earlier != null) {
                assertEquals(earlier, town.traffic(Clerk.at(each.getKey() - 1)), "as known before an instant");
            }
            earlier = each.getValue();
        }
        Traffic last = town.traffic(KnownAt.LATEST);
        assertEquals(days, count(last.byDay()), "passages by day of the zone");
        hours.forEach((hour, count) ->
                assertEquals(count, SweepTown.line(last.byHour(), hour).ids().size(), "passages by hour of the zone"));
        System.out.printf(
                "%s: %d steps of two clocks: recorded instants ascend, 0 lost, %d earlier instants read the same%n",
                name, steps.size(), known.size());
    }

    private static Map<LocalDate, Integer> count(Map<LocalDate, Figure> days) {
        Map<LocalDate, Integer> counts = new TreeMap<>();
        days.forEach((day, figure) -> counts.put(day, figure.ids().size()));
        return counts;
    }

    /** The window from 02:00 to 03:00 on the days on which Berlin skips and repeats this hour. */
    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2020-03-28T18:00:00Z, 2020-03-28T19:00:00Z, 2020-10-24T18:00:00Z, 2020-10-24T19:00:00Z",
        "Europe/Berlin, 2020-03-29T01:00:00Z, 2020-03-29T02:00:00Z, 2020-10-25T00:00:00Z, 2020-10-25T02:00:00Z",
        "Pacific/Kiritimati, 2020-03-28T12:00:00Z, 2020-03-28T13:00:00Z, 2020-10-24T12:00:00Z, 2020-10-24T13:00:00Z",
        "Pacific/Pago_Pago, 2020-03-29T13:00:00Z, 2020-03-29T14:00:00Z, 2020-10-25T13:00:00Z, 2020-10-25T14:00:00Z"
    })
    void dailyWindowsAreThoseOfTheZone(
            String zone, Instant from, Instant to, Instant fromInAutumn, Instant toInAutumn) {
        StorageFixture fixture = fixture();
        Town town = new Town("windows", ZoneId.of(zone), fixture.storage(), fixture.another());

        Interval spring = town.windowOn(LocalDate.of(2020, 3, 29), 0, BEGIN);
        Interval autumn = town.windowOn(LocalDate.of(2020, 10, 25), 1, REPEATED.minus(Duration.ofDays(3)));

        assertEquals(Interval.between(from, to), spring);
        assertEquals(Interval.between(fromInAutumn, toInAutumn), autumn);
    }
}

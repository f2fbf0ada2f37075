package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.gridbook.Draw;
import org.gridbook.book.Cursor;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;
import org.gridbook.staff.StaffId;

/**
 * The laws of follow-up over isolations, rules, visits, late entries, extensions, absences and moves. The time zone has days of 23
 * and 25 hours, and most isolations are around such a day.
 */
class ObligationRuleProperties {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2020-03-27T08:00:00Z"),
            Instant.parse("2020-10-23T20:30:00Z"),
            Instant.parse("2020-01-22T03:17:00Z"));
    private static final StaffId STAFF = new StaffId("s1");

    @Property(tries = 300)
    void everySlotHasOneState(@ForAll("worlds") World world, @ForAll("minutes") int minute) {
        Instant at = world.instant(minute);
        List<DueObligation> owed = world.owed(at);

        Ledger ledger = Ledger.of(owed.stream().map(DueObligation::slot).toList());
        int sum = 0;
        for (Slot.SlotState state : Slot.SlotState.values()) {
            sum += ledger.of(state).value();
        }
        assertEquals(owed.size(), sum);
        assertEquals(owed.size(), ledger.owed().value());
        owed.forEach(each -> Statistics.label("state").collect(each.slot().state()));
    }

    @Property(tries = 200)
    void slotsStayOwedOverTime(
            @ForAll("worlds") World world, @ForAll("minutes") int minute, @ForAll @IntRange(max = 71) int hours) {
        Instant at = world.instant(minute);
        Instant later = at.plus(Duration.ofHours(hours));
        Set<String> then = ids(world.owed(at));

        assertTrue(ids(world.owed(later)).containsAll(then));
    }

    @Property(tries = 200)
    void slotsBeforeAChangeOfRulesStayOwed(
            @ForAll("worlds") World world,
            @ForAll("minutes") int minute,
            @ForAll @IntRange(min = 1, max = 200) int hours,
            @ForAll("rules") IsolationRules rules) {
        Isolation before = world.isolations.get(0);
        Instant change = before.period().from().plus(Duration.ofHours(hours));
        Isolation after = new IsolationBuilder()
                .like(before)
                .addRulings(new Isolation.RulesSince(change, rules))
                .build();
        Instant at = world.instant(minute);
        List<DueObligation> old = ObligationRule.of(List.of(before), Map.of(), List.of(), List.of(), ZONE, at, at);
        List<DueObligation> now = ObligationRule.of(List.of(after), Map.of(), List.of(), List.of(), ZONE, at, at);

        assertEquals(begunBefore(old, change), begunBefore(now, change));
    }

    @Property(tries = 200)
    void slotsBeforeAMoveStayTheSame(
            @ForAll("worlds") World world, @ForAll("minutes") int minute, @ForAll("moves") Moved moved) {
        Instant at = world.instant(minute);
        Instant move = world.instant(moved.minute());
        List<DueObligation> stayed = world.owed(at);
        world.move(moved);
        List<DueObligation> later = world.owed(at);

        assertEquals(overBy(stayed, move), overBy(later, move));
    }

    private static Set<String> overBy(List<DueObligation> owed, Instant move) {
        return owed.stream()
                .map(DueObligation::slot)
                .filter(slot -> !slot.window().to().orElse(Instant.MAX).isAfter(move))
                .map(slot -> slot.id() + " " + slot.state() + " " + slot.by())
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void aLateVisitChangesOnlyTheSlotsItFills(
            @ForAll("worlds") World world,
            @ForAll("minutes") int minute,
            @ForAll @IntRange(max = 2) int which,
            @ForAll("minutes") int visited) {
        Instant at = world.instant(minute);
        Map<String, Slot> before =
                world.owed(at).stream().map(DueObligation::slot).collect(Collectors.toMap(Slot::id, slot -> slot));
        Isolation of = world.isolation(which);
        ObligationRule.Attendance late = new ObligationRule.Attendance(
                new VisitId("v99"),
                of.id(),
                Set.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL),
                world.instant(visited));
        world.attendances.add(late);

        List<DueObligation> after = world.owed(at);
        assertEquals(before.keySet(), ids(after));
        for (DueObligation each : after) {
            Slot slot = each.slot();
            if (!slot.equals(before.get(slot.id()))) {
                assertEquals(Slot.SlotState.DONE, slot.state());
                assertTrue(slot.window().holdsAt(late.at()) && !late.at().isAfter(at));
            }
        }
    }

    @Property(tries = 200)
    void onlyTheFirstVisitWithinItsWindowFillsASlot(@ForAll("worlds") World world, @ForAll("minutes") int minute) {
        Instant at = world.instant(minute);
        for (DueObligation each : world.owed(at)) {
            Slot slot = each.slot();
            if (slot.kind().equals(ObligationRule.DELIVERY)) {
                boolean inTime = world.needs.stream()
                        .map(NeedWithEscalation::need)
                        .filter(need -> need.id().value().equals(slot.id()))
                        .anyMatch(need -> need.deliveredAt()
                                .filter(given -> given.isBefore(need.dueBy()) && !given.isAfter(at))
                                .isPresent());
                assertEquals(inTime, slot.state() == Slot.SlotState.DONE, slot.id());
                continue;
            }
            Optional<String> first = world.attendances.stream()
                    .filter(visit -> visit.duties().contains(slot.kind())
                            && slot.window().holdsAt(visit.at())
                            && !visit.at().isAfter(at))
                    .filter(visit -> slot.resident().isPresent()
                            ? slot.id().startsWith(visit.isolation().value() + "/")
                            : world.householdAt(visit).equals(slot.household()))
                    .min(Comparator.comparing(ObligationRule.Attendance::at)
                            .thenComparing(visit -> visit.visit().value()))
                    .map(visit -> visit.visit().value());
            assertEquals(first.isPresent(), slot.state() == Slot.SlotState.DONE, slot.id());
            if (first.isPresent()) {
                assertEquals(first, slot.by());
            }
        }
    }

    @Property(tries = 200)
    void everyWholeDayOwesEachWindowOnce(
            @ForAll("rules") IsolationRules rules,
            @ForAll("starts") Instant start,
            @ForAll @IntRange(min = 3, max = 7) int days) {
        Isolation isolation = ordered("i", "h", start, rules).isolation();
        Instant at = start.atZone(ZONE)
                .toLocalDate()
                .plusDays(days)
                .atStartOfDay(ZONE)
                .toInstant();
        List<DueObligation> owed = ObligationRule.of(List.of(isolation), Map.of(), List.of(), List.of(), ZONE, at, at);
        int aDay =
                rules.duties().stream().mapToInt(duty -> duty.windows().size()).sum();

        for (int i = 1; i < days; i++) {
            String day = "/" + start.atZone(ZONE).toLocalDate().plusDays(i) + "/";
            assertEquals(
                    aDay,
                    owed.stream().filter(each -> each.slot().id().contains(day)).count(),
                    day);
        }
    }

    @Property(tries = 200)
    void dueSlotsAreOpenOrMissedAndPagesShowEachOnce(
            @ForAll("worlds") World world,
            @ForAll("minutes") int minute,
            @ForAll @IntRange(min = 1, max = 4) int limit) {
        Instant at = world.instant(minute);
        List<DueObligation> owed = world.owed(at);
        List<DueItem> due = ObligationRule.due(owed, at);
        Set<String> ids = new HashSet<>();
        for (DueItem each : due) {
            assertTrue(ids.add(each.slot().id()));
            assertTrue(each.slot().state() == Slot.SlotState.OPEN || each.slot().state() == Slot.SlotState.MISSED);
            assertEquals(
                    each.slot().state() == Slot.SlotState.MISSED, each.step().isPresent());
        }
        for (DueObligation each : owed) {
            if (each.slot().state() == Slot.SlotState.OPEN && each.pending()) {
                assertTrue(ids.contains(each.slot().id()));
            }
        }
        List<DueItem> paged = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            DuePage page = DuePage.of(due, after.map(Cursor::text), limit, Cursor::new);
            paged.addAll(page.due());
            after = page.next();
        } while (after.isPresent());
        assertEquals(due, paged);
    }

    @Property(tries = 200)
    void aMissedSlotIsDueUntilItIsMadeGood(@ForAll("worlds") World world, @ForAll("minutes") int minute) {
        Instant at = world.instant(minute);
        List<DueObligation> owed = world.owed(at);
        Set<String> due = ObligationRule.due(owed, at).stream()
                .map(each -> each.slot().id())
                .collect(Collectors.toSet());
        for (Isolation isolation : world.isolations) {
            boolean there =
                    isolation.period().holdsAt(at) && isolation.absenceAt(at).isEmpty();
            for (DueObligation each : owed) {
                Slot slot = each.slot();
                if (slot.state() == Slot.SlotState.MISSED
                        && slot.id().startsWith(isolation.id().value() + "/")) {
                    Instant end = slot.window().to().orElse(Instant.MAX);
                    boolean good = world.attendances.stream()
                            .anyMatch(visit -> visit.isolation().equals(isolation.id())
                                    && visit.duties().contains(slot.kind())
                                    && !visit.at().isBefore(end)
                                    && !visit.at().isAfter(at));
                    assertEquals(there && !good, due.contains(slot.id()), slot.id());
                }
            }
        }
    }

    private static Set<String> ids(List<DueObligation> owed) {
        return owed.stream().map(each -> each.slot().id()).collect(Collectors.toSet());
    }

    private static Set<String> begunBefore(List<DueObligation> owed, Instant change) {
        return owed.stream()
                .filter(each -> each.slot().window().from().isBefore(change))
                .map(each -> each.slot().id())
                .collect(Collectors.toSet());
    }

    private static IsolationCourse ordered(String id, String household, Instant from, IsolationRules rules) {
        return IsolationCourse.begun(id, "r-" + id, household, from, rules);
    }

    /** A window of a duty: how many hours after the one before, at which minute, and how many hours long. */
    record Window(int gap, int minute, int length) {}

    /** An act on an isolation, some minutes after the act before. */
    record Lived(int act, int gap, IsolationRules rules) {}

    /** An isolation in a household from a minute on, and its acts. */
    record Isolated(int household, int from, IsolationRules rules, List<Lived> acts) {}

    /** A visit to an isolated resident in a minute. */
    record Met(int isolation, Set<String> duties, int minute) {}

    /** A need that is requested in a minute, due and delivered some hours later. */
    record Asked(int minute, int due, Optional<Integer> delivered) {}

    /** An isolated resident moves to a household in a minute. */
    record Moved(int isolation, int household, int minute) {}

    @Provide
    static Arbitrary<Integer> minutes() {
        return Draw.number(0, 60 * 24 * 8 - 1);
    }

    @Provide
    static Arbitrary<Instant> starts() {
        return Arbitraries.of(STARTS);
    }

    @Provide
    static Arbitrary<IsolationRules> rules() {
        Arbitrary<List<Window>> windows = Draw.list(
                Combinators.combine(Draw.number(0, 2), Draw.number(0, 59), Draw.number(1, 4))
                        .as(Window::new),
                1,
                3);
        return Combinators.combine(windows, windows, Draw.number(1, 48))
                .as((temperature, call, hours) -> new IsolationRules(
                        List.of(
                                new FollowUpDuty(FollowUpDuty.TEMPERATURE, true, inOrder(temperature)),
                                new FollowUpDuty(FollowUpDuty.CALL, false, inOrder(call))),
                        IsolationRules.USUAL.fever(),
                        Duration.ofHours(hours),
                        Escalation.USUAL));
    }

    private static List<DailyWindow> inOrder(List<Window> parts) {
        List<DailyWindow> windows = new ArrayList<>();
        int from = 0;
        for (Window part : parts) {
            from += part.gap();
            int to = from + part.length();
            windows.add(new DailyWindow(LocalTime.of(from, part.minute()), LocalTime.of(to, 59)));
            from = to + 1;
        }
        return windows;
    }

    @Provide
    static Arbitrary<World> worlds() {
        Arbitrary<Lived> acts = Combinators.combine(Draw.number(0, 6), Draw.number(0, 60 * 30 - 1), rules())
                .as(Lived::new);
        Arbitrary<Isolated> isolated = Combinators.combine(Draw.number(0, 1), minutes(), rules(), Draw.list(acts, 0, 5))
                .as(Isolated::new);
        Arbitrary<Integer> which = Draw.number(0, 2);
        Arbitrary<Met> met = Combinators.combine(
                        which,
                        Arbitraries.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL)
                                .set()
                                .ofMinSize(1),
                        minutes())
                .as(Met::new);
        Arbitrary<Asked> asked = Combinators.combine(
                        minutes(), Draw.number(1, 48), Draw.number(0, 59).optional(0.5))
                .as(Asked::new);
        return Draw.world(Combinators.combine(
                        starts(),
                        Draw.list(isolated, 1, 3),
                        Draw.list(met, 0, 39),
                        Draw.list(asked, 0, 2),
                        Draw.list(moves(), 0, 2))
                .as(World::new));
    }

    @Provide
    static Arbitrary<Moved> moves() {
        Arbitrary<Integer> which = Draw.number(0, 2);
        return Combinators.combine(which, which, minutes()).as(Moved::new);
    }

    /** Isolations in two households with their acts, visits, needs and moves. */
    private static final class World {
        final List<Isolation> isolations = new ArrayList<>();
        final List<ObligationRule.Attendance> attendances = new ArrayList<>();
        final Map<ResidentId, List<ObligationRule.Home>> homes = new HashMap<>();
        final List<NeedWithEscalation> needs = new ArrayList<>();
        private final Instant start;
        private final String shown;

        World(Instant start, List<Isolated> isolated, List<Met> met, List<Asked> asked, List<Moved> moves) {
            this.start = start;
            shown = start + " " + isolated + " " + met + " " + asked + " " + moves;
            for (Isolated each : isolated) {
                IsolationCourse begun =
                        ordered("i" + isolations.size(), "h" + each.household(), instant(each.from()), each.rules());
                isolations.add(lived(begun, each.acts()));
                homes.put(
                        begun.isolation().resident(),
                        List.of(home(begun.isolation().household(), Interval.since(Instant.EPOCH))));
            }
            for (Met each : met) {
                attendances.add(new ObligationRule.Attendance(
                        new VisitId("v" + attendances.size()),
                        isolation(each.isolation()).id(),
                        each.duties(),
                        instant(each.minute())));
            }
            for (Asked each : asked) {
                Instant at = instant(each.minute());
                needs.add(new NeedWithEscalation(
                        new NeedBuilder()
                                .id(new NeedId("n" + needs.size()))
                                .household(new HouseholdId("h0"))
                                .requestedAt(at)
                                .dueBy(at.plus(Duration.ofHours(each.due())))
                                .deliveredAt(each.delivered().map(hours -> at.plus(Duration.ofHours(hours))))
                                .build(),
                        "g",
                        Escalation.USUAL));
            }
            moves.forEach(this::move);
        }

        private static Isolation lived(IsolationCourse begun, List<Lived> acts) {
            IsolationCourse of = begun;
            Instant now = of.isolation().period().from();
            for (Lived each : acts) {
                if (of.isolation().release().isEmpty()) {
                    now = now.plus(Duration.ofMinutes(each.gap()));
                    of = after(of, each, now).getOrElse(of);
                }
            }
            return of.isolation();
        }

        private static Either<Refusal, IsolationCourse> after(IsolationCourse before, Lived lived, Instant now) {
            return switch (lived.act()) {
                case 0 -> before.planned(now, now.plus(Duration.ofDays(9)));
                case 1 -> before.ruled(now, lived.rules());
                case 2 -> before.away(now);
                case 3 -> before.home(now);
                case 4 -> before.out(now, Optional.of(now.plusSeconds(600)));
                case 5 -> before.excused(FollowUpDuty.CALL, Interval.between(now, now.plus(Duration.ofHours(9))));
                default -> before.released(now);
            };
        }

        Instant instant(int minute) {
            return start.plus(Duration.ofMinutes(minute));
        }

        /** One of the isolations. */
        Isolation isolation(int which) {
            return isolations.get(which % isolations.size());
        }

        List<DueObligation> owed(Instant at) {
            return ObligationRule.of(isolations, homes, attendances, needs, ZONE, at, at);
        }

        /** An isolated resident moves at an instant, and the isolation moves with them. */
        void move(Moved moved) {
            Isolation of = isolation(moved.isolation());
            Instant at = instant(moved.minute());
            HouseholdId to = new HouseholdId("h" + moved.household());
            List<ObligationRule.Home> lived = new ArrayList<>(homes.get(of.resident()));
            ObligationRule.Home last = lived.remove(lived.size() - 1);
            if (!at.isAfter(last.period().from())) {
                return;
            }
            lived.add(home(last.household(), last.period().endingAt(at)));
            lived.add(home(to, Interval.since(at)));
            homes.put(of.resident(), lived);
            isolations.set(
                    isolations.indexOf(of),
                    new IsolationBuilder().like(of).household(to).build());
        }

        HouseholdId householdAt(ObligationRule.Attendance visit) {
            ResidentId resident = isolations.stream()
                    .filter(each -> each.id().equals(visit.isolation()))
                    .map(Isolation::resident)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no isolation of " + visit));
            return homes.get(resident).stream()
                    .filter(each -> each.period().holdsAt(visit.at()))
                    .map(ObligationRule.Home::household)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no home at " + visit));
        }

        private static ObligationRule.Home home(HouseholdId household, Interval period) {
            return new ObligationRule.Home(household, "g", List.of(), period);
        }

        /** The parts, for the report of a failure. */
        @Override
        public String toString() {
            return shown;
        }
    }
}

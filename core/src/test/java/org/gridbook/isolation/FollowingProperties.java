package org.gridbook.isolation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;
import org.gridbook.staff.StaffId;

/**
 * The laws of follow-up over random isolations, rules, visits, late entries, extensions, absences and moves. The time zone has days of 23
 * and 25 hours, and most isolations are around such a day.
 */
class FollowingProperties {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2020-03-27T08:00:00Z"),
            Instant.parse("2020-10-23T20:30:00Z"),
            Instant.parse("2020-01-22T03:17:00Z"));
    private static final StaffId STAFF = new StaffId("s1");

    @Property(tries = 300)
    void everySlotHasOneState(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
        List<DueObligation> owed = world.owed(at);

        Ledger ledger = Ledger.of(owed.stream().map(DueObligation::slot).toList());
        int sum = 0;
        for (Slot.SlotState state : Slot.SlotState.values()) {
            sum += ledger.of(state).value();
        }
        assertEquals(owed.size(), sum);
        assertEquals(owed.size(), ledger.owed().value());
    }

    @Property(tries = 200)
    void slotsStayOwedOverTime(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
        Instant later = at.plus(Duration.ofHours(random.nextInt(72)));
        Set<String> then = ids(world.owed(at));

        assertTrue(ids(world.owed(later)).containsAll(then));
    }

    @Property(tries = 200)
    void slotsBeforeAChangeOfRulesStayOwed(@ForAll Random random) {
        World world = new World(random);
        Isolation before = world.isolations.get(0);
        Instant change = before.period().from().plus(Duration.ofHours(1 + random.nextInt(200)));
        Isolation after = IsolationTimeline.withRules(before, new Isolation.RulesSince(change, rules(random)))
                .getOrElse(before);
        Instant at = world.instant();
        List<DueObligation> old = ObligationRule.of(List.of(before), Map.of(), List.of(), List.of(), ZONE, at);
        List<DueObligation> now = ObligationRule.of(List.of(after), Map.of(), List.of(), List.of(), ZONE, at);

        assertEquals(begunBefore(old, change), begunBefore(now, change));
    }

    @Property(tries = 200)
    void slotsBeforeAMoveStayTheSame(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
        Instant move = world.instant();
        List<DueObligation> stayed = world.owed(at);
        world.move(random.nextInt(world.isolations.size()), move);
        List<DueObligation> moved = world.owed(at);

        assertEquals(overBy(stayed, move), overBy(moved, move));
    }

    private static Set<String> overBy(List<DueObligation> owed, Instant move) {
        return owed.stream()
                .map(DueObligation::slot)
                .filter(slot -> !slot.window().to().orElse(Instant.MAX).isAfter(move))
                .map(slot -> slot.id() + " " + slot.state() + " " + slot.by())
                .collect(Collectors.toSet());
    }

    @Property(tries = 200)
    void aLateVisitChangesOnlyTheSlotsItFills(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
        Map<String, Slot> before =
                world.owed(at).stream().map(DueObligation::slot).collect(Collectors.toMap(Slot::id, slot -> slot));
        Isolation of = world.isolations.get(random.nextInt(world.isolations.size()));
        ObligationRule.Attendance late = new ObligationRule.Attendance(
                new VisitId("v99"), of.id(), Set.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL), world.instant());
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
    void onlyTheFirstVisitWithinItsWindowFillsASlot(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
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
    void everyWholeDayOwesEachWindowOnce(@ForAll Random random) {
        IsolationRules rules = rules(random);
        Instant start = STARTS.get(random.nextInt(STARTS.size()));
        Isolation isolation = isolation("i", "h", start, rules);
        int days = 3 + random.nextInt(5);
        Instant at = start.atZone(ZONE)
                .toLocalDate()
                .plusDays(days)
                .atStartOfDay(ZONE)
                .toInstant();
        List<DueObligation> owed = ObligationRule.of(List.of(isolation), Map.of(), List.of(), List.of(), ZONE, at);
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
    void dueSlotsAreOpenOrMissedAndPagesShowEachOnce(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
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
        Optional<String> after = Optional.empty();
        do {
            DuePage page = DuePage.of(due, after, 1 + random.nextInt(4));
            paged.addAll(page.due());
            after = page.next();
        } while (after.isPresent());
        assertEquals(due, paged);
    }

    @Property(tries = 200)
    void aMissedSlotIsDueUntilItIsMadeGood(@ForAll Random random) {
        World world = new World(random);
        Instant at = world.instant();
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

    private static Isolation isolation(String id, String household, Instant from, IsolationRules rules) {
        return new IsolationBuilder()
                .id(new IsolationId(id))
                .resident(new ResidentId("r-" + id))
                .household(new HouseholdId(household))
                .grid("g")
                .period(Interval.since(from))
                .addRulings(new Isolation.RulesSince(from, rules))
                .addPlans(plan(from, from.plus(Duration.ofDays(7))))
                .cause(Cause.of(Cause.CauseType.OTHER))
                .purpose(new PurposeId("drill"))
                .build();
    }

    private static Isolation.PlannedEnd plan(Instant since, Instant end) {
        return new PlannedEndBuilder().since(since).end(end).signedBy(STAFF).build();
    }

    private static IsolationRules rules(Random random) {
        List<FollowUpDuty> duties = new ArrayList<>();
        for (String word : List.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL)) {
            List<DailyWindow> windows = new ArrayList<>();
            int from = random.nextInt(5);
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                int to = from + 1 + random.nextInt(4);
                windows.add(new DailyWindow(LocalTime.of(from, random.nextInt(60)), LocalTime.of(to, 59)));
                from = to + 1;
            }
            duties.add(new FollowUpDuty(word, word.equals(FollowUpDuty.TEMPERATURE), windows));
        }
        return new IsolationRules(
                duties, IsolationRules.USUAL.fever(), Duration.ofHours(1 + random.nextInt(48)), Escalation.USUAL);
    }

    /** Isolations in two households with random acts, and visits at random times. */
    private static final class World {
        final List<Isolation> isolations = new ArrayList<>();
        final List<ObligationRule.Attendance> attendances = new ArrayList<>();
        final Map<ResidentId, List<ObligationRule.Home>> homes = new HashMap<>();
        final List<NeedWithEscalation> needs = new ArrayList<>();
        private final Random random;
        private final Instant start;

        World(Random random) {
            this.random = random;
            start = STARTS.get(random.nextInt(STARTS.size()));
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                isolations.add(lived(isolation("i" + i, "h" + random.nextInt(2), instant(), rules(random))));
            }
            for (int i = 0; i < random.nextInt(40); i++) {
                Isolation of = isolations.get(random.nextInt(isolations.size()));
                Set<String> duties = random.nextBoolean()
                        ? Set.of(FollowUpDuty.TEMPERATURE, FollowUpDuty.CALL)
                        : Set.of(random.nextBoolean() ? FollowUpDuty.TEMPERATURE : FollowUpDuty.CALL);
                attendances.add(new ObligationRule.Attendance(new VisitId("v" + i), of.id(), duties, instant()));
            }
            for (int i = 0; i < random.nextInt(3); i++) {
                Instant asked = instant();
                Optional<Instant> given = random.nextBoolean()
                        ? Optional.of(asked.plus(Duration.ofHours(random.nextInt(60))))
                        : Optional.empty();
                needs.add(new NeedWithEscalation(
                        new NeedBuilder()
                                .id(new NeedId("n" + i))
                                .household(new HouseholdId("h0"))
                                .need("food")
                                .requestedAt(asked)
                                .dueBy(asked.plus(Duration.ofHours(1 + random.nextInt(48))))
                                .deliveredAt(given)
                                .build(),
                        "g",
                        Escalation.USUAL));
            }
            for (Isolation each : isolations) {
                homes.put(each.resident(), List.of(home(each.household(), Interval.since(Instant.EPOCH))));
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                move(random.nextInt(isolations.size()), instant());
            }
        }

        private Isolation lived(Isolation isolation) {
            Isolation of = isolation;
            Instant at = of.period().from();
            for (int i = 0; i < random.nextInt(6); i++) {
                at = at.plus(Duration.ofMinutes(random.nextInt(60 * 30)));
                Instant now = at;
                Isolation before = of;
                of = (switch (random.nextInt(7)) {
                            case 0 -> IsolationTimeline.extended(before, plan(now, now.plus(Duration.ofDays(9))));
                            case 1 -> IsolationTimeline.withRules(before, new Isolation.RulesSince(now, rules(random)));
                            case 2 ->
                                IsolationTimeline.away(
                                        before,
                                        new Isolation.TimeAway(
                                                "a" + now, Isolation.Whereabouts.HOSPITAL, Interval.since(now)));
                            case 3 -> IsolationTimeline.home(before, now);
                            case 4 -> IsolationTimeline.broken(before, now, Optional.of(now.plusSeconds(600)));
                            case 5 ->
                                IsolationTimeline.excused(
                                        before,
                                        new Isolation.Excuse(
                                                "e" + now,
                                                FollowUpDuty.CALL,
                                                Interval.between(now, now.plus(Duration.ofHours(9))),
                                                "asked"));
                            default -> IsolationTimeline.released(before, new Isolation.Release(now, STAFF, "Notice"));
                        })
                        .getOrElse(before);
                if (of.release().isPresent()) {
                    break;
                }
            }
            return of;
        }

        Instant instant() {
            return start.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 8)));
        }

        List<DueObligation> owed(Instant at) {
            return ObligationRule.of(isolations, homes, attendances, needs, ZONE, at);
        }

        /** An isolated resident moves at an instant, and the isolation moves with them. */
        void move(int which, Instant at) {
            Isolation of = isolations.get(which);
            HouseholdId to = new HouseholdId("h" + random.nextInt(3));
            List<ObligationRule.Home> lived = new ArrayList<>(homes.get(of.resident()));
            ObligationRule.Home last = lived.remove(lived.size() - 1);
            if (!at.isAfter(last.period().from())) {
                return;
            }
            lived.add(home(last.household(), last.period().endingAt(at)));
            lived.add(home(to, Interval.since(at)));
            homes.put(of.resident(), lived);
            isolations.set(which, new IsolationBuilder().like(of).household(to).build());
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
            return new ObligationRule.Home(household, "g", period);
        }
    }
}

package org.gridbook.outreach;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.outreach.ContactPreference.PreferenceType;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;

/**
 * The rule of what is visited in rounds: which due doors, in which windows of the offers. What was handed out before, in rounds that are not
 * over, counts as visited on its days, takes up its time of its member of staff, and is not planned again.
 */
final class VisitRule {
    private final DoorRule doors;
    private final Map<String, List<RoundLine>> ahead;
    private final List<RoundOffer> offers;
    private final Map<Interval, Set<LocalDate>> days = new HashMap<>();

    private VisitRule(DoorRule doors, List<RoundLine> lines, List<RoundOffer> offers) {
        this.doors = doors;
        ahead = lines.stream()
                .filter(doors::isAhead)
                .collect(Collectors.groupingBy(each -> each.household().value()));
        this.offers = left(offers);
        this.offers.forEach(each -> days.computeIfAbsent(each.window(), this::daysOf));
    }

    /**
     * The plan.
     *
     * @param lines the lines of the rounds that were handed out
     */
    static RoundPlan plan(DoorRule doors, List<RoundLine> lines, List<RoundOffer> offers) {
        VisitRule rule = new VisitRule(doors, lines, offers);
        return RoundRule.plan(rule.visits(), rule.offers);
    }

    /** The offers, without the doors that were handed out to the same member for the same time. The earliest offer is used up first. */
    private List<RoundOffer> left(List<RoundOffer> given) {
        Map<StaffId, Map<Interval, Set<String>>> taken = new HashMap<>();
        ahead.forEach(
                (household, lines) -> lines.forEach(line -> taken.computeIfAbsent(line.staff(), none -> new HashMap<>())
                        .computeIfAbsent(line.window(), none -> new HashSet<>())
                        .add(doors.keyOf(household))));
        List<RoundOffer> left = new ArrayList<>(given);
        left.sort(RoundOffer.IN_TIME);
        taken.forEach((staff, windows) -> windows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Interval::from)
                        .thenComparing(each -> each.to().orElse(Instant.MAX))))
                .forEach(each -> {
                    int rest = each.getValue().size();
                    for (int i = 0; i < left.size(); i++) {
                        RoundOffer offer = left.get(i);
                        if (offer.staff().equals(staff) && offer.window().overlaps(each.getKey())) {
                            int used = Math.min(rest, offer.capacity());
                            rest -= used;
                            left.set(
                                    i,
                                    new RoundOfferBuilder()
                                            .like(offer)
                                            .capacity(offer.capacity() - used)
                                            .build());
                        }
                    }
                }));
        return left;
    }

    private List<DueVisit> visits() {
        List<DueVisit> visits = new ArrayList<>();
        Set<LocalDate> planned = days.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        for (DueDoor door : doors.all()) {
            List<DueDoor.DueHousehold> open = door.households().stream()
                    .filter(each -> each.next() != NextAttempt.RAISE && !isHandedOut(each))
                    .toList();
            List<DueDoor.DueHousehold> calls = open.stream()
                    .filter(each -> each.next() == NextAttempt.CALL)
                    .toList();
            // once for each day, because many offers share a window
            Set<LocalDate> resting =
                    planned.stream().filter(day -> rests(door, Set.of(day))).collect(Collectors.toSet());
            List<RoundOffer> knocks = resting.isEmpty()
                    ? offers
                    : offers.stream()
                            .filter(each -> Collections.disjoint(days.getOrDefault(each.window(), Set.of()), resting))
                            .toList();
            boolean rests = offers.isEmpty() ? rests(door, Set.of(doors.today())) : knocks.isEmpty();
            boolean call = rests || calls.size() == open.size();
            List<DueDoor.DueHousehold> some = call ? calls : open;
            if (!some.isEmpty()) {
                visits.add(visit(
                        door, some, call ? ReachMeans.PHONE : ReachMeans.DOOR, notQuiet(some, call ? offers : knocks)));
            }
        }
        return visits;
    }

    private DueVisit visit(DueDoor door, List<DueDoor.DueHousehold> some, ReachMeans means, List<RoundOffer> free) {
        Set<String> rounds = free.stream().map(RoundOffer::round).collect(Collectors.toSet());
        Set<Interval> closed = offers.stream()
                .filter(each -> rounds.contains(each.round()))
                .map(RoundOffer::window)
                .collect(Collectors.toSet());
        free.forEach(each -> closed.remove(each.window()));
        return new DueVisitBuilder()
                .key(door.key())
                .grid(door.grid())
                .building(door.dwelling().building())
                .position(String.join(
                        " ",
                        doors.book().buildings().getOrDefault(door.dwelling().building(), ""),
                        door.dwelling().unit().orElse(""),
                        door.dwelling().door()))
                .means(means)
                .rounds(rounds)
                .closed(closed)
                .notBy(
                        means == ReachMeans.DOOR
                                ? some.stream()
                                        .flatMap(each -> each.notBy().stream())
                                        .collect(Collectors.toSet())
                                : Set.of())
                .households(some.stream().map(DueDoor.DueHousehold::household).toList())
                .build();
    }

    /** Whether rounds that are not over are about all that the household is due for. */
    private boolean isHandedOut(DueDoor.DueHousehold household) {
        Set<NoticeId> about = ahead.getOrDefault(household.household().value(), List.of()).stream()
                .map(RoundLine::notices)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        return about.containsAll(household.notices());
    }

    /** Whether the door must not be visited on one of these days. */
    private boolean rests(DueDoor door, Set<LocalDate> some) {
        return some.stream()
                .anyMatch(day ->
                        doors.rests(door, day, household -> (int) ahead.getOrDefault(household, List.of()).stream()
                                .filter(line -> daysOf(line.window()).contains(day))
                                .count()));
    }

    /** The days that a window has a part of. */
    private Set<LocalDate> daysOf(Interval window) {
        LocalDate first = doors.day(window.from());
        LocalDate last = window.to()
                .map(end -> doors.day(end.minusNanos(1_000)))
                .filter(first::isBefore)
                .orElse(first);
        return first.datesUntil(last.plusDays(1)).collect(Collectors.toSet());
    }

    /** The offers in whose windows none of the households is quiet; most households have no preference. */
    private List<RoundOffer> notQuiet(List<DueDoor.DueHousehold> households, List<RoundOffer> some) {
        List<DueDoor.DueHousehold> asking = households.stream()
                .filter(each ->
                        doors.book().preferences().containsKey(each.household().value()))
                .toList();
        return asking.isEmpty()
                ? some
                : some.stream()
                        .filter(offer -> asking.stream().noneMatch(each -> isQuiet(each, offer)))
                        .toList();
    }

    /** Whether the household does not want to be contacted during the whole round; quiet hours may follow each other, also over midnight. */
    private boolean isQuiet(DueDoor.DueHousehold household, RoundOffer offer) {
        List<DailyWindow> quiet =
                doors.book().preferences().getOrDefault(household.household().value(), List.of()).stream()
                        .filter(each -> each.type() == PreferenceType.QUIET_HOURS
                                && each.period().holdsAt(offer.window().from()))
                        .flatMap(each -> each.quiet().stream())
                        .toList();
        return offer.window()
                .to()
                .filter(end -> isCovered(
                        offer.window().from(), end, quiet, doors.book().zone()))
                .isPresent();
    }

    private static boolean isCovered(Instant begins, Instant ends, List<DailyWindow> quiet, ZoneId zone) {
        Instant from = begins;
        while (from.isBefore(ends)) {
            Instant at = from;
            LocalDate day = LocalDate.ofInstant(at, zone);
            Optional<Instant> until = quiet.stream()
                    .map(each -> each.on(day, zone))
                    .filter(each -> each.holdsAt(at))
                    .flatMap(each -> each.to().stream())
                    .max(Comparator.naturalOrder());
            if (until.isEmpty()) {
                return false;
            }
            from = until.orElseThrow();
        }
        return true;
    }
}

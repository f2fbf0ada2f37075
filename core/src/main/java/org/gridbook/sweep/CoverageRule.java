package org.gridbook.sweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Attendances;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Persons;
import org.gridbook.plan.Slot;
import org.gridbook.register.Home;

/** The rule of coverage: it counts the accounts of all households. */
final class CoverageRule {
    private final Instant validAt;
    private final List<Slot> slots = new ArrayList<>();
    private final SortedMap<String, List<Slot>> byGrid = new TreeMap<>();
    private final SortedMap<String, List<Slot>> byBuilding = new TreeMap<>();
    private final Map<Channel, List<String>> settledByChannel = all(Channel.class, Channel.values());
    private final Map<AttemptOutcome, List<String>> settledByOutcome =
            all(AttemptOutcome.class, AttemptOutcome.REACHED, AttemptOutcome.VACANT, AttemptOutcome.MOVED_AWAY);
    private final Map<AttemptProgress, List<String>> remainingByAttempt =
            all(AttemptProgress.class, AttemptProgress.values());
    private final List<Attempt> contacts = new ArrayList<>();
    private final List<String> uncounted = new ArrayList<>();

    private CoverageRule(Instant validAt) {
        this.validAt = validAt;
    }

    /** Coverage at an instant. */
    static Coverage of(CoverageFacts facts, Instant validAt) {
        long at = Interval.micros(validAt);
        HouseholdAccount account = new HouseholdAccount(facts.sweep(), at);
        CoverageRule covering = new CoverageRule(validAt);
        facts.grids().forEach(grid -> covering.byGrid.put(grid, new ArrayList<>()));
        facts.allotments().forEach((building, allotments) -> {
            if (allotments.stream()
                    .anyMatch(each -> account.grids().contains(each.grid()) && each.holdsAt(account.last()))) {
                covering.byBuilding.put(building, new ArrayList<>());
            }
        });
        Set<String> owed = new HashSet<>();
        String[] households = facts.homes().keySet().toArray(new String[0]);
        Arrays.sort(households);
        for (String household : households) {
            List<Home> homes = facts.homes().getOrDefault(household, List.of());
            List<Attempt> attempts = facts.attempts().getOrDefault(household, List.of());
            account.of(household, homes, attempts).ifPresent(entry -> {
                owed.add(household);
                covering.add(entry);
            });
        }
        facts.attempts()
                .forEach((household, attempts) -> attempts.stream()
                        .filter(each -> each.at() <= at && !(owed.contains(household) && account.counts(each)))
                        .forEach(each -> covering.uncounted.add(each.id())));
        return covering.counted(facts.sweep().id());
    }

    /** Coverage at the end of each day of the window, up to an instant and at most to the end of the sweep. */
    static List<DayCoverage> byDay(CoverageFacts facts, Instant validAt) {
        Instant end = facts.sweep().end();
        Instant last = validAt.isBefore(end) ? validAt : end.minus(1, ChronoUnit.MICROS);
        if (last.isBefore(facts.sweep().from())) {
            return List.of();
        }
        List<DayCoverage> days = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(facts.sweep().from(), facts.zone());
        LocalDate until = LocalDate.ofInstant(last, facts.zone());
        for (; !day.isAfter(until); day = day.plusDays(1)) {
            Instant close =
                    day.plusDays(1).atStartOfDay(facts.zone()).toInstant().minus(1, ChronoUnit.MICROS);
            days.add(new DayCoverage(day, of(facts, close.isBefore(last) ? close : last)));
        }
        return days;
    }

    private void add(HouseholdAccount.Entry entry) {
        Slot slot = entry.slot();
        String household = slot.household().value();
        slots.add(slot);
        byGrid.computeIfAbsent(entry.home().grid(), grid -> new ArrayList<>()).add(slot);
        byBuilding
                .computeIfAbsent(entry.home().building(), building -> new ArrayList<>())
                .add(slot);
        contacts.addAll(entry.attempts());
        entry.by().ifPresent(by -> {
            put(settledByChannel, by.channel(), household);
            put(settledByOutcome, by.outcome(), household);
        });
        if (slot.state().remains()) {
            put(remainingByAttempt, AttemptProgress.after(entry.attempts()), household);
        }
    }

    private Coverage counted(SweepId sweep) {
        Map<Channel, List<Attempt>> byChannel = all(Channel.class, Channel.values());
        Map<AttemptOutcome, List<Attempt>> byOutcome = all(AttemptOutcome.class, AttemptOutcome.values());
        Set<String> persons = new HashSet<>();
        // Sorted once: every selection from a sorted list is sorted.
        contacts.sort(Comparator.comparing(Attempt::id));
        for (Attempt contact : contacts) {
            put(byChannel, contact.channel(), contact);
            put(byOutcome, contact.outcome(), contact);
            persons.addAll(contact.seenIds());
        }
        return new CoverageBuilder()
                .sweep(sweep)
                .validAt(validAt)
                .overall(Ledger.of(slots))
                .byGrid(each(byGrid, GridId::new, Ledger::of))
                .byBuilding(each(byBuilding, BuildingId::new, Ledger::of))
                .settledByChannel(figures(settledByChannel))
                .settledByOutcome(figures(settledByOutcome))
                .remainingByAttempt(figures(remainingByAttempt))
                .contacts(figure(contacts))
                .contactsByChannel(each(byChannel, Function.identity(), CoverageRule::figure))
                .contactsByOutcome(each(byOutcome, Function.identity(), CoverageRule::figure))
                .attendances(attendances(contacts))
                .attendancesByChannel(each(byChannel, Function.identity(), CoverageRule::attendances))
                .persons(new Persons(Figure.of(persons)))
                .uncounted(Figure.of(uncounted))
                .slots(slots)
                .build();
    }

    private static Attendances attendances(List<Attempt> contacts) {
        List<Attempt> seeing =
                contacts.stream().filter(each -> each.seen() != null).toList();
        return new Attendances(seeing.stream().mapToLong(Attempt::seenCount).sum(), figure(seeing));
    }

    private static Figure figure(List<Attempt> contacts) {
        return Figure.of(contacts.stream().map(Attempt::id).toList());
    }

    private static <K> Map<K, Figure> figures(Map<K, List<String>> ids) {
        return each(ids, Function.identity(), Figure::of);
    }

    /** Counts the parts of a breakdown, in their order. */
    private static <P, K, V, C> Map<K, C> each(Map<P, List<V>> parts, Function<P, K> key, Function<List<V>, C> count) {
        Map<K, C> counts = new LinkedHashMap<>();
        parts.forEach((part, values) -> counts.put(key.apply(part), count.apply(values)));
        return counts;
    }

    @SafeVarargs
    private static <K extends Enum<K>, V> Map<K, List<V>> all(Class<K> type, K... keys) {
        Map<K, List<V>> map = new EnumMap<>(type);
        for (K key : keys) {
            map.put(key, new ArrayList<>());
        }
        return map;
    }

    private static <K, V> void put(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
    }
}

package org.gridbook.tip;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;

/** Finds the contacts before a tip with its household or resident. */
final class PriorContacts {
    private PriorContacts() {}

    static List<PriorContact> find(Session session, Stored<TipId, ReceivedTip> tip, Duration within, Instant validAt) {
        Set<HouseholdId> households = tip.value().households(tip.place());
        Optional<ResidentId> resident = tip.value().resident();
        List<Stored<StayId, Stay>> stays = session.ask(stays(resident));
        Set<HouseholdId> homes = new HashSet<>(households);
        stays.forEach(stay -> homes.add(stay.get(RegisterKinds.OF_HOUSEHOLD)));
        Instant since = tip.get(TipKinds.RECEIVED_AT).minus(within);
        Map<String, PriorContact> found = new HashMap<>();
        session
                .ask(Question.each(List.of(
                        checks(tip.id(), TipKinds.HOUSEHOLD, households),
                        checks(
                                tip.id(),
                                TipKinds.RESIDENT,
                                new HashSet<>(resident.stream().toList())),
                        OtherKinds.contacts(homes, resident),
                        OtherKinds.met(resident, stays),
                        OtherKinds.visits(households))))
                .stream()
                .flatMap(List::stream)
                .filter(each -> !each.at().isBefore(since) && !each.at().isAfter(validAt))
                .filter(each -> each.resident().isPresent()
                        || each.household().filter(households::contains).isPresent())
                .forEach(each -> found.putIfAbsent(each.id(), each));
        return found.values().stream()
                .sorted(Comparator.comparing(PriorContact::at).thenComparing(PriorContact::id))
                .toList();
    }

    /** Asks where a resident lives and lived. */
    static Question<List<Stored<StayId, Stay>>> stays(Optional<ResidentId> resident) {
        return RegisterKinds.STAYS.where(
                RegisterKinds.OF_RESIDENT, resident.stream().toList());
    }

    /** Asks for the checks of other tips. */
    private static <V> Question<List<PriorContact>> checks(TipId tip, Field<V> lookup, Set<V> values) {
        EntryType<CheckId, TipCheck> checks = TipKinds.CHECKS;
        return checks.where(lookup, values)
                .map(found -> found.stream()
                        .map(Stored::value)
                        .filter(check -> !check.tip().equals(tip))
                        .map(PriorContact::of)
                        .toList());
    }
}

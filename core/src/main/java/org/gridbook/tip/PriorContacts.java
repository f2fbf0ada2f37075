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
import org.gridbook.book.Id;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.VisitId;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.sweep.SweepKinds;

/** Finds the contacts before a tip with its household or resident. */
final class PriorContacts {
    private PriorContacts() {}

    static List<PriorContact> find(Session session, Stored<TipId, ReceivedTip> tip, Duration within, Instant validAt) {
        Set<HouseholdId> households =
                RegisterKinds.withMerged(session, tip.value().households(tip.place()));
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
                        contacts(homes, resident),
                        met(resident, stays),
                        visits(households))))
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
        return Withdrawn.except(checks.where(lookup, values))
                .map(found -> found.stream()
                        .map(Stored::value)
                        .filter(check -> !check.tip().equals(tip))
                        .map(PriorContact::of)
                        .toList());
    }

    /** Asks for the contacts of sweeps with these households. */
    private static Question<List<PriorContact>> contacts(Set<HouseholdId> households, Optional<ResidentId> resident) {
        return SweepKinds.CONTACTS
                .where(RegisterKinds.OF_HOUSEHOLD, households)
                .map(found -> found.stream()
                        .map(Stored::value)
                        .filter(each -> !each.withdrawn())
                        .map(each -> prior(
                                        PriorContact.Occasion.SWEEP,
                                        each.id(),
                                        each.report().occurredAt())
                                .household(each.report().household())
                                .resident(resident.filter(each.report().seen()::contains))
                                .result(each.report().outcome().word())
                                .build())
                        .toList());
    }

    /** Asks for the visits to these households while members were isolated. */
    private static Question<List<PriorContact>> visits(Set<HouseholdId> households) {
        return IsolationKinds.VISITS
                .where(RegisterKinds.OF_HOUSEHOLD, households)
                .map(found -> found.stream()
                        .filter(each -> !each.get(Withdrawn.MARK))
                        .map(each -> prior(
                                        PriorContact.Occasion.ISOLATION,
                                        each.id(),
                                        each.get(IsolationKinds.OCCURRED_AT))
                                .household(each.get(RegisterKinds.OF_HOUSEHOLD))
                                .result(each.get(IsolationKinds.OUTCOME).word())
                                .build())
                        .toList());
    }

    /**
     * Asks for the visits at which an isolated resident was met.
     *
     * @param stays where the resident lived; the household of a visit is that of the time
     */
    private static Question<List<PriorContact>> met(Optional<ResidentId> resident, List<Stored<StayId, Stay>> stays) {
        return IsolationKinds.ATTENDANCES
                .where(RegisterKinds.OF_RESIDENT, resident.stream().toList())
                .map(found -> found.stream()
                        .filter(each -> !each.get(Withdrawn.MARK))
                        .map(each -> met(
                                each.get(IsolationKinds.VISIT_ID),
                                each.get(RegisterKinds.OF_RESIDENT),
                                each.get(IsolationKinds.OCCURRED_AT),
                                stays))
                        .toList());
    }

    private static PriorContact met(VisitId visit, ResidentId resident, Instant at, List<Stored<StayId, Stay>> stays) {
        return prior(PriorContact.Occasion.ISOLATION, visit, at)
                .household(stays.stream()
                        .filter(stay -> stay.isValidAt(at))
                        .findFirst()
                        .map(stay -> stay.get(RegisterKinds.OF_HOUSEHOLD)))
                .resident(resident)
                .result(NewVisit.VisitOutcome.MET.word())
                .build();
    }

    private static PriorContactBuilder prior(PriorContact.Occasion occasion, Id id, Instant at) {
        return new PriorContactBuilder().occasion(occasion).id(id.value()).at(at);
    }
}

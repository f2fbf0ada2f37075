package org.gridbook.isolation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;

/**
 * Isolations, slots and needs at an instant, as far as the actor reaches. Every number is made of ids, and every breakdown sums to its
 * total. It contains no health data; for referrals see {@link Isolations#referrals}.
 *
 * @param validAt the instant, on the valid-time axis
 * @param states the isolations by state; every state is present
 * @param owed all slots that are owed by then, by state
 * @param byKind the same by kind of slot, in order of the word; the duties of {@link IsolationRules#USUAL} and deliveries are always
 *     present
 * @param byGrid the same by the grid that was responsible for the home when the window began, in order of id; if the actor does not reach
 *     that building, by the grid that is responsible now
 * @param needs the needs by state; every state is present
 * @param slots every slot, in order of id
 */
public record FollowUp(
        Instant validAt,
        Map<Isolation.IsolationState, Figure> states,
        Ledger owed,
        Map<String, Ledger> byKind,
        Map<String, Ledger> byGrid,
        Map<Need.NeedState, Figure> needs,
        List<Slot> slots) {
    /** Copies, keeping the order. */
    public FollowUp {
        states = ordered(states);
        byKind = ordered(byKind);
        byGrid = ordered(byGrid);
        needs = ordered(needs);
        slots = List.copyOf(slots);
    }

    static FollowUp of(FollowUpFacts facts, Instant at) {
        List<DueObligation> owed = facts.owed(at);
        return new FollowUp(
                at,
                byState(
                        Isolation.IsolationState.values(),
                        facts.isolations(),
                        each -> each.stateAt(at),
                        each -> each.id().value()),
                Ledger.of(owed.stream().map(DueObligation::slot).toList()),
                by(owed, usual(), each -> each.slot().kind()),
                by(owed, List.of(), DueObligation::owedBy),
                byState(
                        Need.NeedState.values(),
                        facts.needs(),
                        each -> each.need().stateAt(at),
                        each -> each.need().id().value()),
                owed.stream().map(DueObligation::slot).toList());
    }

    private static <S, T> Map<S, Figure> byState(
            S[] states, List<T> all, Function<T, Optional<S>> state, Function<T, String> id) {
        Map<S, Figure> figures = new LinkedHashMap<>();
        for (S each : states) {
            figures.put(
                    each,
                    Figure.of(all.stream()
                            .filter(one -> state.apply(one).filter(each::equals).isPresent())
                            .map(id)
                            .toList()));
        }
        return figures;
    }

    private static List<String> usual() {
        List<String> words = new ArrayList<>(List.of(ObligationRule.DELIVERY));
        IsolationRules.USUAL.duties().forEach(duty -> words.add(duty.word()));
        return words;
    }

    private static Map<String, Ledger> by(
            List<DueObligation> owed, List<String> stated, Function<DueObligation, String> line) {
        Map<String, List<Slot>> slots = new TreeMap<>();
        stated.forEach(each -> slots.put(each, new ArrayList<>()));
        owed.forEach(each -> slots.computeIfAbsent(line.apply(each), none -> new ArrayList<>())
                .add(each.slot()));
        Map<String, Ledger> ledgers = new LinkedHashMap<>();
        slots.forEach((word, each) -> ledgers.put(word, Ledger.of(each)));
        return ledgers;
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

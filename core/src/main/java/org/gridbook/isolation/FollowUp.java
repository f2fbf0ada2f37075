package org.gridbook.isolation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Slot;

/**
 * How isolations stand at an instant, as far as the actor reaches. Every number is made of ids and every breakdown sums to its total. Of
 * anybody's health it tells nothing: who was referred to a doctor is asked for with {@link Isolations#referrals}.
 *
 * @param validAt the instant, on the valid-time axis
 * @param states the isolations by state; every state has its line
 * @param owed all slots owed by then, by what became of them
 * @param byKind the same by what was owed, in order of the word; what {@link IsolationRules#USUAL} owe and deliveries are always stated
 * @param byGrid the same by grid, in order of id: what is owed to a person by where they are isolated now, to a household by the grid
 *     that answers for it now
 * @param needs what was asked for, by state; every state has its line
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
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(owed, "owed");
        states = kept(states);
        byKind = kept(byKind);
        byGrid = kept(byGrid);
        needs = kept(needs);
        slots = List.copyOf(slots);
    }

    static FollowUp of(FollowUpFacts facts, Instant at) {
        List<DueObligation> owed = facts.owed(at);
        Map<Isolation.IsolationState, Figure> states = new LinkedHashMap<>();
        for (Isolation.IsolationState state : Isolation.IsolationState.values()) {
            states.put(
                    state,
                    figure(
                            facts.isolations(),
                            each -> each.stateAt(at).filter(state::equals).isPresent(),
                            each -> each.id().value()));
        }
        Map<Need.NeedState, Figure> needs = new LinkedHashMap<>();
        for (Need.NeedState state : Need.NeedState.values()) {
            needs.put(
                    state,
                    figure(
                            facts.needs(),
                            each -> each.need()
                                    .stateAt(at)
                                    .filter(state::equals)
                                    .isPresent(),
                            each -> each.need().id().value()));
        }
        return new FollowUp(
                at,
                states,
                Ledger.of(owed.stream().map(DueObligation::slot).toList()),
                by(owed, usual(), each -> each.slot().kind()),
                by(owed, List.of(), DueObligation::grid),
                needs,
                owed.stream().map(DueObligation::slot).toList());
    }

    private static <T> Figure figure(Collection<T> all, Function<T, Boolean> which, Function<T, String> id) {
        return Figure.of(all.stream().filter(which::apply).map(id).toList());
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

    private static <K, V> Map<K, V> kept(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

package org.gridbook.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The account of a plan at a pair of instants. The law, which holds by construction and is tested as a property: {@code owed = done +
 * missed + excused + superseded + open}.
 *
 * @param owed the slots owed, by their ids
 * @param byState the same by what became of them; every state is present
 */
public record Ledger(Figure owed, Map<Slot.SlotState, Figure> byState) {
    /** Copies; refuses an account that does not add up with an {@link IllegalArgumentException}. */
    public Ledger {
        byState = Map.copyOf(byState);
        List<String> sum = new ArrayList<>(owed.value());
        for (Slot.SlotState state : Slot.SlotState.values()) {
            Figure figure = byState.get(state);
            sum.addAll(figure == null ? List.of() : figure.ids());
        }
        sum.sort(null);
        if (byState.size() != Slot.SlotState.values().length || !sum.equals(owed.ids())) {
            throw new IllegalArgumentException("owed = done + missed + excused + superseded + open");
        }
    }

    /** The account of these slots, each of its own id. */
    public static Ledger of(Collection<Slot> slots) {
        Map<Slot.SlotState, List<String>> ids = new EnumMap<>(Slot.SlotState.class);
        for (Slot.SlotState state : Slot.SlotState.values()) {
            ids.put(state, new ArrayList<>());
        }
        List<String> owed = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            owed.add(slot.id());
            ids.computeIfAbsent(slot.state(), state -> new ArrayList<>()).add(slot.id());
        }
        Map<Slot.SlotState, Figure> byState = new EnumMap<>(Slot.SlotState.class);
        ids.forEach((state, each) -> byState.put(state, Figure.of(each)));
        return new Ledger(Figure.of(owed), byState);
    }

    /** The figure of one state. */
    public Figure of(Slot.SlotState state) {
        return byState.getOrDefault(state, Figure.ZERO);
    }

    /** What nothing more is owed to: done or excused. */
    public Figure settled() {
        return sum(Slot.SlotState.DONE, Slot.SlotState.EXCUSED);
    }

    /** What is left: still open, or missed. */
    public Figure left() {
        return sum(Slot.SlotState.OPEN, Slot.SlotState.MISSED);
    }

    private Figure sum(Slot.SlotState one, Slot.SlotState other) {
        List<String> ids = new ArrayList<>(of(one).ids());
        ids.addAll(of(other).ids());
        return Figure.of(ids);
    }
}

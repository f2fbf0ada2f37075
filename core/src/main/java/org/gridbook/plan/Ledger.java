package org.gridbook.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The account of a plan at a pair of instants. Its law holds by construction: {@code owed = done + missed + excused + superseded + open}.
 *
 * @param owed the ids of the slots
 * @param byState the same by state; every state is present
 */
public record Ledger(Figure owed, Map<Slot.SlotState, Figure> byState) {
    /** Copies; refuses an account that does not add up with an {@link IllegalArgumentException}. */
    public Ledger {
        byState = Map.copyOf(byState);
        List<String> sum = new ArrayList<>(owed.value());
        byState.values().forEach(figure -> sum.addAll(figure.ids()));
        sum.sort(null);
        if (byState.size() != Slot.SlotState.values().length || !sum.equals(owed.ids())) {
            throw new IllegalArgumentException("owed = done + missed + excused + superseded + open");
        }
    }

    /** The account of these slots, whose ids differ. */
    public static Ledger of(Collection<Slot> slots) {
        Map<Slot.SlotState, List<String>> ids = new EnumMap<>(Slot.SlotState.class);
        List<String> owed = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            owed.add(slot.id());
            ids.computeIfAbsent(slot.state(), state -> new ArrayList<>()).add(slot.id());
        }
        Map<Slot.SlotState, Figure> byState = new EnumMap<>(Slot.SlotState.class);
        for (Slot.SlotState state : Slot.SlotState.values()) {
            byState.put(state, Figure.of(ids.getOrDefault(state, List.of())));
        }
        return new Ledger(Figure.of(owed), byState);
    }

    /** The slots of one state. */
    public Figure of(Slot.SlotState state) {
        return byState.getOrDefault(state, Figure.ZERO);
    }

    /** The slots that need no more work: done or excused. */
    public Figure settled() {
        return sum(Slot.SlotState.DONE, Slot.SlotState.EXCUSED);
    }

    /** The slots that remain: open or missed. */
    public Figure remaining() {
        return sum(Slot.SlotState.OPEN, Slot.SlotState.MISSED);
    }

    private Figure sum(Slot.SlotState one, Slot.SlotState other) {
        List<String> ids = new ArrayList<>(of(one).ids());
        ids.addAll(of(other).ids());
        return Figure.of(ids);
    }
}

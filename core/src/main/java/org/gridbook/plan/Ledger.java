package org.gridbook.plan;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The account of a plan at a pair of instants. The law, which holds by construction and is tested as a property: {@code owed = done +
 * missed + excused + superseded + open}.
 *
 * @param owed the households owed
 * @param byState the same households by what became of their slot; every state is present
 */
public record Ledger(Figure owed, Map<Slot.State, Figure> byState) {
    /** Copies; refuses an account that does not add up with an {@link IllegalArgumentException}. */
    public Ledger {
        byState = Map.copyOf(byState);
        TreeSet<String> sum = new TreeSet<>();
        int count = 0;
        for (Figure figure : byState.values()) {
            sum.addAll(figure.ids());
            count += figure.value();
        }
        if (byState.size() != Slot.State.values().length
                || count != owed.value()
                || !sum.equals(new TreeSet<>(owed.ids()))) {
            throw new IllegalArgumentException("owed = done + missed + excused + superseded + open");
        }
    }

    /** The account of these slots, one for each household. */
    public static Ledger of(Collection<Slot> slots) {
        Map<Slot.State, TreeSet<String>> ids = new EnumMap<>(Slot.State.class);
        for (Slot.State state : Slot.State.values()) {
            ids.put(state, new TreeSet<>());
        }
        TreeSet<String> owed = new TreeSet<>();
        for (Slot slot : slots) {
            owed.add(slot.household().value());
            ids.computeIfAbsent(slot.state(), state -> new TreeSet<>())
                    .add(slot.household().value());
        }
        Map<Slot.State, Figure> byState = new EnumMap<>(Slot.State.class);
        ids.forEach((state, households) -> byState.put(state, Figure.of(households)));
        return new Ledger(Figure.of(owed), byState);
    }

    /** The figure of one state. */
    public Figure of(Slot.State state) {
        return byState.getOrDefault(state, Figure.ZERO);
    }
}

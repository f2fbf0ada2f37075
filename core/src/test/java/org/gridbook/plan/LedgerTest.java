package org.gridbook.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    @Test
    void anAccountThatDoesNotAddUpCannotBeMade() {
        Map<Slot.SlotState, Figure> states = new EnumMap<>(Slot.SlotState.class);
        for (Slot.SlotState state : Slot.SlotState.values()) {
            states.put(state, Figure.ZERO);
        }
        states.put(Slot.SlotState.DONE, Figure.of(List.of("h1")));

        assertEquals(1, new Ledger(Figure.of(List.of("h1")), states).settled().value());
        assertThrows(IllegalArgumentException.class, () -> new Ledger(Figure.of(List.of("h1", "h2")), states));
        states.put(Slot.SlotState.OPEN, Figure.of(List.of("h1")));
        assertThrows(IllegalArgumentException.class, () -> new Ledger(Figure.of(List.of("h1")), states));
        states.remove(Slot.SlotState.OPEN);
        assertThrows(IllegalArgumentException.class, () -> new Ledger(Figure.of(List.of("h1")), states));
    }

    @Test
    void aFigureHasItsIdsInOrderEachOnce() {
        assertEquals(List.of("a", "b"), Figure.of(List.of("b", "a", "b")).ids());
        assertThrows(IllegalArgumentException.class, () -> new Figure(List.of("b", "a")));
        assertThrows(IllegalArgumentException.class, () -> new Figure(List.of("a", "a")));
    }

    @Test
    void thereAreNoFewerPersonTimesThanContacts() {
        assertThrows(IllegalArgumentException.class, () -> new Attendances(1, Figure.of(List.of("c1", "c2"))));
    }
}

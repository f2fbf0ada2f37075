package org.gridbook.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
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

    private static Slot slot(String id, Slot.SlotState state) {
        return Slot.ofHousehold(new HouseholdId(id), "contact", Interval.since(Instant.EPOCH), state, Optional.empty());
    }

    private static final Ledger ONE_OF_EACH = Ledger.of(List.of(
            slot("e", Slot.SlotState.DONE),
            slot("d", Slot.SlotState.MISSED),
            slot("c", Slot.SlotState.EXCUSED),
            slot("b", Slot.SlotState.SUPERSEDED),
            slot("a", Slot.SlotState.OPEN)));

    @Test
    void anAccountNamesItsSlotsByState() {
        assertEquals(List.of("a", "b", "c", "d", "e"), ONE_OF_EACH.owed().ids());
        assertEquals(List.of("e"), ONE_OF_EACH.of(Slot.SlotState.DONE).ids());
        assertEquals(List.of("d"), ONE_OF_EACH.of(Slot.SlotState.MISSED).ids());
        assertEquals(List.of("b"), ONE_OF_EACH.of(Slot.SlotState.SUPERSEDED).ids());
    }

    @Test
    void idsOfDifferentStatesMayAlternate() {
        Ledger ledger = Ledger.of(List.of(
                slot("a", Slot.SlotState.DONE), slot("b", Slot.SlotState.OPEN), slot("c", Slot.SlotState.DONE)));

        assertEquals(List.of("a", "b", "c"), ledger.owed().ids());
    }

    @Test
    void doneAndExcusedSlotsAreSettled() {
        assertEquals(List.of("c", "e"), ONE_OF_EACH.settled().ids());
    }

    @Test
    void openAndMissedSlotsRemain() {
        assertEquals(List.of("a", "d"), ONE_OF_EACH.remaining().ids());
        for (Slot.SlotState state : Slot.SlotState.values()) {
            assertEquals(state == Slot.SlotState.OPEN || state == Slot.SlotState.MISSED, state.remains());
        }
    }

    @Test
    void anAccountOfNoSlotStatesZeroInEveryState() {
        Ledger none = Ledger.of(List.of());

        assertEquals(Figure.ZERO, none.owed());
        assertEquals(Slot.SlotState.values().length, none.byState().size());
    }

    @Test
    void aSlotThatIsCountedTwiceBreaksTheAccount() {
        List<Slot> twice = List.of(slot("h1", Slot.SlotState.DONE), slot("h1", Slot.SlotState.OPEN));

        assertThrows(IllegalArgumentException.class, () -> Ledger.of(twice));
    }

    @Test
    void aSlotOfAHouseholdHasTheIdOfTheHousehold() {
        Slot slot = slot("h1", Slot.SlotState.OPEN);

        assertEquals("h1", slot.id());
        assertEquals(new HouseholdId("h1"), slot.household());
        assertEquals(Optional.empty(), slot.resident());
    }

    @Test
    void aFigureShowsOnlyItsCount() {
        assertEquals("2", Figure.of(List.of("b", "a")).toString());
        assertEquals(2, Figure.of(List.of("b", "a")).value());
    }

    @Test
    void groupsThatArePresentComeFirstAndMayBeEmpty() {
        Map<String, Figure> byLength =
                Figure.by(List.of("bb", "a", "aa"), List.of("3", "1"), id -> "" + id.length(), id -> id);

        assertEquals(List.of("3", "1", "2"), List.copyOf(byLength.keySet()));
        assertEquals(
                List.of(Figure.ZERO, Figure.of(List.of("a")), Figure.of(List.of("aa", "bb"))),
                List.copyOf(byLength.values()));
    }

    @Test
    void asManyPersonTimesAsContactsAreEnough() {
        assertEquals(2, new Attendances(2, Figure.of(List.of("c1", "c2"))).value());
    }

    @Test
    void personsAreCountedByTheirIds() {
        assertEquals(2, new Persons(Figure.of(List.of("r2", "r1", "r2"))).value());
    }
}

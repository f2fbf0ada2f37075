package org.gridbook.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.junit.jupiter.api.Test;

class AreaTest {
    private static final Area ALL = new Area.EntireCommunity();

    private static Area grids(String... ids) {
        return new Area.OfGrids(
                Set.copyOf(List.of(ids).stream().map(GridId::new).toList()));
    }

    private static Area households(String... ids) {
        return new Area.OfHouseholds(
                Set.copyOf(List.of(ids).stream().map(HouseholdId::new).toList()));
    }

    @Test
    void anAreaContainsItsParts() {
        assertTrue(ALL.contains(ALL));
        assertTrue(ALL.contains(grids("a")));
        assertTrue(ALL.contains(households("a")));
        assertTrue(grids("a", "b").contains(grids("a")));
        assertTrue(households("a", "b").contains(households("b")));
        assertFalse(grids("a").contains(ALL));
        assertFalse(grids("a").contains(grids("a", "b")));
        assertFalse(grids("a").contains(households("a")));
        assertFalse(households("a").contains(grids("a")));
        assertFalse(households("a").contains(households("a", "b")));
    }

    @Test
    void anAreaMayLieInSeveralAreasTogether() {
        assertTrue(grids("a", "b").isWithin(List.of(grids("a"), grids("b"))));
        assertFalse(grids("a", "b").isWithin(List.of(grids("a"))));
        assertTrue(households("a", "b").isWithin(List.of(households("b"), households("a", "c"))));
        assertFalse(ALL.isWithin(List.of(grids("a"), grids("b"))));
        assertFalse(ALL.isWithin(List.of()));
    }
}

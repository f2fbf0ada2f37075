package org.gridbook.tip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.gridbook.book.GridId;
import org.junit.jupiter.api.Test;

class SpreadingTest {
    private static final GridId EAST = new GridId("east");
    private static final GridId WEST = new GridId("west");
    private static final TipId ONE = new TipId("t1");
    private static final TipId TWO = new TipId("t2");

    @Test
    void ofTwoEquallyLoadedTheSmallerIdGetsTheFirstTip() {
        assertEquals(Map.of(ONE, EAST, TWO, WEST), Spreading.evenly(List.of(ONE, TWO), Map.of(WEST, 3, EAST, 3)));
    }

    @Test
    void theLeastLoadedGetsTheFirstTip() {
        assertEquals(Map.of(ONE, WEST, TWO, EAST), Spreading.evenly(List.of(ONE, TWO), Map.of(WEST, 2, EAST, 3)));
    }

    @Test
    void tipsAreGivenAwayInTheirOrder() {
        assertEquals(
                List.of(TWO, ONE),
                List.copyOf(Spreading.evenly(List.of(TWO, ONE), Map.of(EAST, 0)).keySet()));
    }
}

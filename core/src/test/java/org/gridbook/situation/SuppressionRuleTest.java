package org.gridbook.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuppressionRuleTest {
    private static CountedTable grids(long... counts) {
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            rows.put("g" + i, Map.of(CountedTable.ONLY, counts[i]));
        }
        return RandomCommunities.table(rows, false);
    }

    /** The published numbers, the total last; -1 if suppressed. */
    private static List<Long> shown(HeldTable table) {
        return table.published().stream().map(each -> each.orElse(-1L)).toList();
    }

    private static HeldTable first(CountedTable counted) {
        return SuppressionRule.decide(Optional.empty(), counted);
    }

    private static HeldTable next(HeldTable before, CountedTable counted) {
        return SuppressionRule.decide(Optional.of(before), counted);
    }

    @Test
    void fiveIsShownAndFourIsNot() {
        assertEquals(List.of(5L, 6L, 11L), shown(first(grids(5, 6))));
        assertEquals(List.of(-1L, -1L, 10L), shown(first(grids(4, 6))));
    }

    @Test
    void theSmallestComplementIsHiddenAndTheTotalStays() {
        assertEquals(List.of(-1L, 90L, -1L, 106L), shown(first(grids(4, 90, 12))));
    }

    @Test
    void ofEqualComplementsOneIsHidden() {
        assertEquals(List.of(-1L, -1L, 20L, 42L), shown(first(grids(2, 20, 20))));
    }

    @Test
    void oneSmallGridShowsNothing() {
        assertEquals(List.of(-1L, -1L), shown(first(grids(4))));
        assertTrue(first(grids(4)).showsNothing());
        assertEquals(List.of(9L, 9L), shown(first(grids(9))));
        assertEquals(List.of(-1L), shown(first(grids())));
    }

    @Test
    void ifAllAreSmallTheirTotalIsShownOnlyIfItTellsNoneOfThem() {
        assertEquals(List.of(-1L, -1L, -1L), shown(first(grids(0, 0))));
        assertEquals(List.of(-1L, -1L, -1L), shown(first(grids(4, 4))), "eight is four and four");
    }

    @Test
    void aTableThatShowedNothingBeginsAnew() {
        HeldTable nothing = first(grids(0, 0));
        assertEquals(List.of(5L, 7L, 12L), shown(next(nothing, grids(5, 7))));
    }

    @Test
    void equalPublicationsAreEqual() {
        HeldTable table = first(grids(3, 8, 40));
        assertEquals(shown(table), shown(next(table, grids(3, 8, 40))));
    }

    @Test
    void aChangeOfFourIsNotPublishedAndOneOfFiveIs() {
        HeldTable table = first(grids(20, 30));
        assertEquals(List.of(20L, 30L, 50L), shown(next(table, grids(24, 26))));
        assertEquals(List.of(25L, 30L, 55L), shown(next(table, grids(25, 26))));
        assertEquals(List.of(15L, 30L, 45L), shown(next(table, grids(15, 34))));
    }

    @Test
    void aNumberThatBecameSmallChangesNoOtherOneWhateverItIs() {
        HeldTable table = first(grids(6, 30));
        for (int small = 0; small < 5; small++) {
            assertEquals(List.of(-1L, 30L, 30L), shown(next(table, grids(small, 30))));
        }
        HeldTable fallen = next(table, grids(4, 30));
        assertEquals(List.of(-1L, 30L, 30L), shown(next(fallen, grids(9, 30))));
        assertEquals(List.of(10L, 30L, 40L), shown(next(fallen, grids(10, 30))));
    }

    @Test
    void hiddenNumbersStayHiddenUntilAllHaveChangedEnough() {
        HeldTable table = first(grids(3, 8, 40));
        assertEquals(List.of(-1L, -1L, 40L, 51L), shown(next(table, grids(7, 12, 40))));
        assertEquals(List.of(-1L, -1L, 40L, 60L), shown(next(table, grids(12, 8, 40))));
        assertEquals(List.of(30L, 38L, 40L, 108L), shown(next(table, grids(30, 38, 40))));
    }

    @Test
    void aNewGridCountsFromTen() {
        HeldTable table = first(grids(20, 30));
        assertEquals(List.of(20L, 30L, -1L, 50L), shown(next(table, grids(20, 30, 9))));
        assertEquals(List.of(20L, 30L, 10L, 60L), shown(next(table, grids(20, 30, 10))));
        assertEquals(List.of(20L, -1L, 20L), shown(next(table, grids(20))), "a grid that is gone");
    }

    @Test
    void aHeldCellIsReadAsItWasWritten() {
        List<HeldCell> cells = new ArrayList<>(first(grids(3, 8, 40)).cells());
        cells.add(HeldCell.fallen());
        for (HeldCell each : cells) {
            assertEquals(each, HeldCell.parse(each.text()));
        }
        assertNotEquals(cells.get(0), cells.get(1));
    }

    @Test
    void publicationsAreSixHoursApartToTheMicrosecond() {
        Instant last = Instant.parse("2020-02-04T00:00:00Z");
        Instant next = last.plus(Disclosure.LEAST_TIME);
        assertEquals(
                Either.left(new SituationRefusal.PublishedRecently(next)),
                Disclosure.isDue(Optional.of(last), next.minusNanos(1000)));
        assertEquals(Either.right(next), Disclosure.isDue(Optional.of(last), next));
        assertEquals(Either.right(last), Disclosure.isDue(Optional.empty(), last));
    }
}

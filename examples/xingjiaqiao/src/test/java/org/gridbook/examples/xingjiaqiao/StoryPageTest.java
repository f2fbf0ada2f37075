package org.gridbook.examples.xingjiaqiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Texts;
import org.gridbook.interchange.GridMap;
import org.gridbook.register.Grid;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.BreakdownBuilder;
import org.gridbook.situation.LeftOut;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportLine;
import org.junit.jupiter.api.Test;

class StoryPageTest {
    private static final List<Grid> GRIDS = Stream.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
            .map(number -> new Grid(
                    new GridId("grid-" + (int) number.charAt(0)), "第" + number + "网格", Interval.since(Instant.EPOCH)))
            .toList();

    private static Breakdown slots(String word, long times) {
        List<ReportLine> lines = List.of(
                line("done", times),
                line("missed", 2 * times),
                line("excused", 4 * times),
                line("superseded", 8 * times),
                line("open", 16 * times));
        return new BreakdownBuilder()
                .word(word)
                .unit("slots")
                .family("slot_state")
                .total(31 * times)
                .lines(lines)
                .build();
    }

    private static ReportLine line(String word, long value) {
        return new ReportLine(word, word, value, List.of());
    }

    @Test
    void aFigureThatIsLeftOutIsNamed() {
        Report report = new Report(
                "Invented",
                ZoneOffset.UTC,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                "",
                List.of(
                        slots("slots_by_state", 3),
                        slots("slots_call", 1),
                        slots("sweep_settled_by_grid", 1),
                        slots("sweep_left_by_grid", 1)),
                List.of(new LeftOut("passages_by_decision", Power.READ_HEALTH)));

        String page = StoryPage.html(
                report,
                report,
                List.of(new StoryPage.Day(LocalDate.EPOCH, 1, 1, 0, Map.of())),
                List.of(),
                List.of(),
                Story.plan(GRIDS),
                Locale.SIMPLIFIED_CHINESE);

        assertTrue(page.contains("<p>通行处置：未列出。"), page);
    }

    @Test
    void everyGridIsOnThePlanOfTheLastIncompleteDayAndOfTheLastDay() {
        Report report = new Report(
                "Invented",
                ZoneOffset.UTC,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                "",
                List.of(slots("slots_by_state", 3)),
                List.of());
        LocalDate first = LocalDate.of(2020, 1, 22);
        List<StoryPage.Day> days = List.of(
                day(first, 1, 1),
                day(first.plusDays(1), 5, 10),
                day(first.plusDays(2), 10, 10),
                day(first.plusDays(3), 10, 10));
        GridMap map = Story.plan(GRIDS);

        String page = StoryPage.html(report, report, days, List.of(), List.of(), map, Locale.ENGLISH);

        assertEquals(List.of(), map.withoutOutline());
        assertEquals(2, page.split("<svg ", -1).length - 1);
        assertTrue(page.contains("end of 23 January</h2>") && page.contains("第一网格: 50 % (5 of 10)"));
        assertTrue(page.contains("end of 25 January</h2>") && page.contains("第一网格: 100 % (10 of 10)"));
        assertTrue(page.contains("第十网格: no data"));
    }

    private static StoryPage.Day day(LocalDate day, long one, long two) {
        return new StoryPage.Day(
                day,
                20,
                one + two,
                20 - one - two,
                Map.of(
                        GRIDS.get(0).id(),
                        new GridMap.Share(one, 10),
                        GRIDS.get(1).id(),
                        new GridMap.Share(two, 10)));
    }

    @Test
    void theBarOfADutySumsToItsSlots() {
        Report report = new Report(
                "Invented",
                ZoneOffset.UTC,
                Instant.EPOCH,
                Instant.EPOCH,
                1,
                "",
                List.of(slots("slots_by_state", 3), slots("slots_call", 1), slots("slots_temperature", 2)),
                List.of());

        assertEquals(
                93.0,
                StoryPage.owed(report, Texts.in(Locale.ENGLISH)).getSeriesCollection().stream()
                        .flatMapToDouble(each -> Arrays.stream(each.getYData()))
                        .sum());
    }
}

package org.gridbook.examples.xingjiaqiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gridbook.access.Power;
import org.gridbook.book.Texts;
import org.gridbook.situation.Breakdown;
import org.gridbook.situation.BreakdownBuilder;
import org.gridbook.situation.LeftOut;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportLine;
import org.junit.jupiter.api.Test;

class StoryPageTest {
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
                report, List.of(new StoryPage.Day(LocalDate.EPOCH, 1, 1, 0)), List.of(), Locale.SIMPLIFIED_CHINESE);

        assertTrue(page.contains("<p>通行处置：未列出。"), page);
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

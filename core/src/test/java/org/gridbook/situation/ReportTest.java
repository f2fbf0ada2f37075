package org.gridbook.situation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridbook.book.Texts;
import org.gridbook.plan.Figure;
import org.gridbook.sweep.SweepId;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant AT = Instant.parse("2020-01-22T00:00:00Z");

    private static ReportLine line(String word, String... ids) {
        return ReportLine.of(word, Figure.of(List.of(ids)));
    }

    private static Breakdown owed(String sweep, ReportLine... lines) {
        int total = List.of(lines).stream().mapToInt(line -> line.ids().size()).sum();
        return new BreakdownBuilder()
                .word("sweep_state")
                .about(new SweepId(sweep))
                .unit("households")
                .family("slot_state")
                .total(total)
                .addLines(lines)
                .build();
    }

    private static Report report(Breakdown... parts) {
        return new ReportBuilder()
                .community("Invented community")
                .zone(ZoneOffset.UTC)
                .validAt(AT)
                .knownAt(AT)
                .position(7)
                .hash("")
                .addBreakdowns(parts)
                .build();
    }

    @Test
    void aBreakdownThatDoesNotSumCannotBeMade() {
        List<ReportLine> lines = List.of(line("done", "a", "b"), line("open", "c"));
        assertEquals(3, Breakdown.of("slots", "slots", "slot_state", 3, lines).total());
        for (long counted : List.of(2L, 4L)) {
            assertThrows(
                    IllegalArgumentException.class, () -> Breakdown.of("slots", "slots", "slot_state", counted, lines));
        }
    }

    @Test
    void theDigestDependsOnTheCountedIds() {
        String digest = report(owed("s", line("done", "a"), line("open", "b"))).digest();
        assertEquals(
                digest, report(owed("s", line("done", "a"), line("open", "b"))).digest());
        assertNotEquals(
                digest, report(owed("s", line("done", "b"), line("open", "a"))).digest());
        assertNotEquals(
                report(owed("s", line("done", "a")), owed("s", line("done", "b")))
                        .digest(),
                report(owed("s", line("done", "b")), owed("s", line("done", "b")))
                        .digest(),
                "two parts with one name");
    }

    @Test
    void aReportIsLimitedToTheBreakdownsOfAnother() {
        Breakdown first = owed("s", line("done", "a"));
        Breakdown second = owed("t", line("done", "b"));
        assertEquals(
                report(second), report(first, second).limitedTo(report(second).fields()));
        assertEquals(
                report(second, first),
                report(first, second).limitedTo(report(second, first).fields()));
    }

    @Test
    void theTextNamesTheSweepIfThereAreSeveral() {
        Texts texts = Texts.in(Locale.ENGLISH);
        assertTrue(report(
                        Breakdown.of("residents_by_sex", "persons", "line", List.of()),
                        owed("sweep-1", line("done", "a")),
                        owed("sweep-2", line("done", "b")))
                .text(texts)
                .contains(", sweep-2 (households): 1\n"));
        assertFalse(report(
                        Breakdown.of("residents_by_sex", "persons", "line", List.of()),
                        owed("sweep-1", line("done", "a")))
                .text(texts)
                .contains("sweep-1"));
    }

    @Test
    void differencesListTheAddedAndRemovedIds() {
        Report before = report(owed("s", line("done", "a"), line("open", "b")));
        Report later = report(owed("s", line("done", "a", "b"), line("missed", "c")));
        assertEquals(
                List.of(
                        new Report.Difference("sweep_state@s/done", 1, 2, List.of("b"), List.of()),
                        new Report.Difference("sweep_state@s/missed", 0, 1, List.of("c"), List.of()),
                        new Report.Difference("sweep_state@s/open", 1, 0, List.of(), List.of("b"))),
                before.differences(later));
    }

    @Test
    void aPathExplainsANumber() {
        Report report = report(owed("s", line("done", "a", "b")));
        assertEquals(Optional.of(List.of("a", "b")), report.explain("sweep_state/done"));
        assertEquals(Optional.of(List.of("a", "b")), report.explain("sweep_state@s/done"));
        assertEquals(Optional.empty(), report.explain("sweep_state/open"));
        assertEquals(Optional.empty(), report.explain("sweep_state"));
    }
}

package org.gridbook.examples.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.gridbook.book.HouseholdId;
import org.gridbook.outreach.RoundSheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example does what it says, and the README shows the example. */
class HelloTest {
    private static final Path SOURCES = Path.of("src/main/java/org/gridbook/examples/hello");

    @Test
    void theSituationOfOneHouseholdIsReported() {
        String report = Hello.situation(Clock.fixed(Instant.parse("2020-01-22T00:00:00Z"), ZoneOffset.UTC));

        assertTrue(report.contains("Invented Lane"), report);
        assertTrue(report.contains("Households by grid (households): 1"), report);
        assertTrue(report.contains("1  Stand-alone building without property management"), report);
    }

    @Test
    void aPlannedRoundIsHandedOut() {
        List<RoundSheet> sheets =
                HelloRounds.sheets(Clock.fixed(Instant.parse("2020-01-22T00:00:00Z"), ZoneOffset.UTC));

        assertEquals(
                List.of("M.1-1 H101", "M.1-2 H102"),
                sheets.stream()
                        .flatMap(each -> each.lines().stream())
                        .map(each -> each.line().code() + " " + each.number())
                        .toList());
    }

    @Test
    void whoHasNotAnsweredIsListed() {
        assertEquals(
                List.of(new HouseholdId("00000000-0000-4000-8000-000000000102")),
                HelloForm.remaining(Clock.fixed(Instant.parse("2020-02-06T10:00:00Z"), ZoneOffset.UTC)));
    }

    @ParameterizedTest
    @CsvSource({"hello, Hello.java", "rounds, HelloRounds.java", "form, HelloForm.java"})
    void theReadmeShowsTheCodeThatRuns(String name, String source) throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String shown = between(readme, "<!-- snippet: " + name + " -->\n```java\n", "\n```");
        String runs = between(
                        Files.readString(SOURCES.resolve(source)),
                        "// snippet: " + name + "\n",
                        "        // snippet end")
                .lines()
                .map(line -> line.replaceFirst("^ {8}", ""))
                .collect(Collectors.joining("\n"));

        assertEquals(runs.strip(), shown.strip());
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}

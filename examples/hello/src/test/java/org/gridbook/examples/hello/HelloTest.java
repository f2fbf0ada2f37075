package org.gridbook.examples.hello;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example does what it says, and the README shows the example. */
class HelloTest {
    private static final Path SOURCE = Path.of("src/main/java/org/gridbook/examples/hello/Hello.java");

    @Test
    void theSituationOfOneHouseholdIsReported() {
        String report = Hello.situation(Clock.fixed(Instant.parse("2020-01-22T00:00:00Z"), ZoneOffset.UTC));

        assertTrue(report.contains("Invented Lane"), report);
        assertTrue(report.contains("Households by grid (households): 1"), report);
        assertTrue(report.contains("1  Stand-alone building without property management"), report);
    }

    @Test
    void theReadmeShowsTheCodeThatRuns() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String shown = between(readme, "<!-- snippet: hello -->\n```java\n", "\n```");
        String runs = between(Files.readString(SOURCE), "// snippet: hello\n", "        // snippet end")
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

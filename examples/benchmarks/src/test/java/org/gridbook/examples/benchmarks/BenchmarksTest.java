package org.gridbook.examples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridbook.storage.jdbc.PostgresServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmarks run and print a line for each ratio. The values of the ratios are not tested. */
class BenchmarksTest {
    @ParameterizedTest
    @CsvSource({
        "memory,3,3",
        "commands,14,1",
        "bulk,3,0",
        "pages,11,0",
        "reports,4,0",
        "snapshots,2,2",
        "passages,7,4",
        "response,4,0",
        "audits,6,4",
        "relay,10,5",
        "questions,14,14",
        "doors,6,6",
        "vault,5,5",
        "start,3,3"
    })
    void everyRatioOfAPartIsPrintedBesideItsAim(String part, long all, long withoutPostgres) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Benchmarks.run(new PrintStream(printed, true, StandardCharsets.UTF_8), new Part.Size(1, 500), List.of(part));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertEquals(
                PostgresServer.isAvailable() ? all : withoutPostgres,
                text.lines().count());
        assertTrue(text.lines().allMatch(line -> line.contains("aim")), text);
    }
}

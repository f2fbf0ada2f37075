package org.gridbook.examples.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridbook.storage.jdbc.PostgresServer;
import org.junit.jupiter.api.Test;

/** The benchmarks run and print a line for each ratio; what the ratios are is not tested. */
class BenchmarksTest {
    @Test
    void everyRatioIsPrintedBesideItsAim() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Benchmarks.run(new PrintStream(printed, true, StandardCharsets.UTF_8), new Part.Size(1, 500), List.of());

        String[] lines = printed.toString(StandardCharsets.UTF_8).split("\n");
        assertEquals(PostgresServer.isAvailable() ? 30 : 4, lines.length);
        for (String line : lines) {
            assertTrue(line.contains("aim"), line);
        }
    }
}

package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongRosterTest {
    private static final int HOUSEHOLDS = 66_700;

    @TempDir
    Path folder;

    @Test
    void twoHundredThousandRowsAreReadInASmallHeap() throws IOException, InterruptedException {
        Path file = folder.resolve("long.csv");
        try (InputStream roster = InventedRoster.stream(HOUSEHOLDS)) {
            Files.copy(roster, file);
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LongRosterTest.class.getName(),
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();

        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals(0, process.exitValue(), text);
        assertTrue(text.contains("accepted " + 3 * HOUSEHOLDS), text);
    }

    /** A dry run of a long roster: about 30 MB of text, and several times as much as objects. */
    public static void main(String[] args) {
        RosterImport importing = RosterImport.at(new Town().desk).makingPlaces(LocalDate.of(1950, 1, 1));
        ImportReport report = Town.right(importing.check(ImportSource.of(Path.of(args[0])), ImportListener.NONE));
        System.out.println("accepted " + report.accepted() + ", refused " + report.refused());
    }
}

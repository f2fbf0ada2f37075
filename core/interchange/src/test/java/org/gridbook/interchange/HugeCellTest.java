package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gridbook.storage.CommandId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell that is larger than the heap. The file exists only as a stream. */
@Tag("trust")
class HugeCellTest {
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aCellOf512MebibytesIsRefusedInAHeapOf64() throws IOException, InterruptedException {
        long begin = System.nanoTime();

        String output = child("import", 0);

        List<String> refusals = output.lines().toList();
        assertEquals(8, refusals.size(), output);
        refusals.forEach(each ->
                assertTrue(each.matches("(TooLarge.bytes: .* 536870912 bytes.*|NotWellFormed: .* line 2 .*)"), each));
        System.out.printf(
                "huge cell: 8 imports of a cell of 512 MiB in a heap of 64 MiB: 8 refused, %d s%n",
                (System.nanoTime() - begin) / 1_000_000_000);
    }

    @Test
    void aReaderOfWholeLinesRunsOutOfMemory() throws IOException, InterruptedException {
        assertTrue(child("lines", 3).contains("OutOfMemoryError"));
        System.out.println("control: a reader of whole lines in the same heap: runs out of memory");
    }

    private String child(String mode, int exit) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        HugeCellTest.class.getName(),
                        mode,
                        folder.resolve("errors.csv").toString()))
                // the logger writes that it has no provider
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly().waitFor();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals(exit, process.exitValue(), text);
        return text;
    }

    /** Imports such a file with each importer, or reads it line by line. */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("lines")) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(stream("a", 512 * MIB), StandardCharsets.UTF_8))) {
                System.out.println(lines.readLine());
            } catch (OutOfMemoryError died) {
                System.out.println(died.getClass().getSimpleName());
                System.exit(3);
            }
            return;
        }
        Town town = new Town();
        Path errors = Path.of(args[1]);
        CommandId command = new CommandId("huge");
        // The first is larger than the most bytes of a file, the second is within them.
        for (long bytes : new long[] {512 * MIB, 512 * MIB - 1_000}) {
            say(RosterImport.at(town.desk)
                    .makingPlaces(LocalDate.of(1950, 1, 1))
                    .run(command, source(RosterColumns.FORMAT, bytes), errors, ImportListener.NONE));
            say(StaffImport.at(town.desk).run(command, source(StaffColumns.FORMAT, bytes), errors));
            say(TipImport.at(town.desk).run(command, source(TipColumns.FORMAT, bytes), Town.TODAY, errors));
            say(CheckImport.at(town.desk).run(command, source(CheckColumns.FORMAT, bytes), errors));
        }
    }

    private static void say(Either<ImportRefusal, ?> result) {
        ImportRefusal refusal = Town.left(result);
        System.out.println(refusal.code() + ": " + refusal.sentence(Locale.ENGLISH));
    }

    private static ImportSource source(FileFormat format, long bytes) {
        String headings = format.columns().stream().map(FileColumn::english).collect(Collectors.joining(",")) + "\n";
        return new ImportSource("huge.csv", () -> stream(headings, bytes));
    }

    /** The headings, and a row whose first cell has this many bytes. */
    private static InputStream stream(String headings, long bytes) {
        return new SequenceInputStream(
                new ByteArrayInputStream(headings.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    private long left = bytes;

                    @Override
                    public int read() {
                        return left-- > 0 ? 'a' : -1;
                    }

                    @Override
                    public int read(byte[] into, int from, int length) {
                        int count = (int) Math.min(left, length);
                        Arrays.fill(into, from, from + count, (byte) 'a');
                        left -= count;
                        return length > 0 && count == 0 ? -1 : count;
                    }
                });
    }
}

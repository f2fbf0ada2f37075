package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gridbook.book.Cursor;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.checkpoint.CardId;
import org.gridbook.register.Grid;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** Jazzer, guided by coverage, on everything that reads or writes text of others. Each target runs in its own process, from a fixed seed. */
@Tag("trust")
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("gridbook.fuzz.seconds", 3);
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

    @TempDir
    Path folder;

    @Test
    void importersAnswerEveryFile() throws IOException, InterruptedException {
        passes(Importers.class);
    }

    @Test
    void outlinesAreReadOrRefusedAndDrawnAsXml() throws IOException, InterruptedException {
        passes(Outlines.class);
    }

    @Test
    void whatIsExportedIsReadEqualAndIsNoFormula() throws IOException, InterruptedException {
        passes(Exporter.class);
    }

    @Test
    void cursorsRejectOtherTexts() throws IOException, InterruptedException {
        passes(Cursors.class);
    }

    @Test
    void tokensRejectOtherTexts() throws IOException, InterruptedException {
        passes(Tokens.class);
    }

    @Test
    void aDecoderWithoutACheckIsFound() throws IOException, InterruptedException {
        String output = fuzz(Unchecked.class, Math.max(20, SECONDS));

        assertTrue(output.contains("IllegalArgumentException"), output);
        System.out.println("control: a decoder that does not check the text after the prefix: found");
    }

    private void passes(Class<?> target) throws IOException, InterruptedException {
        String output = fuzz(target, SECONDS);

        Matcher runs = RUNS.matcher(output);
        assertTrue(runs.find() && Long.parseLong(runs.group(1)) >= 9, output);
        System.out.printf("fuzz: %s: %s runs in %d s, 0 faults%n", target.getSimpleName(), runs.group(1), SECONDS);
    }

    private String fuzz(Class<?> target, int seconds) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        List<String> seeds = new ArrayList<>(List.of(
                "gridbook-card:1", "'=1", "2020-01-21 08:30", "0123456789abcdef.0123456789abcdef0123456789abcdef.dDE"));
        seeds.add(Outlines.SEED);
        Importers.FORMATS.forEach(format -> seeds.add(Importers.headings(format) + "\n1,2,3\n"));
        for (String seed : seeds) {
            Files.writeString(corpus.resolve("seed" + seeds.indexOf(seed)), seed);
        }
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=org.gridbook.**:de.siegmar.**:com.fasterxml.jackson.core.**",
                        // without Jazzer's own hooks into the JDK: they take most of the time of the start
                        "--custom_hook_includes=org.gridbook.**",
                        "--trace=cov:cmp",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-seed=14",
                        "-max_total_time=" + seconds,
                        corpus.toString()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(seconds + 60L, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertTrue(ended, text);
        return text;
    }

    /** Every importer, on any bytes, with and without its headings. */
    public static final class Importers {
        static final List<FileFormat> FORMATS =
                List.of(RosterColumns.FORMAT, StaffColumns.FORMAT, TipColumns.FORMAT, CheckColumns.FORMAT);
        private static final Town TOWN = new Town();
        private static int runs;

        private Importers() {}

        static String headings(FileFormat format) {
            return format.columns().stream().map(FileColumn::english).collect(Collectors.joining(","));
        }

        /** One input. */
        public static void fuzzerTestOneInput(FuzzedDataProvider data) throws IOException {
            int which = data.consumeInt(0, 3);
            String begin = data.consumeBoolean() ? headings(FORMATS.get(which)) + "\n" : "";
            byte[] rest = data.consumeRemainingAsBytes();
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            file.write(begin.getBytes(StandardCharsets.UTF_8));
            file.write(rest);
            ImportSource source = new ImportSource("f.csv", () -> new ByteArrayInputStream(file.toByteArray()));
            Path errors = Path.of("errors" + runs + ".csv");
            Either<ImportRefusal, ?> answer = switch (which) {
                case 0 ->
                    RosterImport.at(TOWN.desk)
                            .makingPlaces(LocalDate.of(1950, 1, 1))
                            .check(source, ImportListener.NONE)
                            .peek(report -> say(report.faults()));
                case 1 -> StaffImport.at(TOWN.desk).check(source).peek(report -> say(report.faults()));
                case 2 -> TipImport.at(TOWN.desk).check(source, Town.TODAY).peek(report -> say(report.faults()));
                default ->
                    CheckImport.at(TOWN.desk)
                            .run(new CommandId("fuzz-" + runs++), source, errors)
                            .peek(report -> say(report.faults()));
            };
            answer.peekLeft(refusal -> {
                refusal.sentence(Locale.ENGLISH);
                refusal.sentence(Locale.CHINESE);
            });
            Files.deleteIfExists(errors);
        }

        private static void say(List<RowFault> faults) {
            faults.forEach(fault -> {
                fault.sentence(Locale.ENGLISH);
                fault.sentence(Locale.CHINESE);
            });
        }
    }

    /** Outlines of two grids, and what is drawn of them. */
    public static final class Outlines {
        static final String SEED =
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"grid\":\"a\"},"
                        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0.1,0],[0.1,0.1],[0,0]]]}},{\"type\":\"Feature\","
                        + "\"properties\":{\"grid\":\"b\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0.1,0],[0.2,0],[0.1,0.1],"
                        + "[0.1,0]]]]}}]}";
        private static final List<Grid> GRIDS = List.of(
                new Grid(new GridId("a"), "a", Interval.since(Instant.EPOCH)),
                new Grid(new GridId("b"), "<b>", Interval.since(Instant.EPOCH)));

        private Outlines() {}

        /** One input. */
        public static void fuzzerTestOneInput(FuzzedDataProvider data) throws Exception {
            byte[] file = data.consumeRemainingAsBytes();
            Either<ImportRefusal, GridMap> answer =
                    GridMap.read(new ImportSource("f.json", () -> new ByteArrayInputStream(file)), GRIDS);
            if (answer.isRight()) {
                String svg = answer.get().svg("<t>", Map.of(), Locale.CHINA);
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(svg)));
            } else {
                answer.getLeft().sentence(Locale.ENGLISH);
            }
            if (answer.isLeft() && answer.getLeft() instanceof ImportRefusal.OutlinesRefused refused) {
                refused.faults().forEach(fault -> fault.sentence(Locale.CHINESE));
            }
        }
    }

    /** Cells that are written and read again. */
    public static final class Exporter {
        private Exporter() {}

        /** One input. */
        public static void fuzzerTestOneInput(FuzzedDataProvider data) {
            String text = data.consumeRemainingAsString();
            String cell = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).strip();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            right(Spreadsheet.write(
                    out,
                    List.of("a", "b"),
                    after -> Either.right(cell),
                    page -> List.of(List.of(page, "end")),
                    page -> Optional.empty()));
            ImportSource source = new ImportSource("f.csv", () -> new ByteArrayInputStream(out.toByteArray()));
            List<List<String>> read = new ArrayList<>();
            right(CsvFile.open(source, ImportLimits.DEFAULT)
                    .flatMap(file -> file.lines((line, bytes) -> {
                        read.add(line.cells());
                        return true;
                    })));
            String written = read.get(1).get(0);
            assertTrue(written.isEmpty() || "=+-@\t\r＝＋－＠".indexOf(written.charAt(0)) < 0);
            assertEquals(cell, Spreadsheet.unescape(written));
        }
    }

    /** Texts that are no cursors. */
    public static final class Cursors {
        private static final Town TOWN = new Town();

        private Cursors() {}

        /** One input. */
        public static void fuzzerTestOneInput(FuzzedDataProvider data) {
            String text = data.consumeRemainingAsString();
            Optional<Cursor> after = Optional.of(new Cursor(text));
            assertTrue(
                    TOWN.desk.tips().page(Town.TODAY, KnownAt.LATEST, after, 10).isLeft());
            assertTrue(TOWN.desk
                    .tips()
                    .due(Optional.empty(), Optional.empty(), Town.TODAY, KnownAt.LATEST, after, 10)
                    .isLeft());
        }
    }

    private static void rejects(String text, Runnable decoder) {
        try {
            decoder.run();
        } catch (IllegalArgumentException rejected) {
            assertEquals(IllegalArgumentException.class, rejected.getClass());
            assertTrue(text.length() < 12 || !rejected.getMessage().contains(text), "repeats the text");
        }
    }

    /** The tokens and cells that are decoded from text. */
    public static final class Tokens {
        private Tokens() {}

        /** One input. */
        public static void fuzzerTestOneInput(FuzzedDataProvider data) {
            String text = data.consumeRemainingAsString();
            PassageCards.scanned(text).peek(card -> assertEquals("gridbook-card:" + card.value(), text));
            rejects(text, () -> new CommandId(text));
            CellValues.date(text);
            CellValues.instant(text, ZoneId.of("Asia/Shanghai"));
            CellValues.phone(text).peek(CellValues::written);
            CellValues.idNumber(text);
            CellValues.checks(text);
            CellValues.isolation(text);
        }
    }

    /** Broken: reads a card and does not check its text. */
    public static final class Unchecked {
        private Unchecked() {}

        /** One input. */
        public static CardId fuzzerTestOneInput(FuzzedDataProvider data) {
            String text = data.consumeRemainingAsString();
            return new CardId(text.startsWith("gridbook-card:") ? text.substring(14) : "none");
        }
    }
}

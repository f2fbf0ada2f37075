package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.storage.CommandId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Malformed files for every importer, from a fixed seed. Of each four files one is refused as a whole; the others have malformed rows among
 * right ones. A malformed row is refused with its line, column and code, and every right row is in the book.
 */
@Tag("trust")
class MalformedFilesTest {
    private static final int FILES = 50;
    private static final int ROWS = Integer.getInteger("gridbook.malformed.rows", 500) / FILES;
    private static final int RIGHT_ROWS = 9;
    private static final String HIDDEN = "绝不重复";
    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    @TempDir
    Path folder;

    /** What an import answered, for every importer alike. */
    private record Answer(int rows, int refused, List<RowFault> faults) {}

    /** Imports a file of this town. */
    private interface Import {
        Either<ImportRefusal, Answer> run(Town town, CommandId command, ImportSource source, Path errors);
    }

    /**
     * An importer and its rows.
     *
     * @param text a column of text that is checked
     * @param day a column of a date or time
     * @param row the right row with this number
     */
    private record Importer(
            String name, List<String> headings, int text, int day, Function<Integer, List<String>> row, Import run) {
        Importer with(Import other) {
            return new Importer(name, headings, text, day, row, other);
        }
    }

    private static final Importer ROSTER = new Importer(
            "roster",
            InventedRoster.HEADINGS,
            InventedRoster.column("姓名"),
            InventedRoster.column("入住日期"),
            i -> InventedRoster.of(i, i + 1).rows.get(0),
            (town, command, source, errors) -> RosterImport.at(town.desk)
                    .run(command, source, errors, ImportListener.NONE)
                    .map(report -> new Answer((int) report.rows(), (int) report.refused(), report.faults())));
    private static final Importer STAFF = new Importer(
            "staff",
            List.of("工号", "姓名", "岗位", "网格", "起始日期"),
            1,
            4,
            i -> List.of("G" + i, "虚构甲", "志愿者", "第1网格", "2020-01-22"),
            (town, command, source, errors) -> StaffImport.at(town.desk)
                    .run(command, source, errors)
                    .map(report -> new Answer(report.rows(), report.refused(), report.faults())));
    private static final Importer TIPS = new Importer(
            "tips",
            List.of("编号", "标题", "类型", "地址", "网格", "接收时间"),
            1,
            5,
            i -> List.of("N" + i, "虚构线索", "聚集", "虚构巷", "第1网格", "2020-01-21 08:30"),
            (town, command, source, errors) -> TipImport.at(town.desk)
                    .run(command, source, Town.TODAY, errors)
                    .map(report -> new Answer(report.rows(), report.refused(), report.faults())));
    private static final Importer CHECKS = new Importer(
            "checks",
            List.of("编号", "核查人工号", "核查时间", "核查情况"),
            1,
            2,
            i -> List.of("T-1", "S1", "2020-01-22 0" + i % 8 + ":" + (10 + i % 50), "属实"),
            (town, command, source, errors) -> CheckImport.at(town.desk)
                    .run(command, source, errors)
                    .map(report -> new Answer(report.rows(), report.refused(), report.faults())));
    private static final List<Importer> ALL = List.of(ROSTER, STAFF, TIPS, CHECKS);

    /** Ways to spoil a row, each by its number. */
    private static List<String> spoil(Importer importer, List<String> right, int way) {
        List<String> row = new ArrayList<>(right);
        switch (way % 15) {
            case 0 -> row.remove(row.size() - 1);
            case 1 -> row.add(HIDDEN);
            case 2 -> row.set(importer.text(), HIDDEN.repeat(51));
            case 3 -> row.set(importer.text(), HIDDEN.repeat(5_000));
            case 4 -> row.set(importer.text(), HIDDEN + "\u200B");
            case 5 -> row.set(importer.text(), HIDDEN + "\0");
            case 6 -> row.set(importer.text(), HIDDEN + "\u202E");
            case 7 -> row.set(importer.text(), "=" + HIDDEN);
            case 8 -> row.set(importer.text(), "@" + HIDDEN);
            case 9 -> row.set(importer.text(), HIDDEN + "\n" + HIDDEN);
            case 10 -> row.set(importer.text(), "");
            case 11 -> row.set(importer.text(), "虚\uFEFF" + HIDDEN);
            case 12 -> row.set(importer.day(), "2020-02-30");
            case 13 -> row.set(importer.day(), "9".repeat(180));
            default -> row.set(importer.day(), HIDDEN);
        }
        return row;
    }

    /** A file, and the lines of its malformed rows. */
    private record Sample(byte[] bytes, TreeSet<Long> malformed, int rows, boolean refused) {
        ImportSource source() {
            return new ImportSource("malformed.csv", () -> new ByteArrayInputStream(bytes));
        }
    }

    private static Sample sample(Importer importer, int number) {
        Random random = new Random(14 + number);
        List<Boolean> order = new ArrayList<>();
        IntStream.range(0, ROWS + RIGHT_ROWS).forEach(i -> order.add(i < ROWS));
        Collections.shuffle(order, random);
        StringBuilder text = new StringBuilder(String.join(",", importer.headings())).append('\n');
        TreeSet<Long> malformed = new TreeSet<>();
        long line = 2;
        int right = 0;
        int wrong = 0;
        for (boolean spoiled : order) {
            List<String> row = importer.row().apply(spoiled ? RIGHT_ROWS + wrong : right);
            if (spoiled) {
                malformed.add(line);
                row = spoil(importer, row, number + wrong++);
            } else {
                right++;
            }
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                text.append(i == 0 ? "" : ",")
                        .append(cell.contains("\n") || random.nextInt(8) == 0 ? '"' + cell + '"' : cell);
                line += cell.chars().filter(each -> each == '\n').count();
            }
            text.append(LINE_ENDS.get(random.nextInt(3)));
            line++;
        }
        if (number % 4 != 3) {
            Charset charset = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, Encoding.GB18030)
                    .get(number % 3);
            String mark = charset == StandardCharsets.UTF_16LE || number % 2 == 0 ? "\uFEFF" : "";
            return new Sample((mark + text).getBytes(charset), malformed, ROWS + RIGHT_ROWS, false);
        }
        return new Sample(refused(text.toString(), number / 4), malformed, ROWS + RIGHT_ROWS, true);
    }

    /** A file that is wrong as a whole. */
    private static byte[] refused(String text, int way) {
        return switch (way % 9) {
            case 0 -> (text + "\"" + HIDDEN).getBytes(StandardCharsets.UTF_8);
            case 1 -> (text + "\"" + HIDDEN + "\"" + HIDDEN + "\n").getBytes(StandardCharsets.UTF_8);
            case 2 -> joined(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), 0x00, 0xD8, 0x0A, 0x00);
            case 3 -> joined(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), 0xED, 0xA0, 0x80);
            case 4 -> text.getBytes(StandardCharsets.UTF_16BE);
            case 5 -> ("PK\3\4" + text).getBytes(StandardCharsets.UTF_8);
            case 6 -> (text.substring(0, text.indexOf('\n')) + "," + text).getBytes(StandardCharsets.UTF_8);
            case 7 -> text.substring(text.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8);
            default -> joined(text.getBytes(StandardCharsets.UTF_8), 0xFF, 0xFF, 0xFF, 0xFF);
        };
    }

    private static byte[] joined(byte[] begin, int... end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(begin);
        Arrays.stream(end).forEach(out::write);
        return out.toByteArray();
    }

    private static Town town(Path folder) {
        Town town = new Town();
        Buildings.make(town, InventedRoster.of(1));
        right(town.desk
                .staff()
                .enlist(
                        new CommandId("staff"),
                        new NewStaff(
                                "S1", new PersonName("虚构员"), Optional.empty(), Instant.parse("2019-12-01T00:00:00Z"))));
        String tips = "编号,标题,类型,地址,网格,接收时间\nT-1,虚构线索,聚集,虚构巷,第1网格,2020-01-21 08:30\n";
        right(TipImport.at(town.desk)
                .run(
                        new CommandId("tip"),
                        new ImportSource(
                                "t.csv", () -> new ByteArrayInputStream(tips.getBytes(StandardCharsets.UTF_8))),
                        Town.TODAY,
                        folder.resolve("none.csv")));
        return town;
    }

    /** The entries put by an import. */
    private static long putBy(Town town, Runnable act) {
        BiFunction<Town, Long, Long> entries = (of, after) -> {
            long found = 0;
            for (var page = of.changes(after);
                    !page.isEmpty();
                    page = of.changes(page.get(page.size() - 1).position())) {
                found += page.stream()
                        .mapToLong(change -> change.touched().size())
                        .sum();
            }
            return found;
        };
        long before = town.position();
        act.run();
        return entries.apply(town, before);
    }

    private void judge(Importer importer, int number) {
        Sample sample = sample(importer, number);
        String which = importer.name() + " " + number;
        Town town = town(folder);
        Path errors = folder.resolve(importer.name() + number + ".csv");
        CommandId command = new CommandId("import");
        List<Either<ImportRefusal, Answer>> answers = new ArrayList<>();
        long put = putBy(town, () -> answers.add(importer.run().run(town, command, sample.source(), errors)));
        long again = putBy(town, () -> answers.add(importer.run().run(town, command, sample.source(), errors)));
        assertEquals(0, again, which + ": the same file again changed something");
        if (sample.refused()) {
            for (Either<ImportRefusal, Answer> answer : answers) {
                assertTrue(answer.isLeft(), which + ": not refused");
                said(which, answer.getLeft()::sentence);
            }
            assertEquals(0, put, which + ": half done");
            return;
        }
        // What a file with only the right rows puts.
        Town other = town(folder);
        String text = String.join(",", importer.headings()) + "\n";
        for (int i = 0; i < RIGHT_ROWS; i++) {
            text += String.join(",", importer.row().apply(i)) + "\n";
        }
        ImportSource right = source(text);
        assertEquals(
                putBy(
                        other,
                        () -> assertEquals(
                                0,
                                right(importer.run().run(other, command, right, errors))
                                        .refused())),
                put,
                which + ": not exactly the right rows were stored");
        for (Either<ImportRefusal, Answer> answer : answers) {
            Answer report = right(answer);
            assertEquals(sample.rows(), report.rows(), which);
            assertEquals(sample.malformed().size(), report.refused(), which);
            TreeSet<Long> lines = new TreeSet<>();
            for (RowFault fault : report.faults()) {
                lines.add(fault.line());
                boolean whole =
                        fault.code().equals("missing_cells") || fault.code().equals("extra_cells");
                assertTrue(whole || importer.headings().contains(fault.column()), which + ": " + fault);
                said(which, fault::sentence);
            }
            assertEquals(sample.malformed(), lines, which + ": the lines of the malformed rows");
        }
    }

    private static ImportSource source(String text) {
        return new ImportSource("right.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void said(String which, Function<Locale, String> sentence) {
        String english = sentence.apply(Locale.ENGLISH);
        String chinese = sentence.apply(Locale.SIMPLIFIED_CHINESE);
        assertFalse(english.isBlank() || chinese.isBlank() || english.equals(chinese), which + ": " + english);
        assertFalse((english + chinese).contains(HIDDEN), which + ": repeats the cell");
        assertFalse((english + chinese).contains("{"), which + ": " + english);
    }

    @Test
    void everyMalformedRowIsRefusedAndEveryRightRowIsImported() {
        long refused = 0;
        long whole = 0;
        for (Importer importer : ALL) {
            for (int i = 0; i < FILES; i++) {
                judge(importer, i);
                Sample sample = sample(importer, i);
                whole += sample.refused() ? 1 : 0;
                refused += sample.refused() ? 0 : ROWS;
            }
        }
        System.out.printf(
                "malformed files: %d importers, %d files with %d malformed rows each: %d files refused, %d rows refused, every right row"
                        + " imported once, 0 exceptions%n",
                ALL.size(), FILES, ROWS, whole, refused);
    }

    @Test
    void anImporterThatDropsARowSilentlyIsFound() {
        Importer silent = STAFF.with((town, command, source, errors) -> STAFF.run()
                .run(town, command, source, errors)
                .map(answer -> answer.faults().isEmpty()
                        ? answer
                        : new Answer(
                                answer.rows() - 1,
                                answer.refused() - 1,
                                answer.faults().subList(1, answer.faults().size()))));

        assertThrows(AssertionError.class, () -> judge(silent, 0));
        System.out.println("control: an importer that drops a malformed row silently: found");
    }

    @Test
    void anImporterThatLeavesARefusedFileHalfDoneIsFound() {
        Importer half = STAFF.with((town, command, source, errors) -> {
            STAFF.run()
                    .run(
                            town,
                            command,
                            source(String.join(",", STAFF.headings()) + "\n"
                                    + String.join(",", STAFF.row().apply(1))),
                            errors);
            return STAFF.run().run(town, command, source, errors);
        });

        assertThrows(AssertionError.class, () -> judge(half, 3));
        System.out.println("control: an importer that leaves a refused file half done: found");
    }
}

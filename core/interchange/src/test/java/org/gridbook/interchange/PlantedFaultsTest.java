package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.gridbook.storage.CommandId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedFaultsTest {
    private static final int HOUSEHOLDS = 1400;

    @TempDir
    Path folder;

    /** One kind of fault: how it changes a row, and the column and code to report. */
    private record Kind(String column, String code, BiConsumer<InventedRoster, Integer> spoil) {}

    private static Kind cell(String column, String code, String value) {
        return new Kind(column, code, (roster, row) -> roster.set(row, column, value));
    }

    /** 20 kinds of fault, each of which spoils one row. Row 0 of each household is its head. */
    private static final List<Kind> KINDS = List.of(
            cell("出生日期", "bad_date", "1950-02-30"),
            cell("入住日期", "bad_date", "前年"),
            cell("身份证号", "spreadsheet_damaged", "4.40E+17"),
            cell("身份证号", "spreadsheet_damaged", "990001194904170000"),
            cell("身份证号", "bad_form", "99000119490417"),
            new Kind("身份证号", "check_digit", (roster, row) -> {
                String number = roster.cell(row, "身份证号");
                roster.set(row, "身份证号", number.substring(0, 17) + (number.endsWith("1") ? "2" : "1"));
            }),
            new Kind(
                    "身份证号",
                    "spreadsheet_damaged",
                    (roster, row) -> roster.set(row, "身份证号", "’" + roster.cell(row, "身份证号"))),
            new Kind(
                    "性别",
                    "contradicts_id_number",
                    (roster, row) ->
                            roster.set(row, "性别", roster.cell(row, "性别").equals("男") ? "女" : "男")),
            cell("出生日期", "contradicts_id_number", "1931-01-01"),
            cell("手机号", "not_in_use", "12345678901"),
            cell("手机号", "spreadsheet_damaged", "1.99E+10"),
            cell("姓名", "blank", ""),
            cell("户号", "blank", " "),
            cell("姓名", "line_break", "虚\n构"),
            cell("姓名", "bad_character", "虚\u0000构"),
            cell("姓名", "bad_character", "虚\u202E构"),
            cell("重点人员", "too_long", "很".repeat(300)),
            cell("与户主关系", "unknown_word", "邻居的朋友"),
            new Kind("", "missing_cells", (roster, row) -> roster.rows.get(row).remove(18)),
            new Kind("", "extra_cells", (roster, row) -> roster.rows.get(row).add("多")));

    /** 180 rows spoiled by 20 kinds of fault, 10 rows sharing 5 identity numbers, 10 in buildings that are unknown. */
    private static Map<Long, String> plant(InventedRoster roster) {
        Map<Long, String> planted = new TreeMap<>();
        for (int i = 0; i < 180; i++) {
            Kind kind = KINDS.get(i % KINDS.size());
            // heads and spouses: they have identity numbers to be spoiled
            int row = i * 21 + i % 2;
            kind.spoil().accept(roster, row);
            planted.put((long) row, kind.column() + ":" + kind.code());
        }
        for (int i = 0; i < 5; i++) {
            int one = 3800 + i * 21 / 3 * 3 - 3800 % 3;
            int other = one + 6;
            for (String heading : List.of("身份证号", "性别", "出生日期")) {
                roster.set(other, heading, roster.cell(one, heading));
            }
            planted.put((long) one, "身份证号:id_number_twice");
            planted.put((long) other, "身份证号:id_number_twice");
        }
        for (int i = 0; i < 10; i++) {
            int row = 4000 + i * 3 - 4000 % 3;
            roster.set(row, "楼栋", "没有的楼");
            planted.put((long) row, "楼栋:unknown_building");
        }
        // A quoted line break moves every row below it down by one line.
        Map<Long, String> byLine = new TreeMap<>();
        long line = 2;
        for (long row = 0; row < roster.rows.size(); row++) {
            if (planted.containsKey(row)) {
                byLine.put(line, planted.get(row));
            }
            line += roster.rows.get((int) row).contains("虚\n构") ? 2 : 1;
        }
        return byLine;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with mark", "GB18030", "UTF-16"})
    void exactlyThePlantedFaultsAreRefused(String encoding) throws IOException {
        Town town = new Town();
        RosterImport importing = RosterImport.at(town.desk).within(ImportLimits.DEFAULT.withBatch(300));
        Buildings.make(town, InventedRoster.of(HOUSEHOLDS));
        InventedRoster roster = InventedRoster.of(HOUSEHOLDS);
        Map<Long, String> planted = plant(roster);
        Path file = folder.resolve("roster.csv");
        String text = (encoding.endsWith("mark") ? "\uFEFF" : "") + roster.text();
        Files.write(file, text.getBytes(Charset.forName(encoding.split(" ")[0])));
        Path errors = folder.resolve("errors.csv");

        ImportReport dry = right(importing.check(ImportSource.of(file), ImportListener.NONE));
        ImportReport report =
                right(importing.run(new CommandId("roster"), ImportSource.of(file), errors, ImportListener.NONE));

        assertEquals(200, planted.size());
        assertEquals(planted, faultsByLine(report));
        assertEquals(200, report.refused());
        assertEquals(3 * HOUSEHOLDS - 200, report.accepted());
        assertEquals(3 * HOUSEHOLDS - 200, town.census().living().size());
        assertEquals(HOUSEHOLDS, report.added());
        assertTrue(report.isComplete());
        assertEquals(faultsByLine(report), faultsByLine(dry));
        assertEquals(report.added(), dry.added());
        assertEquals(201, records(errors));
    }

    @Test
    void theCorrectedErrorFileIsImportedCompletely() throws IOException {
        Town town = new Town();
        Buildings.make(town, InventedRoster.of(HOUSEHOLDS));
        InventedRoster right = InventedRoster.of(HOUSEHOLDS);
        InventedRoster spoiled = InventedRoster.of(HOUSEHOLDS);
        Map<Long, String> planted = plant(spoiled);
        Path file = spoiled.write(folder.resolve("roster.csv"), StandardCharsets.UTF_8);
        Path errors = folder.resolve("errors.csv");
        RosterImport importing = RosterImport.at(town.desk);
        right(importing.run(new CommandId("first"), ImportSource.of(file), errors, ImportListener.NONE));

        Path corrected = Correction.correct(errors, right, spoiled, folder.resolve("corrected.csv"));
        ImportReport report = right(importing.run(
                new CommandId("second"), ImportSource.of(corrected), folder.resolve("none.csv"), ImportListener.NONE));

        assertEquals(planted.size(), report.rows());
        assertEquals(0, report.refused());
        assertEquals(List.of(), report.ignored());
        assertFalse(Files.exists(folder.resolve("none.csv")));
        assertEquals(3 * HOUSEHOLDS, town.census().living().size());
    }

    @Test
    void everyFaultHasTextsInBothLanguagesWithoutTheValue() throws IOException {
        Town town = new Town();
        Buildings.make(town, InventedRoster.of(HOUSEHOLDS));
        InventedRoster roster = InventedRoster.of(HOUSEHOLDS);
        plant(roster);
        Path file = roster.write(folder.resolve("roster.csv"), StandardCharsets.UTF_8);

        ImportReport report = right(RosterImport.at(town.desk).check(ImportSource.of(file), ImportListener.NONE));

        for (RowFault fault : report.faults()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String sentence = fault.sentence(locale);
                assertFalse(sentence.contains("{"), sentence);
                assertFalse(sentence.contains("E+") || sentence.contains("邻居") || sentence.contains("没有的楼"), sentence);
            }
        }
    }

    private static Map<Long, String> faultsByLine(ImportReport report) {
        return report.faults().stream()
                .collect(Collectors.toMap(
                        RowFault::line,
                        fault -> fault.column() + ":" + fault.code(),
                        (one, other) -> one + "; " + other,
                        TreeMap::new));
    }

    private static long records(Path errors) throws IOException {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(errors)
                .stream()
                .count();
    }
}

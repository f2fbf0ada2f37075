package org.gridbook.interchange;

import static org.gridbook.interchange.Town.left;
import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Trait;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterImportTest {
    private static final LocalDate LONG_AGO = LocalDate.of(1950, 1, 1);

    @TempDir
    Path folder;

    private Town town;
    private RosterImport importing;

    @BeforeEach
    void open() {
        town = new Town();
        importing = RosterImport.at(town.desk).makingPlaces(LONG_AGO).within(ImportLimits.DEFAULT.withBatch(60));
    }

    private ImportReport run(String command, InventedRoster roster) throws IOException {
        return run(command, roster.text(), ImportListener.NONE);
    }

    private ImportReport run(String command, String text, ImportListener listener) throws IOException {
        Path file = Files.writeString(folder.resolve(command + ".csv"), text);
        return right(
                importing.run(new CommandId(command), ImportSource.of(file), folder.resolve("errors.csv"), listener));
    }

    private static ImportSource source(String text) {
        return new ImportSource("roster.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void gridsAndBuildingsOfTheRosterAreAdded() throws IOException {
        ImportReport report = run("first", InventedRoster.of(200));

        assertEquals(5, report.gridsDrawn());
        assertEquals(5, report.buildingsAdded());
        assertEquals(600, report.accepted());
        assertEquals(0, report.withoutHead());
        assertEquals(601, report.settledTo());
        assertEquals(600, town.census().living().size());
    }

    @Test
    void theSameFileAgainPutsNoEntries() throws IOException {
        run("first", InventedRoster.of(200));
        long before = town.changesWithEntries();

        ImportReport report = run("second", InventedRoster.of(200));

        assertEquals(before, town.changesWithEntries());
        assertEquals(200, report.unchanged());
        assertEquals(600, report.accepted());
    }

    @Test
    void aChangedRowTouchesItsHouseholdOnly() throws IOException {
        InventedRoster roster = InventedRoster.of(200);
        run("first", roster);
        long before = town.position();
        roster.set(300, "手机号", "19999999999");

        ImportReport report = run("second", roster);

        assertEquals(1, report.corrected());
        assertEquals(199, report.unchanged());
        List<Change> changes = town.changes(before).stream()
                .filter(change -> !change.touched().isEmpty())
                .toList();
        assertEquals(1, changes.size());
        assertEquals(
                List.of("resident_personal"),
                changes.get(0).touched().stream().map(Change.Touched::kind).toList());
    }

    @Test
    void distantRowsOfAHouseholdAreJoined() throws IOException {
        InventedRoster roster = InventedRoster.of(200);
        List<List<String>> rows = List.copyOf(roster.rows);
        for (int i = 0; i < rows.size(); i++) {
            roster.rows.set(i, rows.get(i * 7 % rows.size()));
        }

        ImportReport report = run("first", roster);
        long before = town.changesWithEntries();
        run("second", roster);

        assertEquals(0, report.refused());
        assertEquals(600, town.census().living().size());
        assertEquals(200, town.census().households().size());
        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void peopleWithoutAnIdentityNumberAreNeverConfused() throws IOException {
        InventedRoster roster = InventedRoster.of(50);
        for (int row = 2; row < roster.rows.size(); row += 3) {
            roster.set(row, "姓名", "虚构童");
            roster.set(row, "出生日期", "2015-01-01");
        }

        assertEquals(0, run("first", roster).refused());
        assertEquals(150, town.census().living().size());
    }

    @Test
    void aCorrectedErrorFileCanBeImportedInPlace() throws IOException {
        InventedRoster roster = InventedRoster.of(5);
        roster.set(4, "入住日期", "2019-02-30");
        ImportReport first = run("first", roster);
        Path errors = folder.resolve("errors.csv");
        Files.writeString(errors, Files.readString(errors).replace("2019-02-30", "2010-05-02"));

        ImportReport second =
                right(importing.run(new CommandId("second"), ImportSource.of(errors), errors, ImportListener.NONE));

        assertEquals(1, first.refused());
        assertEquals(1, second.accepted());
        assertEquals(15, town.census().living().size());
        assertEquals(List.of("first.csv"), files());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void twoPeopleWithTheSameNameOnlyAreNotMerged() throws IOException {
        InventedRoster roster = InventedRoster.of(3);
        for (int row : List.of(1, 2)) {
            roster.set(row, "姓名", "虚构租客");
            roster.set(row, "身份证号", "");
            roster.set(row, "性别", "男");
            roster.set(row, "与户主关系", "其他");
        }
        roster.set(1, "出生日期", "");
        roster.set(2, "入住日期", "2019-06-01");

        ImportReport report = run("first", roster);

        assertEquals(8, report.accepted());
        assertEquals(List.of("member_twice"), codes(report));
        roster.set(1, "出生日期", "1980-01-01");
        assertEquals(0, run("second", roster).refused());
        assertEquals(9, town.census().living().size());
    }

    @Test
    void birthDatesDistinguishAnyNumberOfPeopleWithTheSameName() throws IOException {
        InventedRoster roster = InventedRoster.of(1);
        for (String birth : List.of("1990-01-01", "2000-01-01", "1990-01-01", "2000-01-01", "2010-01-01")) {
            roster.rows.add(new ArrayList<>(roster.rows.get(2)));
            roster.set(roster.rows.size() - 1, "出生日期", birth);
        }

        ImportReport report = run("first", roster);

        assertEquals(List.of("member_twice", "member_twice"), codes(report));
        assertEquals(
                List.of(7L, 8L), report.faults().stream().map(RowFault::line).toList());
    }

    private static List<String> codes(ImportReport report) {
        return report.faults().stream().map(RowFault::code).toList();
    }

    private static List<String> places(ImportReport report) {
        return report.faults().stream()
                .map(fault -> fault.file() + " " + fault.line() + " " + fault.column() + " " + fault.code())
                .toList();
    }

    @Test
    void aHouseholdGetsOneHeadAndTheSecondIsRefused() throws IOException {
        InventedRoster roster = InventedRoster.of(5);
        roster.set(4, "与户主关系", "户主");

        ImportReport report = run("first", roster);

        assertEquals(List.of("first.csv 6 与户主关系 two_heads"), places(report));
        assertEquals(14, report.accepted());
    }

    @Test
    void membersAreImportedWithoutTheirHeadWhoJoinsThemLater() throws IOException {
        InventedRoster roster = InventedRoster.of(5);
        roster.set(3, "出生日期", "1990-13-01");
        ImportReport report = run("first", roster);
        assertEquals(14, report.accepted());
        assertEquals(1, report.withoutHead());

        ImportReport corrected = run("second", InventedRoster.of(5));

        assertEquals(15, corrected.accepted());
        assertEquals(1, corrected.corrected());
        assertEquals(15, town.census().living().size());
    }

    @Test
    void anIdentityNumberOfAnotherResidentIsRefused() throws IOException {
        run("first", InventedRoster.of(3));
        InventedRoster other = InventedRoster.of(3);
        other.rows.subList(1, 9).clear();
        other.set(0, "户号", "H999999");

        ImportReport report = run("second", other);

        assertEquals(List.of("second.csv 2 身份证号 id_number_taken"), places(report));
        assertEquals(9, town.census().living().size());
    }

    @Test
    void englishHeadingsInAnyOrderAreAcceptedAndUnknownOnesReported() throws IOException {
        String text = "key_person,Household No,name,relation,door,building,grid,since,Favourite Colour\n"
                + "no,H1,Invented One,head,101,Building 1,Grid 1,2010-01-01,blue\n"
                + "bed-ridden,H1,Invented Two,wife,101,Building 1,Grid 1,2010/1/1,\n";

        ImportReport report = run("first", text, ImportListener.NONE);

        assertEquals(2, report.accepted());
        assertEquals(List.of("Favourite Colour"), report.ignored());
    }

    @Test
    void semicolonsAndTabsAreSeparators() throws IOException {
        String text = InventedRoster.of(2).text();

        assertEquals(
                6,
                right(importing.check(source(text.replace(',', ';')), ImportListener.NONE))
                        .accepted());
        assertEquals(
                6,
                right(importing.check(source(text.replace(',', '\t')), ImportListener.NONE))
                        .accepted());
    }

    @Test
    void aFileWithoutRequiredColumnsIsRefused() {
        ImportRefusal refusal = left(importing.check(source("网格,楼栋,姓名\n1,2,3\n"), ImportListener.NONE));

        assertEquals(
                List.of("门牌 door", "户号 household_no", "与户主关系 relation"),
                assertInstanceOf(ImportRefusal.MissingColumns.class, refusal).columns());
    }

    @Test
    void aFileThatIsNotTextIsRefused() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFF, 1, 2, (byte) 0x80};
        ImportSource source = new ImportSource("x", () -> new ByteArrayInputStream(bytes));

        assertInstanceOf(ImportRefusal.UnknownEncoding.class, left(importing.check(source, ImportListener.NONE)));
    }

    @Test
    void aFileWhoseFirstRowIsATitleIsRefusedWithTheRequiredColumns() {
        ImportRefusal refusal = left(importing.check(source("虚构社区名册,,\n网格,楼栋,姓名\n"), ImportListener.NONE));

        assertEquals(
                List.of("网格 grid", "楼栋 building", "门牌 door", "户号 household_no", "姓名 name", "与户主关系 relation"),
                assertInstanceOf(ImportRefusal.NoHeadings.class, refusal).columns());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertInstanceOf(ImportRefusal.EmptyFile.class, refusal(new byte[0]));
        assertInstanceOf(ImportRefusal.EmptyFile.class, refusal("\uFEFF\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWorkbookIsRefused() {
        assertInstanceOf(ImportRefusal.Workbook.class, refusal(new byte[] {'P', 'K', 3, 4, 20, 0}));
        assertInstanceOf(
                ImportRefusal.Workbook.class, refusal(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}));
    }

    @Test
    void utf16WithoutAByteOrderMarkIsAnUnknownEncoding() {
        String text = InventedRoster.of(1).text();

        for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertInstanceOf(ImportRefusal.UnknownEncoding.class, refusal(text.getBytes(charset)));
            assertInstanceOf(ImportRefusal.UnknownEncoding.class, refusal("grid,name".getBytes(charset)));
        }
    }

    private ImportRefusal refusal(byte[] bytes) {
        return left(importing.check(
                new ImportSource("roster.csv", () -> new ByteArrayInputStream(bytes)), ImportListener.NONE));
    }

    @Test
    void twoHeadingsOfOneColumnAreNamed() {
        String text = InventedRoster.of(1).text().replaceFirst("手机号", "手机号,联系电话");

        assertEquals(
                new ImportRefusal.DuplicateColumn("roster.csv", "手机号", "联系电话"),
                left(importing.check(source(text), ImportListener.NONE)));
    }

    @Test
    void anOpenQuotationMarkIsFoundBeforeAnythingIsWritten() throws IOException {
        String text = InventedRoster.of(100).text() + "\n\"第1网格";
        long before = town.position();

        ImportRefusal refusal = left(
                importing.run(new CommandId("first"), source(text), folder.resolve("errors.csv"), ImportListener.NONE));

        assertEquals(new ImportRefusal.NotWellFormed("roster.csv", 302), refusal);
        assertEquals(before, town.position());
    }

    @Test
    void limitsApply() {
        String text = InventedRoster.of(10).text();

        ImportRefusal rows =
                left(importing.within(ImportLimits.DEFAULT.withRows(29)).check(source(text), ImportListener.NONE));
        ImportRefusal bytes =
                left(importing.within(ImportLimits.DEFAULT.withBytes(1000)).check(source(text), ImportListener.NONE));
        ImportReport cells =
                right(importing.within(ImportLimits.DEFAULT.withCell(8)).check(source(text), ImportListener.NONE));

        assertEquals(
                "rows", assertInstanceOf(ImportRefusal.TooLarge.class, rows).limit());
        assertEquals(
                "bytes", assertInstanceOf(ImportRefusal.TooLarge.class, bytes).limit());
        assertEquals(Set.of("too_long"), cells.codes().keySet());
    }

    @Test
    void aListenerIsCalledAtEveryPercentOfEachPass() throws IOException {
        List<Progress> calls = new ArrayList<>();
        run("first", InventedRoster.of(300).text(), calls::add);

        for (Progress.Stage stage : Progress.Stage.values()) {
            List<Integer> percents = calls.stream()
                    .filter(progress -> progress.stage() == stage)
                    .map(Progress::percent)
                    .toList();
            assertEquals(100, percents.get(percents.size() - 1));
            for (int i = 1; i < percents.size(); i++) {
                assertTrue(percents.get(i) - percents.get(i - 1) <= 2, "the progress has a gap: " + percents);
            }
            assertTrue(percents.size() >= 95, stage + ": " + percents.size() + " calls");
        }
    }

    @Test
    void aCancelledImportReportsItsStateAndCanBeContinued() throws IOException {
        InventedRoster roster = InventedRoster.of(300);
        ImportReport cancelled = run(
                "first",
                roster.text(),
                progress -> progress.stage() == Progress.Stage.SURVEY || progress.percent() < 40);

        assertEquals(ImportReport.End.CANCELLED, cancelled.end());
        assertEquals(cancelled.settledTo() - 1, cancelled.accepted());
        assertEquals(cancelled.accepted(), town.census().living().size());
        assertTrue(cancelled.accepted() > 100 && cancelled.accepted() < 500, "taken " + cancelled.accepted());

        ImportReport again = run("first", roster);

        assertEquals(900, again.accepted());
        assertEquals(300, again.added());
        assertEquals(900, town.census().living().size());
    }

    @Test
    void anImportCancelledInItsSurveyWritesNothing() throws IOException {
        long before = town.position();

        ImportReport report = run("first", InventedRoster.of(300).text(), progress -> progress.percent() < 50);

        assertEquals(ImportReport.End.CANCELLED, report.end());
        assertEquals(0, report.settledTo());
        assertEquals(before, town.position());
    }

    @Test
    void aDryRunWritesOnlyTheAuditOfItsReads() throws IOException {
        InventedRoster roster = InventedRoster.of(100);
        run("first", roster);
        roster.set(0, "手机号", "19999999998");
        long before = town.position();

        ImportReport report = right(importing.check(source(roster.text()), ImportListener.NONE));

        assertEquals(1, report.corrected());
        assertEquals(99, report.unchanged());
        assertEquals(Set.of("PersonalDataRead"), eventsAfter(before));
        assertTrue(town.changes(before).stream()
                        .flatMap(change -> change.facts().texts("whose").stream())
                        .distinct()
                        .count()
                >= 100);
    }

    @Test
    void batchesOfALongFileAreSmall() throws IOException {
        run("first", InventedRoster.of(1000));

        Set<Integer> sizes = new HashSet<>();
        for (Change change : town.changes(0)) {
            if (change.event().equals("HouseholdsRegistered")) {
                sizes.add((int) change.touched().stream()
                        .filter(touched -> touched.kind().equals("resident"))
                        .count());
            }
        }
        assertTrue(sizes.stream().allMatch(size -> size <= 120), "residents of a batch " + sizes);
    }

    @Test
    void anImportIdThatIsTooLongForItsCommandsIsRefused() {
        CommandId tooLong = new CommandId("x".repeat(RosterImport.LONGEST_ID + 1));

        assertThrows(
                IllegalArgumentException.class,
                () -> importing.run(tooLong, source(""), folder.resolve("errors.csv"), ImportListener.NONE));
    }

    @Test
    void theSameImportAgainChangesNothingEvenIfTheBookRefusedRows() throws IOException {
        run("first", InventedRoster.of(3));
        InventedRoster roster = InventedRoster.of(3, 60);
        for (String heading : List.of("身份证号", "性别", "出生日期")) {
            roster.set(0, heading, InventedRoster.of(1).cell(0, heading));
        }
        ImportReport once = run("second", roster);
        long before = town.position();

        ImportReport again = run("second", roster);

        assertEquals(1, once.refused());
        assertEquals(once.faults(), again.faults());
        assertEquals(once.accepted(), again.accepted());
        assertEquals(Set.of("PersonalDataRead"), eventsAfter(before), "the refusal used personal data again");
    }

    @Test
    void anImportSentAgainDoesNotUndoALaterOneEvenIfTheBookRefusedRows() throws IOException {
        run("known", InventedRoster.of(3));
        InventedRoster roster = InventedRoster.of(3, 6);
        for (String heading : List.of("身份证号", "性别", "出生日期")) {
            roster.set(0, heading, InventedRoster.of(1).cell(0, heading));
        }
        String first = roster.text();
        roster.set(4, "手机号", "19999999998");
        ImportReport once = run("first", first, ImportListener.NONE);
        assertEquals(List.of(1L, 8L), List.of(once.refused(), once.accepted()));
        assertEquals(1, run("second", roster).corrected());
        long before = town.changesWithEntries();

        for (int i = 0; i < 7; i++) {
            ImportReport again = run("first", first, ImportListener.NONE);
            assertEquals(ImportReport.End.COMPLETE, again.end());
            assertEquals(
                    List.of(1L, 8L, once.added(), 0L),
                    List.of(again.refused(), again.accepted(), again.added(), again.corrected()));
        }

        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void aRefusedRowMasksItsCells() {
        CsvFile.Line line = new CsvFile.Line(7, List.of("Invented Person"));

        assertEquals("RefusedRow[line=Line[7], faults=[]]", new RefusedRow(line, List.of()).toString());
    }

    private Set<String> eventsAfter(long position) {
        return town.changes(position).stream().map(Change::event).collect(Collectors.toSet());
    }

    @Test
    void anOpenQuotationMarkBeforeALongFileIsFound() {
        String text = String.join(",", InventedRoster.HEADINGS) + "\n\""
                + InventedRoster.of(2000).text();

        assertInstanceOf(ImportRefusal.NotWellFormed.class, left(importing.check(source(text), ImportListener.NONE)));
    }

    @Test
    void theOldIdentityNumberOfFifteenDigitsIsTheSamePerson() throws IOException {
        InventedRoster roster = InventedRoster.of(20);
        run("first", roster);
        long before = town.changesWithEntries();
        String number = roster.cell(0, "身份证号");
        roster.set(0, "身份证号", number.substring(0, 6) + number.substring(8, 17));

        assertEquals(0, run("second", roster).refused());
        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void aFormulaIsRefused() throws IOException {
        InventedRoster roster = InventedRoster.of(2);
        roster.set(0, "姓名", "=1+1");
        roster.set(1, "单元", "@SUM");

        assertEquals(
                List.of("formula", "formula"),
                run("first", roster).faults().stream().map(RowFault::code).toList());
    }

    @Test
    void anotherFileIsNotOverwrittenByTheErrorFile() throws IOException {
        Path file = InventedRoster.of(2).write(folder.resolve("roster.csv"), StandardCharsets.UTF_8);
        byte[] bytes = Files.readAllBytes(file);

        assertThrows(
                UncheckedIOException.class,
                () -> importing.run(new CommandId("first"), ImportSource.of(file), file, ImportListener.NONE));
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void membersWhoMovedInOnAnotherDayHaveTheirOwnDay() throws IOException {
        InventedRoster roster = InventedRoster.of(30);
        for (int row = 2; row < roster.rows.size(); row += 3) {
            roster.set(row, "入住日期", "2020-04-01");
        }

        ImportReport report = run("first", roster);
        long before = town.changesWithEntries();
        run("second", roster);

        assertEquals(90, report.accepted());
        assertEquals(30, report.added());
        assertEquals(60, town.census().living().size(), "the children move in after 22 January");
        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void aNoEndsATraitAndABlankCellReportsNothing() throws IOException {
        InventedRoster roster = InventedRoster.of(3);
        roster.set(0, "困难", "虚构的原因");
        run("first", roster);
        long before = town.changesWithEntries();
        roster.set(0, "困难", "");
        roster.set(0, "流动人口", "");
        run("blank", roster);
        assertEquals(before, town.changesWithEntries());
        roster.set(0, "困难", "无");
        roster.set(0, "流动人口", "否");
        ImportReport report = run("no", roster);

        assertEquals(1, report.corrected());
        assertEquals(2, report.unchanged());
        assertEquals(2, town.census().with(Trait.FLOATING).size());
        assertEquals(0, town.census().with(Trait.IN_DIFFICULTY).size());
        assertEquals(
                3, town.census(Town.TODAY.minusSeconds(1)).with(Trait.FLOATING).size());
        assertEquals(
                1,
                town.census(Town.TODAY.minusSeconds(1))
                        .with(Trait.IN_DIFFICULTY)
                        .size());
        before = town.changesWithEntries();
        run("again", roster);
        assertEquals(before, town.changesWithEntries());
        roster.set(0, "流动人口", "是");
        run("yes", roster);
        assertEquals(3, town.census().with(Trait.FLOATING).size());
    }

    @Test
    void anotherMoveInDayIsRefusedAndADefaultOneIsNot() throws IOException {
        InventedRoster roster = InventedRoster.of(4);
        run("first", roster);
        long before = town.position();
        long entries = town.changesWithEntries();
        roster.set(4, "入住日期", "2011-01-01");
        ImportReport report = run("second", roster);
        roster.rows.forEach(row -> row.set(InventedRoster.column("入住日期"), ""));
        importing = importing.defaultMoveIn(LocalDate.of(2019, 1, 1));
        ImportReport assumed = run("third", roster);

        assertEquals(List.of("second.csv 6 入住日期 other_since"), places(report));
        assertEquals(12, assumed.accepted());
        assertEquals(
                Set.of("PersonalDataRead", "HouseholdsRegistered"),
                eventsAfter(before),
                "the refusal used personal data, and the accepted rows have a receipt");
        assertEquals(entries, town.changesWithEntries());
    }

    @Test
    void anotherBuildingTypeIsRefusedAndABlankOneReportsNothing() throws IOException {
        InventedRoster roster = InventedRoster.of(4);
        roster.rows.subList(0, 6).forEach(row -> row.set(InventedRoster.column("楼栋类型"), ""));
        roster.set(6, "楼栋类型", "小区楼");
        roster.rows.subList(7, 12).forEach(row -> row.set(InventedRoster.column("楼栋类型"), ""));
        assertEquals(0, run("first", roster).refused());
        assertEquals(BuildingType.MANAGED, town.census().buildings().get(0).type());
        roster.set(3, "楼栋类型", "无物业单体楼");

        ImportReport report = run("second", roster);

        assertEquals(List.of("second.csv 5 楼栋类型 other_building_type"), places(report));
        assertEquals(11, report.accepted());
    }

    @Test
    void aBlankUnitOrTenureDoesNotChangeAKnownHousehold() throws IOException {
        InventedRoster roster = InventedRoster.of(5);
        run("first", roster);
        long before = town.changesWithEntries();
        for (String heading : List.of("单元", "户类型")) {
            roster.rows.forEach(row -> row.set(InventedRoster.column(heading), ""));
        }

        ImportReport report = run("second", roster);

        assertEquals(15, report.accepted());
        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void oneRowReportsTheTenureForItsHousehold() throws IOException {
        InventedRoster roster = InventedRoster.of(1);
        roster.set(0, "户类型", "");
        roster.set(2, "户类型", "");
        assertEquals(0, run("first", roster).refused());
        assertTrue(town.exported().contains("租户"));
        roster.set(2, "户类型", "自有");

        ImportReport report = run("second", roster);

        assertEquals(List.of("other_household"), codes(report));
    }

    @Test
    void anErrorFileSavedInAnyEncodingIsImportedInPlace() throws IOException {
        Path errors = folder.resolve("errors.csv");
        for (String encoding : List.of("GB18030", "UTF-8", "UTF-16")) {
            town = new Town();
            importing = RosterImport.at(town.desk).makingPlaces(LONG_AGO);
            InventedRoster roster = InventedRoster.of(2);
            roster.set(1, "入住日期", "2010-02-30");
            assertEquals(1, run("first", roster).refused());
            String written = Files.readString(errors);
            String corrected = written.substring(1).replace("2010-02-30", "2010-05-01");
            Files.write(errors, corrected.getBytes(Charset.forName(encoding)));

            ImportReport report =
                    right(importing.run(new CommandId("second"), ImportSource.of(errors), errors, ImportListener.NONE));

            assertEquals(1, report.accepted(), encoding);
            assertEquals(6, town.census().living().size());
        }
    }

    @Test
    void anErrorFileIsSafeInASpreadsheet() throws IOException {
        InventedRoster roster = InventedRoster.of(2);
        roster.set(0, "姓名", "=HYPERLINK(1)");
        roster.set(1, "手机号", "+99 1");
        roster.set(2, "重点人员", "-2+3");
        roster.set(2, "入住日期", "2010-02-30");
        run("first", roster);
        Path errors = folder.resolve("errors.csv");
        String written = Files.readString(errors);

        assertTrue(
                written.contains(",'=HYPERLINK(1),") && written.contains(",'+99 1,") && written.contains(",'-2+3"),
                written);
        assertTrue(written.contains(",'" + roster.cell(0, "身份证号") + ","), written);
        String corrected = written.replace("=HYPERLINK(1)", "虚构").replace("'+99 1", "'+8619900000001");
        ImportReport report = run("second", corrected.replace("2010-02-30", "2010-05-01"), ImportListener.NONE);
        assertEquals(0, report.refused());
        assertEquals(3, report.accepted());
        assertTrue(town.exported().contains("-2+3"));
    }

    @Test
    void blankRowsAreIgnored() throws IOException {
        String text = InventedRoster.of(1).text();
        String blank = ",".repeat(InventedRoster.HEADINGS.size() - 1);

        ImportReport report = run(
                "first", text + "\r\n" + blank + "\r\n \r\n" + blank.replace(",", " ,") + "\r\n", ImportListener.NONE);

        assertEquals(3, report.rows());
        assertEquals(0, report.refused());
    }

    @Test
    void impossibleDaysAreRefused() throws IOException {
        InventedRoster roster = InventedRoster.of(4);
        roster.set(0, "入住日期", "0210-01-01");
        roster.set(3, "入住日期", "9999-12-31");
        roster.set(11, "出生日期", "2020-01-23");

        ImportReport report = run("first", roster);

        assertEquals(List.of("out_of_years", "out_of_years", "born_in_future"), codes(report));
        assertEquals("出生日期", report.faults().get(2).column());
        assertEquals(9, report.accepted());
    }

    @Test
    void aDayBeyondItsBoundIsRefusedForItsRow() throws IOException {
        InventedRoster roster = InventedRoster.of(4);
        roster.set(0, "入住日期", "2190-01-01");
        roster.set(11, "出生日期", "1870-01-21");

        ImportReport report = run("first", roster);

        assertTrue(
                codes(report).containsAll(List.of("begins_too_late", "born_too_early")),
                codes(report).toString());
        assertTrue(
                report.faults().stream().map(fault -> fault.column()).toList().containsAll(List.of("入住日期", "出生日期")));
        assertTrue(report.accepted() >= 6);
    }

    @Test
    void onlyThePlainApostropheMayPrecedeANumber() throws IOException {
        InventedRoster roster = InventedRoster.of(1);
        roster.set(0, "手机号", "’19900000001");
        roster.set(1, "手机号", "'19900000001");

        assertEquals(List.of("spreadsheet_damaged"), codes(run("first", roster)));
    }

    @Test
    void aCorrectedErrorFileRemainsUntilEveryRowIsSettled() throws IOException {
        InventedRoster roster = InventedRoster.of(100);
        for (int row = 0; row < 300; row += 3) {
            roster.set(row, "入住日期", "2010-02-30");
        }
        run("first", roster);
        Path errors = folder.resolve("errors.csv");
        String corrected = Files.readString(errors)
                .replaceFirst("2010-02-30", "2010-02-31")
                .replace("02-30", "06-01");
        Files.writeString(errors, corrected);
        ImportListener surveyed = progress -> progress.stage() == Progress.Stage.ROWS;
        ImportListener half = progress -> progress.stage() == Progress.Stage.SURVEY || progress.rows() < 90;

        for (ImportListener listener : List.of(surveyed, half)) {
            ImportReport report =
                    right(importing.run(new CommandId("second"), ImportSource.of(errors), errors, listener));
            assertEquals(ImportReport.End.CANCELLED, report.end());
            assertEquals(corrected, Files.readString(errors));
        }
        Files.writeString(errors, corrected + "\"");
        assertInstanceOf(
                ImportRefusal.NotWellFormed.class,
                left(importing.run(new CommandId("second"), ImportSource.of(errors), errors, ImportListener.NONE)));
        assertEquals(corrected + "\"", Files.readString(errors));
        Files.writeString(errors, corrected);

        ImportReport report =
                right(importing.run(new CommandId("second"), ImportSource.of(errors), errors, ImportListener.NONE));

        assertEquals(1, report.refused());
        assertEquals(99, report.accepted());
        assertEquals(2, Files.readAllLines(errors).size());
        assertTrue(files().stream().noneMatch(each -> each.endsWith(".part")));
    }
}

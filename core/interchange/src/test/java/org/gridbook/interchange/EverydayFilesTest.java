package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people write them and as spreadsheets leave them. */
class EverydayFilesTest {
    private static final String HEADINGS = "网格,所属小区,楼栋,单元,门牌,户号,姓名,与户主关系,出生日期,入住日期,手机号,独居,重点人员\n";
    private static int commands;

    @TempDir
    Path folder;

    private final Town town = new Town();

    private ImportReport run(Town into, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return right(RosterImport.at(into.desk)
                .makingPlaces(LocalDate.of(1950, 1, 1))
                .run(
                        new CommandId("c" + ++commands),
                        new ImportSource("roster.csv", () -> new ByteArrayInputStream(bytes)),
                        folder.resolve("errors.csv"),
                        ImportListener.NONE));
    }

    private static String row(
            String grid, String compound, String building, String number, String name, String reason) {
        return String.join(
                        ",",
                        grid,
                        compound,
                        building,
                        "1",
                        "101",
                        number,
                        name,
                        "户主",
                        "1950-01-02",
                        "2010-05-01",
                        "",
                        "",
                        reason)
                + "\n";
    }

    private int buildings() {
        return right(town.desk.register().directory().buildings(KnownAt.LATEST)).size();
    }

    private void isTheSameAgain(String exported) {
        long before = town.changesWithEntries();
        ImportReport again = run(town, exported);
        Town empty = new Town();
        ImportReport copied = run(empty, exported);

        assertEquals(0, again.refused() + copied.refused(), again.faults() + "" + copied.faults());
        assertEquals(before, town.changesWithEntries());
        assertEquals(town.exported(), empty.exported());
    }

    @Test
    void aBuildingIsNamedWithinItsCompound() {
        ImportReport report = run(
                town,
                HEADINGS
                        + row("一", "甲园", "1栋", "h1", "甲", "")
                        + row("一", "乙园", "1栋", "h2", "乙", "")
                        + row("二", "", "1栋", "h3", "丙", ""));

        assertEquals(0, report.refused());
        assertEquals(3, buildings());
        isTheSameAgain(town.exported());
    }

    @Test
    void aFirstLineThatNamesTheSeparatorIsNoRow() {
        String file = HEADINGS + row("一", "甲园", "1栋", "h1", "甲", "") + row("无", "甲园", "1栋", "h2", "乙", "");
        List<RowFault> plain = run(town, file.replace(',', ';')).faults();

        ImportReport report = run(new Town(), "sep=;\r\n" + file.replace(',', ';'));

        assertEquals(1, plain.size());
        assertEquals(
                List.of(plain.get(0).line() + 1),
                report.faults().stream().map(RowFault::line).toList());
        assertEquals(plain.get(0).code(), report.faults().get(0).code());
    }

    @Test
    void aRowWithoutCompoundMeansTheOnlyBuildingOfTheName() {
        run(town, HEADINGS + row("一", "", "1栋", "h1", "甲", "") + row("一", "甲园", "1栋", "h2", "乙", ""));
        assertEquals(1, buildings());

        ImportReport report =
                run(town, HEADINGS + row("一", "乙园", "1栋", "h3", "丙", "") + row("一", "", "1栋", "h4", "丁", ""));

        assertEquals(2, buildings());
        assertEquals(
                List.of("several_buildings"),
                report.faults().stream().map(RowFault::code).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "无", "否", "-", "0", "no", "是", "是：无", "=1+1", "@x", "'x", "'1", "2E3", "TRUE", "1/2", "\u00a0a", "a;b"
            })
    void anyReasonIsTheSameAgain(String reason) {
        run(town, HEADINGS + row("一", "", "1栋", "h1", "甲", "是：" + reason));

        String exported = town.exported();

        isTheSameAgain(exported);
        assertTrue(town.exported().contains(Spreadsheet.escape(RosterWords.written(reason))), exported);
    }

    private static final String TWINS = "网格,楼栋,门牌,户号,姓名,与户主关系,出生日期,入住日期,手机号,独居,同名序号\n";

    private static String twin(String relation, String birth, String since, String phone, String alone, String nth) {
        return String.join(",", "一", "1栋", "101", "h1", "甲", relation, birth, since, phone, alone, nth) + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // alike in everything; one born at an unknown time; one who came later; one who lives alone
                "子,2010-01-02,2010-05-01,,,1\n子,2010-01-02,2010-05-01,,,2",
                "子,,2010-05-01,,,1\n子,2010-01-02,2010-05-01,,,2",
                "子,2010-01-02,2010-05-01,,,1\n子,2010-01-02,2011-05-01,,,2",
                "子,2010-01-02,2011-05-01,,,1\n子,2010-01-02,2010-05-01,,,2",
                "子,2010-01-02,2010-05-01,,,1\n子,2010-01-02,2010-05-01,,是,2",
                "子,2010-01-02,2010-05-01,,,1\n户主,2010-01-02,2010-05-01,,,2\n子,2010-01-02,2010-05-01,13800138000,,3"
            })
    void membersOfOneNameAreTheSameAgain(String rows) {
        String file =
                TWINS + rows.lines().map(row -> "一,1栋,101,h1,甲," + row + "\n").reduce("", String::concat);
        ImportReport report = run(town, file);
        int people = (int) rows.lines().count();

        assertEquals(people, report.accepted());
        assertEquals(people, town.census().living().size());
        isTheSameAgain(town.exported());
        String exported = town.exported();
        String[] lines = exported.lines().toArray(String[]::new);
        assertEquals(
                0,
                run(town, lines[0] + "\n" + String.join("\n", reversed(lines))).refused());
        assertEquals(exported, town.exported());
    }

    private static List<String> reversed(String... lines) {
        List<String> rows = new ArrayList<>(List.of(lines).subList(1, lines.length));
        Collections.reverse(rows);
        return rows;
    }

    @Test
    void ofTwoEqualMembersTheOneWhoWasChangedIsChanged() {
        String second = twin("子", "2010-01-02", "2010-05-01", "", "", "2");
        run(town, TWINS + twin("子", "2010-01-02", "2010-05-01", "", "", "1") + second);
        String before = town.exported();
        String phone = "13800138000";

        ImportReport report = run(town, TWINS + twin("女", "2010-01-02", "2010-05-01", phone, "", "1") + second);

        assertEquals(0, report.refused());
        assertEquals(1, report.corrected());
        assertEquals(2, town.census().living().size());
        assertEquals(1, town.exported().split(phone, -1).length - 1);
        isTheSameAgain(town.exported());
        assertNotEquals(before, town.exported());
    }

    @Test
    void aRowThatIsInTheFileTwiceIsOnePerson() {
        String row = twin("子", "2010-01-02", "2010-05-01", "", "", "");
        String first = twin("子", "2010-01-02", "2010-05-01", "", "", "1");

        assertEquals(List.of("member_twice"), codes(run(town, TWINS + row + row)));
        assertEquals(List.of("member_twice"), codes(run(town, TWINS + first + first)));
        assertEquals(1, town.census().living().size());
        assertEquals(List.of("namesake_out_of_range"), codes(run(town, TWINS + row.replace(",\n", ",0\n"))));
    }

    @Test
    void membersOfOneNameWhoAreFarApartInTheFileAreRefused() {
        StringBuilder text = new StringBuilder(TWINS + twin("子", "2010-01-02", "2010-05-01", "", "", "1"));
        for (int i = 2; i < 2 + 2 * ImportLimits.DEFAULT.batch(); i++) {
            text.append(twin("子", "2010-01-02", "2010-05-01", "", "", "").replace("h1", "h" + i));
        }

        ImportReport report = run(town, text + twin("子", "2010-01-02", "2010-05-01", "", "", "2"));

        assertEquals(List.of("namesake_elsewhere"), codes(report));
    }

    private static List<String> codes(ImportReport report) {
        return report.faults().stream().map(RowFault::code).toList();
    }

    @Test
    void aTelephoneOfTheBookIsTheSameAgain() {
        run(town, HEADINGS + row("一", "", "1栋", "h1", "甲", "").replace("2010-05-01,", "2010-05-01,+8614112345678"));

        assertTrue(town.exported().contains("'+8614112345678"));
        isTheSameAgain(town.exported());
    }

    @Test
    void onePersonIsFoundUnderEveryFormOfTheName() {
        for (String between : List.of("\u00b7", "\u2022", "\u2027", "\u30fb", ".", " ", "\u00a0", "\uff0e")) {
            assertEquals(
                    0,
                    run(town, HEADINGS + row("一", "", "1栋", "h1", "阿卜杜" + between + "热合曼", ""))
                            .refused());
        }

        assertEquals(1, town.census().living().size());
        for (String form : List.of("阿卜杜·热合曼", "阿卜杜热合曼", "杜 热")) {
            assertEquals(
                    1,
                    right(town.desk.register().directory().find(form, Town.TODAY, KnownAt.LATEST, Optional.empty(), 9))
                            .found()
                            .size());
        }
    }

    @Test
    void aRosterThatASpreadsheetSavedChangesNothing() throws IOException, InterruptedException {
        run(
                town,
                HEADINGS
                        + row("'01", "'1/2", "'03", "'001", "'2E3", "'=1+1")
                        + row("'2-3", "", "'TRUE", "'1.50", "Ⅷ", "'１２").replace(",1,101,", ",'01,'0101,")
                        + row("三", "", "2020年2月5日", "'3/4", "5 march", "'12:30"));
        String exported = town.exported();
        String saved = LibreOffice.saved(exported, folder);

        assertEquals(
                exported.replace("\uFEFF", "").lines().toList(),
                saved.replace("\uFEFF", "").lines().toList());
        isTheSameAgain(saved);
    }

    @Test
    void withoutItsGuardsARosterWouldChange() throws IOException, InterruptedException {
        String text = "a,b\n001,2E3\n";

        assertNotEquals(text, LibreOffice.saved(text, folder));
    }

    @Test
    void anErrorFileThatASpreadsheetSavedHasTheSameHousehold() throws IOException, InterruptedException {
        String rows = HEADINGS
                + row("01", "", "03", "001", "甲一", "").replace(",1,101,", ",02,0101,")
                + row("01", "", "03", "001", "甲二", "")
                        .replace(",1,101,", ",02,0101,")
                        .replace("户主,1950-01-02", "配偶,2015-13-01");
        assertEquals(1, run(town, rows).refused());
        String mended = Files.readString(folder.resolve("errors.csv")).replace("2015-13-01", "2015-12-01");

        ImportReport report = run(town, LibreOffice.saved(mended, folder));

        assertEquals(0, report.refused());
        assertEquals(1, town.census().households().size());
        assertEquals(2, town.census().living().size());
    }
}

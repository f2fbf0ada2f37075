package org.gridbook.interchange;

import static org.gridbook.interchange.Town.left;
import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.grant.Export;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.NewFlag;
import org.gridbook.register.Trait;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterExportTest {
    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void fill() {
        town = new Town();
        byte[] bytes = InventedRoster.of(100).text().getBytes(StandardCharsets.UTF_8);
        right(RosterImport.at(town.desk)
                .makingPlaces(LocalDate.of(1950, 1, 1))
                .run(
                        new CommandId("roster"),
                        new ImportSource("roster.csv", () -> new ByteArrayInputStream(bytes)),
                        folder.resolve("errors.csv"),
                        ImportListener.NONE));
    }

    private Desk granted(Set<Power> powers, Area area) {
        right(town.desk
                .grants()
                .grant(
                        new CommandId("grant"),
                        new ActorId("clerk"),
                        new Role("clerk", powers),
                        area,
                        Town.DRILL,
                        Interval.since(Town.TODAY)));
        return town.as("clerk");
    }

    private long write(RosterExport export, ByteArrayOutputStream out) {
        return right(export.write(town.command(), out, Town.TODAY, KnownAt.LATEST))
                .rows();
    }

    @Test
    void theExportedRosterEqualsTheImportedOne() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long rows = write(RosterExport.at(town.desk).withAllColumns(), out);

        assertEquals(300, rows);
        List<String> cells = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(cells.get(0).endsWith(String.join(",", InventedRoster.HEADINGS) + ",同名序号,导出编号"));
        InventedRoster roster = InventedRoster.of(100);
        roster.set(0, "楼栋类型", "无物业单体楼");
        assertEquals(
                String.join(",", roster.rows.get(0)).replace("租住", "租户") + ",,W222-2222-2222",
                Town.withOneMark(cells.get(1)).replace("租住", "租户").replace("'", ""));
        assertTrue(cells.get(1).contains(",'" + roster.cell(0, "身份证号") + ",19900000001,"));
    }

    @Test
    void reasonsAreHealthDataAndAreExportedOnRequestOnly() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        write(RosterExport.at(town.desk).with(PersonalColumn.NAME), out);

        assertFalse(out.toString(StandardCharsets.UTF_8).contains("虚构的原因"));
    }

    @Test
    void noPersonalColumnIsExportedThatIsNotNamed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(RosterExport.at(town.desk), out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals("\uFEFF网格,小区,楼栋,楼栋类型,单元,门牌,户号,户类型,与户主关系,入住日期,独居,流动人口,困难,重点人员,导出编号", lines.get(0));
        InventedRoster roster = InventedRoster.of(100);
        for (String heading : List.of("姓名", "身份证号", "手机号")) {
            String cell = roster.cell(0, heading);
            assertFalse(cell.isEmpty() || out.toString(StandardCharsets.UTF_8).contains(cell), heading);
        }
        write(RosterExport.at(town.desk).with(PersonalColumn.PHONE), out);
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(roster.cell(0, "手机号")));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains(roster.cell(0, "姓名")));
    }

    @Test
    void aFileOfNamesOnlyPutsNoEntriesIntoItsBook() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(RosterExport.at(town.desk).with(PersonalColumn.NAME), out);
        long before = town.changesWithEntries();

        ImportReport report = right(RosterImport.at(town.desk)
                .run(
                        new CommandId("back"),
                        new ImportSource("roster.csv", () -> new ByteArrayInputStream(out.toByteArray())),
                        folder.resolve("errors.csv"),
                        ImportListener.NONE));

        assertEquals(0, report.refused());
        assertEquals(List.of(), report.ignored());
        assertEquals(before, town.changesWithEntries());
    }

    @Test
    void theExportIsAuditedInTheFeedWithItsRows() {
        long before = town.position();

        right(RosterExport.at(town.desk)
                .write(new CommandId("e"), new ByteArrayOutputStream(), Town.TODAY, KnownAt.LATEST));

        List<Change> changes = town.changes(before);
        assertEquals("DataExported", changes.get(0).event());
        assertEquals(300L, changes.get(0).facts().get("rows"));
        String mark = changes.get(0).facts().text("export");
        List<Change> pages = changes.subList(1, changes.size());
        for (Change page : pages) {
            assertEquals("PersonalDataRead", page.event());
            assertEquals("export", page.facts().text("power"));
            assertEquals(mark, page.facts().text("export"));
        }
        assertEquals(
                300,
                pages.stream()
                        .mapToInt(page -> page.facts().texts("whose").size())
                        .sum());
        assertEquals(
                300,
                pages.stream()
                        .mapToLong(page -> (Long) page.facts().get("rows"))
                        .sum());
    }

    @Test
    void theMarkInTheBytesOfAFileFindsItsExport() {
        List<String> lines =
                new String(town.bytes(), StandardCharsets.UTF_8).lines().toList();
        Set<String> marks = lines.stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .collect(Collectors.toSet());
        assertEquals(1, marks.size());

        ExportId mark = ExportId.ofMark(" " + marks.iterator().next().toLowerCase(Locale.ROOT))
                .orElseThrow();
        Export found = right(town.desk.exports().find(mark, KnownAt.LATEST));

        assertEquals(new ActorId("secretary"), found.actor());
        assertEquals(Town.DRILL, found.purpose());
        assertEquals(300, found.rows());
        assertTrue(found.has(PersonalColumn.NAME) && found.has(PersonalColumn.HEALTH));
        assertEquals(ExportList.ROSTER, found.list());
    }

    @Test
    void theSameCommandWritesTheSameFile() {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        RosterExport export = RosterExport.at(town.desk).withAllColumns();
        CommandId command = new CommandId("once");
        right(export.write(command, first, Town.TODAY, KnownAt.LATEST));
        ResidentId resident = town.census().living().get(0).resident();
        right(town.desk
                .register()
                .flag(new CommandId("flag"), resident, new NewFlag(Trait.FLOATING, Town.TODAY, Optional.of("later"))));

        right(export.write(command, second, Town.TODAY, KnownAt.LATEST));

        assertEquals(first.toString(StandardCharsets.UTF_8), second.toString(StandardCharsets.UTF_8));
        assertEquals(
                1,
                right(town.desk.exports().all(KnownAt.LATEST, Optional.empty(), 9))
                        .found()
                        .size());
    }

    @Test
    void withoutThePowerTheExportIsDeniedAndAudited() {
        Desk clerk = granted(Set.of(Power.READ, Power.READ_PERSONAL), new Area.EntireCommunity());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = town.position();

        assertInstanceOf(
                Denied.class, left(RosterExport.at(clerk).write(town.command(), out, Town.TODAY, KnownAt.LATEST)));

        assertFalse(out.toString(StandardCharsets.UTF_8).contains("H000001"));
        assertEquals("AccessDenied", town.changes(before).get(0).event());
    }

    @Test
    void reasonsNeedTheirOwnPower() {
        Desk clerk = granted(Set.of(Power.READ, Power.EXPORT), new Area.EntireCommunity());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertInstanceOf(
                Denied.class,
                left(RosterExport.at(clerk)
                        .with(PersonalColumn.HEALTH)
                        .write(town.command(), out, Town.TODAY, KnownAt.LATEST)));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("H000001"));
    }

    @Test
    void onlyTheGridsOfTheGrantAreExported() {
        GridId grid = right(town.desk.register().directory().grids(KnownAt.LATEST))
                .get(0)
                .id();
        Desk clerk = granted(Set.of(Power.READ, Power.EXPORT), new Area.OfGrids(Set.of(grid)));

        long rows = write(RosterExport.at(clerk), new ByteArrayOutputStream());

        assertEquals(town.census().in(grid).size(), rows);
        assertTrue(rows > 0 && rows < 300);
    }

    @Test
    void aReasonThatLooksLikeAFormulaIsEscaped() {
        ResidentId resident = town.census().living().get(0).resident();
        NewFlag flag = new NewFlag(Trait.IN_DIFFICULTY, Town.TODAY, Optional.of("-1+2"));
        right(town.desk.register().flag(new CommandId("flag"), resident, flag));

        assertTrue(town.exported().contains(",'-1+2,"));
    }
}

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
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Power;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
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

    @Test
    void theExportedRosterEqualsTheImportedOne() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long rows = right(RosterExport.at(town.desk).withReasons().write(out, Town.TODAY, KnownAt.LATEST));

        assertEquals(300, rows);
        List<String> cells = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(cells.get(0).endsWith(String.join(",", InventedRoster.HEADINGS) + ",同名序号"));
        InventedRoster roster = InventedRoster.of(100);
        roster.set(0, "楼栋类型", "无物业单体楼");
        assertEquals(
                String.join(",", roster.rows.get(0)).replace("租住", "租户") + ",",
                cells.get(1).replace("租住", "租户").replace("'", ""));
        assertTrue(cells.get(1).contains(",'" + roster.cell(0, "身份证号") + ",19900000001,"));
    }

    @Test
    void reasonsAreHealthDataAndAreExportedOnRequestOnly() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        right(RosterExport.at(town.desk).write(out, Town.TODAY, KnownAt.LATEST));

        assertFalse(out.toString(StandardCharsets.UTF_8).contains("虚构的原因"));
    }

    @Test
    void theExportIsAuditedInTheFeed() {
        long before = town.position();

        right(RosterExport.at(town.desk).write(new ByteArrayOutputStream(), Town.TODAY, KnownAt.LATEST));

        List<Change> changes = town.changes(before);
        assertEquals("PersonalDataRead", changes.get(0).event());
        assertEquals("export", changes.get(0).facts().text("power"));
        assertEquals(
                300,
                changes.stream()
                        .mapToInt(change -> change.facts().texts("whose").size())
                        .sum());
    }

    @Test
    void withoutThePowerTheExportIsDeniedAndAudited() {
        Desk clerk = granted(Set.of(Power.READ, Power.READ_PERSONAL), new Area.EntireCommunity());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = town.position();

        assertInstanceOf(Denied.class, left(RosterExport.at(clerk).write(out, Town.TODAY, KnownAt.LATEST)));

        assertFalse(out.toString(StandardCharsets.UTF_8).contains("H000001"));
        assertEquals("AccessDenied", town.changes(before).get(0).event());
    }

    @Test
    void reasonsNeedTheirOwnPower() {
        Desk clerk = granted(Set.of(Power.READ, Power.EXPORT), new Area.EntireCommunity());
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertInstanceOf(
                Denied.class, left(RosterExport.at(clerk).withReasons().write(out, Town.TODAY, KnownAt.LATEST)));
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("H000001"));
    }

    @Test
    void onlyTheGridsOfTheGrantAreExported() {
        GridId grid = right(town.desk.register().directory().grids(KnownAt.LATEST))
                .get(0)
                .id();
        Desk clerk = granted(Set.of(Power.READ, Power.EXPORT), new Area.OfGrids(Set.of(grid)));

        long rows = right(RosterExport.at(clerk).write(new ByteArrayOutputStream(), Town.TODAY, KnownAt.LATEST));

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

package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.staff.Assignment;
import org.gridbook.staff.Post;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffImportTest {
    private static final String HEADINGS = "工号,姓名,岗位,网格,楼栋,手机号,单位,起始日期\n";
    private static final String RIGHT = HEADINGS
            + "S1,虚构甲,社区书记,,,19990000001,街道,2020-01-22\n"
            + "S2,虚构乙,社区工作者,第1网格,,19990000002,社区,2020-01-22\n"
            + "S3,虚构丙,志愿者,第1网格,虚构1号楼、虚构2号楼,,社区,2020-01-22\n"
            + "S2,虚构乙,网格员,第2网格,,19990000002,社区,2020-01-22";

    @TempDir
    Path folder;

    private Town town;

    @BeforeEach
    void open() {
        town = new Town();
        Buildings.make(town, InventedRoster.of(100));
    }

    private StaffReport run(String command, String text) {
        return right(StaffImport.at(town.desk).run(new CommandId(command), source(text), folder.resolve("errors.csv")));
    }

    private static ImportSource source(String text) {
        return new ImportSource("staff.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Assignment> assignments() {
        return right(town.desk.staff().assignments(Town.TODAY, KnownAt.LATEST));
    }

    @Test
    void staffAreEnlistedAndAssignedToCommunityGridsAndBuildings() {
        StaffReport report = run("staff", RIGHT);

        assertEquals(4, report.accepted());
        assertEquals(3, report.enlisted());
        assertEquals(5, report.assigned());
        assertEquals(
                2,
                assignments().stream()
                        .filter(each -> each.post() instanceof Post.AtBuilding
                                && each.role().equals("volunteer"))
                        .count());
        assertEquals(
                1,
                assignments().stream()
                        .filter(each -> each.post() instanceof Post.AtCommunity
                                && each.role().equals("secretary"))
                        .count());
    }

    @Test
    void theSameListAgainChangesNothing() {
        run("staff", RIGHT);
        long before = town.position();

        StaffReport report = run("again", RIGHT);

        assertEquals(0, report.enlisted() + report.assigned());
        assertEquals(4, report.accepted());
        assertEquals(before, town.position());
    }

    @Test
    void whatWasNotTakenIsNotAccepted() {
        StaffReport report = run("staff", RIGHT.replace("2020-01-22", "2023-01-22"));

        assertTrue(report.stoppedBy().isPresent());
        assertEquals(List.of(4, 0, 0), List.of(report.rows(), report.accepted(), report.refused()));
    }

    @Test
    void aRowThatTheBookRefusesDoesNotStopTheOthers() throws IOException {
        run("staff", RIGHT);

        StaffReport report = run(
                "more", HEADINGS + "S1,虚构甲,网格员,第1网格,,19990000001,街道,2019-12-01\n" + "S4,虚构丁,志愿者,第1网格,,,社区,2020-01-22");

        assertEquals(Optional.empty(), report.stoppedBy());
        assertEquals(1, report.accepted());
        assertEquals(1, report.refused());
        assertEquals("no_such_staff", report.faults().get(0).code());
        assertTrue(Files.readString(folder.resolve("errors.csv")).contains("2019-12-01"));
    }

    @Test
    void everyWrongRowIsRefusedAndTheRestIsImported() throws IOException {
        StaffReport report = run(
                "staff",
                RIGHT
                        + "\n,虚构丁,志愿者,,,,,2020-01-22"
                        + "\nS5,虚构戊,飞行员,,,,,2020-01-22"
                        + "\nS6,虚构己,志愿者,没有的网格,,,,2020-01-22"
                        + "\nS7,虚构庚,志愿者,,没有的楼,,,2020-01-22"
                        + "\nS8,虚构辛,志愿者,,,12345,,2020-01-22"
                        + "\nS9,虚构壬,志愿者,,,,,2020-02-30"
                        + "\nS1,另一人,志愿者,,,,,2020-01-22"
                        + "\nS10,虚构癸,志愿者");

        assertEquals(
                List.of(
                        "6:blank",
                        "7:unknown_word",
                        "8:unknown_grid",
                        "9:unknown_building",
                        "10:not_in_use",
                        "11:bad_date",
                        "12:staff_number_twice",
                        "13:missing_cells"),
                report.faults().stream()
                        .map(fault -> fault.line() + ":" + fault.code())
                        .collect(Collectors.toList()));
        assertEquals(8, report.refused());
        assertEquals(4, report.accepted());
        assertEquals(3, report.enlisted());
        assertEquals(9, Files.readAllLines(folder.resolve("errors.csv")).size());
    }

    @Test
    void aDryRunWritesNothing() {
        long before = town.position();

        StaffReport report = right(StaffImport.at(town.desk).check(source(RIGHT)));

        assertEquals(3, report.enlisted());
        assertEquals(5, report.assigned());
        assertEquals(before, town.position());
        assertFalse(Files.exists(folder.resolve("errors.csv")));
    }

    @Test
    void anAddedRoleIsAcceptedByItsName() {
        StaffReport report = right(StaffImport.at(town.desk)
                .withRole("飞行员", "pilot")
                .run(
                        new CommandId("staff"),
                        source(HEADINGS + "S5,虚构戊,飞行员,,,,,2020-01-22"),
                        folder.resolve("errors.csv")));

        assertEquals(1, report.assigned());
        assertEquals("pilot", assignments().get(0).role());
    }
}

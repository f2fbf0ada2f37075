package org.gridbook.interchange;

import static org.gridbook.interchange.Town.left;
import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipHealth;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipState;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports of tips and of checks, and the export of tips. */
class TipExchangeTest {
    private static final Instant SINCE = Instant.parse("2019-12-01T00:00:00Z");
    private static final String TIPS = "编号,标题,类型,紧急程度,需核查次数,姓名,电话,地址,网格,接收时间\n";
    private static final String CHECKS = "编号,核查人工号,核查时间,核查情况,处理结果,结果说明,隔离编号\n";

    @TempDir
    Path folder;

    private Town town;
    private GridId grid;

    @BeforeEach
    void open() {
        town = new Town();
        grid = right(town.desk.register().drawGrid(new CommandId("grid"), "第1网格", SINCE))
                .answer();
        right(town.desk
                .staff()
                .enlist(new CommandId("staff"), new NewStaff("S1", new PersonName("虚构员"), Optional.empty(), SINCE)));
    }

    private static ImportSource source(String text) {
        return new ImportSource("list.csv", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private TipReport tips(Desk desk, String command, String rows) {
        return right(TipImport.at(desk)
                .run(new CommandId(command), source(TIPS + rows), Town.TODAY, folder.resolve("errors.csv")));
    }

    private TipReport checks(String command, String rows) {
        return right(CheckImport.at(town.desk)
                .run(new CommandId(command), source(CHECKS + rows), folder.resolve("errors.csv")));
    }

    private static List<String> codes(TipReport report) {
        return report.faults().stream()
                .map(fault -> fault.line() + " " + fault.column() + " " + fault.code())
                .toList();
    }

    private Tip tip(TipId id) {
        return right(town.desk.tips().byIds(List.of(id), Town.TODAY, KnownAt.LATEST))
                .get(0);
    }

    private TipHealth health(TipId id) {
        return right(town.desk.tips().health(List.of(id), KnownAt.LATEST)).get(0);
    }

    private void triaged(TipId id) {
        Instant at = Town.TODAY.minus(Duration.ofHours(9));
        right(town.desk.tips().triage(new CommandId("triage-" + id), id, Triage.to(grid, Urgency.URGENT, at)));
    }

    @Test
    void aTipIsReceivedAsItsRowReportsIt() {
        TipReport report = tips(town.desk, "t", "T-1,虚构线索,返乡,高,2,虚构人,19990000001,虚构巷,第1网格,2020/1/21 08:30\n");

        Tip tip = tip(report.tips().get(0));
        assertEquals(Optional.of("T-1"), tip.number());
        assertEquals(ClaimType.CAME_BACK, health(tip.id()).type());
        assertEquals(Urgency.URGENT, tip.status().urgency());
        assertEquals(2, tip.checks());
        assertEquals(Optional.of(grid), tip.grid());
        assertEquals(TipSource.OTHER_OFFICE, tip.source());
        assertEquals(Instant.parse("2020-01-21T00:30:00Z"), tip.receivedAt());
    }

    @Test
    void everyWrongCellIsReportedWithItsColumn() {
        TipReport report = tips(town.desk, "t", """
                ,虚构线索,聚集,,,,,虚构巷,,
                T-2,,聚集,,,,,虚构巷,,
                T-3,虚构线索,聚集,很急,10,,,虚构巷,第9网格,昨天
                T-4,虚构线索,聚集,,,,,,,
                T-5,虚构线索,聚集,,,,1.99E+10,虚构巷,,
                T-6,虚构线索,聚集,,,,,虚构巷,,2020-01-23 08:00
                T-7,虚构线索,聚集,,,,,虚构巷,,2020-01-21 25:00
                T-8,虚构线索,聚集
                T-9,@sum,聚集,,,,,虚构巷,,
                """);

        assertEquals(
                List.of(
                        "2 编号 blank",
                        "3 标题 blank",
                        "4 紧急程度 unknown_word",
                        "4 需核查次数 checks_out_of_range",
                        "4 接收时间 bad_time",
                        "4 网格 unknown_grid",
                        "5 地址 blank",
                        "6 电话 spreadsheet_damaged",
                        "7 接收时间 in_future",
                        "8 接收时间 bad_time",
                        "9  missing_cells",
                        "10 标题 formula"),
                codes(report));
        assertEquals(0, report.accepted());
        assertTrue(Files.exists(folder.resolve("errors.csv")));
    }

    @Test
    void aDryRunWritesNothing() {
        long before = town.position();
        TipReport report = right(TipImport.at(town.desk).check(source(TIPS + "T-1,虚构线索,聚集,,,,,虚构巷,,\n"), Town.TODAY));

        assertEquals(1, report.accepted());
        assertEquals(before, town.position());
    }

    @Test
    void theSameListAgainAddsOnlyNewTips() {
        String first = "T-1,虚构线索,聚集,,,,,虚构巷,,\n";
        tips(town.desk, "t", first);
        long before = town.position();

        assertEquals(1, tips(town.desk, "t", first).alreadyRecorded());
        assertEquals(before, town.position());
        TipReport more = tips(town.desk, "t", first + "T-2,虚构线索,聚集,,,,,虚构巷,,\n");
        assertEquals(1, more.alreadyRecorded());
        assertEquals(1, more.tips().size());
        assertEquals(Optional.of("T-2"), tip(more.tips().get(0)).number());
    }

    @Test
    void whatWasNotTakenIsNotAccepted() {
        String first = "T-1,虚构线索,聚集,,,,,虚构巷,,\n";
        tips(town.desk, "t", first);

        TipReport report = right(TipImport.at(town.desk)
                .run(
                        new CommandId("more"),
                        source(TIPS + first + "T-2,虚构线索,聚集,,,,,虚构巷,,\n"),
                        Instant.parse("3000-01-01T00:00:00Z"),
                        folder.resolve("errors.csv")));

        assertTrue(report.stoppedBy().isPresent());
        assertEquals(
                List.of(2, 1, 1, 0),
                List.of(report.rows(), report.accepted(), report.alreadyRecorded(), report.refused()));
    }

    @Test
    void anActorOfOneGridMustNameItInEachRow() {
        gridMember("member", grid);
        TipReport report = tips(town.as("member"), "t", "T-1,虚构线索,聚集,,,,,虚构巷,,\nT-2,虚构线索,聚集,,,,,虚构巷,第1网格,\n");

        assertEquals(List.of("2 网格 blank"), codes(report));
        assertEquals(Optional.of("T-2"), tip(report.tips().get(0)).number());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(
                left(TipExport.at(town.as("member")).write(town.command(), out, Town.TODAY, KnownAt.LATEST))
                        instanceof Denied);
    }

    private void gridMember(String actor, GridId of) {
        right(town.desk
                .grants()
                .grant(
                        new CommandId("grant-" + actor),
                        new ActorId(actor),
                        Role.GRID_MEMBER,
                        new Area.OfGrids(Set.of(of)),
                        Town.DRILL,
                        Interval.since(SINCE)));
    }

    @Test
    void aCheckOfANumberWithSeveralTipsIsRefused() {
        GridId other = right(town.desk.register().drawGrid(new CommandId("other"), "第2网格", SINCE))
                .answer();
        gridMember("first", grid);
        gridMember("second", other);
        String row = "T-1,虚构线索,聚集,,,,,虚构巷,%s,2020-01-21 08:00\n";
        TipId mine = tips(town.as("first"), "t", row.formatted("第1网格")).tips().get(0);
        tips(town.as("second"), "u", row.formatted("第2网格"));

        TipReport again = tips(town.desk, "v", row.formatted("第1网格") + "T-2,虚构线索,聚集,,,,,虚构巷,,\n");
        assertEquals(1, again.alreadyRecorded());
        assertEquals(1, again.tips().size());
        assertEquals(List.of("2 编号 several_tips"), codes(checks("c", "T-1,S1,2020-01-21 09:00,属实,,,\n")));
        TipReport own = right(CheckImport.at(town.as("first"))
                .run(
                        new CommandId("d"),
                        source(CHECKS + "T-1,S1,2020-01-21 09:00,属实,,,\n"),
                        folder.resolve("errors.csv")));
        assertEquals(List.of(), codes(own));
        assertEquals(1, tip(mine).status().checked());
    }

    @Test
    void theSameChecksUnderAnotherCommandCountOnce() {
        TipId tip = tips(town.desk, "t", "T-1,虚构线索,聚集,,,,,虚构巷,第1网格,2020-01-21 08:00\n")
                .tips()
                .get(0);
        String rows = "T-1,S1,2020-01-21 09:00,属实,,,\nT-1,S1,2020-01-21 10:00,属实,,,\n";
        assertEquals(0, checks("c", rows).alreadyRecorded());

        TipReport again = checks("d", rows + "T-1,S1,2020-01-21 11:00,属实,,,\n");

        assertEquals(2, again.alreadyRecorded());
        assertEquals(0, again.refused());
        assertEquals(3, tip(tip).status().checked());
    }

    @Test
    void aNumberWithNulIsNoNumberOfATip() {
        assertEquals(List.of("2 编号 no_such_tip"), codes(checks("c", "T\0-1,S1,2020-01-21 09:00,属实,,,\n")));
    }

    @Test
    void anAddedClaimTypeAndAnotherSourceAreAccepted() {
        TipReport report = right(TipImport.at(town.desk)
                .withClaimType("野生动物", new ClaimType("wild_animal"))
                .from(TipSource.VOLUNTEER, TipMeans.MESSAGE)
                .run(
                        new CommandId("t"),
                        source(TIPS + "T-1,虚构线索,野生动物,,,,,虚构巷,,\n"),
                        Town.TODAY,
                        folder.resolve("errors.csv")));

        Tip tip = tip(report.tips().get(0));
        assertEquals(new ClaimType("wild_animal"), health(tip.id()).type());
        assertEquals(TipSource.VOLUNTEER, tip.source());
        assertEquals(TipMeans.MESSAGE, tip.means());
    }

    @Test
    void checksAreRecordedAndOutcomesCloseTips() {
        TipId id = tips(town.desk, "t", "T-1,虚构线索,聚集,,2,,,虚构巷,,2020-01-21 08:00\n")
                .tips()
                .get(0);
        assertEquals(List.of("2 编号 tip_not_triaged"), codes(checks("c", "T-1,S1,2020-01-21 09:00,属实,转交其他单位,虚构说明,\n")));
        triaged(id);
        TipReport report = checks("d", "T-1,S1,2020-01-22 00:00,属实,,,\nT-1,S1,2020-01-22 01:00,不属实,误报,虚构说明,\n");

        assertEquals(List.of(), codes(report));
        assertEquals(List.of(id), report.tips());
        assertEquals(TipState.CLOSED, tip(id).status().state());
        long before = town.position();
        TipReport again = checks("d", "T-1,S1,2020-01-22 00:00,属实,,,\nT-1,S1,2020-01-22 01:00,不属实,误报,虚构说明,\n");
        assertEquals(2, again.alreadyRecorded());
        assertEquals(before, town.position());
    }

    @Test
    void theIdOfACommandDoesNotShowWhatACheckFound() {
        triaged(tips(town.desk, "t", "T-1,虚构线索,聚集,,2,,,虚构巷,,2020-01-21 08:00\n")
                .tips()
                .get(0));
        checks("c", "T-1,S1,2020-01-22 00:00,属实,,,\n");

        CommandId withoutFinding = new ImportCommand(new CommandId("c"))
                .fingerprinted(
                        "k", "T-1", "S1", Instant.parse("2020-01-21T16:00:00Z").toString(), "door_visit");
        assertEquals(withoutFinding, town.changes(town.position() - 1).get(0).command());
    }

    @Test
    void everyWrongCheckIsReportedWithItsColumn() {
        TipId id = tips(town.desk, "t", "T-1,虚构线索,聚集,,1,,,虚构巷,,2020-01-21 08:00\n")
                .tips()
                .get(0);
        triaged(id);

        assertEquals(
                List.of(
                        "2 编号 no_such_tip",
                        "3 核查人工号 no_such_staff",
                        "4 核查时间 in_future",
                        "5 核查时间 before_tip",
                        "6 核查情况 unknown_word",
                        "7 结果说明 blank",
                        "8 隔离编号 blank",
                        "9 隔离编号 no_such_isolation",
                        "10 处理结果 tip_not_checked"),
                codes(checks("c", """
                        T-9,S1,2020-01-22 01:00,属实,,,
                        T-1,S9,2020-01-22 01:00,属实,,,
                        T-1,S1,2020-01-23 01:00,属实,,,
                        T-1,S1,2020-01-20 01:00,属实,,,
                        T-1,S1,2020-01-22 01:00,也许,,,
                        T-1,S1,2020-01-22 01:00,属实,误报,,
                        T-1,S1,2020-01-22 01:00,属实,居家隔离,,
                        T-1,S1,2020-01-22 02:00,属实,居家隔离,,none
                        T-1,S1,2020-01-22 01:30,未见到人,未发现问题,,
                        """)));
        assertEquals(List.of(), health(id).closings());
    }

    @Test
    void aFileHasNoPersonalColumnThatIsNotNamed() {
        tips(town.desk, "t", "T-1,虚构线索,聚集,,2,虚构人,19990000001,虚构巷,第1网格,2020-01-21 08:00\n");

        List<String> lines = exported(TipExport.at(town.desk), 1).lines().toList();
        assertEquals("\uFEFF编号,紧急程度,需核查次数,网格,接收时间,状态,已核查次数,办结时间,导出编号", lines.get(0));
        for (String word : List.of("虚构线索", "聚集", "虚构人", "19990000001", "虚构巷")) {
            assertFalse(lines.get(1).contains(word), lines.get(1));
        }
    }

    @Test
    void aNamedColumnIsExportedAndNoOther() {
        tips(town.desk, "t", "T-1,虚构线索,聚集,,2,虚构人,19990000001,虚构巷,第1网格,2020-01-21 08:00\n");

        String file = exported(TipExport.at(town.desk).with(PersonalColumn.PHONE), 1);
        assertTrue(file.contains(",19990000001,"), file);
        assertFalse(file.contains("虚构人") || file.contains("虚构线索") || file.contains("聚集"), file);
    }

    private String exported(TipExport export, long rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(
                rows,
                right(export.write(town.command(), out, Town.TODAY, KnownAt.LATEST))
                        .rows());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anExportedFileIsImportedWithoutChange() {
        StringBuilder rows = new StringBuilder("T-0,虚构线索,聚集,,2,虚构人,19990000001,虚构巷,第1网格,2020-01-21 08:00\n");
        for (int i = 0; i < HOSTILE.size(); i++) {
            rows.append("T-%d,\"'%s\",聚集,,1,,,\"'%s\",,2020-01-21 08:00\n"
                    .formatted(i + 1, HOSTILE.get(i), HOSTILE.get(i)));
        }
        assertEquals(List.of(), codes(tips(town.desk, "t", rows.toString())));
        String text = exported(TipExport.at(town.desk).withAllColumns(), HOSTILE.size() + 1);
        Town other = new Town();
        right(other.desk.register().drawGrid(new CommandId("grid"), "第1网格", SINCE));

        long before = town.changesWithEntries();
        TipReport own = right(TipImport.at(town.desk)
                .run(new CommandId("back"), source(text), Town.TODAY, folder.resolve("errors.csv")));
        assertEquals(HOSTILE.size() + 1, own.alreadyRecorded());
        assertEquals(before, town.changesWithEntries());
        TipReport report = right(TipImport.at(other.desk)
                .run(new CommandId("t"), source(text), Town.TODAY, folder.resolve("errors.csv")));
        assertEquals(List.of(), codes(report));
        assertEquals(List.of(), report.ignored());
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        right(TipExport.at(other.desk).withAllColumns().write(other.command(), again, Town.TODAY, KnownAt.LATEST));

        assertEquals(
                Town.withOneMark(text).lines().sorted().toList(),
                Town.withOneMark(again.toString(StandardCharsets.UTF_8))
                        .lines()
                        .sorted()
                        .toList());
        assertNoFormula(text);
    }

    /** Texts that a spreadsheet would run. */
    static final List<String> HOSTILE =
            List.of("=1+1", "+1+cmd", "-2+3", "@sum(1)", "＝1+1", "＋1", "－2", "＠sum", "=HYPERLINK(A1)", "-虚构", "+虚构");

    private static void assertNoFormula(String file) {
        for (String line : file.replace("\uFEFF", "").lines().toList()) {
            for (String cell : line.split(",")) {
                assertFalse(cell.matches("\"?[=+@＝＋－＠\\t\\r-].*"), line);
            }
        }
    }

    @Test
    void cellsThatLookLikeFormulasAreEscaped() {
        assertEquals("'=1", Spreadsheet.escape("=1"));
        assertEquals("'＠x", Spreadsheet.escape("＠x"));
        assertEquals("'1-2", Spreadsheet.escape("1-2"));
        assertEquals("13800138000", Spreadsheet.escape("13800138000"));
        assertEquals("H000001", Spreadsheet.escape("H000001"));
        assertEquals("3栋", Spreadsheet.escape("3栋"));
        assertEquals("", Spreadsheet.escape(""));
    }

    @Test
    void noCellBeginsAFormula() {
        for (char sign : "=+-@\t\r＝＋－＠﹦﹢﹣﹫".toCharArray()) {
            for (String cell :
                    List.of(sign + "1", sign + "cmd|' /C calc'!A0", " " + sign + "虚构", sign + "", "\t" + sign + "A1")) {
                String escaped = Spreadsheet.escape(cell);
                assertFalse(escaped.matches("(?s)\\s*[=+@＝＋－＠﹦﹢﹣﹫-].*"), cell);
                assertEquals(cell.strip(), Spreadsheet.unescape(escaped));
            }
        }
    }

    @Test
    void anEscapedCellIsReadAsItWas() {
        for (String cell : List.of(
                "", "=1", "'=1", "''＠x", "'", "''", "'a", "a=1", "-1", "1-2", "001", "'1", "''001", "true", "2E3",
                "5 march")) {
            assertEquals(cell, Spreadsheet.unescape(Spreadsheet.escape(cell)));
        }
    }
}

package org.gridbook.examples.tipdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.interchange.ImportSource;
import org.gridbook.interchange.RowFault;
import org.gridbook.interchange.TipReport;
import org.gridbook.plan.Figure;
import org.gridbook.tip.TipFigures;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example with real files, from the import to the export. */
class TipDeskTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2020-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String ENGLISH = "Number,Title,Type,Urgency,Checks required,Name,Phone,Address\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(console, true, StandardCharsets.UTF_8);

    private ImportSource file(String name, String text, Charset charset) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, text.getBytes(charset));
        return ImportSource.of(path);
    }

    private static ImportSource invented(String name) {
        return ImportSource.of(Path.of("src/main/resources/org/gridbook/examples/tipdesk", name));
    }

    private TipReport receive(TipDesk desk, ImportSource clues) {
        return desk.receive(clues, folder, Locale.ENGLISH, out)
                .orElseThrow(() -> new AssertionError(console.toString(StandardCharsets.UTF_8)));
    }

    private List<String> exported(TipDesk desk, Locale locale) throws IOException {
        Path path = folder.resolve("tips.csv");
        desk.export(path, locale);
        return Files.readString(path).replace("\uFEFF", "").lines().toList();
    }

    @Test
    void theInventedListsAreProcessedToTheLastColumn() throws IOException {
        TipDesk desk = new TipDesk(CLOCK, 3);
        desk.work(invented("clues.csv"), Optional.of(invented("checks.csv")), folder, Locale.SIMPLIFIED_CHINESE, out);

        TipFigures figures = desk.figures();
        assertEquals(7, figures.all().value());
        assertEquals(1, count(desk, TipOutcome.FALSE_ALARM));
        assertEquals(1, count(desk, TipOutcome.STAYS_AWAY));
        assertEquals(2, count(desk, TipOutcome.REFERRED_TO_HOSPITAL));
        assertEquals(1, count(desk, TipOutcome.CANNOT_BE_FOUND));
        List<String> lines = exported(desk, Locale.SIMPLIFIED_CHINESE);
        assertEquals("编号,标题,类型,紧急程度,需核查次数,姓名,电话,地址,网格,接收时间,状态,已核查次数,核查情况,处理结果,结果说明,办结时间,导出编号", lines.get(0));
        String first = lines.stream()
                .filter(line -> line.startsWith("T-001"))
                .findFirst()
                .orElse("");
        assertTrue(first.contains("虚构甲,19990000001,虚构巷 12 号,Grid "), first);
        assertTrue(
                first.matches(".*已办结,1,不属实,误报,实为从湖南娄底返回，误会已澄清,'2020-01-29 14:00,W[2-9A-Z]{3}(-[2-9A-Z]{4}){2}"), first);
        assertEquals(8, lines.size());
    }

    private static int count(TipDesk desk, TipOutcome outcome) {
        return desk.outcomes().getOrDefault(outcome, Figure.ZERO).value();
    }

    @Test
    void wrongRowsAreReportedByLineColumnAndCodeWithoutTheValue() throws IOException {
        TipDesk desk = new TipDesk(CLOCK, 3);
        TipReport report = receive(desk, invented("clues.csv"));

        assertEquals(
                List.of("8 电话 not_in_use", "9 类型 unknown_word", "10 编号 tip_number_twice"),
                report.faults().stream()
                        .map(fault -> fault.line() + " " + fault.column() + " " + fault.code())
                        .toList());
        String described = report.faults().stream().map(TipDesk::described).collect(Collectors.joining());
        assertTrue(described.contains("电话：") && described.contains("电话: "), described);
        String printed = console.toString(StandardCharsets.UTF_8);
        assertFalse((described + printed).contains("12345678901"));
        assertFalse((described + printed).contains("外星返回"));
        assertTrue(
                Files.readString(folder.resolve("clues-errors.csv")).contains("12345678901"), "the row is unchanged");
    }

    @Test
    void refusedChecksAreInTheirErrorFile() throws IOException {
        TipDesk desk = new TipDesk(CLOCK, 3);
        desk.work(invented("clues.csv"), Optional.of(invented("checks.csv")), folder, Locale.ENGLISH, out);

        String errors = Files.readString(folder.resolve("checks-errors.csv"));
        assertTrue(errors.contains("10,核查人工号,no_such_staff"), errors);
        assertTrue(errors.contains("11,编号,no_such_tip"), errors);
        assertEquals(3, errors.lines().count());
    }

    @Test
    void cluesAreSpreadEvenlyOverTheGrids() throws IOException {
        StringBuilder rows = new StringBuilder(ENGLISH);
        for (int i = 1; i <= 100; i++) {
            rows.append("N-")
                    .append(i)
                    .append(",invented clue,stranger,,,,,Invented Lane ")
                    .append(i)
                    .append('\n');
        }
        TipDesk desk = new TipDesk(CLOCK, 7);
        TipReport report = receive(desk, file("clues.csv", rows.toString(), StandardCharsets.UTF_8));
        Map<TipId, GridId> spread = desk.spread(report.tips());

        Map<GridId, Long> load =
                spread.values().stream().collect(Collectors.groupingBy(grid -> grid, Collectors.counting()));
        assertEquals(100, spread.size());
        assertEquals(7, load.size());
        assertTrue(
                load.values().stream().allMatch(many -> many == 14 || many == 15),
                load.values().toString());
    }

    @Test
    void chineseAndEnglishHeadingsAndEncodingsAreRead() throws IOException {
        String chinese = "编号,标题,类型,紧急程度,需核查次数,姓名,电话,地址\nA-1,虚构线索,聚集,紧急,2,,,虚构巷\n";
        String english = ENGLISH + "A-2,invented clue,Gathering,Urgent,2,,,Invented Lane\n";
        TipDesk desk = new TipDesk(CLOCK, 1);

        assertEquals(
                1,
                receive(desk, file("gb.csv", chinese, Charset.forName("GB18030")))
                        .tips()
                        .size());
        assertEquals(
                1,
                receive(desk, file("en.csv", english, StandardCharsets.UTF_8))
                        .tips()
                        .size());
        List<String> lines = exported(desk, Locale.ENGLISH);
        assertTrue(lines.get(0).startsWith("number,title,type,urgency,checks_required,name,phone,address"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("A-1,虚构线索,Gathering,Urgent,2,,,虚构巷,,")));
    }

    @Test
    void theSameListAgainChangesNothing() {
        TipDesk desk = new TipDesk(CLOCK, 3);
        assertEquals(7, receive(desk, invented("clues.csv")).tips().size());
        TipFigures before = desk.figures();

        TipReport again = receive(desk, invented("clues.csv"));
        assertEquals(7, again.alreadyRecorded());
        assertEquals(List.of(), again.tips());
        assertEquals(before, desk.figures());
    }

    @Test
    void theExportHasNoFormula() throws IOException {
        TipDesk desk = new TipDesk(CLOCK, 1);
        TipReport report = receive(
                desk,
                file(
                        "clues.csv",
                        ENGLISH
                                + "F-1,=1+1,stranger,,,,,Lane\nF-2,+1+cmd,stranger,,,,,-2+3\nF-3,＝1+1,stranger,,,,,Lane\n",
                        StandardCharsets.UTF_8));

        assertEquals(
                List.of("formula"), report.faults().stream().map(RowFault::code).toList());
        List<String> lines = exported(desk, Locale.ENGLISH);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("F-2,'+1+cmd,") && line.contains(",'-2+3,")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("F-3,'")));
        assertFalse(lines.stream().anyMatch(line -> line.matches(".*,[=+@＝-].*")));
    }

    @Test
    void aFileWithoutRequiredColumnsIsRefused() throws IOException {
        TipDesk desk = new TipDesk(CLOCK, 1);
        ImportSource file = file("clues.csv", "Title,Phone\ninvented,\n", StandardCharsets.UTF_8);

        assertEquals(Optional.empty(), desk.receive(file, folder, Locale.ENGLISH, out));
        assertTrue(console.toString(StandardCharsets.UTF_8).contains("does not have these required columns"));
    }

    @Test
    void theMainMethodRunsEveryStep() throws IOException {
        TipDesk.main(new String[] {folder.toString()});

        assertEquals(8, Files.readString(folder.resolve("tips.csv")).lines().count());
    }
}

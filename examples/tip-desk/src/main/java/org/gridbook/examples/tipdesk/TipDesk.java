package org.gridbook.examples.tipdesk;

import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.book.Texts;
import org.gridbook.interchange.CheckImport;
import org.gridbook.interchange.ImportRefusal;
import org.gridbook.interchange.ImportSource;
import org.gridbook.interchange.RowFault;
import org.gridbook.interchange.TipExport;
import org.gridbook.interchange.TipImport;
import org.gridbook.interchange.TipReport;
import org.gridbook.key.KeyKeeper;
import org.gridbook.plan.Figure;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewStaff;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.memory.MemoryStorage;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipFigures;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipOutcome;

/**
 * A desk for tips, in memory. It imports a list of tips, spreads them evenly over the grids, imports a list of checks and outcomes, and
 * exports the tips with their outcomes. Wrong rows are refused one by one and reported in both languages.
 */
public final class TipDesk {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final ActorId SECRETARY = new ActorId("secretary");
    private static final PurposeId DRILL = new PurposeId("drill");
    private static final Instant SINCE = Instant.parse("2000-01-01T00:00:00Z");

    private final Desk desk;
    private final Clock clock;
    private final Set<GridId> grids = new LinkedHashSet<>();

    /** A desk in a new invented community with this number of grids, and a member of staff for each, numbered from G1. */
    TipDesk(Clock clock, int grids) {
        this.clock = clock;
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), KeyKeeper.of("5a".repeat(32)), clock);
        Purpose drill = new Purpose(DRILL, "emergency", "Invented drill", Interval.since(SINCE));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        right(gridbook.found(
                new CommandId("found"), new Founding(LANE, "Invented Lane", "990001001001", zone, SECRETARY, drill)));
        desk = gridbook.as(LANE, SECRETARY, DRILL);
        for (int i = 1; i <= grids; i++) {
            this.grids.add(right(desk.register().drawGrid(new CommandId("grid-" + i), "Grid " + i, SINCE))
                    .answer());
            NewStaff member = new NewStaff("G" + i, new PersonName("Invented Member " + i), Optional.empty(), SINCE);
            right(desk.staff().enlist(new CommandId("staff-" + i), member));
        }
    }

    /**
     * Processes two lists and writes {@code tips.csv}; refused rows go to {@code clues-errors.csv} and {@code checks-errors.csv} beside it.
     *
     * @param args the target folder; {@code target} by default. The system properties {@code clues} and {@code checks} are the paths of the
     *     lists, by default invented ones; {@code grids} is the number of grids, by default 3; {@code lang} is {@code en} or {@code zh}
     */
    public static void main(String[] args) throws IOException {
        Locale locale = System.getProperty("lang", "en").startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        Path folder = Path.of(args.length > 0 ? args[0] : "target");
        Files.createDirectories(folder);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String own = System.getProperty("clues", "");
        ImportSource clues = source(own, "clues.csv");
        String checks = System.getProperty("checks", "");
        // The invented checks belong to the invented tips.
        Optional<ImportSource> checked =
                own.isEmpty() || !checks.isEmpty() ? Optional.of(source(checks, "checks.csv")) : Optional.empty();
        new TipDesk(Clock.systemUTC(), Integer.getInteger("grids", 3)).work(clues, checked, folder, locale, out);
    }

    private static ImportSource source(String path, String invented) {
        return path.isEmpty()
                ? new ImportSource(invented, () -> Objects.requireNonNull(TipDesk.class.getResourceAsStream(invented)))
                : ImportSource.of(Path.of(path));
    }

    /** Every step, from the lists to the export. */
    void work(ImportSource clues, Optional<ImportSource> checks, Path folder, Locale locale, PrintStream out)
            throws IOException {
        receive(clues, folder, locale, out).ifPresent(received -> {
            Map<TipId, GridId> spread = spread(received.tips());
            out.println(words(locale, "Spread: ", "分派：") + spread.size());
        });
        checks.ifPresent(source -> print(
                CheckImport.at(desk).run(new CommandId("checks"), source, folder.resolve("checks-errors.csv")),
                locale,
                out));
        figures(locale, out);
        Path file = folder.resolve("tips.csv");
        out.println(export(file, locale) + " " + words(locale, "rows in ", "行写入 ") + file);
    }

    Optional<TipReport> receive(ImportSource clues, Path folder, Locale locale, PrintStream out) {
        Either<ImportRefusal, TipReport> done = TipImport.at(desk)
                .run(new CommandId("clues"), clues, clock.instant(), folder.resolve("clues-errors.csv"));
        print(done, locale, out);
        return done.toJavaOptional();
    }

    /** Spreads the tips without a grid, at the time at which the last of them was received. */
    Map<TipId, GridId> spread(List<TipId> received) {
        List<Tip> tips = right(desk.tips().byIds(received, clock.instant(), KnownAt.LATEST)).stream()
                .filter(tip -> tip.grid().isEmpty())
                .toList();
        Instant last =
                tips.stream().map(Tip::receivedAt).max(Instant::compareTo).orElse(SINCE);
        return right(desk.tips()
                        .spreadOverGrids(
                                new CommandId("spread"),
                                tips.stream().map(Tip::id).toList(),
                                grids,
                                last))
                .answer();
    }

    /** Exports all tips and returns their number. */
    long export(Path file, Locale locale) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return right(TipExport.at(desk)
                            .in(locale)
                            .withAllColumns()
                            .write(new CommandId(UUID.randomUUID().toString()), out, clock.instant(), KnownAt.LATEST))
                    .rows();
        }
    }

    TipFigures figures() {
        return right(desk.tips().figures(clock.instant(), KnownAt.LATEST));
    }

    Map<TipOutcome, Figure> outcomes() {
        return right(desk.tips().outcomes(clock.instant(), KnownAt.LATEST));
    }

    private void figures(Locale locale, PrintStream out) {
        TipFigures figures = figures();
        Texts texts = Texts.in(locale);
        out.println(words(locale, "Tips: ", "线索：") + figures.all());
        figures.byState().forEach((state, figure) -> line(out, figure, texts.label("tip_state", state.word())));
        out.println(words(locale, "Outcomes:", "处理结果："));
        outcomes().forEach((outcome, figure) -> line(out, figure, texts.label("tip_outcome", outcome.word())));
        out.println(words(locale, "Late, with a deadline missed: ", "有环节超时的线索：") + figures.late());
    }

    private static void line(PrintStream out, Figure figure, String label) {
        out.printf("%6d  %s%n", figure.value(), label);
    }

    private static void print(Either<ImportRefusal, TipReport> done, Locale locale, PrintStream out) {
        done.peekLeft(refusal -> out.println(refusal.sentence(locale))).peek(report -> {
            out.printf(
                    words(locale, "%s: %d rows, %d accepted, %d refused%n", "%s：%d 行，接受 %d 行，拒绝 %d 行%n"),
                    report.file(),
                    report.rows(),
                    report.accepted(),
                    report.refused());
            report.stoppedBy().ifPresent(refusal -> out.println(Texts.in(locale).say(refusal)));
            report.faults().forEach(fault -> out.println("  " + described(fault)));
        });
    }

    /** The line, the code and a sentence in each language; never the value. */
    static String described(RowFault fault) {
        return "line " + fault.line()
                + " [" + fault.code() + "] " + fault.sentence(Locale.ENGLISH) + " / "
                + fault.sentence(Locale.SIMPLIFIED_CHINESE);
    }

    private static String words(Locale locale, String english, String chinese) {
        return locale.equals(Locale.SIMPLIFIED_CHINESE) ? chinese : english;
    }

    private static <T> T right(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(
                refusal -> new IllegalStateException(Texts.in(Locale.ENGLISH).say(refusal)));
    }
}

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
 * A desk for clues, in memory: takes a list of clues in, spreads them evenly over the grids, records the checks and outcomes of a second
 * list, and writes the clues with what became of each. Rows that are wrong are refused one by one, and told in both languages.
 */
public final class TipDesk {
    private static final CommunityId LANE = new CommunityId("invented-lane");
    private static final ActorId SECRETARY = new ActorId("secretary");
    private static final PurposeId DRILL = new PurposeId("drill");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant SINCE = Instant.parse("2000-01-01T00:00:00Z");

    private final Desk desk;
    private final Clock clock;
    private final Set<GridId> grids = new LinkedHashSet<>();

    /** A desk in a new invented community, with so many grids and a member of staff for each, numbered from G1. */
    TipDesk(Clock clock, int grids) {
        this.clock = clock;
        Gridbook gridbook = Gridbook.open(MemoryStorage.create(), clock);
        Purpose drill = new Purpose(DRILL, "emergency", "Invented drill", Interval.since(SINCE));
        right(gridbook.found(
                new CommandId("found"), new Founding(LANE, "Invented Lane", "990001001001", ZONE, SECRETARY, drill)));
        desk = gridbook.as(LANE, SECRETARY, DRILL);
        for (int i = 1; i <= grids; i++) {
            this.grids.add(right(desk.register().drawGrid(new CommandId("grid-" + i), "Grid " + i, SINCE))
                    .answer());
            NewStaff member = new NewStaff("G" + i, new PersonName("Invented Member " + i), Optional.empty(), SINCE);
            right(desk.staff().enlist(new CommandId("staff-" + i), member));
        }
    }

    /**
     * Works through two lists, and writes {@code tips.csv} to {@code target}; rows that were refused to {@code clues-errors.csv} and
     * {@code checks-errors.csv} beside it.
     *
     * @param args the folder to write to; {@code target} if there is none. The system properties {@code clues} and {@code checks} name the
     *     lists, invented ones by default; {@code grids} is how many grids there are, 3 by default; {@code lang} is English or {@code zh}
     */
    public static void main(String[] args) throws IOException {
        Locale locale = System.getProperty("lang", "en").startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        Path folder = Path.of(args.length > 0 ? args[0] : "target");
        Files.createDirectories(folder);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String own = System.getProperty("clues", "");
        ImportSource clues = source(own, "clues.csv");
        String checks = System.getProperty("checks", "");
        // The invented checks are those of the invented clues.
        Optional<ImportSource> checked =
                own.isEmpty() || !checks.isEmpty() ? Optional.of(source(checks, "checks.csv")) : Optional.empty();
        new TipDesk(Clock.systemUTC(), Integer.getInteger("grids", 3)).work(clues, checked, folder, locale, out);
    }

    private static ImportSource source(String path, String invented) {
        return path.isEmpty()
                ? new ImportSource(invented, () -> Objects.requireNonNull(TipDesk.class.getResourceAsStream(invented)))
                : ImportSource.of(Path.of(path));
    }

    /** Everything, from the lists to the file. */
    void work(ImportSource clues, Optional<ImportSource> checks, Path folder, Locale locale, PrintStream out)
            throws IOException {
        receive(clues, folder, locale, out).ifPresent(received -> {
            Map<TipId, GridId> spread = spread(received.tips());
            out.println(words(locale, "Spread: ", "分派：") + spread.size());
        });
        if (checks.isPresent()) {
            ImportSource source = checks.orElseGet(() -> clues);
            Either<ImportRefusal, TipReport> done =
                    CheckImport.at(desk).run(new CommandId("checks"), source, folder.resolve("checks-errors.csv"));
            tell(done, locale, out);
        }
        figures(locale, out);
        Path file = folder.resolve("tips.csv");
        out.println(export(file, locale) + " " + words(locale, "rows in ", "行写入 ") + file);
    }

    Optional<TipReport> receive(ImportSource clues, Path folder, Locale locale, PrintStream out) {
        Either<ImportRefusal, TipReport> done = TipImport.at(desk)
                .run(new CommandId("clues"), clues, clock.instant(), folder.resolve("clues-errors.csv"));
        tell(done, locale, out);
        return done.toJavaOptional();
    }

    /** Spreads tips that no grid sees to, when the last of them is in. */
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

    /** Writes all tips, and says how many there are. */
    long export(Path file, Locale locale) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return right(TipExport.at(desk).in(locale).write(out, clock.instant(), KnownAt.LATEST));
        }
    }

    TipFigures figures() {
        return right(desk.tips().figures(clock.instant(), KnownAt.LATEST));
    }

    private void figures(Locale locale, PrintStream out) {
        TipFigures figures = figures();
        Texts texts = texts(locale);
        out.println(words(locale, "Tips: ", "线索：") + figures.all());
        figures.byState().forEach((state, figure) -> line(out, figure, texts.label(state)));
        out.println(words(locale, "Outcomes:", "处理结果："));
        for (TipOutcome outcome : TipOutcome.values()) {
            Figure figure = figures.byOutcome().getOrDefault(outcome, Figure.ZERO);
            line(out, figure, texts.label(outcome));
        }
        out.println(words(locale, "Late, with a deadline missed: ", "有环节超时的线索：") + figures.late());
    }

    private static void line(PrintStream out, Figure figure, String label) {
        out.printf("%6d  %s%n", figure.value(), label);
    }

    private static void tell(Either<ImportRefusal, TipReport> done, Locale locale, PrintStream out) {
        done.peekLeft(refusal -> out.println(refusal.sentence(locale))).peek(report -> {
            out.printf(
                    words(locale, "%s: %d rows, %d taken, %d refused%n", "%s：%d 行，接受 %d 行，拒绝 %d 行%n"),
                    report.file(),
                    report.rows(),
                    report.taken(),
                    report.refused());
            report.stoppedBy().ifPresent(refusal -> out.println(texts(locale).say(refusal)));
            report.faults().forEach(fault -> out.println("  " + told(fault)));
        });
    }

    /** Where, what, and a sentence in each language; never the value. */
    static String told(RowFault fault) {
        return "line " + fault.line()
                + " [" + fault.code() + "] " + fault.sentence(Locale.ENGLISH) + " / "
                + fault.sentence(Locale.SIMPLIFIED_CHINESE);
    }

    /** The texts of a language, with instants in the time of the community. */
    private static Texts texts(Locale locale) {
        return Texts.in(locale).at(ZONE);
    }

    private static String words(Locale locale, String english, String chinese) {
        return locale.equals(Locale.SIMPLIFIED_CHINESE) ? chinese : english;
    }

    private static <T> T right(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(
                refusal -> new IllegalStateException(texts(Locale.ENGLISH).say(refusal)));
    }
}

package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.Cursor;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Texts;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipHealth;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipSheet;
import org.gridbook.tip.TipText;

/**
 * Exports tips with their status. UTF-8 with a byte order mark, one tip a row, in order of id. An apostrophe precedes a
 * cell that a spreadsheet would change or could run as a formula. {@link TipImport} accepts the file of {@link #withHealth}: its type of claim is health data, as are the
 * last finding and the outcome. Without it, the file does not have these three columns.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and returns only what the first reaches.
 * The read of every page is audited. The file holds personal data. Immutable and thread-safe.
 */
public final class TipExport {
    private static final int PAGE = 500;

    private final Desk desk;
    private final Locale locale;
    private final boolean health;

    private TipExport(Desk desk, Locale locale, boolean health) {
        this.desk = desk;
        this.locale = locale;
        this.health = health;
    }

    /** An export at a desk, with Chinese headings and words, without health data. */
    public static TipExport at(Desk desk) {
        return new TipExport(desk, Locale.SIMPLIFIED_CHINESE, false);
    }

    /** The same in Chinese for a Chinese locale, otherwise in English. */
    public TipExport in(Locale other) {
        return new TipExport(desk, other, health);
    }

    /**
     * The same with types, findings and outcomes, which also needs {@link org.gridbook.access.Power#READ_HEALTH}. A tip that only the other
     * powers reach has a blank type, finding and outcome.
     */
    public TipExport withHealth() {
        return new TipExport(desk, locale, true);
    }

    /**
     * Writes the tips page by page, as they were at an instant and as known at another.
     *
     * @param out the target; it is flushed and stays open
     * @return the number of rows below the headings; or the refusal that ended the export, after which the file is incomplete
     */
    public Either<Refusal, Long> write(OutputStream out, Instant validAt, KnownAt at) {
        var directory = desk.register().directory();
        boolean chinese = locale.getLanguage().equals("zh");
        return directory
                .community(at)
                .flatMap(community -> directory.grids(at).flatMap(grids -> {
                    List<FileColumn> columns = TipColumns.FORMAT.columns().stream()
                            .filter(column -> health || !TipColumns.HEALTH.contains(column))
                            .toList();
                    Map<GridId, String> names = grids.stream().collect(Collectors.toMap(Grid::id, Grid::name));
                    return Spreadsheet.write(
                            out,
                            columns.stream()
                                    .map(column -> chinese ? column.chinese() : column.english())
                                    .toList(),
                            after -> page(validAt, at, after),
                            page -> page.sheet().rows().stream()
                                    .map(row -> row(
                                            row,
                                            Optional.ofNullable(
                                                    page.health().get(row.tip().id())),
                                            community.zone(),
                                            names,
                                            validAt))
                                    .map(cells -> cells.cells(columns))
                                    .toList(),
                            page -> page.sheet().next());
                }));
    }

    private record ExportPage(TipSheet sheet, Map<TipId, TipHealth> health) {}

    private Either<Refusal, ExportPage> page(Instant validAt, KnownAt at, Optional<Cursor> after) {
        return desk.tips()
                .sheet(validAt, at, after, PAGE)
                .flatMap(sheet -> health(sheet, at).map(health -> new ExportPage(sheet, health)));
    }

    private Either<Refusal, Map<TipId, TipHealth>> health(TipSheet sheet, KnownAt at) {
        return health
                ? desk.tips()
                        .health(sheet.rows().stream().map(row -> row.tip().id()).toList(), at)
                        .map(found -> found.stream().collect(Collectors.toMap(TipHealth::tip, each -> each)))
                : Either.right(Map.of());
    }

    private RowWriter row(
            TipSheet.SheetRow row,
            Optional<TipHealth> health,
            ZoneId zone,
            Map<GridId, String> grids,
            Instant validAt) {
        Tip tip = row.tip();
        TipText text = row.text();
        Texts words = Texts.in(locale);
        Optional<TipHealth.CheckResult> lastCheck = health.stream()
                .flatMap(each -> each.findings().stream())
                .filter(result -> !result.at().isAfter(validAt))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
        Optional<TipAct> closing = tip.acts().stream()
                .filter(act -> act.kind() == TipAct.ActType.CLOSED || act.kind() == TipAct.ActType.DUPLICATED)
                .reduce((earlier, later) -> later)
                .filter(act -> !tip.status().state().isOpen());
        Optional<String> lastNote = text.said().stream()
                .filter(said -> !said.at().isAfter(validAt))
                .reduce((earlier, later) -> later)
                .map(said -> said.words().value());
        return new RowWriter(TipColumns.FORMAT)
                .set(TipColumns.NUMBER, tip.number())
                .set(TipColumns.TITLE, text.claim().value())
                .set(
                        TipColumns.TYPE,
                        health.map(each -> words.label("claim_type", each.type().word())))
                .set(TipColumns.URGENCY, words.label(tip.status().urgency()))
                .set(TipColumns.CHECKS, Integer.toString(tip.checks()))
                .set(TipColumns.NAME, text.description().name().map(PersonName::value))
                .set(TipColumns.PHONE, text.description().phone().map(CellValues::written))
                .set(TipColumns.ADDRESS, text.description().words().map(Remark::value))
                .set(TipColumns.GRID, tip.grid().flatMap(grid -> Optional.ofNullable(grids.get(grid))))
                .set(TipColumns.RECEIVED, CellValues.written(tip.receivedAt(), zone))
                .set(TipColumns.STATE, words.label(tip.status().state()))
                .set(TipColumns.CHECKED, Integer.toString(tip.status().checked()))
                .set(TipColumns.FINDING, lastCheck.map(result -> words.label(result.finding())))
                .set(
                        TipColumns.OUTCOME,
                        health.flatMap(each -> each.closing(tip)).map(closed -> words.label(closed.outcome())))
                .set(TipColumns.NOTE, lastNote)
                .set(TipColumns.CLOSED, closing.map(act -> CellValues.written(act.at(), zone)));
    }
}

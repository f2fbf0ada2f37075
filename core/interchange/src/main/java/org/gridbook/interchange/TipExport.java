package org.gridbook.interchange;

import io.vavr.control.Either;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Texts;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipSheet;
import org.gridbook.tip.TipText;

/**
 * Exports tips: the columns that {@link TipImport} accepts, and after them the status and outcome of each tip. UTF-8 with a byte order mark,
 * one tip a row, in order of id. An apostrophe precedes a cell that a spreadsheet could run as a formula.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and returns only what the first reaches.
 * The read of every page is audited. The file holds personal data. Immutable and thread-safe.
 */
public final class TipExport {
    private static final int PAGE = 500;

    private final Desk desk;
    private final Locale locale;

    private TipExport(Desk desk, Locale locale) {
        this.desk = desk;
        this.locale = locale;
    }

    /** An export at a desk, with Chinese headings and words. */
    public static TipExport at(Desk desk) {
        return new TipExport(desk, Locale.SIMPLIFIED_CHINESE);
    }

    /** The same in Chinese for a Chinese locale, otherwise in English. */
    public TipExport in(Locale other) {
        return new TipExport(desk, other);
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
                    Map<GridId, String> names = grids.stream().collect(Collectors.toMap(Grid::id, Grid::name));
                    return Spreadsheet.write(
                            out,
                            TipColumns.FORMAT.columns().stream()
                                    .map(column -> chinese ? column.chinese() : column.english())
                                    .toList(),
                            after -> desk.tips().sheet(validAt, at, after, PAGE),
                            sheet -> sheet.rows().stream()
                                    .map(row -> cells(row, community.zone(), names, validAt))
                                    .toList(),
                            TipSheet::next);
                }));
    }

    private List<String> cells(TipSheet.SheetRow row, ZoneId zone, Map<GridId, String> grids, Instant validAt) {
        Tip tip = row.tip();
        TipText text = row.text();
        Texts words = Texts.in(locale);
        Optional<TipAct> lastCheck = last(tip, Set.of(TipAct.ActType.CHECKED));
        Optional<TipAct> closing = last(tip, Set.of(TipAct.ActType.CLOSED, TipAct.ActType.DUPLICATED))
                .filter(act -> !tip.status().state().isOpen());
        Optional<String> lastNote = text.said().stream()
                .filter(said -> !said.at().isAfter(validAt))
                .reduce((earlier, later) -> later)
                .map(said -> said.words().value());
        return new RowWriter(TipColumns.FORMAT)
                .set(TipColumns.NUMBER, tip.number())
                .set(TipColumns.TITLE, text.claim().value())
                .set(TipColumns.TYPE, words.label("claim_type", tip.type().word()))
                .set(TipColumns.URGENCY, words.label(tip.status().urgency()))
                .set(TipColumns.CHECKS, Integer.toString(tip.checks()))
                .set(TipColumns.NAME, text.description().name().map(PersonName::value))
                .set(TipColumns.PHONE, text.description().phone().map(CellValues::written))
                .set(TipColumns.ADDRESS, text.description().words().map(Remark::value))
                .set(TipColumns.GRID, tip.grid().flatMap(grid -> Optional.ofNullable(grids.get(grid))))
                .set(TipColumns.RECEIVED, CellValues.written(tip.receivedAt(), zone))
                .set(TipColumns.STATE, words.label(tip.status().state()))
                .set(TipColumns.CHECKED, Integer.toString(tip.status().checked()))
                .set(TipColumns.FINDING, lastCheck.flatMap(TipAct::finding).map(finding -> words.label(finding)))
                .set(TipColumns.OUTCOME, tip.status().outcome().map(words::label))
                .set(TipColumns.NOTE, lastNote)
                .set(TipColumns.CLOSED, closing.map(act -> CellValues.written(act.at(), zone)))
                .cells();
    }

    private static Optional<TipAct> last(Tip tip, Set<TipAct.ActType> kinds) {
        return tip.acts().stream().filter(act -> kinds.contains(act.kind())).reduce((earlier, later) -> later);
    }
}

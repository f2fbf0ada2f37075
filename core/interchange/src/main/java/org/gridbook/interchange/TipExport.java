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
import org.gridbook.access.Area;
import org.gridbook.book.Done;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Texts;
import org.gridbook.grant.ExportList;
import org.gridbook.grant.NewExport;
import org.gridbook.grant.PersonalColumn;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipHealth;
import org.gridbook.tip.TipSheet;

/**
 * Exports tips with their status. UTF-8 with a byte order mark, one tip a row, in order of id. An apostrophe precedes a cell that a spreadsheet
 * would change or could run as a formula. The last column has the mark of the export, which {@link org.gridbook.grant.Exports#find} finds; an
 * import ignores it.
 *
 * <p>The file has numbers, urgencies, grids, times and states. Names, telephone numbers, typed texts and health data are in it only if {@link
 * #with} names them. {@link TipImport} accepts the file with all columns. The type of claim, the last finding and the outcome are health data.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and returns only what the first reaches, with
 * at most as many rows as the grants of the actor allow. The read of every page is audited. Immutable and thread-safe.
 */
public final class TipExport {
    private static final int PAGE = 500;

    private final Desk desk;
    private final Locale locale;
    private final Set<PersonalColumn> columns;
    private final Optional<Area> area;

    private TipExport(Desk desk, Locale locale, Set<PersonalColumn> columns, Optional<Area> area) {
        this.desk = desk;
        this.locale = locale;
        this.columns = columns;
        this.area = area;
    }

    /** An export at a desk, with Chinese headings and words, without personal columns. */
    public static TipExport at(Desk desk) {
        return new TipExport(desk, Locale.SIMPLIFIED_CHINESE, Set.of(), Optional.empty());
    }

    /** The same in Chinese for a Chinese locale, otherwise in English. */
    public TipExport in(Locale other) {
        return new TipExport(desk, other, columns, area);
    }

    /** The same in a part of what the actor may export. */
    public TipExport in(Area part) {
        return new TipExport(desk, locale, columns, Optional.of(part));
    }

    /**
     * The same with these personal columns. {@link PersonalColumn#HEALTH} is types, findings and outcomes, and also needs {@link
     * org.gridbook.access.Power#READ_HEALTH} wherever the actor exports.
     */
    public TipExport with(PersonalColumn... named) {
        return new TipExport(desk, locale, Set.of(named), area);
    }

    /** The same with all personal columns, so that it can be imported. */
    public TipExport withAllColumns() {
        return new TipExport(desk, locale, ExportList.TIPS.columns(), area);
    }

    /**
     * Begins an export and writes the tips page by page, as they were at an instant and as known at another. The same command again writes the
     * same file, for {@value org.gridbook.access.Role#EXPORT_HOURS} hours.
     *
     * @param out the target; it is flushed and stays open
     * @return the export and its rows; or the refusal that ended the export, after which the file is incomplete. Nothing was written if it is a
     *     refusal of {@link org.gridbook.tip.Tips#export}
     */
    public Either<Refusal, ExportedFile> write(CommandId command, OutputStream out, Instant validAt, KnownAt at) {
        var directory = desk.register().directory();
        boolean chinese = locale.getLanguage().equals("zh");
        List<FileColumn> written = TipColumns.FORMAT.columns(TipColumns.PERSONAL, columns);
        return directory
                .community(at)
                .flatMap(community -> directory.grids(at).flatMap(grids -> {
                    Map<GridId, String> names = grids.stream().collect(Collectors.toMap(Grid::id, Grid::name));
                    return desk.tips()
                            .export(command, new NewExport(columns, area, validAt, at))
                            .map(Done::answer)
                            .flatMap(export -> Spreadsheet.write(
                                            out,
                                            written.stream()
                                                    .map(column -> chinese ? column.chinese() : column.english())
                                                    .toList(),
                                            after -> desk.tips().sheet(export, after, PAGE),
                                            page -> page.rows().stream()
                                                    .map(row -> row(row, community.zone(), names, validAt)
                                                            .set(TipColumns.MARK, export.value())
                                                            .cells(written))
                                                    .toList(),
                                            TipSheet::next)
                                    .map(rows -> new ExportedFile(export, rows)));
                }));
    }

    private RowWriter row(TipSheet.SheetRow row, ZoneId zone, Map<GridId, String> grids, Instant validAt) {
        Tip tip = row.tip();
        Optional<TipHealth> health = row.health();
        Texts words = Texts.in(locale);
        Optional<TipHealth.CheckResult> lastCheck = health.stream()
                .flatMap(each -> each.findings().stream())
                .filter(result -> !result.at().isAfter(validAt))
                .reduce((one, other) -> other.at().isBefore(one.at()) ? one : other);
        Optional<TipAct> closing = tip.acts().stream()
                .filter(act -> act.kind() == TipAct.ActType.CLOSED || act.kind() == TipAct.ActType.DUPLICATED)
                .reduce((earlier, later) -> later)
                .filter(act -> !tip.status().state().isOpen());
        return new RowWriter()
                .set(TipColumns.NUMBER, tip.number())
                .set(TipColumns.TITLE, row.claim().map(Remark::value))
                .set(
                        TipColumns.TYPE,
                        health.map(each -> words.label("claim_type", each.type().word())))
                .set(TipColumns.URGENCY, words.label(tip.status().urgency()))
                .set(TipColumns.CHECKS, Integer.toString(tip.checks()))
                .set(TipColumns.NAME, row.name().map(PersonName::value))
                .set(TipColumns.PHONE, row.phone().map(CellValues::written))
                .set(TipColumns.ADDRESS, row.address().map(Remark::value))
                .set(TipColumns.GRID, tip.grid().flatMap(grid -> Optional.ofNullable(grids.get(grid))))
                .set(TipColumns.RECEIVED, CellValues.written(tip.receivedAt(), zone))
                .set(TipColumns.STATE, words.label(tip.status().state()))
                .set(TipColumns.CHECKED, Integer.toString(tip.status().checked()))
                .set(TipColumns.FINDING, lastCheck.map(result -> words.label(result.finding())))
                .set(
                        TipColumns.OUTCOME,
                        health.flatMap(each -> each.closing(tip)).map(closed -> words.label(closed.outcome())))
                .set(TipColumns.NOTE, row.note().map(Remark::value))
                .set(TipColumns.CLOSED, closing.map(act -> CellValues.written(act.at(), zone)));
    }
}

package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.book.GridId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.Texts;
import org.gridbook.register.PersonName;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.Tip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipSheet;
import org.gridbook.tip.TipText;

/**
 * Writes tips as a file: the columns that {@link TipImport} takes, and behind them what became of each. UTF-8 with a byte order mark, one
 * tip a row, in order of id. A cell that a spreadsheet could take for a formula is written behind an apostrophe.
 *
 * <p>Needs {@link org.gridbook.access.Power#EXPORT} and {@link org.gridbook.access.Power#READ}, and gives only what the first reaches.
 * Every page of it leaves a change that says which tips were taken. Whoever gets the stream holds personal data. Immutable and
 * thread-safe.
 */
public final class TipExport {
    private static final int PAGE = 500;

    private final Desk desk;
    private final Locale locale;

    private TipExport(Desk desk, Locale locale) {
        this.desk = desk;
        this.locale = locale;
    }

    /** An export at a desk, under Chinese headings and with Chinese words. */
    public static TipExport at(Desk desk) {
        return new TipExport(desk, Locale.SIMPLIFIED_CHINESE);
    }

    /** The same in Chinese for a Chinese locale, and otherwise in English. */
    public TipExport in(Locale other) {
        return new TipExport(desk, other);
    }

    /**
     * Writes the tips as they were at an instant, as known at another, page by page.
     *
     * @param out where to; it is flushed and left open
     * @return how many rows were written below the headings; or the refusal that ended it, after which the file is not whole
     */
    public Either<Refusal, Long> write(OutputStream out, Instant validAt, KnownAt at) {
        var directory = desk.register().directory();
        return directory
                .community(at)
                .flatMap(community -> directory.grids(at).flatMap(grids -> {
                    Map<GridId, String> names = new HashMap<>();
                    grids.forEach(grid -> names.put(grid.id(), grid.name()));
                    return pages(out, community.zone(), names, validAt, at);
                }));
    }

    private Either<Refusal, Long> pages(
            OutputStream out, ZoneId zone, Map<GridId, String> grids, Instant validAt, KnownAt at) {
        boolean chinese = locale.getLanguage().equals("zh");
        try {
            CsvWriter csv = Spreadsheet.writer(out);
            csv.writeRecord(Arrays.stream(TipColumn.values())
                    .map(column -> chinese ? column.chinese() : column.english())
                    .toList());
            long rows = 0;
            Optional<String> next = Optional.of("");
            while (next.isPresent()) {
                Either<Refusal, TipSheet> read = desk.tips().sheet(validAt, at, next.filter(id -> !id.isEmpty()), PAGE);
                if (read.isLeft()) {
                    return read.map(sheet -> 0L);
                }
                TipSheet sheet = read.getOrElse(new TipSheet(List.of(), Optional.empty()));
                sheet.rows().forEach(row -> csv.writeRecord(cells(row, zone, grids, validAt)));
                rows += sheet.rows().size();
                next = sheet.next();
            }
            csv.flush();
            return Either.right(rows);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<String> cells(TipSheet.SheetRow row, ZoneId zone, Map<GridId, String> grids, Instant validAt) {
        Tip tip = row.tip();
        TipText text = row.text();
        Texts words = Texts.in(locale);
        Map<TipColumn, String> cells = new EnumMap<>(TipColumn.class);
        cells.put(TipColumn.NUMBER, tip.number().orElse(""));
        cells.put(TipColumn.TITLE, text.claim().value());
        cells.put(TipColumn.TYPE, words.label("claim_type", tip.type().word()));
        cells.put(TipColumn.URGENCY, words.label(tip.status().urgency()));
        cells.put(TipColumn.CHECKS, Integer.toString(tip.checks()));
        cells.put(
                TipColumn.NAME, text.description().name().map(PersonName::value).orElse(""));
        cells.put(
                TipColumn.PHONE, text.description().phone().map(Cells::written).orElse(""));
        cells.put(
                TipColumn.ADDRESS, text.description().words().map(Remark::value).orElse(""));
        cells.put(
                TipColumn.GRID,
                tip.grid().flatMap(grid -> Optional.ofNullable(grids.get(grid))).orElse(""));
        cells.put(TipColumn.RECEIVED, TipWords.written(tip.receivedAt(), zone));
        cells.put(TipColumn.STATE, words.label(tip.status().state()));
        cells.put(TipColumn.CHECKED, Integer.toString(tip.status().checked()));
        cells.put(
                TipColumn.FINDING,
                last(tip, TipAct.ActType.CHECKED)
                        .flatMap(TipAct::finding)
                        .map(words::label)
                        .orElse(""));
        cells.put(TipColumn.OUTCOME, tip.status().outcome().map(words::label).orElse(""));
        cells.put(
                TipColumn.NOTE,
                text.said().stream()
                        .filter(said -> !said.at().isAfter(validAt))
                        .reduce((before, said) -> said)
                        .map(said -> said.words().value())
                        .orElse(""));
        cells.put(
                TipColumn.CLOSED,
                tip.status().state().isOpen()
                        ? ""
                        : last(tip, TipAct.ActType.CLOSED, TipAct.ActType.DUPLICATED)
                                .map(act -> TipWords.written(act.at(), zone))
                                .orElse(""));
        return Arrays.stream(TipColumn.values())
                .map(column -> Spreadsheet.safe(cells.getOrDefault(column, "")))
                .toList();
    }

    private static Optional<TipAct> last(Tip tip, TipAct.ActType... kinds) {
        return tip.acts().stream()
                .filter(act -> List.of(kinds).contains(act.kind()))
                .reduce((before, act) -> act);
    }
}

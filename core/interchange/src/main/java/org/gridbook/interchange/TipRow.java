package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.Remark;
import org.gridbook.register.PersonName;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.PersonDescription;
import org.gridbook.tip.SubjectType;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.TipSubjectBuilder;
import org.gridbook.tip.Urgency;

/** One row of a list of tips whose every cell is right by itself. */
record TipRow(Table.Line line, String number, NewTip tip) {
    /** What a row is read with. */
    record Reading(
            Table<TipColumn> table,
            RosterWords.Vocabulary<ClaimType> types,
            Map<String, GridId> grids,
            ZoneId zone,
            TipSource source,
            TipMeans means,
            Instant receivedAt,
            int longestCell) {}

    static Either<List<Flaw<TipColumn>>, TipRow> of(Reading reading, Table.Line line) {
        if (!Shape.fits(reading.table, line)) {
            return Either.left(List.of(Shape.flaw(reading.table, line)));
        }
        Cells<TipColumn> cells = new Cells<>(reading.table, line);
        cells.checkCharacters(reading.longestCell);
        Optional<String> number =
                cells.required(TipColumn.NUMBER, raw -> Canonical.text("tip_number", raw, NewTip.MOST));
        Optional<Remark> claim = cells.required(TipColumn.TITLE, raw -> Remark.of("claim", raw));
        Optional<ClaimType> type = cells.word(TipColumn.TYPE, reading.types);
        Optional<Urgency> urgency =
                cells.blank(TipColumn.URGENCY) ? Optional.empty() : cells.word(TipColumn.URGENCY, TipWords.URGENCY);
        Optional<Integer> checks = cells.optional(TipColumn.CHECKS, TipWords::checks);
        Optional<Instant> received = cells.optional(TipColumn.RECEIVED, raw -> TipWords.instant(raw, reading.zone));
        if (received.filter(reading.receivedAt::isBefore).isPresent()) {
            cells.flaw(TipColumn.RECEIVED, "in_future");
        }
        PersonDescription described = new PersonDescription(
                cells.optional(TipColumn.NAME, PersonName::of),
                cells.optional(TipColumn.PHONE, Cells::phone),
                cells.optional(TipColumn.ADDRESS, raw -> Remark.of("address", raw)));
        Optional<GridId> grid = grid(reading, cells);
        boolean nowhere = cells.blank(TipColumn.NAME) && cells.blank(TipColumn.PHONE) && cells.blank(TipColumn.ADDRESS);
        if (nowhere) {
            cells.flaw(TipColumn.ADDRESS, "blank");
        }
        if (!cells.flaws().isEmpty()) {
            return Either.left(cells.flaws());
        }
        return number.flatMap(no -> claim.flatMap(words -> type.map(claimed -> new TipRow(
                        line,
                        no,
                        NewTip.builder()
                                .number(no)
                                .source(reading.source)
                                .means(reading.means)
                                .type(claimed)
                                .about(about(described, grid))
                                .claim(words)
                                .urgency(urgency)
                                .checks(checks.orElse(1))
                                .receivedAt(received.orElse(reading.receivedAt))
                                .build()))))
                .<Either<List<Flaw<TipColumn>>, TipRow>>map(Either::right)
                .orElseGet(() -> Either.left(cells.flaws()));
    }

    private static Optional<GridId> grid(Reading reading, Cells<TipColumn> cells) {
        if (cells.blank(TipColumn.GRID)) {
            return Optional.empty();
        }
        Optional<GridId> grid = Optional.ofNullable(reading.grids.get(cells.raw(TipColumn.GRID)));
        if (grid.isEmpty()) {
            cells.flaw(TipColumn.GRID, "unknown_grid");
        }
        return grid;
    }

    private static TipSubject about(PersonDescription described, Optional<GridId> grid) {
        boolean person = described.name().isPresent() || described.phone().isPresent();
        return new TipSubjectBuilder()
                .subject(person ? SubjectType.PERSON : SubjectType.ADDRESS)
                .grid(grid)
                .description(described)
                .build();
    }

    @Override
    public String toString() {
        return "TipRow[line " + line.number() + "]";
    }
}

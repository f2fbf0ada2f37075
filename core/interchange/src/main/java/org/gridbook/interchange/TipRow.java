package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.BadValue;
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
import org.gridbook.tip.TipSubjectBuilder;
import org.gridbook.tip.Urgency;

/** A row of a list of tips without a fault of its own. */
record TipRow(CsvFile.Line line, String number, NewTip tip) {
    /** The data that all rows of a list share. */
    record Context(
            Vocabulary<ClaimType> types,
            Map<String, GridId> grids,
            ZoneId zone,
            TipSource source,
            TipMeans means,
            Instant receivedAt) {}

    /** The row, or all of its faults. */
    static Either<List<CellFault>, TipRow> of(RowReader row, Context context) {
        Optional<String> number =
                row.required(TipColumns.NUMBER, cell -> Canonical.text("tip_number", cell, NewTip.MOST));
        Optional<Remark> claim = row.required(TipColumns.TITLE, cell -> Remark.of("claim", cell));
        Optional<ClaimType> type = row.requiredWord(TipColumns.TYPE, context.types);
        Optional<Urgency> urgency = row.optionalWord(TipColumns.URGENCY, TipWords.URGENCY);
        Optional<Integer> checks = row.optional(TipColumns.CHECKS, CellValues::checks);
        Optional<Instant> received = row.optional(TipColumns.RECEIVED, cell -> CellValues.instant(cell, context.zone));
        if (received.filter(context.receivedAt::isBefore).isPresent()) {
            row.fault(TipColumns.RECEIVED, "in_future");
        }
        PersonDescription description = new PersonDescription(
                row.optional(TipColumns.NAME, PersonName::of),
                row.optional(TipColumns.PHONE, CellValues::phone),
                row.optional(TipColumns.ADDRESS, cell -> Remark.of("address", cell)));
        Optional<GridId> grid = row.optional(TipColumns.GRID, cell -> grid(cell, context));
        if (row.isBlank(TipColumns.NAME) && row.isBlank(TipColumns.PHONE) && row.isBlank(TipColumns.ADDRESS)) {
            row.fault(TipColumns.ADDRESS, "blank");
        }
        boolean person = description.name().isPresent() || description.phone().isPresent();
        return row.row(() -> new TipRow(
                row.line(),
                number.orElseThrow(),
                NewTip.builder()
                        .number(number.orElseThrow())
                        .source(context.source)
                        .means(context.means)
                        .type(type.orElseThrow())
                        .about(new TipSubjectBuilder()
                                .subject(person ? SubjectType.PERSON : SubjectType.ADDRESS)
                                .grid(grid)
                                .description(description)
                                .build())
                        .claim(claim.orElseThrow())
                        .urgency(urgency)
                        .checks(checks.orElse(1))
                        .receivedAt(received.orElse(context.receivedAt))
                        .build()));
    }

    private static Either<BadValue, GridId> grid(String name, Context context) {
        GridId grid = context.grids.get(name);
        return grid == null ? Either.left(new BadValue("grid", "unknown_grid")) : Either.right(grid);
    }

    /** Masks the cells. */
    @Override
    public String toString() {
        return "TipRow[line " + line.number() + "]";
    }
}

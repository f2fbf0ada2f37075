package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.isolation.IsolationId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.Channel;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Takes lists of checks of tips into the book: comma-separated files with one check a row, in the encodings of {@link RosterImport}, under
 * Chinese or English headings: number of the tip, staff number, checked (like 2020-02-01 08:30, on the community's clock), finding, and,
 * if they are there, channel, outcome, note and isolation. A row with an outcome closes its tip at the instant of the check; if that is
 * refused, the check is in the book all the same. Rows are taken in order. The same command again continues what was not finished.
 *
 * <p>A list is held whole: at most {@value TipImport#MOST_ROWS} rows. Needs {@link org.gridbook.access.Power#RECORD}, {@link
 * org.gridbook.access.Power#TIP} and {@link org.gridbook.access.Power#READ}. Immutable and thread-safe.
 */
public final class CheckImport {
    private final Desk desk;
    private final ImportLimits limits;

    private CheckImport(Desk desk) {
        this.desk = desk;
        limits = ImportLimits.DEFAULT.withRows(TipImport.MOST_ROWS);
    }

    /** An import at a desk. */
    public static CheckImport at(Desk desk) {
        return new CheckImport(desk);
    }

    /**
     * Takes all right rows in and refuses all wrong ones.
     *
     * @param command of at most {@value RosterImport#LONGEST_ID} characters
     * @param errors where the refused rows are written, as {@link RosterImport#run} does; none is written if no row was refused
     * @return what became of it; {@link TipReport#tips} are those closed
     */
    public Either<ImportRefusal, TipReport> run(CommandId command, ImportSource file, Path errors) {
        if (command.value().length() > RosterImport.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "The id of an import has at most " + RosterImport.LONGEST_ID + " characters");
        }
        return Table.open(file, limits, CheckColumn.class)
                .flatMap(table -> zone().flatMap(zone -> read(table, zone)))
                .flatMap(reading -> reading.settle(command).map(closed -> {
                    reading.refused.write(errors, true);
                    return reading.report(closed);
                }));
    }

    private Either<ImportRefusal, ZoneId> zone() {
        return desk.register()
                .directory()
                .community(KnownAt.LATEST)
                .map(community -> community.zone())
                .mapLeft(ImportRefusal.ByTheBook::new);
    }

    private Either<ImportRefusal, Reading> read(Table<CheckColumn> table, ZoneId zone) {
        Reading reading = new Reading(table, zone);
        return table.rows((line, bytes) -> {
                    reading.take(line);
                    return reading.rows <= limits.rows();
                })
                .flatMap(whole -> whole
                        ? Either.right(reading)
                        : Either.left(new ImportRefusal.TooLarge(table.source().name(), "rows", limits.rows())));
    }

    /** A row whose every cell is right by itself. */
    private record Row(
            Table.Line line,
            String number,
            String staff,
            Instant at,
            Channel channel,
            Finding finding,
            Optional<Remark> note,
            Optional<Closing> closing) {
        @Override
        public String toString() {
            return "Row[line " + line.number() + "]";
        }
    }

    /** One list on its way into the book. */
    private final class Reading {
        private final Table<CheckColumn> table;
        private final ZoneId zone;
        private final Refused<CheckColumn> refused;
        private final List<Row> right = new ArrayList<>();
        private int rows;
        private int there;

        Reading(Table<CheckColumn> table, ZoneId zone) {
            this.table = table;
            this.zone = zone;
            refused = new Refused<>(table);
        }

        void take(Table.Line line) {
            rows++;
            row(line).peek(right::add).peekLeft(flaws -> refused.add(line, flaws));
        }

        private Either<List<Flaw<CheckColumn>>, Row> row(Table.Line line) {
            if (!Shape.fits(table, line)) {
                return Either.left(List.of(Shape.flaw(table, line)));
            }
            Cells<CheckColumn> cells = new Cells<>(table, line);
            cells.checkCharacters(limits.cell());
            String number = text(cells, CheckColumn.NUMBER);
            String staff = text(cells, CheckColumn.STAFF);
            Optional<Instant> at = cells.required(CheckColumn.AT, raw -> TipWords.instant(raw, zone));
            Optional<Channel> channel = cells.blank(CheckColumn.CHANNEL)
                    ? Optional.of(Channel.DOOR_VISIT)
                    : cells.word(CheckColumn.CHANNEL, TipWords.CHANNEL);
            Optional<Finding> finding = cells.word(CheckColumn.FINDING, TipWords.FINDING);
            Optional<Remark> note = cells.optional(CheckColumn.NOTE, raw -> Remark.of("remark", raw));
            Optional<Closing> closing = cells.blank(CheckColumn.OUTCOME)
                    ? Optional.empty()
                    : cells.word(CheckColumn.OUTCOME, TipWords.OUTCOME)
                            .flatMap(outcome -> closing(cells, outcome, at.orElse(Instant.EPOCH)));
            return cells.flaws().isEmpty()
                    ? Either.right(new Row(
                            line,
                            number,
                            staff,
                            at.orElse(Instant.EPOCH),
                            channel.orElse(Channel.DOOR_VISIT),
                            finding.orElse(Finding.UNCLEAR),
                            note,
                            closing))
                    : Either.left(cells.flaws());
        }

        private String text(Cells<CheckColumn> cells, CheckColumn column) {
            if (cells.blank(column)) {
                cells.flaw(column, "blank");
            }
            return cells.raw(column);
        }

        private Optional<Closing> closing(Cells<CheckColumn> cells, TipOutcome outcome, Instant at) {
            Optional<IsolationId> isolation = cells.optional(CheckColumn.ISOLATION, CheckImport::isolation);
            return Closing.of(outcome, cells.raw(CheckColumn.NOTE), isolation, at)
                    .peekLeft(refusal -> flaw(cells, refusal))
                    .toJavaOptional();
        }

        private static void flaw(Cells<CheckColumn> cells, Refusal refusal) {
            if (refusal instanceof BadValue bad) {
                cells.flaw(bad.field().equals("isolation") ? CheckColumn.ISOLATION : CheckColumn.NOTE, bad.problem());
            } else {
                throw new IllegalStateException("A closing is refused for a value only: " + refusal.code());
            }
        }

        /** Records the checks in order, and closes what they end. */
        Either<ImportRefusal, List<TipId>> settle(CommandId command) {
            Set<String> numbers = new HashSet<>();
            right.forEach(row -> numbers.add(row.number()));
            return desk.tips()
                    .numbers(numbers, KnownAt.LATEST)
                    .flatMap(tips -> desk.staff().members(KnownAt.LATEST).map(members -> {
                        Map<String, StaffId> staff = new HashMap<>();
                        members.forEach(member -> staff.put(member.number(), member.id()));
                        List<TipId> closed = new ArrayList<>();
                        right.forEach(row -> settle(
                                command,
                                row,
                                tips.getOrDefault(row.number(), List.of()),
                                staff.get(row.staff()),
                                closed));
                        return List.copyOf(closed);
                    }))
                    .mapLeft(ImportRefusal.ByTheBook::new);
        }

        private void settle(CommandId command, Row row, List<TipId> tips, @Nullable StaffId staff, List<TipId> closed) {
            if (tips.size() != 1) {
                refused.add(row.line(), CheckColumn.NUMBER, tips.isEmpty() ? "no_such_tip" : "several_tips");
                return;
            }
            TipId tip = tips.get(0);
            if (staff == null) {
                refused.add(row.line(), CheckColumn.STAFF, "no_such_staff");
                return;
            }
            String print = Long.toHexString(Fingerprints.of(
                    row.number(),
                    row.staff(),
                    row.at().toString(),
                    row.finding().word()));
            NewCheck check = NewCheck.of(tip, staff, row.channel(), row.finding(), row.at());
            desk.tips()
                    .check(
                            new CommandId(command.value() + ":k" + print),
                            row.note().map(check::saying).orElse(check))
                    .peek(done -> there += done.replayed() ? 1 : 0)
                    .flatMap(done -> row.closing()
                            .map(closing ->
                                    desk.tips().close(new CommandId(command.value() + ":x" + print), tip, closing))
                            .orElseGet(() -> Either.right(new Done<>(tip, 0, true))))
                    .peek(done -> {
                        if (!done.replayed()) {
                            closed.add(tip);
                        }
                    })
                    .peekLeft(why -> fault(row, why));
        }

        private void fault(Row row, Refusal why) {
            if (why instanceof NotYetOccurred) {
                refused.add(row.line(), CheckColumn.AT, "in_future");
            } else if (why instanceof TooEarly) {
                refused.add(row.line(), CheckColumn.AT, "before_tip");
            } else if (why instanceof NotActiveThen) {
                refused.add(row.line(), CheckColumn.NUMBER, "tip_closed");
            } else if (why instanceof TipRefusal.TipNotTriaged) {
                refused.add(row.line(), CheckColumn.NUMBER, "tip_not_triaged");
            } else if (why instanceof TipRefusal.TipNotChecked) {
                refused.add(row.line(), CheckColumn.OUTCOME, "tip_not_checked");
            } else if (why instanceof StaffRefusal.NotStaffThen) {
                refused.add(row.line(), CheckColumn.STAFF, "no_such_staff");
            } else if (why instanceof NotFound missing && missing.kind().equals("isolation")) {
                refused.add(row.line(), CheckColumn.ISOLATION, "no_such_isolation");
            } else if (why instanceof TipRefusal.IsolationDoesNotMatch) {
                refused.add(row.line(), CheckColumn.ISOLATION, "isolation_of_another");
            } else {
                refused.add(row.line(), (@Nullable CheckColumn) null, "refused");
            }
        }

        TipReport report(List<TipId> closed) {
            return new TipReport(
                    table.source().name(),
                    Optional.empty(),
                    rows,
                    there,
                    refused.count(),
                    closed,
                    refused.faults(),
                    table.ignored());
        }
    }

    private static Either<BadValue, IsolationId> isolation(String cell) {
        try {
            return Either.right(new IsolationId(cell));
        } catch (IllegalArgumentException noId) {
            return Either.left(new BadValue("isolation", "bad_form"));
        }
    }
}

package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.Done;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.TooEarly;
import org.gridbook.isolation.IsolationId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffMember;
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

/**
 * Imports lists of checks of tips: comma-separated files with one check a row, in the encodings of {@link RosterImport}, with Chinese or
 * English headings: number of the tip, staff number, checked, such as 2020-02-01 08:30 on the clock of the community, finding, channel,
 * outcome, note and isolation. A row without a channel is a door visit. A row with an outcome closes its tip at the time of the check; if
 * the closing is refused, the check is still recorded. Rows are recorded in order. The same command again continues an unfinished import. A check
 * by the same member of staff, in the same way and at the same time as one of the book counts as recorded before, whatever the command.
 *
 * <p>The list is in memory: at most {@value TipImport#MOST_ROWS} rows. Needs {@link org.gridbook.access.Power#RECORD}, {@link
 * org.gridbook.access.Power#TIP} and {@link org.gridbook.access.Power#READ}. Immutable and thread-safe.
 */
public final class CheckImport {
    private static final ImportLimits LIMITS = ImportLimits.DEFAULT.withRows(TipImport.MOST_ROWS);

    private final Desk desk;

    private CheckImport(Desk desk) {
        this.desk = desk;
    }

    /** An import at a desk. */
    public static CheckImport at(Desk desk) {
        return new CheckImport(desk);
    }

    /**
     * Imports every row without a fault and refuses the others.
     *
     * @param command an id of at most {@value RosterImport#LONGEST_ID} characters
     * @param errors where the refused rows are written, as in {@link RosterImport#run}; not written if no row is refused
     * @return the result; its {@link TipReport#tips} are those closed
     */
    public Either<ImportRefusal, TipReport> run(CommandId command, ImportSource file, Path errors) {
        ImportCommand importing = new ImportCommand(command);
        return Table.open(file, LIMITS, CheckColumns.FORMAT)
                .flatMap(table -> zone().flatMap(zone -> RowList.read(table, LIMITS, row -> Check.of(row, zone))))
                .flatMap(rows -> book(rows).map(book -> {
                    CheckList list = new CheckList(rows, book, importing);
                    rows.accepted().forEach(list::record);
                    rows.writeErrors(errors, true);
                    return list.report();
                }));
    }

    private Either<ImportRefusal, ZoneId> zone() {
        return desk.register()
                .directory()
                .community(KnownAt.LATEST)
                .map(community -> community.zone())
                .mapLeft(ImportRefusal.RefusedByBook::new);
    }

    private record Book(Map<String, List<TipId>> tips, Map<String, StaffId> staff) {}

    private Either<ImportRefusal, Book> book(RowList<Check> rows) {
        return desk.tips()
                .numbers(rows.accepted().stream().map(Check::number).collect(Collectors.toSet()), KnownAt.LATEST)
                .flatMap(tips -> desk.staff()
                        .members(KnownAt.LATEST)
                        .map(members -> new Book(
                                tips,
                                members.stream().collect(Collectors.toMap(StaffMember::number, StaffMember::id)))))
                .mapLeft(ImportRefusal.RefusedByBook::new);
    }

    /** A row without a fault of its own. */
    private record Check(
            CsvFile.Line line,
            String number,
            String staff,
            Instant at,
            Channel channel,
            Finding finding,
            Optional<Remark> note,
            Optional<Closing> closing) {
        static Either<List<CellFault>, Check> of(RowReader row, ZoneId zone) {
            Optional<String> number = row.required(CheckColumns.NUMBER, CellValues::present);
            Optional<String> staff = row.required(CheckColumns.STAFF, CellValues::present);
            Optional<Instant> at = row.required(CheckColumns.AT, cell -> CellValues.instant(cell, zone));
            Optional<Channel> channel = row.optionalWord(CheckColumns.CHANNEL, TipWords.CHANNEL);
            Optional<Finding> finding = row.requiredWord(CheckColumns.FINDING, TipWords.FINDING);
            Optional<Remark> note = row.optional(CheckColumns.NOTE, cell -> Remark.of("remark", cell));
            Optional<TipOutcome> outcome = row.optionalWord(CheckColumns.OUTCOME, TipWords.OUTCOME);
            Optional<IsolationId> isolation = outcome.isPresent()
                    ? row.optional(CheckColumns.ISOLATION, CellValues::isolation)
                    : Optional.empty();
            Optional<Closing> closing = outcome.flatMap(ended -> at.flatMap(when -> row.value(
                    field -> field.equals("isolation") ? CheckColumns.ISOLATION : CheckColumns.NOTE,
                    Closing.of(ended, row.text(CheckColumns.NOTE), isolation, when))));
            return row.row(() -> new Check(
                    row.line(),
                    number.orElseThrow(),
                    staff.orElseThrow(),
                    at.orElseThrow(),
                    channel.orElse(Channel.DOOR_VISIT),
                    finding.orElseThrow(),
                    note,
                    closing));
        }

        /** Masks the cells. */
        @Override
        public String toString() {
            return "Check[line " + line.number() + "]";
        }
    }

    /** What identifies a check of a tip: one person makes one check at a time. */
    private record Visit(StaffId staff, Channel channel, Instant at) {}

    /** One list on its way into the book. */
    private final class CheckList {
        private final RowList<Check> rows;
        private final Book book;
        private final ImportCommand command;
        private final List<TipId> closed = new ArrayList<>();
        /** The checks of each tip that the book had before its first row. */
        private final Map<TipId, Set<Visit>> visits = new HashMap<>();

        private int alreadyRecorded;

        CheckList(RowList<Check> rows, Book book, ImportCommand command) {
            this.rows = rows;
            this.book = book;
            this.command = command;
        }

        void record(Check row) {
            List<TipId> tips = book.tips.getOrDefault(row.number(), List.of());
            StaffId staff = book.staff.get(row.staff());
            if (tips.size() != 1) {
                refuse(row, new CellFault(CheckColumns.NUMBER, tips.isEmpty() ? "no_such_tip" : "several_tips"));
            } else if (staff == null) {
                refuse(row, new CellFault(CheckColumns.STAFF, "no_such_staff"));
            } else {
                record(row, tips.get(0), staff);
            }
        }

        private void record(Check row, TipId tip, StaffId staff) {
            Either<Refusal, Set<Visit>> before = visits.containsKey(tip)
                    ? Either.right(visits.getOrDefault(tip, Set.of()))
                    : desk.tips()
                            .checks(tip, KnownAt.LATEST)
                            .map(checks -> checks.stream()
                                    .map(each -> new Visit(each.staff(), each.channel(), each.at()))
                                    .collect(Collectors.toSet()))
                            .peek(found -> visits.put(tip, found));
            before.peek(known -> {
                        if (known.contains(new Visit(staff, row.channel(), row.at()))) {
                            alreadyRecorded++;
                            row.closing().ifPresent(closing -> closeAgain(row, tip, closing));
                        } else {
                            recordNew(row, tip, staff);
                        }
                    })
                    .peekLeft(why -> refuse(row, fault(why)));
        }

        /** Closes the tip of a check that the book had before, if it is still open. */
        private void closeAgain(Check row, TipId tip, Closing closing) {
            close(tip, row, closing).peekLeft(why -> {
                if (!(why instanceof NotActiveThen)) {
                    refuse(row, fault(why));
                }
            });
        }

        private void recordNew(Check row, TipId tip, StaffId staff) {
            NewCheck check = NewCheck.of(tip, staff, row.channel(), row.finding(), row.at());
            desk.tips()
                    .check(id("k", row), row.note().map(check::saying).orElse(check))
                    .peek(done -> alreadyRecorded += done.replayed() ? 1 : 0)
                    .peek(done -> row.closing()
                            .ifPresent(closing -> close(tip, row, closing).peekLeft(why -> refuse(row, fault(why)))))
                    .peekLeft(why -> refuse(row, fault(why)));
        }

        private Either<Refusal, Done<TipId>> close(TipId tip, Check row, Closing closing) {
            return desk.tips().close(id("x", row), tip, closing).peek(done -> {
                if (!done.replayed()) {
                    closed.add(tip);
                }
            });
        }

        /** An id shows nothing about health, not even hashed: a reader of the feed could test guesses. */
        private CommandId id(String prefix, Check row) {
            return command.fingerprinted(
                    prefix,
                    row.number(),
                    row.staff(),
                    row.at().toString(),
                    row.channel().word());
        }

        private void refuse(Check row, CellFault fault) {
            rows.refuse(row.line(), List.of(fault));
        }

        private static CellFault fault(Refusal why) {
            if (why instanceof NotYetOccurred) {
                return new CellFault(CheckColumns.AT, "in_future");
            }
            if (why instanceof TooEarly) {
                return new CellFault(CheckColumns.AT, "before_tip");
            }
            if (why instanceof NotActiveThen) {
                return new CellFault(CheckColumns.NUMBER, "tip_closed");
            }
            if (why instanceof TipRefusal.TipNotTriaged) {
                return new CellFault(CheckColumns.NUMBER, "tip_not_triaged");
            }
            if (why instanceof TipRefusal.TipNotChecked) {
                return new CellFault(CheckColumns.OUTCOME, "tip_not_checked");
            }
            if (why instanceof StaffRefusal.NotStaffThen) {
                return new CellFault(CheckColumns.STAFF, "no_such_staff");
            }
            if (why instanceof TipRefusal.IsolationDoesNotMatch) {
                return new CellFault(CheckColumns.ISOLATION, "isolation_of_another");
            }
            return why instanceof NotFound missing && missing.kind().equals("isolation")
                    ? new CellFault(CheckColumns.ISOLATION, "no_such_isolation")
                    : CellFault.refused(why);
        }

        TipReport report() {
            return new TipReport(
                    rows.file(),
                    Optional.empty(),
                    rows.count(),
                    rows.count() - rows.refusedCount(),
                    alreadyRecorded,
                    rows.refusedCount(),
                    closed,
                    rows.faults(),
                    rows.ignored());
        }
    }
}

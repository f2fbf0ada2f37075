package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.register.Grid;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipRefusal;
import org.gridbook.tip.TipSource;

/**
 * Imports lists of tips (clues): comma-separated files with one tip a row, in the encodings of {@link RosterImport}, with Chinese or English
 * headings: number, title, type, urgency, checks required, name, phone, address, grid, and received, such as 2020-02-01 08:30 on the clock
 * of the community. The name, telephone and address describe the subject of the tip; one of them is required. A tip is identified by its
 * number, so the same file again changes nothing, and after a crash the same import, run again, does the rest.
 *
 * <p>The list is in memory: at most {@value #MOST_ROWS} rows. Needs {@link org.gridbook.access.Power#TIP} and {@link
 * org.gridbook.access.Power#READ}. A tip without a grid needs a grant for the whole community. Immutable and thread-safe.
 */
public final class TipImport {
    /** The most rows of a list. */
    public static final int MOST_ROWS = 20_000;

    private final Desk desk;
    private final ImportLimits limits;
    private final Vocabulary<ClaimType> types;
    private final TipSource source;
    private final TipMeans means;

    private TipImport(Desk desk, ImportLimits limits, Vocabulary<ClaimType> types, TipSource source, TipMeans means) {
        this.desk = desk;
        this.limits = limits;
        this.types = types;
        this.source = source;
        this.means = means;
    }

    /** An import at a desk, of tips that another office sent as a list. */
    public static TipImport at(Desk desk) {
        return new TipImport(
                desk, ImportLimits.DEFAULT.withRows(MOST_ROWS), TipWords.TYPE, TipSource.OTHER_OFFICE, TipMeans.LIST);
    }

    /** The same for tips of another source, or received by other means. */
    public TipImport from(TipSource otherSource, TipMeans otherMeans) {
        return new TipImport(desk, limits, types, otherSource, otherMeans);
    }

    /**
     * The same with one more type of claim.
     *
     * @param name the name of the type in files
     */
    public TipImport withClaimType(String name, ClaimType type) {
        return new TipImport(desk, limits, types.with(type, name, name), source, means);
    }

    /** A dry run: the result that {@link #run} would have now. It writes nothing. */
    public Either<ImportRefusal, TipReport> check(ImportSource file, Instant receivedAt) {
        return read(file, receivedAt)
                .map(list -> list.report(Optional.empty(), list.rows.accepted().size()));
    }

    /**
     * Imports every row without a fault and refuses the others.
     *
     * @param command an id of at most {@value RosterImport#LONGEST_ID} characters; the same id again continues an unfinished import
     * @param receivedAt when the tips were received for which the file has no time; no tip may be later
     * @param errors where the refused rows are written, as in {@link RosterImport#run}; not written if no row is refused
     */
    public Either<ImportRefusal, TipReport> run(CommandId command, ImportSource file, Instant receivedAt, Path errors) {
        ImportCommand importing = new ImportCommand(command);
        return read(file, receivedAt).map(list -> {
            Optional<Refusal> stoppedBy = list.receive(importing);
            list.rows.writeErrors(errors, stoppedBy.isEmpty());
            return list.report(stoppedBy, list.received.size());
        });
    }

    private Either<ImportRefusal, TipList> read(ImportSource file, Instant receivedAt) {
        return Table.open(file, limits, TipColumns.FORMAT)
                .flatMap(table -> context(receivedAt)
                        .<ImportRefusal>mapLeft(ImportRefusal.RefusedByBook::new)
                        .flatMap(context -> RowList.read(table, limits, row -> TipRow.of(row, context)))
                        .flatMap(rows -> {
                            refuseRepeatedNumbers(rows);
                            return withoutRecorded(rows);
                        }));
    }

    private Either<Refusal, TipRow.Context> context(Instant receivedAt) {
        var directory = desk.register().directory();
        return directory
                .community(KnownAt.LATEST)
                .flatMap(community -> directory
                        .grids(KnownAt.LATEST)
                        .map(grids -> new TipRow.Context(
                                types,
                                grids.stream().collect(Collectors.toMap(Grid::name, Grid::id)),
                                community.zone(),
                                source,
                                means,
                                receivedAt)));
    }

    private static void refuseRepeatedNumbers(RowList<TipRow> rows) {
        Set<String> numbers = new HashSet<>();
        rows.accepted().removeIf(row -> {
            boolean repeated = !numbers.add(row.number());
            if (repeated) {
                rows.refuse(row.line(), List.of(new CellFault(TipColumns.NUMBER, "tip_number_twice")));
            }
            return repeated;
        });
    }

    private Either<ImportRefusal, TipList> withoutRecorded(RowList<TipRow> rows) {
        Set<String> numbers = rows.accepted().stream().map(TipRow::number).collect(Collectors.toSet());
        return desk.tips()
                .numbers(numbers, KnownAt.LATEST)
                .<ImportRefusal>mapLeft(ImportRefusal.RefusedByBook::new)
                .map(recorded -> {
                    int all = rows.accepted().size();
                    rows.accepted().removeIf(row -> recorded.containsKey(row.number()));
                    return new TipList(rows, all - rows.accepted().size());
                });
    }

    /** One list whose accepted rows are new to the book. */
    private final class TipList {
        private final RowList<TipRow> rows;
        private final int alreadyRecorded;
        private final Map<Long, TipId> received = new TreeMap<>();

        TipList(RowList<TipRow> rows, int alreadyRecorded) {
            this.rows = rows;
            this.alreadyRecorded = alreadyRecorded;
        }

        /** Receives the tips batch by batch. Rows that the book refuses are removed from their batch. */
        Optional<Refusal> receive(ImportCommand command) {
            List<TipRow> all = rows.accepted();
            Optional<Refusal> refusal = Optional.empty();
            for (int from = 0; from < all.size() && refusal.isEmpty(); from += limits.batch()) {
                List<TipRow> batch = new ArrayList<>(all.subList(from, Math.min(all.size(), from + limits.batch())));
                refusal = receive(command, batch);
                while (refusal.isPresent() && refusal.orElseThrow() instanceof BatchRefused some) {
                    refuse(batch, some);
                    refusal = batch.isEmpty() ? Optional.empty() : receive(command, batch);
                }
            }
            return refusal;
        }

        private Optional<Refusal> receive(ImportCommand command, List<TipRow> batch) {
            String[] numbers = batch.stream().map(TipRow::number).sorted().toArray(String[]::new);
            return desk.tips()
                    .receiveAll(
                            command.fingerprinted("t", numbers),
                            batch.stream().map(TipRow::tip).toList())
                    .peek(done -> {
                        Iterator<TipId> ids = done.answer().iterator();
                        batch.forEach(row -> received.put(row.line().number(), ids.next()));
                    })
                    .swap()
                    .toJavaOptional();
        }

        private void refuse(List<TipRow> batch, BatchRefused some) {
            Set<TipRow> refused = new HashSet<>();
            for (BatchRefused.RefusedItem item : some.refused()) {
                TipRow row = batch.get(item.index());
                rows.refuse(row.line(), List.of(fault(item.why())));
                refused.add(row);
            }
            batch.removeAll(refused);
        }

        private static CellFault fault(Refusal why) {
            if (why instanceof NameTaken) {
                return new CellFault(TipColumns.NUMBER, "tip_number_taken");
            }
            if (why instanceof NotYetOccurred) {
                return new CellFault(TipColumns.RECEIVED, "in_future");
            }
            if (why instanceof TipRefusal.TipNeedsGrid) {
                return new CellFault(TipColumns.GRID, "blank");
            }
            return why instanceof NotFound missing && missing.kind().equals("grid")
                    ? new CellFault(TipColumns.GRID, "unknown_grid")
                    : CellFault.refused(why);
        }

        /** @param taken rows that are new to the book */
        TipReport report(Optional<Refusal> stoppedBy, int taken) {
            return new TipReport(
                    rows.file(),
                    stoppedBy,
                    rows.count(),
                    alreadyRecorded + taken,
                    alreadyRecorded,
                    rows.refusedCount(),
                    List.copyOf(received.values()),
                    rows.faults(),
                    rows.ignored());
        }
    }
}

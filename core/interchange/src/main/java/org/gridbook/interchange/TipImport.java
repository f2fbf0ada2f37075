package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridbook.Desk;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.GridId;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipRefusal;
import org.gridbook.tip.TipSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes lists of tips (clues) into the book: comma-separated files with one tip a row, in the encodings of {@link RosterImport}, under
 * Chinese or English headings: number, title, type, urgency, checks required, name, phone, address, and, if they are there, grid and
 * received (like 2020-02-01 08:30, on the community's clock). The name, telephone or address is of whom the tip is about; one of them is
 * needed. Tips are known by their number, so the same file again changes nothing, and after a crash it does what is left.
 *
 * <p>A list is held whole: at most {@value #MOST_ROWS} rows. Needs {@link org.gridbook.access.Power#TIP} and {@link
 * org.gridbook.access.Power#READ}; tips without a grid wait for who reaches the whole community. Immutable and thread-safe.
 */
public final class TipImport {
    /** The most rows of a list. */
    public static final int MOST_ROWS = 20_000;

    private final Desk desk;
    private final ImportLimits limits;
    private final TipWords.Known<ClaimType> types;
    private final TipSource source;
    private final TipMeans means;

    private TipImport(
            Desk desk, ImportLimits limits, TipWords.Known<ClaimType> types, TipSource source, TipMeans means) {
        this.desk = desk;
        this.limits = limits;
        this.types = types;
        this.source = source;
        this.means = means;
    }

    /** An import at a desk, of tips that another office sent as a list. */
    public static TipImport at(Desk desk) {
        return new TipImport(
                desk,
                ImportLimits.DEFAULT.withRows(MOST_ROWS),
                TipWords.types(),
                TipSource.OTHER_OFFICE,
                TipMeans.LIST);
    }

    /** The same, of tips that came from somebody else, or in another way. */
    public TipImport from(TipSource who, TipMeans how) {
        return new TipImport(desk, limits, types, who, how);
    }

    /**
     * The same, knowing one more type of claim.
     *
     * @param name what it is called in files
     */
    public TipImport knowing(String name, ClaimType type) {
        return new TipImport(desk, limits, types.knowing(name, type), source, means);
    }

    /** A dry run: says what {@link #run} would do now, and writes nothing. */
    public Either<ImportRefusal, TipReport> check(ImportSource file, Instant receivedAt) {
        return read(file, receivedAt).map(reading -> reading.report(Optional.empty()));
    }

    /**
     * Takes all right rows in and refuses all wrong ones.
     *
     * @param command of at most {@value RosterImport#LONGEST_ID} characters; the same one again continues what was not finished
     * @param receivedAt when those were received of which the file does not say so; none may be later
     * @param errors where the refused rows are written, as {@link RosterImport#run} does; none is written if no row was refused
     */
    public Either<ImportRefusal, TipReport> run(CommandId command, ImportSource file, Instant receivedAt, Path errors) {
        if (command.value().length() > RosterImport.LONGEST_ID) {
            throw new IllegalArgumentException(
                    "The id of an import has at most " + RosterImport.LONGEST_ID + " characters");
        }
        return read(file, receivedAt).map(reading -> {
            Optional<Refusal> stopped = reading.receive(command);
            reading.refused.write(errors, stopped.isEmpty());
            return reading.report(stopped);
        });
    }

    private Either<ImportRefusal, Reading> read(ImportSource file, Instant receivedAt) {
        return Table.open(file, limits, TipColumn.class)
                .flatMap(table -> row(table, receivedAt)
                        .<ImportRefusal>mapLeft(ImportRefusal.ByTheBook::new)
                        .flatMap(row -> read(table, row)));
    }

    private Either<Refusal, TipRow.Reading> row(Table<TipColumn> table, Instant receivedAt) {
        var directory = desk.register().directory();
        return directory
                .community(KnownAt.LATEST)
                .flatMap(community -> directory.grids(KnownAt.LATEST).map(grids -> {
                    Map<String, GridId> names = new HashMap<>();
                    grids.forEach(grid -> names.put(grid.name(), grid.id()));
                    return new TipRow.Reading(
                            table,
                            types.vocabulary(),
                            names,
                            community.zone(),
                            source,
                            means,
                            receivedAt,
                            limits.cell());
                }));
    }

    private Either<ImportRefusal, Reading> read(Table<TipColumn> table, TipRow.Reading row) {
        Reading reading = new Reading(table);
        return table.rows((line, bytes) -> {
                    reading.take(line, TipRow.of(row, line));
                    return reading.rows <= limits.rows();
                })
                .flatMap(whole -> whole
                        ? reading.known()
                        : Either.left(new ImportRefusal.TooLarge(table.source().name(), "rows", limits.rows())));
    }

    /** One list on its way into the book. */
    private final class Reading {
        private final Table<TipColumn> table;
        private final Refused<TipColumn> refused;
        private final List<TipRow> right = new ArrayList<>();
        private final Set<String> numbers = new HashSet<>();
        private final Map<Long, TipId> received = new TreeMap<>();
        private int rows;
        private int there;

        Reading(Table<TipColumn> table) {
            this.table = table;
            refused = new Refused<>(table);
        }

        void take(Table.Line line, Either<List<Flaw<TipColumn>>, TipRow> row) {
            rows++;
            row.peekLeft(flaws -> refused.add(line, flaws)).peek(each -> {
                if (numbers.add(each.number())) {
                    right.add(each);
                } else {
                    refused.add(line, TipColumn.NUMBER, "tip_number_twice");
                }
            });
        }

        /** Leaves out what is in the book. */
        Either<ImportRefusal, Reading> known() {
            return desk.tips()
                    .numbers(numbers, KnownAt.LATEST)
                    .<ImportRefusal>mapLeft(ImportRefusal.ByTheBook::new)
                    .map(known -> {
                        int all = right.size();
                        right.removeIf(row -> known.containsKey(row.number()));
                        there = all - right.size();
                        return this;
                    });
        }

        /** Receives what is left, a batch at a time; what the book refuses of a batch is left out of it. */
        Optional<Refusal> receive(CommandId command) {
            for (int from = 0; from < right.size(); from += limits.batch()) {
                List<TipRow> batch =
                        new ArrayList<>(right.subList(from, Math.min(right.size(), from + limits.batch())));
                while (!batch.isEmpty()) {
                    Optional<Refusal> refusal = receive(command, batch);
                    if (refusal.isEmpty()) {
                        break;
                    }
                    if (!(refusal.orElse(null) instanceof BatchRefused some)) {
                        return refusal;
                    }
                    leaveOut(batch, some);
                }
            }
            return Optional.empty();
        }

        private Optional<Refusal> receive(CommandId command, List<TipRow> batch) {
            String print = Long.toHexString(
                    Fingerprints.of(batch.stream().map(TipRow::number).sorted().toArray(String[]::new)));
            return desk.tips()
                    .receiveAll(
                            new CommandId(command.value() + ":t" + print),
                            batch.stream().map(TipRow::tip).toList())
                    .peek(done -> {
                        for (int i = 0; i < batch.size(); i++) {
                            received.put(
                                    batch.get(i).line().number(), done.answer().get(i));
                        }
                    })
                    .swap()
                    .toJavaOptional();
        }

        private void leaveOut(List<TipRow> batch, BatchRefused some) {
            Set<TipRow> out = some.refused().stream()
                    .map(each -> {
                        TipRow row = batch.get(each.index());
                        fault(row, each.why());
                        return row;
                    })
                    .collect(Collectors.toSet());
            batch.removeAll(out);
        }

        private void fault(TipRow row, Refusal why) {
            if (why instanceof NameTaken) {
                refused.add(row.line(), TipColumn.NUMBER, "tip_number_taken");
            } else if (why instanceof NotYetOccurred) {
                refused.add(row.line(), TipColumn.RECEIVED, "in_future");
            } else if (why instanceof TipRefusal.TipNeedsGrid) {
                refused.add(row.line(), TipColumn.GRID, "blank");
            } else if (why instanceof NotFound missing && missing.kind().equals("grid")) {
                refused.add(row.line(), TipColumn.GRID, "unknown_grid");
            } else {
                refused.add(row.line(), (@Nullable TipColumn) null, "refused");
            }
        }

        TipReport report(Optional<Refusal> stoppedBy) {
            return new TipReport(
                    table.source().name(),
                    stoppedBy,
                    rows,
                    there,
                    refused.count(),
                    List.copyOf(received.values()),
                    refused.faults(),
                    table.ignored());
        }
    }
}

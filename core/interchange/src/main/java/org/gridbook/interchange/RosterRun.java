package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.Busy;
import org.gridbook.book.CommandReused;
import org.gridbook.book.Refusal;
import org.gridbook.book.Unknown;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.Register;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegistrationResult;

/** One import or dry run of one roster. It is used once, by one thread. */
final class RosterRun {
    private static final int ATTEMPTS = 5;

    /**
     * The input of a run.
     *
     * @param defaultMoveIn the day of moving in of rows that report none
     */
    record Input(
            Register register,
            Table table,
            ImportLimits limits,
            Optional<LocalDate> defaultMoveIn,
            ZoneId zone,
            Places places,
            ImportListener listener) {}

    /** Where an import writes. A dry run has no output. */
    record Output(ImportCommand command, ErrorFile errors) {}

    private final Input input;
    private final Optional<Output> output;
    private final EarlierRows earlier = new EarlierRows();
    private RosterBatch batch = new RosterBatch();
    private int number;
    private long rows;
    private long accepted;
    private long refused;
    private long added;
    private long corrected;
    private long unchanged;
    private int gridsDrawn;
    private int buildingsAdded;
    private long settledTo;
    private long lastLine;
    private int percent = -1;
    private ImportReport.End end = ImportReport.End.COMPLETE;
    private Optional<Refusal> stoppedBy = Optional.empty();
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<RowFault> faults = new ArrayList<>();

    RosterRun(Input input, Optional<Output> output) {
        this.input = input;
        this.output = output;
    }

    Either<ImportRefusal, ImportReport> run() {
        return survey().flatMap(whole -> {
            earlier.endSurvey();
            rows = 0;
            percent = -1;
            return whole ? readAll() : Either.right(report());
        });
    }

    /** The first pass writes nothing. It finds malformed text, too many rows, repeated identity numbers, and reports of new buildings. */
    private Either<ImportRefusal, Boolean> survey() {
        Table table = input.table();
        long most = input.limits().rows();
        return table.rows((line, bytes) -> {
                    rows++;
                    RosterRow.idNumber(table, line).ifPresent(earlier::addNumber);
                    input.places().survey(table, line);
                    return rows <= most && continues(Progress.Stage.SURVEY, bytes);
                })
                .flatMap(whole -> rows > most
                        ? Either.left(new ImportRefusal.TooLarge(table.file().name(), "rows", most))
                        : Either.right(whole && continues(Progress.Stage.SURVEY, bytesOfFile())));
    }

    private Either<ImportRefusal, ImportReport> readAll() {
        return input.table()
                .rows((line, bytes) -> {
                    rows++;
                    take(line);
                    return end == ImportReport.End.COMPLETE && continues(Progress.Stage.ROWS, bytes);
                })
                .map(whole -> {
                    if (end == ImportReport.End.COMPLETE) {
                        flush();
                    }
                    if (end == ImportReport.End.COMPLETE) {
                        input.listener().progressed(progress(Progress.Stage.ROWS, bytesOfFile()));
                    }
                    return report();
                });
    }

    private void take(CsvFile.Line line) {
        int size = input.limits().batch();
        Either<List<CellFault>, RosterRow> read = RowReader.open(
                        input.table(), line, input.limits().cell())
                .flatMap(row -> RosterRow.of(row, input.defaultMoveIn()))
                .mapLeft(faultsOfRow -> withRepeatedNumber(line, faultsOfRow))
                .flatMap(this::checkedAgainstOthers);
        if (batch.isOverfull(size) || read.exists(row -> batch.isFullFor(row, size))) {
            flush();
            if (end != ImportReport.End.COMPLETE) {
                return;
            }
        }
        read.flatMap(this::besideItsNamesakes)
                .peek(row -> {
                    earlier.remember(row);
                    input.places().plan(row);
                    batch.add(row);
                })
                .peekLeft(faultsOfRow -> batch.refuse(line, faultsOfRow));
        lastLine = line.number();
    }

    private Either<List<CellFault>, RosterRow> checkedAgainstOthers(RosterRow row) {
        List<CellFault> all = new ArrayList<>(withRepeatedNumber(row.line(), List.of()));
        all.addAll(input.places().faults(row));
        RosterRow resolved = input.places().resolved(row);
        all.addAll(earlier.faults(resolved));
        return all.isEmpty() ? Either.right(resolved) : Either.left(all);
    }

    /** A member whose number among the members of one name is reported is distinguished from them only if the same command has them. */
    private Either<List<CellFault>, RosterRow> besideItsNamesakes(RosterRow row) {
        return row.namesake().isPresent() && earlier.isNamesake(row) && !batch.hasNamesakeOf(row)
                ? Either.left(List.of(new CellFault(RosterColumns.NAMESAKE, "namesake_elsewhere")))
                : Either.right(row);
    }

    private List<CellFault> withRepeatedNumber(CsvFile.Line line, List<CellFault> faultsOfRow) {
        boolean faulty =
                faultsOfRow.stream().anyMatch(fault -> fault.column().equals(Optional.of(RosterColumns.ID_NUMBER)));
        if (faulty
                || RosterRow.idNumber(input.table(), line)
                        .filter(earlier::isRepeated)
                        .isEmpty()) {
            return faultsOfRow;
        }
        List<CellFault> all = new ArrayList<>(faultsOfRow);
        all.add(new CellFault(RosterColumns.ID_NUMBER, "id_number_twice"));
        return all;
    }

    /** Writes the batch by one command. Then each of its rows is in the book or refused. */
    private void flush() {
        number++;
        stoppedBy = settle(0, 0);
        if (stoppedBy.isEmpty()) {
            accepted += batch.acceptedCount();
            refused += batch.refused().size();
            batch.refused().forEach(this::reject);
            output.ifPresent(to -> to.errors().flush());
            settledTo = lastLine;
        } else {
            end = ImportReport.End.STOPPED;
        }
        batch = new RosterBatch();
    }

    private Optional<Refusal> settle(int others, int attempts) {
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        return addPlaces()
                .flatMap(places -> {
                    gridsDrawn += places.grids();
                    buildingsAdded += places.buildings();
                    List<NewHousehold> households = batch.households(input.places(), input.zone());
                    int inPlannedBuildings = batch.householdCount() - households.size();
                    return addHouseholds(households, others).peek(result -> {
                        added += result.added() + inPlannedBuildings;
                        corrected += result.corrected();
                        unchanged += result.unchanged();
                    });
                })
                .fold(refusal -> settleAfter(refusal, others, attempts), result -> Optional.empty());
    }

    private Optional<Refusal> settleAfter(Refusal refusal, int others, int attempts) {
        if (refusal instanceof RegisterRefusal.NotRegistered conflicting
                && batch.refuse(conflicting.conflicts(), batch.households(input.places(), input.zone()))) {
            return settle(others, attempts);
        }
        // An earlier run sent this id with other content: its file was another one at these lines. The next id is sent
        // instead; the records of the earlier run stay unchanged.
        if (refusal instanceof CommandReused && attempts < ATTEMPTS) {
            return settle(others + 1, attempts + 1);
        }
        boolean temporary = refusal instanceof Busy || refusal instanceof Unknown;
        return temporary && attempts < ATTEMPTS ? settle(others, attempts + 1) : Optional.of(refusal);
    }

    private Either<Refusal, Places.Added> addPlaces() {
        return output.map(to -> input.places().add(input.register(), to.command(), Integer.toString(number)))
                .orElseGet(() -> Either.right(input.places().addInDryRun()));
    }

    /**
     * Adds the households of the batch.
     *
     * @param others how many commands with the lines of this batch had other content
     */
    private Either<Refusal, RegistrationResult> addHouseholds(List<NewHousehold> households, int others) {
        if (households.isEmpty()) {
            return Either.right(new RegistrationResult(List.of(), 0, 0, 0));
        }
        return output.map(to -> input.register()
                        .addHouseholds(to.command().fingerprinted("h", batch.lines(others)), households)
                        .map(done -> done.answer()))
                .orElseGet(() -> input.register().previewHouseholds(households));
    }

    private void reject(RefusedRow row) {
        List<RowFault> located = input.table().faults(row);
        for (RowFault fault : located) {
            codes.merge(fault.code(), 1L, Long::sum);
            if (faults.size() < input.limits().reportedFaults()) {
                faults.add(fault);
            }
        }
        output.ifPresent(to -> to.errors().write(row, located));
    }

    /** Calls the listener if the import is one percent further; whether to continue. */
    private boolean continues(Progress.Stage stage, long bytes) {
        Progress now = progress(stage, bytes);
        if (now.percent() != percent) {
            percent = now.percent();
            if (!input.listener().progressed(now)) {
                end = ImportReport.End.CANCELLED;
            }
        }
        return end != ImportReport.End.CANCELLED;
    }

    private long bytesOfFile() {
        return input.table().file().encoding().bytes();
    }

    private Progress progress(Progress.Stage stage, long bytes) {
        return new Progress(
                stage, bytes, bytesOfFile(), rows, refused + batch.refused().size());
    }

    private ImportReport report() {
        return new ImportReport(
                input.table().file().name(),
                input.table().file().encoding().charset(),
                end,
                stoppedBy,
                rows,
                accepted,
                refused,
                added,
                corrected,
                unchanged,
                gridsDrawn,
                buildingsAdded,
                settledTo,
                earlier.withoutHead(),
                codes,
                faults,
                input.table().ignored());
    }
}

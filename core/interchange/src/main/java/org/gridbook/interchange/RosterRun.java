package org.gridbook.interchange;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.gridbook.storage.CommandId;
import org.jspecify.annotations.Nullable;

/** One import, or one dry run if there is no command, of one roster. Used once, by one thread. */
final class RosterRun {
    private static final int ATTEMPTS = 5;

    private final Register register;
    private final Table<RosterColumn> table;
    private final ImportLimits limits;
    private final Optional<LocalDate> sinceUnlessTold;
    private final ZoneId zone;
    private final Places places;
    private final @Nullable CommandId command;
    private final @Nullable ErrorFile errors;
    private final ImportListener listener;

    private final Seen seen = new Seen();
    private Batch batch = new Batch();
    private int number;
    private long rows;
    private long taken;
    private long refused;
    private long added;
    private long corrected;
    private long unchanged;
    private int gridsDrawn;
    private int buildingsAdded;
    private long settledTo;
    private long lastLine;
    private int percent;
    private ImportReport.End end = ImportReport.End.COMPLETE;
    private Optional<Refusal> stoppedBy = Optional.empty();
    private final Map<String, Long> codes = new TreeMap<>();
    private final List<RowFault> faults = new ArrayList<>();

    RosterRun(
            Register register,
            Table<RosterColumn> table,
            ImportLimits limits,
            Optional<LocalDate> sinceUnlessTold,
            ZoneId zone,
            Places places,
            @Nullable CommandId command,
            @Nullable ErrorFile errors,
            ImportListener listener) {
        this.register = register;
        this.table = table;
        this.limits = limits;
        this.sinceUnlessTold = sinceUnlessTold;
        this.zone = zone;
        this.places = places;
        this.command = command;
        this.errors = errors;
        this.listener = listener;
    }

    Either<ImportRefusal, ImportReport> run() {
        return survey().flatMap(whole -> {
            seen.surveyed();
            rows = 0;
            percent = -1;
            return whole ? readAll() : Either.right(report());
        });
    }

    /** The first pass writes nothing: it finds what is not well-formed, too long, or there more than once. */
    private Either<ImportRefusal, Boolean> survey() {
        percent = -1;
        return table.rows((line, bytes) -> {
                    rows++;
                    RosterRow.idNumber(table, line).ifPresent(seen::number);
                    places.survey(table, line);
                    return rows <= limits.rows() && isHeard(Progress.Stage.SURVEY, bytes);
                })
                .flatMap(whole -> rows > limits.rows()
                        ? Either.left(new ImportRefusal.TooLarge(table.source().name(), "rows", limits.rows()))
                        : Either.right(whole && isHeardLast(Progress.Stage.SURVEY)));
    }

    private Either<ImportRefusal, ImportReport> readAll() {
        return table.rows((line, bytes) -> {
                    rows++;
                    take(line);
                    return end == ImportReport.End.COMPLETE && isHeard(Progress.Stage.ROWS, bytes);
                })
                .map(whole -> {
                    if (end == ImportReport.End.COMPLETE) {
                        flush();
                    }
                    if (end == ImportReport.End.COMPLETE) {
                        listener.heard(
                                progress(Progress.Stage.ROWS, table.encoding().bytes()));
                    }
                    return report();
                });
    }

    private void take(Table.Line line) {
        Either<List<Flaw<RosterColumn>>, RosterRow> read =
                RosterRow.of(table, line, limits.cell(), sinceUnlessTold).flatMap(this::fitting);
        if (batch.isOverfull(limits.batch()) || read.exists(row -> batch.isFullFor(row, limits.batch()))) {
            flush();
            if (end != ImportReport.End.COMPLETE) {
                return;
            }
        }
        read.peek(row -> {
                    seen.remember(row);
                    places.plan(row);
                    batch.add(row);
                })
                .peekLeft(flaws -> batch.refuse(line, withTwice(line, flaws)));
        lastLine = line.number();
    }

    private Either<List<Flaw<RosterColumn>>, RosterRow> fitting(RosterRow row) {
        List<Flaw<RosterColumn>> flaws = new ArrayList<>(withTwice(row.line(), List.of()));
        flaws.addAll(places.flaws(row));
        flaws.addAll(seen.flaws(row));
        return flaws.isEmpty() ? Either.right(row) : Either.left(flaws);
    }

    private List<Flaw<RosterColumn>> withTwice(Table.Line line, List<Flaw<RosterColumn>> flaws) {
        boolean told = flaws.stream().anyMatch(flaw -> flaw.column() == RosterColumn.ID_NUMBER);
        if (told || RosterRow.idNumber(table, line).filter(seen::isTwice).isEmpty()) {
            return flaws;
        }
        List<Flaw<RosterColumn>> all = new ArrayList<>(flaws);
        all.add(new Flaw<>(RosterColumn.ID_NUMBER, "id_number_twice"));
        return all;
    }

    /** Writes the batch by one command, or by as many as it has waves; after it, each of its rows is in the book or refused. */
    private void flush() {
        number++;
        List<Batch> waves = batch.waves();
        for (int i = 0; i < waves.size() && stoppedBy.isEmpty(); i++) {
            Batch wave = waves.get(i);
            long before = added;
            stoppedBy = settle(wave, number + (i == 0 ? "" : "-" + i), 0, 0);
            if (i > 0 && command == null) {
                // A dry run does not see that the wave before has made the household.
                corrected += added - before;
                added = before;
            }
            if (stoppedBy.isEmpty()) {
                taken += wave.taken();
                batch.refuseAll(wave);
            }
        }
        if (stoppedBy.isEmpty()) {
            refused += batch.refusedCount();
            batch.refused().forEach(this::tell);
            if (errors != null) {
                errors.flush();
            }
            settledTo = lastLine;
        } else {
            end = ImportReport.End.STOPPED;
        }
        batch = new Batch();
    }

    private Optional<Refusal> settle(Batch wave, String name, int suffix, int attempts) {
        if (wave.isEmpty()) {
            return Optional.empty();
        }
        return created()
                .flatMap(grown -> {
                    gridsDrawn += grown[0];
                    buildingsAdded += grown[1];
                    List<NewHousehold> told = wave.households(places, zone);
                    int unasked = wave.householdCount() - told.size();
                    return told.isEmpty()
                            ? Either.<Refusal, RegistrationResult>right(
                                    new RegistrationResult(List.of(), unasked, 0, 0))
                            : written(told, name + (suffix == 0 ? "" : "." + suffix))
                                    .map(intake -> new RegistrationResult(
                                            intake.households(),
                                            intake.added() + unasked,
                                            intake.corrected(),
                                            intake.unchanged()));
                })
                .fold(refusal -> again(refusal, wave, name, suffix, attempts), intake -> {
                    added += intake.added();
                    corrected += intake.corrected();
                    unchanged += intake.unchanged();
                    return Optional.empty();
                });
    }

    private Optional<Refusal> again(Refusal refusal, Batch wave, String name, int suffix, int attempts) {
        if (refusal instanceof RegisterRefusal.NotRegistered unfit
                && wave.refuse(unfit.conflicts(), wave.households(places, zone))) {
            return settle(wave, name, suffix, attempts);
        }
        // It was sent before with other rows, those that were doubted then among them: what is in stays unchanged by
        // it.
        if (refusal instanceof CommandReused && attempts < ATTEMPTS) {
            return settle(wave, name, suffix + 1, attempts + 1);
        }
        boolean sendAgain = refusal instanceof Busy || refusal instanceof Unknown;
        return sendAgain && attempts < ATTEMPTS ? settle(wave, name, suffix, attempts + 1) : Optional.of(refusal);
    }

    private Either<Refusal, int[]> created() {
        return command == null
                ? Either.right(places.pretend())
                : places.create(register, command, new CommandId(command.value() + ":" + number + "b"));
    }

    private Either<Refusal, RegistrationResult> written(List<NewHousehold> told, String name) {
        return command == null
                ? register.previewHouseholds(told)
                : register.addHouseholds(new CommandId(command.value() + ":" + name), told)
                        .map(done -> done.answer());
    }

    private void tell(Batch.Refused row) {
        List<RowFault> told = row.flaws().stream()
                .map(flaw -> new RowFault(
                        table.source().name(),
                        row.line().number(),
                        flaw.column() == null ? "" : table.heading(flaw.column()),
                        flaw.code().toLowerCase(Locale.ROOT)))
                .toList();
        for (RowFault fault : told) {
            codes.merge(fault.code(), 1L, Long::sum);
            if (faults.size() < limits.faultsKept()) {
                faults.add(fault);
            }
        }
        if (errors != null) {
            errors.refuse(row.line(), told);
        }
    }

    private boolean isHeard(Progress.Stage stage, long bytes) {
        Progress now = progress(stage, bytes);
        if (now.percent() == percent) {
            return true;
        }
        percent = now.percent();
        return !cancelled(now);
    }

    private boolean isHeardLast(Progress.Stage stage) {
        return percent == 100 || !cancelled(progress(stage, table.encoding().bytes()));
    }

    private boolean cancelled(Progress now) {
        if (!listener.heard(now)) {
            end = ImportReport.End.CANCELLED;
        }
        return end == ImportReport.End.CANCELLED;
    }

    private Progress progress(Progress.Stage stage, long bytes) {
        return new Progress(stage, bytes, table.encoding().bytes(), rows, refused + batch.refusedCount());
    }

    private ImportReport report() {
        return new ImportReport(
                table.source().name(),
                table.encoding().charset(),
                end,
                stoppedBy,
                rows,
                taken,
                refused,
                added,
                corrected,
                unchanged,
                gridsDrawn,
                buildingsAdded,
                settledTo,
                seen.headless(),
                codes,
                faults,
                table.ignored());
    }
}

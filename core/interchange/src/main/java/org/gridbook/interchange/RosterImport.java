package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;

/**
 * Imports rosters of residents: comma-separated files with one resident a row, in UTF-8, in UTF-16 with a byte order mark or in GB18030,
 * with Chinese or English headings in any order.
 *
 * <p>Every row is judged by itself. A row without a fault is imported; a row with a fault is refused with its line, its columns and the
 * reasons, even if it is the head of a household whose other rows are imported. The head joins them when the corrected row is imported.
 *
 * <ul>
 *   <li>A household is identified by its number. Its rows should be consecutive; a later row is added all the same.
 *   <li>A person is identified by the identity number; otherwise by name and birth date within the household; otherwise by the name alone,
 *       if it is unique in the household. A row that does not identify the person is refused, so people without an identity number are
 *       never confused.
 *   <li>All rows with the same identity number are refused, because the file does not say to which person it belongs.
 *   <li>A row corrects the data of its resident and household. It is refused if it reports another grid, compound or type of a building,
 *       another building of a household, or another day of moving in: these are corrected in the book.
 *   <li>A "no" ends a trait at the time of the import. A blank cell reports nothing.
 * </ul>
 *
 * <p>The file is read as a stream, three times: for its encoding, for faults that only the whole file shows, and for the rows. One batch of
 * rows is in memory, and 8 to 100 bytes for each earlier row. Each batch is one command, whose id follows from the id of the import and the
 * lines of its rows. After a crash the same import, run again, does the rest. The same file with the same id undoes no later change, as long
 * as the same rows are refused; otherwise the rows of that batch are decided again. The same file with another id puts no entries if the book
 * did not change; each of its batches leaves a change without entries.
 *
 * <p>Needs {@link org.gridbook.access.Power#IMPORT} and {@link org.gridbook.access.Power#READ}, and also {@link
 * org.gridbook.access.Power#DRAW_GRIDS} to add grids and buildings. A file that cannot be read or written is an {@link
 * java.io.UncheckedIOException}. Immutable and thread-safe.
 */
public final class RosterImport {
    /** The greatest length of the id of an import, in characters. The ids of its commands are longer. */
    public static final int LONGEST_ID = 40;

    private final Desk desk;
    private final ImportLimits limits;
    private final Optional<LocalDate> placesFrom;
    private final Optional<LocalDate> defaultMoveIn;

    private RosterImport(
            Desk desk, ImportLimits limits, Optional<LocalDate> placesFrom, Optional<LocalDate> defaultMoveIn) {
        this.desk = desk;
        this.limits = limits;
        this.placesFrom = placesFrom;
        this.defaultMoveIn = defaultMoveIn;
    }

    /** An import at a desk, with the default limits. It refuses rows with an unknown building or without a day of moving in. */
    public static RosterImport at(Desk desk) {
        return new RosterImport(desk, ImportLimits.DEFAULT, Optional.empty(), Optional.empty());
    }

    /** The same with other limits. */
    public RosterImport within(ImportLimits other) {
        return new RosterImport(desk, other, placesFrom, defaultMoveIn);
    }

    /**
     * The same, but it adds the grids and buildings of the roster that are not in the book.
     *
     * @param from the day on which the new places begin, in the zone of the community; households that moved in earlier are refused
     */
    public RosterImport makingPlaces(LocalDate from) {
        return new RosterImport(desk, limits, Optional.of(from), defaultMoveIn);
    }

    /** The same, with a day of moving in for new households whose rows report none. */
    public RosterImport defaultMoveIn(LocalDate day) {
        return new RosterImport(desk, limits, placesFrom, Optional.of(day));
    }

    /**
     * A dry run: the result that {@link #run} would have now. It writes nothing; the read of personal data for the comparison is audited.
     * Households in buildings that are not in the book yet are checked only against the file, and count as new in every batch.
     *
     * @return the result; or why the whole file would be refused
     */
    public Either<ImportRefusal, ImportReport> check(ImportSource source, ImportListener listener) {
        return prepared(source, listener).flatMap(input -> new RosterRun(input, Optional.empty()).run());
    }

    /**
     * Imports every row without a fault and refuses the others.
     *
     * @param command an id of at most {@value #LONGEST_ID} characters; the same id again continues an unfinished import
     * @param errors where the refused rows are written, with personal data. An existing error file is replaced when every row is settled;
     *     any other existing file is a fault. Without a refused row there is no error file afterwards
     * @return the result; or why the whole file was refused, with nothing written
     */
    public Either<ImportRefusal, ImportReport> run(
            CommandId command, ImportSource source, Path errors, ImportListener listener) {
        ImportCommand importing = new ImportCommand(command);
        return prepared(source, listener).flatMap(input -> {
            try (ErrorFile file = ErrorFile.create(errors, input.table().headings())) {
                return new RosterRun(input, Optional.of(new RosterRun.Output(importing, file)))
                        .run()
                        .peek(report -> {
                            if (report.isComplete()) {
                                file.complete();
                            }
                        });
            }
        });
    }

    private Either<ImportRefusal, RosterRun.Input> prepared(ImportSource source, ImportListener listener) {
        var directory = desk.register().directory();
        return Table.open(source, limits, RosterColumns.FORMAT)
                .flatMap(table -> directory
                        .community(KnownAt.LATEST)
                        .flatMap(community -> Places.load(
                                        directory,
                                        placesFrom.map(day -> day.atStartOfDay(community.zone())
                                                .toInstant()),
                                        limits.places())
                                .map(places -> new RosterRun.Input(
                                        desk.register(),
                                        table,
                                        limits,
                                        defaultMoveIn,
                                        community.zone(),
                                        places,
                                        listener)))
                        .mapLeft(ImportRefusal.RefusedByBook::new));
    }
}

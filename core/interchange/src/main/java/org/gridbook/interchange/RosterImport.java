package org.gridbook.interchange;

import io.vavr.control.Either;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.gridbook.Desk;
import org.gridbook.register.Community;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.jspecify.annotations.Nullable;

/**
 * Takes rosters of residents into the book: comma-separated files with one resident a row, in UTF-8, UTF-16 with a byte order mark or
 * GB18030, under Chinese or English headings in any order.
 *
 * <p>Every row stands for itself: each right one goes in, each wrong one is refused with its line, column and reason, even if it is the
 * head of a household whose other rows are right; the head joins them when the mended row is imported. Rows of a household should follow
 * one another; those that come later are added to it all the same. A household is told of by its number, a person by identity number, or
 * else by name and birth date within the household, or by the name alone where that can be nobody else; a row of whom it does not say so is
 * refused, so people without an identity number never collide. All rows that share an identity number are refused, because the file does
 * not say whose it is.
 *
 * <p>The file is read as a stream, three times: for its encoding, for what only the whole file can show, and for the rows. At a time
 * one batch of rows is held, besides 8 to 100 bytes a row to recognise what was told before. Each batch is one command, whose id follows
 * from that of the import: after a crash the same import, run again, does what is left. The same file again changes nothing. What a
 * row tells of somebody in the book is put right in their household and nowhere else; a trait with a "no" ends when it is imported, and
 * stays known for the time before. A blank cell says nothing. A row is refused where it tells another grid, compound or type of a
 * building, another building of a household, or another day of moving in than the book has: those are put right in the book.
 *
 * <p>Needs {@link org.gridbook.access.Power#IMPORT} and {@link org.gridbook.access.Power#READ}, and {@link
 * org.gridbook.access.Power#DRAW_GRIDS} where it is to make grids and buildings. Immutable and thread-safe. A file that cannot be read
 * or written is a {@link java.io.UncheckedIOException}.
 */
public final class RosterImport {
    /** The longest id that an import can have, in characters: the ids of its commands are made from it. */
    public static final int LONGEST_ID = 40;

    private final Desk desk;
    private final ImportLimits limits;
    private final Optional<LocalDate> placesSince;
    private final Optional<LocalDate> sinceUnlessTold;

    private RosterImport(
            Desk desk, ImportLimits limits, Optional<LocalDate> placesSince, Optional<LocalDate> sinceUnlessTold) {
        this.desk = desk;
        this.limits = limits;
        this.placesSince = placesSince;
        this.sinceUnlessTold = sinceUnlessTold;
    }

    /** An import at a desk, with the default limits, that refuses unknown buildings and rows without the day of moving in. */
    public static RosterImport at(Desk desk) {
        return new RosterImport(desk, ImportLimits.DEFAULT, Optional.empty(), Optional.empty());
    }

    /** The same with other limits. */
    public RosterImport within(ImportLimits limits) {
        return new RosterImport(desk, limits, placesSince, sinceUnlessTold);
    }

    /**
     * The same, but grids and buildings that the book does not have are made as the roster names them.
     *
     * @param since from the beginning of which day, in the community's zone, there are such places; households that moved in before are
     *     refused
     */
    public RosterImport makingPlaces(LocalDate since) {
        return new RosterImport(desk, limits, Optional.of(since), sinceUnlessTold);
    }

    /** The same, but a household of which it is not told when it moved in is taken to have done so on this day. */
    public RosterImport movedIn(LocalDate unlessTold) {
        return new RosterImport(desk, limits, placesSince, Optional.of(unlessTold));
    }

    /**
     * A dry run: says what {@link #run} would do now, and writes nothing; with whose data it compared is noted as a read. Of households in
     * buildings that are still to be made it only says what the file shows, and a household that is new to the book is new in every batch
     * that tells of it.
     *
     * @return what would become of the rows; or why the file would be refused as a whole
     */
    public Either<ImportRefusal, ImportReport> check(ImportSource source, ImportListener listener) {
        return opened(source, null, null, listener);
    }

    /**
     * Takes all right rows in and refuses all wrong ones.
     *
     * @param command of at most {@value #LONGEST_ID} characters; the same one again continues what was not finished
     * @param errors where the refused rows are written, personal data among them; an error file that is there is overwritten once every
     *     row is settled, and any other file is a fault. There is no such file then if no row was refused
     * @return what became of the rows; or why the file was refused as a whole, with nothing written
     */
    public Either<ImportRefusal, ImportReport> run(
            CommandId command, ImportSource source, Path errors, ImportListener listener) {
        if (command.value().length() > LONGEST_ID) {
            throw new IllegalArgumentException("The id of an import has at most " + LONGEST_ID + " characters");
        }
        return opened(source, command, errors, listener);
    }

    private Either<ImportRefusal, ImportReport> opened(
            ImportSource source, @Nullable CommandId command, @Nullable Path errors, ImportListener listener) {
        return Table.open(source, limits, RosterColumn.class)
                .flatMap(table -> desk.register()
                        .directory()
                        .community(KnownAt.LATEST)
                        .map(Community::zone)
                        .flatMap(zone -> Places.load(
                                        desk.register().directory(),
                                        placesSince.map(day -> begin(day, zone)),
                                        limits.places())
                                .map(places -> new Prepared(zone, places)))
                        .<ImportRefusal>mapLeft(ImportRefusal.ByTheBook::new)
                        .flatMap(prepared -> ran(table, prepared, command, errors, listener)));
    }

    private record Prepared(ZoneId zone, Places places) {}

    private Either<ImportRefusal, ImportReport> ran(
            Table<RosterColumn> table,
            Prepared prepared,
            @Nullable CommandId command,
            @Nullable Path errors,
            ImportListener listener) {
        if (errors == null) {
            return run(table, prepared, command, null, listener).run();
        }
        try (ErrorFile file = ErrorFile.create(errors, table.headings())) {
            return run(table, prepared, command, file, listener).run().peek(report -> {
                if (report.isComplete()) {
                    file.whole();
                }
            });
        }
    }

    private RosterRun run(
            Table<RosterColumn> table,
            Prepared prepared,
            @Nullable CommandId command,
            @Nullable ErrorFile errors,
            ImportListener listener) {
        return new RosterRun(
                desk.register(),
                table,
                limits,
                sinceUnlessTold,
                prepared.zone(),
                prepared.places(),
                command,
                errors,
                listener);
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}

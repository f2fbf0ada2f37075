package org.gridbook.grant;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Function;
import org.gridbook.access.Power;
import org.gridbook.book.Cursor;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.DeskContext;
import org.gridbook.mapping.Stored;
import org.gridbook.storage.KnownAt;

/**
 * Which exports there were: who exported what, when, for which purpose and how many rows. Whose data they hold is in the feed: {@code
 * PersonalDataRead} with the fact {@code export}. Every method needs {@link Power#AUDIT}; only an actor
 * who has it for the whole community sees exports. Thread-safe.
 */
public final class Exports {
    private final DeskContext context;

    Exports(DeskContext context) {
        this.context = context;
    }

    /**
     * The export of a file.
     *
     * @param mark the mark in the last column of the file; {@link ExportId#ofMark} reads it as people copy it
     * @return the export; or {@link NotFound} if there is none with this mark
     */
    public Either<Refusal, Export> find(ExportId mark, KnownAt at) {
        return context.<Either<Refusal, Export>>ask(
                        Power.AUDIT, at, ExportKinds.EXPORTS.existing(mark).map(found -> found.map(Stored::value)))
                .flatMap(Function.identity());
    }

    /**
     * One page of all exports, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Export>> all(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.AUDIT,
                at,
                context.paging("exports"),
                after,
                limit,
                ExportKinds.EXPORTS,
                ExportKinds.EXPORTS::all,
                any -> true);
    }
}

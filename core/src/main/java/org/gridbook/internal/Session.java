package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridbook.access.Gate;
import org.gridbook.book.Refusal;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Reading;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Slice;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Tally;
import org.jspecify.annotations.Nullable;

/**
 * The questions that a use case asks within its scope. Every row that a store gives is checked against the scope again: a store that
 * ignores it is a fault, and nothing is shown.
 */
public final class Session {
    private final Reading reading;
    private final Gate.Reach reach;
    private final Instant now;

    Session(Reading reading, Gate.Reach reach, Instant now) {
        this.reading = reading;
        this.reach = reach;
        this.now = now;
    }

    /** What may be seen. */
    public Scope scope() {
        return reach.scope();
    }

    /** Where the power in use reaches. */
    public Gate.Reach reach() {
        return reach;
    }

    /** The instant of the command or question, from the clock given at the door. */
    public Instant now() {
        return now;
    }

    /** The end of the feed, as known at the instant of the read. */
    public Head head() {
        return reading.head();
    }

    /** Answers questions in one round trip; see {@link Reading#fetch}. */
    public List<Slice> fetch(List<Query> queries) {
        return queries.isEmpty() ? List.of() : checked(queries, reading.fetch(queries));
    }

    /** All entries that answer one question. */
    public List<Entry> all(Query query) {
        Slice slice = fetch(List.of(query)).get(0);
        if (slice.next() == null) {
            return slice.entries();
        }
        List<Entry> entries = new ArrayList<>(slice.entries());
        for (String after = slice.next(); after != null; after = slice.next()) {
            slice = fetch(List.of(query.page(after, query.limit()))).get(0);
            entries.addAll(slice.entries());
        }
        return entries;
    }

    /** The entry with this id, if it is there for this actor. */
    public Optional<Entry> one(Kind kind, String id) {
        return all(Query.ids(scope(), kind, Set.of(id))).stream().findFirst();
    }

    /** The first entry of an answer, or what is refused without it. */
    public static Either<Refusal, Entry> first(Slice slice, Supplier<? extends Refusal> missing) {
        return slice.entries().isEmpty()
                ? Either.left(missing.get())
                : Either.right(slice.entries().get(0));
    }

    /** The change that a command made, if it made one; it is for the caller to make sure that the actor reaches what it names. */
    public Optional<Change> receipt(CommandId command) {
        return reading.receipt(command);
    }

    /** Counts; the store's rows are checked by the place of what they count. */
    public List<Tally.Row> tally(Tally tally) {
        List<String> by = new ArrayList<>(tally.by());
        by.add(Tally.GRID);
        by.add(Tally.HOUSEHOLD);
        int asked = tally.by().size();
        List<Tally.Row> rows =
                reading.tally(new Tally(tally.scope(), tally.kind(), tally.column(), tally.values(), by));
        for (Tally.Row row : rows) {
            String grid = row.text(asked);
            if (grid == null || !tally.scope().covers(new Place(grid, row.text(asked + 1)))) {
                throw new StorageException("The store counted rows of " + tally.kind() + " outside the scope");
            }
        }
        return rows;
    }

    static List<Slice> checked(List<Query> queries, List<Slice> slices) {
        if (slices.size() != queries.size()) {
            throw new StorageException(
                    "The store gave " + slices.size() + " answers to " + queries.size() + " questions");
        }
        for (int i = 0; i < slices.size(); i++) {
            check(queries.get(i), slices.get(i));
        }
        return slices;
    }

    private static void check(Query query, Slice slice) {
        @Nullable String before = query.after().isEmpty() ? null : query.after();
        for (Entry entry : slice.entries()) {
            if (!entry.kind().equals(query.kind()) || !query.scope().covers(entry.place())) {
                throw new StorageException("The store gave rows of " + query.kind() + " outside the scope");
            }
            if (before != null && entry.id().compareTo(before) <= 0) {
                throw new StorageException("The store gave rows of " + query.kind() + " out of order");
            }
            before = entry.id();
        }
    }
}

package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.gridbook.access.Gate;
import org.gridbook.access.Power;
import org.gridbook.book.Refusal;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.Question;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The reads of a use case within its reach. Every row of the store is checked again, against the scope of the question and against the
 * reach; a row outside is a fault, and nothing is returned. Only audited sessions see personal and health data.
 */
public final class Session {
    private final ReadTransaction reading;
    private final Access access;
    private final Gate.Reach reach;
    private final Set<Kind.DataClass> visible;
    private final Set<String> lookedUp;

    /**
     * Opened by the engine only.
     *
     * @param visible the classes of data that may be seen
     * @param lookedUp collects the ids of people who were found by their personal data
     */
    Session(
            ReadTransaction reading,
            Access access,
            Gate.Reach reach,
            Set<Kind.DataClass> visible,
            Set<String> lookedUp) {
        this.reading = reading;
        this.access = access;
        this.reach = reach;
        this.visible = visible;
        this.lookedUp = lookedUp;
    }

    /** The scope of the power in use. */
    public Scope scope() {
        return reach.scope();
    }

    /** The reach of the power in use. */
    public Gate.Reach reach() {
        return reach;
    }

    /** The instant of the command or question, from the clock given at the door. */
    public Instant now() {
        return access.now();
    }

    /** Whether the actor was given this power for the whole community, and so may give it to others. */
    public boolean mayPassOn(Power power) {
        return access.mayPassOn(power);
    }

    /** The end of the feed, as known at the instant of the read. */
    public Head head() {
        return reading.head();
    }

    /** Answers questions in one round trip; see {@link ReadTransaction#fetch}. */
    public List<Page> fetch(List<Query> queries) {
        queries.forEach(query -> see(query.kind()));
        return queries.isEmpty() ? List.of() : admitted(queries, checked(queries, reading.fetch(queries)));
    }

    private void see(Kind kind) {
        if (!visible.contains(kind.data())) {
            throw new IllegalStateException("A read of " + kind + " must be audited");
        }
    }

    /** Answers that were checked against their questions, once they are checked against the reach. */
    List<Page> admitted(List<Query> queries, List<Page> slices) {
        for (int i = 0; i < slices.size(); i++) {
            boolean lookup =
                    queries.get(i).ids() == null && queries.get(i).kind().data() == Kind.DataClass.PERSONAL;
            for (Entry entry : slices.get(i).entries()) {
                if (!scope().covers(entry.place())) {
                    throw new StorageException("Rows of " + entry.kind() + " were read outside the reach");
                }
                if (lookup) {
                    lookedUp.add(entry.id());
                }
            }
        }
        return slices;
    }

    /** Answers a typed question in one round trip. */
    public <A> A ask(Question<A> question) {
        return question.read().apply(fetch(question.within(scope())));
    }

    /** Counts; see {@link #tally}. */
    public List<Counting.Group> count(Counting counting) {
        return tally(counting.within(scope())).stream().map(counting::group).toList();
    }

    /** All entries that answer one question. */
    public List<Entry> all(Query query) {
        Page slice = fetch(List.of(query)).get(0);
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
    public static Either<Refusal, Entry> first(Page slice, Supplier<? extends Refusal> missing) {
        return slice.entries().isEmpty()
                ? Either.left(missing.get())
                : Either.right(slice.entries().get(0));
    }

    /** The change of a command, if it made one. The caller must check that the actor reaches the records it names. */
    public Optional<Change> receipt(CommandId command) {
        return reading.receipt(command);
    }

    /**
     * Counts; the store's rows are checked by the place of what they count. Of health data a session that is not noted learns how many there
     * are in the whole community, and not whose: neither by id or place nor by what entries are found by.
     */
    public List<CountQuery.Group> tally(CountQuery tally) {
        if (!reach.wholeCommunity() || !isAnonymous(tally)) {
            see(tally.kind());
        }
        Scope scope = tally.scope();
        List<String> by = new ArrayList<>(tally.by());
        by.add(CountQuery.GRID);
        if (!scope.households().isEmpty()) {
            by.add(CountQuery.HOUSEHOLD);
        }
        int asked = tally.by().size();
        List<CountQuery.Group> rows =
                reading.count(new CountQuery(scope, tally.kind(), tally.column(), tally.values(), by));
        for (CountQuery.Group row : rows) {
            String grid = row.text(asked);
            String household = scope.households().isEmpty() ? null : row.text(asked + 1);
            Place place = grid == null ? null : new Place(grid, household);
            if (place == null || !scope.covers(place) || !scope().covers(place)) {
                throw new StorageException("The store counted rows of " + tally.kind() + " outside the scope");
            }
        }
        return rows;
    }

    private static boolean isAnonymous(CountQuery tally) {
        return tally.kind().data() == Kind.DataClass.HEALTH
                && tally.by().stream()
                        .noneMatch(by ->
                                by.startsWith("#") || tally.kind().column(by).lookup());
    }

    static List<Page> checked(List<Query> queries, List<Page> slices) {
        if (slices.size() != queries.size()) {
            throw new StorageException(
                    "The store returned " + slices.size() + " answers to " + queries.size() + " questions");
        }
        for (int i = 0; i < slices.size(); i++) {
            check(queries.get(i), slices.get(i));
        }
        return slices;
    }

    private static void check(Query query, Page slice) {
        @Nullable String before = query.after().isEmpty() ? null : query.after();
        for (Entry entry : slice.entries()) {
            if (!entry.kind().equals(query.kind()) || !query.scope().covers(entry.place())) {
                throw new StorageException("The store returned rows of " + query.kind() + " outside the scope");
            }
            if (before != null && entry.id().compareTo(before) <= 0) {
                throw new StorageException("The store returned rows of " + query.kind() + " out of order");
            }
            before = entry.id();
        }
    }
}

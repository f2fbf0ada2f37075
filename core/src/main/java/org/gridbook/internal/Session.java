package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Denied;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Key;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * The reads of a use case within its reach. Every row of the store is checked again, against the scope of the query and against the reach;
 * a row outside is a fault, and nothing is returned. Only audited sessions see personal and health data.
 */
public final class Session {
    /** The purpose for which an entry was collected, if its kind is sealed with the keys of purposes. */
    public static final Field<String> COLLECTED_FOR = Field.of(Seal.COLLECTED_FOR, Codec.TEXT);

    private static final int MOST_DEPENDENTS = 1_000;

    private final ReadTransaction transaction;
    private final Seal seal;
    private final Access access;
    private final Gate.Reach reach;
    private final HiddenRows hidden;
    private final Set<Kind.DataClass> visible;
    private final Set<String> lookedUp;
    private final Set<Key> allowed = new HashSet<>();

    /**
     * Opened by the engine only.
     *
     * @param hidden the rows within the reach that are not shown
     * @param visible the classes of data that may be seen
     * @param lookedUp collects the ids of people who were found by their personal data
     */
    Session(
            ReadTransaction transaction,
            Seal seal,
            Access access,
            Gate.Reach reach,
            HiddenRows hidden,
            Set<Kind.DataClass> visible,
            Set<String> lookedUp) {
        this.transaction = transaction;
        this.seal = seal;
        this.access = access;
        this.reach = reach;
        this.hidden = hidden;
        this.visible = visible;
        this.lookedUp = lookedUp;
    }

    /** The kind of the record that owns a key. */
    public static String recordKind(String owner) {
        return owner.equals("supporter") ? "care_supporter" : owner;
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

    /** The given grants of the actor, of all dates and purposes: neither derived nor taken by breaking the glass. */
    public List<Grant> given() {
        return access.given();
    }

    /** The places where given grants of the actor allow a power. Derived grants and the broken glass do not count. */
    public Predicate<Place> given(Power power) {
        return access.given(power);
    }

    /** The places where any grants of the actor allow a power. */
    public Predicate<Place> reached(Power power) {
        return access.reached(power);
    }

    /** The scope of another power of the actor. */
    public Either<Denied, Scope> scope(Power power) {
        return access.reach(power).map(Gate.Reach::scope);
    }

    /** Whether data that were collected for this purpose are in use: it is the purpose of the desk, or one that it took over. */
    public boolean isInUse(PurposeId collectedFor) {
        return access.continued().contains(collectedFor)
                || access.purpose()
                        .filter(declared -> declared.id().equals(collectedFor))
                        .isPresent();
    }

    /** The end of the feed, as known at the instant of the read. */
    public Head head() {
        return transaction.head();
    }

    /** The change of a command, if it made one. The caller must check that the actor reaches the records it names. */
    public Optional<Change> receipt(CommandId command) {
        return transaction.receipt(command);
    }

    /** The version of an entry that was current at an instant; empty if the entry was recorded later, or if {@code at} is the latest. */
    Optional<Entry> knownAt(Entry current, KnownAt at) {
        if (at.instant() == null) {
            return Optional.empty();
        }
        return asked(List.of(current), at.micros(), 1).stream()
                .flatMap(each -> each.updates().stream())
                .map(Recorded.Update::entry)
                .findFirst();
    }

    /**
     * Counts the records of the whole community that refer to a record and were not withdrawn, by whether the actor may read where they
     * are, with the power that shows data of their class. At most {@value #MOST_DEPENDENTS} are counted.
     */
    Map<Boolean, Long> dependents(Kind kind, String lookup, String record) {
        Query query =
                Query.by(access.everywhere(), kind, lookup, Set.of(record)).page("", MOST_DEPENDENTS);
        Predicate<Place> readable = readable(kind);
        return fetched(List.of(query)).get(0).entries().stream()
                .filter(each -> !Withdrawn.is(each))
                .collect(Collectors.groupingBy(each -> readable.test(each.place()), Collectors.counting()));
    }

    /** The name of a field, or {@link EditConflict#OTHER} if the actor may not read data of its class where the entry is. */
    String named(Entry entry, String field) {
        return readable(entry.kind()).test(entry.place()) ? field : EditConflict.OTHER;
    }

    /** Where the actor may read records of a kind, with the power that shows data of their class. */
    private Predicate<Place> readable(Kind kind) {
        return access.reached(
                switch (kind.data()) {
                    case STRUCTURE -> Power.READ;
                    case PERSONAL -> Power.READ_PERSONAL;
                    case HEALTH -> Power.READ_HEALTH;
                });
    }

    /** The entries of the whole community with these ids, by whether the actor may read them. */
    Map<Boolean, List<Entry>> existing(Map<Kind, Set<String>> ids) {
        List<Query> queries = new ArrayList<>();
        ids.forEach((kind, each) -> queries.add(Query.ids(access.everywhere(), kind, each)));
        return fetched(queries).stream()
                .flatMap(page -> page.entries().stream())
                .collect(Collectors.partitioningBy(
                        each -> readable(each.kind()).test(each.place()) && !hidden.hides(each)));
    }

    /** Answers a typed question in one round trip. */
    public <A> A ask(Question<A> question) {
        return question.read().apply(fetch(question.within(scope())));
    }

    /** Answers a question about the whole community, for a rule. Nothing of the answer may be returned or show in a refusal. */
    public <A> A anywhere(Question<A> question) {
        List<Query> queries = question.within(access.everywhere());
        return question.read().apply(fetched(queries));
    }

    /**
     * Lets this command write an entry beyond the reach of the actor, because a rule says so: the question that is open again while its tip is
     * withdrawn, or the patrol of a volunteer in the building to which they are assigned.
     */
    public void allow(Entry entry) {
        allowed.add(entry.key());
    }

    /** Whether this command may write an entry although it may be beyond the reach. */
    boolean isAllowed(Entry entry) {
        return allowed.contains(entry.key());
    }

    /** Answers queries over kinds that are only known at run time, in one round trip. */
    public List<Page> fetch(List<Query> queries) {
        queries.forEach(query -> checkVisible(query.kind()));
        return queries.isEmpty() ? List.of() : admitted(queries, fetched(queries));
    }

    /** Asks the store, and checks and opens what it returns. */
    private List<Page> fetched(List<Query> queries) {
        return opened(queries, checked(queries, transaction.fetch(seal.stored(queries))));
    }

    /** Pages that were checked against their queries, opened. */
    List<Page> opened(List<Query> queries, List<Page> pages) {
        List<Page> opened = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            opened.add(seal.opened(queries.get(i), pages.get(i), access.lapsed()));
        }
        return opened;
    }

    private void checkVisible(Kind kind) {
        if (!visible.contains(kind.data())) {
            throw new IllegalStateException("A read of " + kind + " must be audited");
        }
    }

    /** Opened pages, once they are checked against the reach. */
    List<Page> admitted(List<Query> queries, List<Page> pages) {
        List<Page> complete = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            Query query = queries.get(i);
            Page page = complete(query, pages.get(i));
            if (query.ids() == null && query.kind().data() == Kind.DataClass.PERSONAL) {
                page.entries().forEach(entry -> lookedUp.add(entry.id()));
            }
            complete.add(page);
        }
        return complete;
    }

    /**
     * A store may return the answer to an unlimited query in several pages. A page with hidden rows is filled from those that follow, so
     * that neither its size nor its cursor shows that there are any.
     */
    private Page complete(Query query, Page first) {
        List<Entry> entries = shown(first);
        boolean isFull = first.next() == null
                || entries.size() == query.limit()
                || !query.kind().isSealed();
        if (query.limit() != Query.UNLIMITED && hidden.isEmpty() && isFull) {
            return first;
        }
        for (String after = first.next(); after != null && entries.size() <= query.limit(); ) {
            List<Query> rest = List.of(query.page(after, query.limit()));
            Page page = fetched(rest).get(0);
            entries.addAll(shown(page));
            after = page.next();
        }
        return entries.size() <= query.limit()
                ? new Page(entries, null)
                : new Page(
                        entries.subList(0, query.limit()),
                        entries.get(query.limit() - 1).id());
    }

    /**
     * The latest changes of entries that this session has read, with the versions that they put, latest first. Left out are versions that would
     * not be shown where the entry is now; a change of which nothing is shown has no versions.
     *
     * @param upTo changes recorded at or before this microsecond are found
     */
    public List<Recorded> recorded(Collection<Entry> latest, long upTo, int limit) {
        latest.forEach(each -> checkVisible(each.kind()));
        Map<Key, Place> now = latest.stream().collect(Collectors.toMap(Entry::key, Entry::place));
        return asked(latest, upTo, limit).stream()
                .map(each -> new Recorded(
                        each.change(),
                        each.updates().stream()
                                .filter(update -> isShown(update.entry(), now))
                                .map(update -> new Recorded.Update(
                                        update.entry(), update.before().filter(before -> isShown(before, now))))
                                .toList()))
                .toList();
    }

    private boolean isShown(Entry version, Map<Key, Place> now) {
        Place place = Objects.requireNonNull(now.get(version.key()));
        return !hidden.hides(new Entry(version.kind(), version.id(), version.version(), place, version.fields()));
    }

    private List<Recorded> asked(Collection<Entry> latest, long upTo, int limit) {
        Map<Kind, Set<String>> ids = new HashMap<>();
        latest.forEach(
                each -> ids.computeIfAbsent(each.kind(), any -> new HashSet<>()).add(each.id()));
        List<Recorded> found = (ids.isEmpty() ? List.<Recorded>of() : transaction.recorded(ids, upTo, limit))
                .stream().map(each -> seal.opened(each, access.lapsed())).toList();
        long before = upTo;
        for (Recorded each : found) {
            if (each.change().recordedAt() > before || !each.updates().stream().allMatch(update -> isOf(ids, update))) {
                throw new StorageException("The store returned other changes than those asked for");
            }
            before = each.change().recordedAt() - 1;
        }
        return found;
    }

    private static boolean isOf(Map<Kind, Set<String>> ids, Recorded.Update update) {
        Entry entry = update.entry();
        long before = update.before()
                .filter(each -> each.key().equals(entry.key()))
                .map(Entry::version)
                .orElse(0L);
        return ids.getOrDefault(entry.kind(), Set.of()).contains(entry.id()) && before == entry.version() - 1;
    }

    private List<Entry> shown(Page page) {
        List<Entry> shown = new ArrayList<>(page.entries().size());
        for (Entry entry : page.entries()) {
            if (!scope().covers(entry.place())) {
                throw new StorageException("Rows of " + entry.kind() + " were read outside the reach");
            }
            if (!hidden.hides(entry)) {
                shown.add(entry);
            }
        }
        return shown;
    }

    /**
     * Counts entries. Every group is checked by the place of its entries. A household of which the reach shows only some rows is not
     * counted.
     */
    public List<Counting.Counted> count(Counting counting) {
        checkVisible(counting.kind());
        return counted(counting);
    }

    /**
     * Counts entries by a word, without the ids. A session that is not audited may do so for personal data too, but only for the whole
     * community and not by a lookup.
     *
     * @param ids only entries with these ids are counted
     * @return the number by word; a word without an entry is absent
     */
    public <I extends Id, V> Map<V, Long> tally(EntryType<I, ?> type, Field<V> word, Set<String> ids) {
        boolean anonymous = reach.wholeCommunity()
                && type.kind().data() == Kind.DataClass.PERSONAL
                && !type.kind().column(word.name()).lookup();
        if (!anonymous) {
            checkVisible(type.kind());
        }
        return counted(type.countBy(Field.ID, word)).stream()
                .filter(each -> ids.contains(each.id()))
                .collect(Collectors.groupingBy(each -> each.get(word), Collectors.counting()));
    }

    private List<Counting.Counted> counted(Counting counting) {
        Counting placed = counting.alsoBy(
                scope().households().isEmpty() ? List.of(Field.GRID) : List.of(Field.GRID, Field.HOUSEHOLD));
        return hidden.countable(scope()).stream()
                .map(placed::within)
                .flatMap(query -> seal.opened(query, transaction.count(seal.stored(query))).stream())
                .map(placed::group)
                .peek(group -> checkPlace(placed, group))
                .toList();
    }

    private void checkPlace(Counting counting, Counting.Counted group) {
        boolean inside = group.find(Field.GRID)
                .filter(grid -> scope().covers(new Place(grid, household(group))))
                .isPresent();
        if (!inside) {
            throw new StorageException("The store counted rows of " + counting.kind() + " outside the scope");
        }
    }

    private @Nullable String household(Counting.Counted group) {
        return scope().households().isEmpty()
                ? null
                : group.find(Field.HOUSEHOLD).orElse(null);
    }

    static List<Page> checked(List<Query> queries, List<Page> pages) {
        if (pages.size() != queries.size()) {
            throw new StorageException(
                    "The store returned " + pages.size() + " answers to " + queries.size() + " queries");
        }
        for (int i = 0; i < pages.size(); i++) {
            check(queries.get(i), pages.get(i));
        }
        return pages;
    }

    private static void check(Query query, Page page) {
        @Nullable String before = query.after().isEmpty() ? null : query.after();
        for (Entry entry : page.entries()) {
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

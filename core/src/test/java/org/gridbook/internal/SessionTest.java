package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridbook.access.Gate;
import org.gridbook.book.GridId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.StoredPage;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Recorded;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.Version;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Field<String> WORD = Field.column("word", Codec.TEXT);
    private static final Field<String> NAME = Field.lookup("name", Codec.TEXT);
    private static final EntryType<GridId, String> THINGS =
            EntryType.structure("thing", GridId.class, Shape.of((word, to) -> to.set(WORD, word), from -> "", WORD));
    private static final EntryType<GridId, String> NAMES =
            EntryType.personal("name", GridId.class, Shape.of((name, to) -> to.set(NAME, name), from -> "", NAME));
    private static final EntryType<GridId, String> PEOPLE =
            EntryType.personal("person", GridId.class, Shape.of((word, to) -> to.set(WORD, word), from -> "", WORD));
    private static final EntryType<GridId, String> FEVERS =
            EntryType.health("fever", GridId.class, Shape.of((word, to) -> to.set(WORD, word), from -> "", WORD));
    private static final Scope EAST = Scope.ofGrids(Set.of("east"));
    private static final Scope WEST = Scope.ofGrids(Set.of("west"));

    private static final Seal SEAL = new Seal(KeyKeeper.of("5a".repeat(32)).vault(), new CommunityId("community"));

    private final Set<String> lookedUp = new HashSet<>();

    private int pages = 1;
    private String countedGrid = "east";

    /** A store that respects the scope of every query: it has one entry of each kind in each grid, on so many pages. */
    private final ReadTransaction store = new ReadTransaction() {
        @Override
        public List<Page> fetch(List<Query> queries) {
            return queries.stream().map(this::page).toList();
        }

        private Page page(Query query) {
            String grid = query.scope().grids().iterator().next();
            int number = query.after().isEmpty() ? 0 : query.after().length() - grid.length() + 1;
            String id = grid + "x".repeat(number);
            Fields fields = Fields.builder().text("name", "Invented").build();
            return new Page(
                    SEAL.sealed(List.of(new Entry(query.kind(), id, 1, Place.of(grid), fields)), "purpose"),
                    number + 1 < pages ? id : null);
        }

        @Override
        public List<CountQuery.Group> count(CountQuery query) {
            return List.of(new CountQuery.Group(
                    query.by().stream()
                            .<Object>map(by -> by.equals(CountQuery.GRID) ? countedGrid : by)
                            .toList(),
                    1));
        }

        @Override
        public List<Change> changesAfter(long position, int limit) {
            return List.of();
        }

        @Override
        public List<Version> versions(Kind kind, String afterId, long afterVersion, int limit) {
            throw new AssertionError("not asked");
        }

        @Override
        public List<Recorded> recorded(Map<Kind, Set<String>> ids, long upTo, int limit) {
            throw new AssertionError("not asked");
        }

        @Override
        public Optional<Change> receipt(CommandId command) {
            return Optional.empty();
        }

        @Override
        public Head head() {
            return Head.START;
        }
    };

    private Session east(Set<Kind.DataClass> visible) {
        return session(visible, false);
    }

    private Session session(Set<Kind.DataClass> visible, boolean wholeCommunity) {
        return session(store, visible, wholeCommunity, HiddenRows.NONE);
    }

    private Session session(
            ReadTransaction of, Set<Kind.DataClass> visible, boolean wholeCommunity, HiddenRows hidden) {
        return new Session(
                of,
                SEAL,
                new Access(List.of(), List.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), Instant.EPOCH),
                new Gate.Reach(EAST, wholeCommunity),
                hidden,
                visible,
                lookedUp);
    }

    /** Rows 0 to 9 of one household, of which these are shown. */
    private StoredPage<GridId, String> household(Set<String> shown, String after, int limit) {
        List<Entry> rows = IntStream.range(0, 10)
                .mapToObj(i -> new Entry(THINGS.kind(), "" + i, 1, Place.of("east", "h"), Fields.none()))
                .toList();
        ReadTransaction pages = (ReadTransaction) Proxy.newProxyInstance(
                SessionTest.class.getClassLoader(), new Class<?>[] {ReadTransaction.class}, (proxy, method, args) -> {
                    Query query = (Query) ((List<?>) args[0]).get(0);
                    List<Entry> rest = rows.stream()
                            .filter(row -> row.id().compareTo(query.after()) > 0)
                            .toList();
                    int size = Math.min(rest.size(), query.limit());
                    return List.of(new Page(
                            rest.subList(0, size),
                            size < rest.size() ? rest.get(size - 1).id() : null));
                });
        HiddenRows hidden = new HiddenRows(
                Set.of(),
                Set.of("h"),
                List.of(new DerivedGrants.View(entry -> shown.contains(entry.id()), entry -> false)));
        return session(pages, EnumSet.of(Kind.DataClass.STRUCTURE), false, hidden)
                .ask(THINGS.pageAfter(Optional.of(after), limit));
    }

    @Test
    void aPageAndItsCursorDoNotShowHiddenRows() {
        Set<String> shown = Set.of("1", "6", "7");

        assertEquals(List.of("1", "6"), ids(household(shown, "", 2)));
        assertEquals(Optional.of("6"), household(shown, "", 2).next());
        assertEquals(List.of("7"), ids(household(shown, "6", 2)));
        assertEquals(Optional.empty(), household(shown, "6", 2).next());
        assertEquals(List.of("1", "6", "7"), ids(household(shown, "", 3)));
        assertEquals(Optional.empty(), household(shown, "", 3).next(), "only hidden rows follow");
        assertEquals(List.of(), ids(household(Set.of(), "", 3)));
        assertEquals(Optional.empty(), household(Set.of(), "", 3).next());
    }

    private static List<String> ids(StoredPage<GridId, String> page) {
        return page.found().stream().map(each -> each.id().value()).toList();
    }

    private static Question<Integer> size(Function<Scope, Query> query) {
        return Question.of(query, page -> page.entries().size());
    }

    @Test
    void aRowBeyondTheReachIsAFaultWhateverTheScopeOfTheQuery() {
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        assertEquals(1, session.ask(THINGS.all()).size());
        assertThrows(StorageException.class, () -> session.ask(size(any -> THINGS.all(WEST))));
        assertEquals(1, session.count(THINGS.countBy(WORD)).size());
    }

    @Test
    void aCountOfRowsBeyondTheReachIsAFault() {
        countedGrid = "west";
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        assertThrows(StorageException.class, () -> session.count(THINGS.countBy(WORD)));
    }

    @Test
    void aSessionThatIsNotAuditedSeesNoPersonalData() {
        Session session = east(EnumSet.of(Kind.DataClass.STRUCTURE));

        assertThrows(IllegalStateException.class, () -> session.ask(NAMES.all()));
        assertThrows(IllegalStateException.class, () -> session.count(NAMES.countBy(NAME)));
    }

    @Test
    void aSessionThatIsNotAuditedTalliesPersonalDataOfTheWholeCommunityWithoutIds() {
        Set<Kind.DataClass> structure = EnumSet.of(Kind.DataClass.STRUCTURE);
        Session whole = session(structure, true);

        assertEquals(Map.of("word", 1L), whole.tally(PEOPLE, WORD, Set.of(CountQuery.ID)));
        assertEquals(Map.of(), whole.tally(PEOPLE, WORD, Set.of("another")));
        assertThrows(IllegalStateException.class, () -> whole.tally(NAMES, NAME, Set.of()), "a lookup");
        assertThrows(IllegalStateException.class, () -> whole.tally(FEVERS, WORD, Set.of()), "health data");
        assertThrows(IllegalStateException.class, () -> whole.count(PEOPLE.countBy(WORD)));
        assertThrows(IllegalStateException.class, () -> east(structure).tally(PEOPLE, WORD, Set.of()));
    }

    @Test
    void peopleWhoAreFoundByTheirPersonalDataAreRemembered() {
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        session.ask(NAMES.byId(new GridId("east")));
        assertEquals(Set.of(), lookedUp);
        session.ask(NAMES.where(NAME, "Invented"));
        assertEquals(Set.of("east"), lookedUp);
    }

    @Test
    void anUnlimitedQueryIsReadToItsEnd() {
        pages = 3;
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        assertEquals(3, session.ask(THINGS.all()).size());
        assertEquals(1, session.ask(size(scope -> THINGS.all(scope).page("", 1))));
    }
}

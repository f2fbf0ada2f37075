package org.gridbook.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Gate;
import org.gridbook.storage.Change;
import org.gridbook.storage.Column;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Scope;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Kind THING = Kind.structure("thing", Column.text("word"));
    private static final Kind NAMES = Kind.personal("thing_personal", Column.lookup("name"));
    private static final Scope EAST = Scope.ofGrids(Set.of("east"));
    private static final Scope WEST = Scope.ofGrids(Set.of("west"));

    private final Set<String> lookedUp = new HashSet<>();

    /** A store that keeps to the scope of whatever is asked: one entry of each kind in each grid asked for. */
    private static final ReadTransaction STORE = new ReadTransaction() {
        @Override
        public List<Page> fetch(List<Query> queries) {
            return queries.stream()
                    .map(query -> new Page(
                            query.scope().grids().stream()
                                    .map(grid -> new Entry(query.kind(), grid, 1, Place.of(grid), Fields.none()))
                                    .toList(),
                            null))
                    .toList();
        }

        @Override
        public List<CountQuery.Group> count(CountQuery tally) {
            return tally.scope().grids().stream()
                    .map(grid -> new CountQuery.Group(List.of("word", grid, "household"), 1))
                    .toList();
        }

        @Override
        public List<Change> changesAfter(long position, int limit) {
            return List.of();
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

    private Session east(Set<Kind.DataClass> sight) {
        return new Session(
                STORE,
                new Access(List.of(), Optional.empty(), Set.of(), Instant.EPOCH),
                new Gate.Reach(EAST, false),
                sight,
                lookedUp);
    }

    @Test
    void nothingIsShownFromBeyondTheReachWhateverScopeWasAskedWith() {
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        assertEquals(1, session.all(Query.all(EAST, THING)).size());
        assertThrows(StorageException.class, () -> session.all(Query.all(WEST, THING)));
        assertEquals(1, session.tally(CountQuery.of(EAST, THING, "word")).size());
        assertThrows(StorageException.class, () -> session.tally(CountQuery.of(WEST, THING, "word")));
    }

    @Test
    void whatIsNotNotedSeesNoDataOfPeople() {
        Session session = east(EnumSet.of(Kind.DataClass.STRUCTURE));

        assertThrows(IllegalStateException.class, () -> session.all(Query.all(EAST, NAMES)));
        assertThrows(IllegalStateException.class, () -> session.tally(CountQuery.of(EAST, NAMES, "name")));
    }

    @Test
    void whoIsFoundByWhatIsKeptOfThemIsTold() {
        Session session = east(EnumSet.allOf(Kind.DataClass.class));

        session.all(Query.ids(EAST, NAMES, Set.of("east")));
        assertEquals(Set.of(), lookedUp);
        session.all(Query.by(EAST, NAMES, "name", Set.of("Invented")));
        assertEquals(Set.of("east"), lookedUp);
    }
}

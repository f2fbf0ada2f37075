package org.gridbook.storage.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A suite of tests, each with a fresh store. Every store runs it if {@link StorageSuites} names it. */
public abstract class StorageSuite {
    private StorageFixture fixture;

    /** For suites. */
    protected StorageSuite() {}

    /**
     * Opens a fresh store.
     *
     * @param kinds all kinds that will be stored
     */
    protected abstract StorageFixture open(List<Kind> kinds);

    /** The kinds that the suite stores: by default those of {@link SampleKinds}. */
    protected List<Kind> kinds() {
        return SampleKinds.ALL;
    }

    @BeforeEach
    final void openStore() {
        fixture = open(kinds());
    }

    @AfterEach
    final void closeStore() {
        fixture.close();
    }

    /** The store under test. */
    protected final Storage storage() {
        return fixture.storage();
    }

    /** Another handle on the same data. */
    protected final Storage another() {
        return fixture.another();
    }

    /** A new handle on the same data after every handle was closed; empty if the store lives only in memory. */
    protected final Optional<Storage> reopen() {
        return fixture.reopen();
    }

    /** Makes calls to what is below the store fail; empty if the fixture cannot. Called before any handle is used. */
    protected final Optional<Faults> faults() {
        return fixture.faults();
    }

    /** Writes and reads one community of the store. */
    final Clerk clerk() {
        return new Clerk(storage(), new CommunityId("sample-community"));
    }

    static Entry thing(String id, Place place, Fields fields) {
        return new Entry(SampleKinds.THING, id, 1, place, fields);
    }

    static Entry thing(String id, Place place) {
        return thing(id, place, Fields.none());
    }

    static Entry thing(String id) {
        return thing(id, SampleKinds.EAST);
    }

    static Query things(Place... places) {
        return Query.all(scope(places), SampleKinds.THING);
    }

    static Scope scope(Place... places) {
        return Scope.ofGrids(Set.copyOf(Arrays.stream(places).map(Place::grid).toList()));
    }

    static List<String> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }
}

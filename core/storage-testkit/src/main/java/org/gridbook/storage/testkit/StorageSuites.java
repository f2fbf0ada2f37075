package org.gridbook.storage.testkit;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.junit.jupiter.api.Nested;

/**
 * All suites of the contract. An adapter is correct if a subclass of this class passes:
 *
 * <pre>{@code
 * class MyStorageTest extends StorageSuites {
 *     @Override
 *     protected StorageFixture open(List<Kind> kinds) {
 *         return new MyFixture(kinds);
 *     }
 * }
 * }</pre>
 *
 * <p>Both engines must run: Jupiter for the suites, jqwik for the random histories.
 */
public abstract class StorageSuites {
    private StorageFixture fixture;
    private int histories;

    /** For the tests of adapters. */
    protected StorageSuites() {}

    /**
     * Opens a fresh store. It is called for every test, and the store is closed after the test.
     *
     * @param kinds all kinds that will be stored
     */
    protected abstract StorageFixture open(List<Kind> kinds);

    @BeforeProperty
    final void openForHistories() {
        fixture = open(SampleKinds.ALL);
    }

    @AfterProperty
    final void closeAfterHistories() {
        fixture.close();
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    final void aHistoryHasTheSameOutcomesAsInTheModel(@ForAll("histories") List<Histories.Act> history) {
        CommunityId community = new CommunityId("history-" + ++histories);
        Histories.compare(
                history, new Clerk(fixture.storage(), community), new Clerk(new ReferenceStorage(), community));
    }

    @Provide
    final Arbitrary<List<Histories.Act>> histories() {
        return Histories.histories();
    }

    /** Values are read back unchanged. */
    @Nested
    class Values extends ValuesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** One change at a time, all or nothing. */
    @Nested
    class Writes extends WritesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Queries for entries. */
    @Nested
    class Queries extends QueriesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Counts. */
    @Nested
    class Counts extends CountsSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Reads as known at an instant. */
    @Nested
    class PastReads extends PastReadsSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Changes and receipts. */
    @Nested
    class Feed extends FeedSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** All versions of a kind with their times. */
    @Nested
    class Versions extends VersionsSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Communities and kinds are separate. */
    @Nested
    class Communities extends CommunitiesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Everything is there after a restart. */
    @Nested
    class Restarts extends RestartSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** A read sees one state, and a handle remembers nothing. */
    @Nested
    class OneState extends OneStateSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** What is below the store fails. */
    @Nested
    class FaultyCalls extends FaultSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Leases and cursors of relays. */
    @Nested
    class Relays extends LeasesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }

    /** Concurrent use of two handles. */
    @Nested
    class Races extends RacesSuite {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageSuites.this.open(kinds);
        }
    }
}

package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.gridbook.Kinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Nested;

/**
 * Every use case that needs a store, on the adapter under test. Inherited like {@link StorageSuites}, which says what a store must do; this
 * shows that the library works on it. Both engines must run: Jupiter for the suites, jqwik for random sequences of commands and random
 * lives of a community.
 */
public abstract class UseCaseSuites {
    /** The community of every suite. */
    private static final CommunityId TOWN = new CommunityId("town");

    private final List<StorageFixture> opened = new ArrayList<>();
    private @Nullable StorageFixture random;
    private int tried;

    /** For adapters' tests. */
    protected UseCaseSuites() {}

    /**
     * Opens a fresh store. Called for every test, and closed after it.
     *
     * @param kinds every kind of entry that the book has
     */
    protected abstract StorageFixture open(List<Kind> kinds);

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    final void noSequenceOfCommandsIsolatesTwiceReleasesWithoutAnActOrTakesEffectAgain(
            @ForAll("sequences") List<Sequences.Step> steps) {
        Sequences.run(steps, random().storage(), "sequence-" + ++tried);
    }

    @Provide
    final Arbitrary<List<Sequences.Step>> sequences() {
        return Sequences.sequences();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.BOUNDED)
    final void whateverHappensWasReportedTrulyAndAlike(@ForAll("lives") List<Lives.Event> life) {
        Lives.compare(life, random().storage(), new ReferenceStorage(), "life-" + ++tried);
    }

    @Provide
    final Arbitrary<List<Lives.Event>> lives() {
        return Lives.lives();
    }

    private StorageFixture random() {
        return Objects.requireNonNull(random);
    }

    @BeforeProperty
    final void openForRandom() {
        random = open(Kinds.all());
    }

    @AfterProperty
    final void closeAfterRandom() {
        random().close();
    }

    private Storage fresh() {
        StorageFixture fixture = open(Kinds.all());
        opened.add(fixture);
        return fixture.storage();
    }

    @AfterEach
    final void close() {
        List<String> events =
                opened.stream().flatMap(fixture -> events(fixture.storage())).toList();
        opened.forEach(StorageFixture::close);
        opened.clear();
        Assertions.assertEquals(List.of(), EventNames.bad(events), "what was done is told by participles");
    }

    private static Stream<String> events(Storage storage) {
        return storage.read(TOWN, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE)).stream()
                .map(Change::event);
    }

    /** Who may what. */
    @Nested
    class Granting extends GrantsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What leaves the book, and what does not. */
    @Nested
    class Masking extends PrivacySuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The report. */
    @Nested
    class Reporting extends SituationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Writing and reading the book. */
    @Nested
    class Registering extends RegisterSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Moves, splits, merges and redrawn grids. */
    @Nested
    class Acting extends ActsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Staff, their roles and their time. */
    @Nested
    class Staffing extends StaffSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Sweeps and contacts. */
    @Nested
    class Sweeping extends SweepSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What a sweep owes and what is done. */
    @Nested
    class Covering extends CoverageSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Home isolation. */
    @Nested
    class Isolating extends IsolationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Care teams. */
    @Nested
    class Caring extends CareSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Tips from the public. */
    @Nested
    class Tipping extends TipSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Checkpoints. */
    @Nested
    class Guarding extends CheckpointSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Emergencies and the staff called up for them. */
    @Nested
    class Mobilising extends MobilisationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }
}

package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.gridbook.Kinds;
import org.gridbook.access.Role;
import org.gridbook.book.EventType;
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
 * All use cases that need a store, on the adapter under test. {@link StorageSuites} tests the store itself; this class tests that the
 * library works on it. It is inherited in the same way. Both engines must run: Jupiter for the suites, jqwik for random sequences of
 * commands, acts and contacts, and random lives of a community.
 */
public abstract class UseCaseSuites {
    /** The community of every suite. */
    private static final CommunityId TOWN = new CommunityId("town");

    private final List<StorageFixture> opened = new ArrayList<>();
    private @Nullable StorageFixture random;
    private int tried;

    /** For the tests of adapters. */
    protected UseCaseSuites() {}

    /**
     * Opens a fresh store. It is called for every test, and the store is closed after the test.
     *
     * @param kinds all kinds of the book
     */
    protected abstract StorageFixture open(List<Kind> kinds);

    /**
     * The roles whose every operation is tried: by default the one with every power. All roles take a minute in memory and ten on a disk, and
     * what a role may see does not depend on the store. So the test of the memory store tries all.
     */
    protected List<Role> walkingRoles() {
        return List.of(Role.SECRETARY);
    }

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
    final void everyLifeKeepsTheLawsAndHasTheSameReportsAsTheModel(@ForAll("lives") List<Lives.Event> life) {
        Lives.compare(life, random().storage(), new ReferenceStorage(), "life-" + ++tried);
    }

    @Provide
    final Arbitrary<List<Lives.Event>> lives() {
        return Lives.lives();
    }

    @Property(tries = 7, shrinking = ShrinkingMode.BOUNDED)
    final void noSequenceOfActsPutsAResidentInTwoTenanciesOrChangesThePast(@ForAll("moves") List<Moves.Step> steps) {
        Moves.run(steps, random().storage(), "moves-" + ++tried);
    }

    @Provide
    final Arbitrary<List<Moves.Step>> moves() {
        return Moves.moves();
    }

    @Property(tries = 4, shrinking = ShrinkingMode.BOUNDED)
    final void laterRecordsNeverChangeTheCoverageAsKnownThen(@ForAll("rounds") List<Rounds.Round> rounds) {
        Rounds.run(rounds, random().storage(), "rounds-" + ++tried);
    }

    @Provide
    final Arbitrary<List<Rounds.Round>> rounds() {
        return Rounds.rounds();
    }

    /** Sequences of every length up to one. jqwik would draw its smallest ones half of the time; these are drawn evenly, and still shrink. */
    static <T> Arbitrary<List<T>> sequences(Arbitrary<T> parts, int most) {
        return parts.edgeCases(EdgeCases.Config::none)
                .list()
                .ofMinSize(1)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform())
                .edgeCases(EdgeCases.Config::none);
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

    /** Events that tests append to the store themselves. */
    private static final Set<String> PLANTED = Set.of("EntriesPlanted", "PowersStored");

    private Storage fresh() {
        return freshFixture().storage();
    }

    private StorageFixture freshFixture() {
        StorageFixture fixture = open(Kinds.all());
        opened.add(fixture);
        return fixture;
    }

    @AfterEach
    final void close() {
        List<Change> changes =
                opened.stream().flatMap(fixture -> changes(fixture.storage())).toList();
        opened.forEach(StorageFixture::close);
        opened.clear();
        List<String> events = changes.stream().map(Change::event).toList();
        Assertions.assertEquals(List.of(), EventNames.bad(events), "names of events end with a participle");
        Assertions.assertEquals(
                List.of(),
                events.stream()
                        .filter(event -> EventType.find(event).isEmpty() && !PLANTED.contains(event))
                        .distinct()
                        .toList(),
                "events are listed in EventType");
        Assertions.assertEquals(List.of(), undeclared(changes), "facts are declared by their EventType");
        Assertions.assertEquals(List.of(), FactNames.unlisted(changes), "facts are listed with what they hold");
    }

    private static List<String> undeclared(List<Change> changes) {
        Set<String> found = new TreeSet<>();
        for (Change change : changes) {
            EventType.find(change.event())
                    .ifPresent(type -> change.facts().forEach((name, value) -> {
                        if (!type.facts().contains(name) && !name.equals("content")) {
                            found.add(change.event() + "." + name);
                        }
                    }));
        }
        return List.copyOf(found);
    }

    private static Stream<Change> changes(Storage storage) {
        return storage.read(TOWN, KnownAt.LATEST, tx -> tx.changesAfter(0, Integer.MAX_VALUE)).stream();
    }

    /** Grants and purposes. */
    @Nested
    class Grants extends GrantsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Exports and their limits. */
    @Nested
    class Exports extends ExportSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Personal data in the feed, in answers and in refusals. */
    @Nested
    class Privacy extends PrivacySuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What the audit leaves in the feed. */
    @Nested
    class Audits extends AuditSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Health data in answers. */
    @Nested
    class Health extends HealthSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Every operation as every role. */
    @Nested
    class Canaries extends CanarySuite {
        @Override
        protected List<Role> roles() {
            return walkingRoles();
        }

        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Situation reports. */
    @Nested
    class Situation extends SituationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The register of households and residents. */
    @Nested
    class Register extends RegisterSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Moves, splits, merges and redrawn grids. */
    @Nested
    class Acts extends ActsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Corrections of the book. */
    @Nested
    class Corrections extends CorrectionsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Staff, assignments and shifts. */
    @Nested
    class Staff extends StaffSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Planned and open shifts, and limits of working time. */
    @Nested
    class Shifts extends ShiftSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Volunteers. */
    @Nested
    class Volunteers extends VolunteerSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Questionnaires and responses. */
    @Nested
    class QuestionnairesAndResponses extends QuestionnaireSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The inbox and patrols. */
    @Nested
    class InboxAndPatrols extends InboxSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The work diary. */
    @Nested
    class WorkDiary extends DiarySuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Sweeps and contacts. */
    @Nested
    class Sweeps extends SweepSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Messages about notices. */
    @Nested
    class MessagesSent extends MessagesSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Notices by combined means. */
    @Nested
    class OutreachByAllMeans extends OutreachSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The coverage of sweeps. */
    @Nested
    class Coverage extends CoverageSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Home isolation. */
    @Nested
    class Isolations extends IsolationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Corrections of isolations. */
    @Nested
    class IsolationCorrections extends IsolationCorrectionsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Care teams. */
    @Nested
    class Care extends CareSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Records that are put right. */
    @Nested
    class PutRight extends PutRightSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Batches. */
    @Nested
    class Growth extends GrowthSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Merged households. */
    @Nested
    class Merged extends MergedSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Far instants and durations. */
    @Nested
    class Horizons extends HorizonSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What actors gain by their acts. */
    @Nested
    class Gains extends GainsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Personal and health data of earlier instants. */
    @Nested
    class FormerResidents extends FormerResidentsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Figures that may leave the office. */
    @Nested
    class Published extends DisclosureSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What figures, ages and previews reveal. */
    @Nested
    class Inferences extends InferenceSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Tips from the public. */
    @Nested
    class Tips extends TipSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Checkpoints. */
    @Nested
    class Checkpoints extends CheckpointSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Emergencies, call-ups and briefings. */
    @Nested
    class Mobilisation extends MobilisationSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Keys of the chain and anchored heads. */
    @Nested
    class Keys extends KeySuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Clocks that step, also back. */
    @Nested
    class Clocks extends ClockSuite {
        @Override
        protected StorageFixture fixture() {
            return freshFixture();
        }
    }

    /** The same command eight times at once. */
    @Nested
    class SameCommands extends SameCommandSuite {
        @Override
        protected StorageFixture fixture() {
            return freshFixture();
        }
    }

    /** Commands that are sent again, and their first answers. */
    @Nested
    class Retries extends RetriesSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Histories of single records. */
    @Nested
    class RecordHistories extends HistorySuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Ids that do not exist or are beyond the reach. */
    @Nested
    class Absences extends AbsentSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What an observer receives. */
    @Nested
    class Observers extends ObserverSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** Lists, searches and own rights. */
    @Nested
    class Lists extends ListsSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The relay. */
    @Nested
    class Relays extends RelaySuite {
        @Override
        protected StorageFixture fixture() {
            return freshFixture();
        }
    }

    /** Records of devices that were offline. */
    @Nested
    class Offline extends OfflineSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** The member of staff of an actor. */
    @Nested
    class OwnWork extends OwnWorkSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }

    /** What is sealed, and what the operator makes unreadable. */
    @Nested
    class Vaults extends VaultSuite {
        @Override
        protected Storage store() {
            return fresh();
        }
    }
}

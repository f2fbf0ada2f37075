package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The properties of random sequences can fail: each broken store is detected by its property, and a correct store passes. */
class BrokenSequencesTest {
    /** Runs the sequences on the store under test. Its name matches no pattern of test classes, so only this test runs it. */
    static class Subject extends UseCaseSuites {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageFixture.of(BrokenStoresTest.store.get());
        }
    }

    private static final String COMMANDS = "noSequenceOfCommands";
    private static final String ACTS = "noSequenceOfActs";
    private static final String CONTACTS = "laterRecords";
    private static final String LIVES = "everyLife";

    private record Planted(String fault, String detectedBy, Supplier<Storage> store) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted("forgets receipts", COMMANDS, ForgetsReceipts::new),
                new Planted("finds no isolation by resident", COMMANDS, FindsNoIsolation::new),
                new Planted("ends an isolation that is extended", COMMANDS, Releases::new),
                new Planted(
                        "keeps a resident who moves in the old household too",
                        ACTS,
                        () -> new StaysOn("ResidentMoved")),
                new Planted("ignores as-known-at in count", ACTS, BrokenStores.named("ignores as-known-at in count")),
                new Planted("keeps a resident where an undone act put him", ACTS, () -> new StaysOn("ActUndone")),
                new Planted(
                        "ignores as-known-at in count", CONTACTS, BrokenStores.named("ignores as-known-at in count")),
                new Planted("reports no next page", CONTACTS, BrokenStores.named("reports no next page")),
                new Planted("ignores as-known-at in fetch", LIVES, BrokenStores.named("ignores as-known-at in fetch")));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isDetected(Planted planted) {
        BrokenStoresTest.Outcome outcome = BrokenStoresTest.failures(
                Subject.class, planted.store(), "jqwik", name -> name.startsWith(planted.detectedBy()));
        assertEquals(1, outcome.failed().size(), () -> planted.fault() + " was not detected");
        assertEquals(0, outcome.passed());
    }

    @Test
    void aLostReceiptOfACorrectionThatChangedNothingIsDetected() {
        BrokenStoresTest.Outcome outcome = BrokenStoresTest.failures(
                Subject.class,
                BrokenStores.named("loses the receipt of a change without entries after the next change"),
                "junit-jupiter");

        assertEquals(Set.of("aCorrectionThatChangedNothingUndoesNothingWhenItIsSentAgain"), outcome.failed());
    }

    /** The store accepts instants that do not ascend, and records what the clock shows. */
    @Test
    void recordedInstantsThatFollowTheClockAreDetected() {
        String test = "stepsOfTheClockLoseNothingAndChangeNothingKnownBefore";
        assertEquals(
                0,
                BrokenStoresTest.failures(Subject.class, FollowsTheClock::new, "junit-jupiter", test::equals)
                        .passed());
        assertEquals(
                4,
                BrokenStoresTest.failures(Subject.class, ReferenceStorage::new, "junit-jupiter", test::equals)
                        .passed());
        System.out.println("control: a store whose recorded instants follow the clock: found in 4 of 4 zones");
    }

    @Test
    void aReceiptFetchedBeforeTheLockIsDetected() {
        String test = "theSameCommandEightTimesAtOnceMakesOneChange";
        assertEquals(
                Set.of(test),
                BrokenStoresTest.failures(
                                Subject.class,
                                BrokenStores.named("fetches the receipt before the lock"),
                                "junit-jupiter",
                                test::equals)
                        .failed());
        System.out.println("control: a store that fetches the receipt before the lock: found");
    }

    @Test
    void aCorrectStorePasses() {
        assertEquals(
                new BrokenStoresTest.Outcome(Set.of(), 4, Set.of()),
                BrokenStoresTest.failures(Subject.class, ReferenceStorage::new, "jqwik"));
    }

    private static class ForgetsReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return Optional.empty();
        }
    }

    private static class FollowsTheClock extends ReferenceStorage {
        @Override
        void checkFollows(Head head, Change change) {}

        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    new ChangeBuilder()
                            .like(change)
                            .recordedAt(change.occurredAt())
                            .build(),
                    entries);
        }
    }

    private static class FindsNoIsolation extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            boolean byResident = query.kind().equals(IsolationKinds.ISOLATIONS.kind()) && query.column() != null;
            return super.page(query, byResident ? List.of() : found);
        }
    }

    private static class StaysOn extends ReferenceStorage {
        private final String event;

        StaysOn(String event) {
            this.event = event;
        }

        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    change.event().equals(event)
                            ? entries.stream().map(StaysOn::continued).toList()
                            : entries);
        }

        private static Entry continued(Entry entry) {
            if (!entry.kind().name().equals("stay") || entry.version() == 1) {
                return entry;
            }
            return new Entry(
                    entry.kind(),
                    entry.id(),
                    entry.version(),
                    entry.place(),
                    entry.fields().toBuilder()
                            .integer("to_at", Long.MAX_VALUE / 2)
                            .build());
        }
    }

    private static class Releases extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    change.event().equals("IsolationEndPlanned")
                            ? entries.stream().map(Releases::ended).toList()
                            : entries);
        }

        private static Entry ended(Entry entry) {
            return new Entry(
                    entry.kind(),
                    entry.id(),
                    entry.version(),
                    entry.place(),
                    entry.fields().toBuilder()
                            .integer("to_at", entry.fields().integer("from_at") + 1)
                            .text("released_by", "unknown")
                            .text("notice", "none")
                            .build());
        }
    }
}

package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridbook.isolation.IsolationKinds;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Page;
import org.gridbook.storage.Query;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The property of random command sequences can fail: it detects each broken store, and a correct store passes. */
class BrokenSequencesTest {
    /** Runs the sequences on the store under test. Its name matches no pattern of test classes, so only this test runs it. */
    static class Subject extends UseCaseSuites {
        @Override
        protected StorageFixture open(List<Kind> kinds) {
            return StorageFixture.of(BrokenStoresTest.store.get());
        }
    }

    private record Planted(String fault, Supplier<Storage> store) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted("forgets receipts", ForgetsReceipts::new),
                new Planted("finds no isolation by resident", FindsNoIsolation::new),
                new Planted("ends an isolation that is extended", Releases::new));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isDetected(Planted planted) {
        Set<String> failed = BrokenStoresTest.failures(Subject.class, planted.store(), "jqwik")
                .failed();
        assertTrue(failed.stream().anyMatch(each -> each.startsWith("noSequenceOfCommands")), () -> failed.toString());
    }

    @Test
    void aCorrectStorePasses() {
        assertEquals(
                new BrokenStoresTest.Outcome(Set.of(), 2),
                BrokenStoresTest.failures(Subject.class, ReferenceStorage::new, "jqwik"));
    }

    private static class ForgetsReceipts extends ReferenceStorage {
        @Override
        Optional<Change> receipt(List<Committed> known, CommandId command) {
            return Optional.empty();
        }
    }

    private static class FindsNoIsolation extends ReferenceStorage {
        @Override
        Page page(Query query, List<Entry> found) {
            boolean byResident = query.kind().equals(IsolationKinds.ISOLATIONS.kind()) && query.column() != null;
            return super.page(query, byResident ? List.of() : found);
        }
    }

    private static class Releases extends ReferenceStorage {
        @Override
        Committed stored(Change change, List<Entry> entries) {
            return super.stored(
                    change,
                    change.event().equals("IsolationExtended")
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

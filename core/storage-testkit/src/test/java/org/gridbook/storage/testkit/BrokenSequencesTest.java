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

/** The law of random sequences of commands can fail: each store that breaks a part of it is noticed, the sound one is not. */
class BrokenSequencesTest {
    /** Runs the sequences on whatever store is at hand; not found by name, so that only this test runs it. */
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
                new Planted("finds no isolation by resident", FindsNobody::new),
                new Planted("ends an isolation that is extended", Releases::new));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void isNoticed(Planted planted) {
        Set<String> failed = BrokenStoresTest.failures(Subject.class, planted.store(), "jqwik")
                .failed();
        assertTrue(failed.stream().anyMatch(each -> each.startsWith("noSequenceOfCommands")), () -> failed.toString());
    }

    @Test
    void aSoundStoreIsNotTakenForABrokenOne() {
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

    private static class FindsNobody extends ReferenceStorage {
        @Override
        Page slice(Query query, List<Entry> found) {
            boolean byResident = query.kind().equals(IsolationKinds.ISOLATIONS.kind()) && query.column() != null;
            return super.slice(query, byResident ? List.of() : found);
        }
    }

    private static class Releases extends ReferenceStorage {
        @Override
        Committed kept(Change change, List<Entry> entries) {
            return super.kept(
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
                            .text("released_by", "nobody")
                            .text("notice", "none")
                            .build());
        }
    }
}

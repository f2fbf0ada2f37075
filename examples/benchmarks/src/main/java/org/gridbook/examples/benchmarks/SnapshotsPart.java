package org.gridbook.examples.benchmarks;

import java.time.Instant;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.memory.MemoryStorage;

/** The cost of a snapshot of the memory store in a large book, compared with a small one. */
final class SnapshotsPart implements Part {
    private static final int EACH = 2_000;

    @Override
    public String name() {
        return "snapshots";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        Storage small = MemoryStorage.create();
        Town.register(small, Town.COMMUNITY, size.residents() / 10);
        Storage large = MemoryStorage.create();
        Town.register(large, Town.COMMUNITY, size.residents());
        compare(ratios, size, "now", small, large, KnownAt.LATEST);
        compare(ratios, size, "past", small, large, KnownAt.at(Instant.parse("2020-01-21T00:00:00.000002Z")));
    }

    private static void compare(Ratios ratios, Size size, String when, Storage small, Storage large, KnownAt at)
            throws Exception {
        ratios.atMost(
                1.1,
                "memory store: snapshot, " + when + ", of " + size.residents() + " residents / of "
                        + size.residents() / 10,
                Ratios.ofTimes(
                        Math.max(20, size.rounds() / 4),
                        size.rounds(),
                        () -> snapshots(large, at),
                        () -> snapshots(small, at)));
    }

    private static void snapshots(Storage storage, KnownAt at) {
        for (int i = 0; i < EACH; i++) {
            if (storage.read(Town.COMMUNITY, at, reading -> reading.head().position()) == 0) {
                throw new IllegalStateException("The book is empty");
            }
        }
    }
}

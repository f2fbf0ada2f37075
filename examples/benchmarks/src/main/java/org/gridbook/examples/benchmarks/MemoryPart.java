package org.gridbook.examples.benchmarks;

import io.vavr.collection.HashMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Head;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Storage;
import org.gridbook.storage.memory.MemoryStorage;

/** What a command costs and what a register takes in the memory store. */
final class MemoryPart implements Part {
    private static final CommunityId COMMUNITY = Town.COMMUNITY;
    private static final Kind NOTE = Kind.of("note");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        commands(ratios, size.rounds());
        perResident(ratios, size.residents());
    }

    /** Commands of one entry and one change, against a bare compare-and-set on one persistent map. */
    private static void commands(Ratios ratios, int rounds) throws Exception {
        Storage storage = MemoryStorage.create();
        AtomicReference<HashMap<String, Entry>> map = new AtomicReference<>(HashMap.empty());
        int each = 50;
        int[] made = new int[2];
        double[] times = Ratios.ofTimes(
                Math.max(20, rounds / 4),
                rounds,
                () -> {
                    for (int i = 0; i < each; i++) {
                        append(storage, made[0]++);
                    }
                },
                () -> {
                    for (int i = 0; i < each; i++) {
                        Entry entry = entry(made[1]++);
                        map.updateAndGet(before -> before.put(entry.id(), entry));
                    }
                });
        long kept = storage.read(
                COMMUNITY, KnownAt.LATEST, reading -> reading.head().position());
        if (kept != made[0] || Objects.requireNonNull(map.get()).size() != made[1]) {
            throw new IllegalStateException("Some commands were lost");
        }
        ratios.atLeast(
                0.5,
                "memory store: command rate / bare compare-and-set",
                Arrays.stream(times).map(time -> 1 / time).toArray());
    }

    /** The heap that a register takes, history and changes included. */
    private static void perResident(Ratios ratios, int residents) {
        long before = heap();
        Storage storage = MemoryStorage.create();
        Town.register(storage, Town.COMMUNITY, residents);
        long after = heap();
        double bytes = (double) (after - before) / residents;
        long changes = storage.read(
                COMMUNITY, KnownAt.LATEST, reading -> reading.head().position());
        ratios.atMost(600, "memory store: bytes per resident, all in (" + changes + " changes)", bytes);
    }

    private static void append(Storage storage, int index) {
        CommandId id = new CommandId("c" + index);
        storage.write(COMMUNITY, id, writing -> {
            Head head = writing.head();
            Entry entry = entry(index);
            writing.append(
                    new Change(
                            head.position() + 1,
                            id,
                            "digest",
                            "actor",
                            "purpose",
                            index,
                            index,
                            "Noted",
                            Fields.none(),
                            List.of(new Change.Touched(NOTE.name(), entry.id(), 1)),
                            head.hash(),
                            "hash"),
                    List.of(entry));
            return index;
        });
    }

    private static Entry entry(int index) {
        return new Entry(
                NOTE,
                "n" + index,
                1,
                Place.COMMONS,
                Fields.builder().integer("index", index).build());
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}

package org.gridbook.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import io.vavr.collection.HashMap;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.gridbook.book.IdSource;
import org.gridbook.storage.Change;
import org.gridbook.storage.ChangeBuilder;
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

/** The cost of a command and the size of a register in the memory store. */
final class MemoryPart implements Part {
    private static final CommunityId COMMUNITY = Town.COMMUNITY;
    private static final Kind NOTE = Kind.structure("note");
    private static final String HEAD = "head";
    /** The bytes that one recorded contact allocated in the version before commands were declared as typed questions. */
    private static final double BYTES_BEFORE = 71 * 1024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        commands(ratios, size.rounds());
        allocation(ratios, size.rounds());
        perResident(ratios, size.residents());
    }

    /**
     * Commands of one entry and one change, against a bare compare-and-set on one persistent map that stores the same: every version of an
     * entry by its key, every change by its command, and the last change. The map checks nothing, has no lookups and answers no reads of
     * the past.
     */
    private static void commands(Ratios ratios, int rounds) throws Exception {
        int each = 50;
        int warm = Math.max(20, rounds / 4);
        List<CommandId> commands = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        IdSource source = Town.ids();
        for (int i = 0; i < (warm + rounds) * each; i++) {
            commands.add(new CommandId("c" + i));
            ids.add(source.next());
        }
        Storage storage = MemoryStorage.create();
        AtomicReference<HashMap<Object, Object>> map = new AtomicReference<>(HashMap.empty());
        int[] made = new int[2];
        double[] times = Ratios.ofTimes(
                warm,
                rounds,
                () -> {
                    for (int i = 0; i < each; i++, made[0]++) {
                        CommandId command = commands.get(made[0]);
                        String id = ids.get(made[0]);
                        storage.write(COMMUNITY, command, writing -> {
                            Entry entry = entry(id, made[0]);
                            writing.append(change(writing.head(), command, entry), List.of(entry));
                            return entry;
                        });
                    }
                },
                () -> {
                    for (int i = 0; i < each; i++, made[1]++) {
                        CommandId command = commands.get(made[1]);
                        String id = ids.get(made[1]);
                        map.updateAndGet(before -> {
                            Head head = (Head) before.getOrElse(HEAD, Head.START);
                            Entry entry = entry(id, made[1]);
                            Change change = change(head, command, entry);
                            return before.put(change.touched().get(0), entry)
                                    .put(command, change)
                                    .put(HEAD, change.head());
                        });
                    }
                });
        long stored = storage.read(
                COMMUNITY, KnownAt.LATEST, reading -> reading.head().position());
        if (stored != made[0] || Objects.requireNonNull(map.get()).size() != 2 * made[1] + 1) {
            throw new IllegalStateException("Some commands were lost");
        }
        ratios.atLeast(
                0.5,
                "memory store: command rate / bare compare-and-set",
                Arrays.stream(times).map(time -> 1 / time).toArray());
    }

    /** The bytes that the thread of a command allocates: all layers, from the desk to the memory store. */
    private static void allocation(Ratios ratios, int rounds) throws Exception {
        int each = 50;
        int warm = Math.max(20, rounds / 4);
        Storage storage = MemoryStorage.create();
        Errand errand = Errand.in(storage, "allocation", 100);
        Recorder recorder = Recorder.ours(storage, errand);
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] bytes = new double[rounds];
        for (int round = -warm; round < rounds; round++) {
            long before = thread.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < each; i++) {
                recorder.record(errand, "r" + round + "-" + i);
            }
            if (round >= 0) {
                bytes[round] = (double) (thread.getCurrentThreadAllocatedBytes() - before) / each;
            }
        }
        ratios.atMost(
                1.1,
                String.format(
                        Locale.ROOT,
                        "memory store: bytes allocated by a command (%.0f) / the version before",
                        Ratios.median(bytes)),
                Arrays.stream(bytes).map(command -> command / BYTES_BEFORE).toArray());
    }

    /** The heap that a register takes, with its history and its changes. */
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

    private static Change change(Head head, CommandId command, Entry entry) {
        long position = head.position() + 1;
        return new ChangeBuilder()
                .position(position)
                .command(command)
                .digest("digest")
                .actor("actor")
                .purpose("purpose")
                .recordedAt(position)
                .occurredAt(position)
                .event("NoteRecorded")
                .facts(Fields.none())
                .touched(List.of(new Change.Touched(NOTE.name(), entry.id(), 1)))
                .previous(head.hash())
                .hash("hash")
                .build();
    }

    private static Entry entry(String id, int index) {
        return new Entry(
                NOTE,
                id,
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

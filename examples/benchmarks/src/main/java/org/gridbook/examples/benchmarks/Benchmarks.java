package org.gridbook.examples.benchmarks;

import io.vavr.collection.HashMap;
import io.vavr.control.Either;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.gridbook.Desk;
import org.gridbook.Founding;
import org.gridbook.Gridbook;
import org.gridbook.access.ActorId;
import org.gridbook.access.Purpose;
import org.gridbook.access.PurposeId;
import org.gridbook.book.IdSource;
import org.gridbook.book.Period;
import org.gridbook.book.Refusal;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingType;
import org.gridbook.register.Dwelling;
import org.gridbook.register.NewBuilding;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewMember;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
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

/**
 * Prints ratios of this library against hand-written code on the same work in the same run, each beside its aim. Ours and the rival take
 * turns a few operations at a time, after warm rounds, so that a noisy machine does not matter; medians with quartiles.
 *
 * <p>So far only the memory store is measured. The ratios on PostgreSQL and H2 are still to be written.
 */
public final class Benchmarks {
    private static final CommunityId COMMUNITY = new CommunityId("invented-lane");
    private static final Kind NOTE = Kind.of("note");

    private final PrintStream out;
    private final int rounds;
    private final int residents;

    private Benchmarks(PrintStream out, int rounds, int residents) {
        this.out = out;
        this.rounds = rounds;
        this.residents = residents;
    }

    /** Runs all; {@code -Drounds} and {@code -Dresidents} make it shorter. */
    public static void main(String[] args) {
        run(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                Integer.getInteger("rounds", 400),
                Integer.getInteger("residents", 100_000));
    }

    static void run(PrintStream out, int rounds, int residents) {
        Benchmarks benchmarks = new Benchmarks(out, rounds, residents);
        benchmarks.memoryCommands();
        benchmarks.memoryPerResident();
    }

    /** Commands of one entry and one change, against a bare compare-and-set on one persistent map. */
    private void memoryCommands() {
        Storage storage = MemoryStorage.create();
        AtomicReference<HashMap<String, Entry>> map = new AtomicReference<>(HashMap.empty());
        int each = 50;
        int[] made = new int[2];
        double[] ratios = new double[rounds];
        for (int round = -Math.max(20, rounds / 4); round < rounds; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < each; i++) {
                append(storage, made[0]++);
            }
            long middle = System.nanoTime();
            for (int i = 0; i < each; i++) {
                Entry entry = entry(made[1]++);
                map.updateAndGet(before -> before.put(entry.id(), entry));
            }
            long end = System.nanoTime();
            if (round >= 0) {
                ratios[round] = (double) (end - middle) / (middle - start);
            }
        }
        long kept = storage.read(
                COMMUNITY, KnownAt.LATEST, reading -> reading.head().position());
        if (kept != made[0] || Objects.requireNonNull(map.get()).size() != made[1]) {
            throw new IllegalStateException("Some commands were lost");
        }
        print("memory store: command rate / bare compare-and-set", ratios, "at least 0.5", 0.5, true);
    }

    /** The heap that a register takes, history and changes included. */
    private void memoryPerResident() {
        long before = heap();
        Storage storage = MemoryStorage.create();
        register(storage);
        long after = heap();
        double bytes = (double) (after - before) / residents;
        long changes = storage.read(
                COMMUNITY, KnownAt.LATEST, reading -> reading.head().position());
        print(
                "memory store: bytes per resident, all in (" + changes + " changes)",
                new double[] {bytes},
                "at most 600",
                600,
                false);
    }

    private void register(Storage storage) {
        Instant since = Instant.parse("2019-01-01T00:00:00Z");
        Clock clock = Clock.fixed(Instant.parse("2020-01-21T00:00:00Z"), ZoneId.of("Asia/Shanghai"));
        Gridbook gridbook = Gridbook.open(storage, clock, IdSource.timeOrdered(clock, new SplittableRandom(1)));
        ActorId secretary = new ActorId("secretary");
        Purpose purpose = new Purpose(new PurposeId("drill"), "routine", "Invented drill", Period.since(since));
        done(gridbook.found(
                new CommandId("found"),
                new Founding(COMMUNITY, "Invented Lane", "990001001001", clock.getZone(), secretary, purpose)));
        Desk desk = gridbook.as(COMMUNITY, secretary, purpose.id());
        var grid = done(desk.register().drawGrid(new CommandId("grid"), "Grid 1", since))
                .answer();
        var building = done(desk.register()
                        .addBuilding(
                                new CommandId("building"),
                                new NewBuilding(
                                        "Building 1", BuildingType.MANAGED, Optional.empty(), List.of(), grid, since)))
                .answer();
        List<NewHousehold> batch = new ArrayList<>();
        for (int resident = 0, number = 1; resident < residents; number++) {
            List<NewMember> members = new ArrayList<>();
            for (int i = 0; i < 2 + number % 2 && resident < residents; i++, resident++) {
                members.add(member(resident, i == 0 ? Relation.HEAD : Relation.OTHER));
            }
            Dwelling door = new Dwelling(building, Optional.empty(), Integer.toString(number));
            batch.add(new NewHousehold("H" + number, door, Tenure.OWNER, since, members));
            if (batch.size() == 500 || resident == residents) {
                done(desk.register().registerAll(new CommandId("batch-" + number), batch));
                batch = new ArrayList<>();
            }
        }
    }

    private static NewMember member(int index, Relation relation) {
        PersonName name = new PersonName("Invented " + index);
        BirthDate birth = new BirthDate(LocalDate.of(1930, 1, 1).plusDays(index % 30_000));
        Personal personal = new Personal(name, Optional.empty(), Optional.empty());
        return new NewMember(personal, index % 2 == 0 ? Sex.FEMALE : Sex.MALE, Optional.of(birth), relation, List.of());
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

    private void print(String what, double[] ratios, String aim, double bound, boolean least) {
        Arrays.sort(ratios);
        double median = ratios[ratios.length / 2];
        boolean met = least ? median >= bound : median <= bound;
        out.printf(
                Locale.ROOT,
                "%s: %.2f (%.2f to %.2f), aim %s: %s%n",
                what,
                median,
                ratios[ratios.length / 4],
                ratios[ratios.length * 3 / 4],
                aim,
                met ? "met" : "not met");
    }

    private static <T> T done(Either<Refusal, T> outcome) {
        return outcome.getOrElseThrow(refusal -> new IllegalStateException(refusal.code()));
    }
}

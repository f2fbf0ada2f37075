package org.gridbook.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.vavr.control.Either;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.key.KeyId;
import org.gridbook.key.KeyKeeper;
import org.gridbook.key.Vault;
import org.gridbook.register.Phone;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.Schema;
import org.sqlite.SQLiteDataSource;

/**
 * What sealing costs: CPU of commands and of an import on SQLite, and bytes of the file, compared with a vault that passes everything through.
 * CPU is that of the process, with compiler and garbage collector.
 */
final class VaultPart implements Part {
    private static final Instant NOW = Instant.parse("2020-01-21T00:00:00Z");
    private static final int AT_ONCE = 50;

    @Override
    public String name() {
        return "vault";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        int residents = Math.min(size.residents(), 10_533);
        int rounds = Math.max(3, Math.min(size.rounds() / 20, 9));
        KeyKeeper sealed = KeyKeeper.of("5a".repeat(32));
        KeyKeeper plain = new PassThrough(sealed);
        ratios.atMost(
                1.5,
                "SQLite: CPU of an import of " + residents + " residents / without a seal",
                cpu(2, rounds, () -> imported(sealed, residents), () -> imported(plain, residents)));
        try (Side ours = new Side(sealed, residents);
                Side rival = new Side(plain, residents)) {
            ratios.atMost(
                    1.3,
                    "SQLite: CPU of a command that corrects a telephone number / without a seal",
                    cpu(5, 2 * rounds, ours::correct, rival::correct));
            ratios.say(String.format(
                    Locale.ROOT,
                    "SQLite: bytes of the file for each of %d residents: %d sealed, %d without a seal; no aim",
                    residents,
                    ours.bytes() / residents,
                    rival.bytes() / residents));
            for (String text : List.of("Invented 77", "+999001000077")) {
                double[] found = new double[9];
                for (int i = 0; i < found.length; i++) {
                    found[i] = Ratios.nanos(() -> ours.find(text)) / 1e6;
                }
                ratios.say(String.format(
                        Locale.ROOT,
                        "SQLite: a search by %s in %d residents takes %.1f ms; no aim",
                        text.startsWith("+") ? "telephone" : "part of a name",
                        residents,
                        Ratios.median(found)));
            }
        }
    }

    private static double[] cpu(int warm, int rounds, Ratios.Turn ours, Ratios.Turn rival) throws Exception {
        double[] ratios = new double[rounds];
        for (int round = -warm; round < rounds; round++) {
            boolean first = round % 2 == 0;
            double one = seconds(first ? ours : rival);
            double other = seconds(first ? rival : ours);
            if (round >= 0) {
                ratios[round] = first ? one / other : other / one;
            }
        }
        return ratios;
    }

    private static double seconds(Ratios.Turn turn) throws Exception {
        OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = own.getProcessCpuTime();
        turn.run();
        return own.getProcessCpuTime() - before;
    }

    private static void imported(KeyKeeper keys, int residents) throws Exception {
        new Side(keys, residents).close();
    }

    private static <T> T right(Either<Refusal, T> answer) {
        return answer.getOrElseThrow(refusal -> new IllegalStateException(refusal.code()));
    }

    /** A book with its file. */
    private static final class Side implements AutoCloseable {
        private final DataSource source;
        private final JdbcStorage storage;
        private final Desk desk;
        private final List<ResidentId> residents;
        private int corrected;

        Side(KeyKeeper keys, int size) throws Exception {
            source = Town.sqlite("vault");
            Schema.create(source, Kinds.all());
            storage = JdbcStorage.open(source, Kinds.all());
            desk = Town.register(storage, keys, size);
            residents = right(desk.register()
                            .directory()
                            .find("Invented 7", NOW, KnownAt.LATEST, Optional.empty(), AT_ONCE))
                    .found()
                    .stream()
                    .map(person -> person.id())
                    .toList();
        }

        void correct() {
            for (int i = 0; i < AT_ONCE; i++, corrected++) {
                Phone phone = new Phone("+99900" + (1_000_000 + corrected));
                right(desk.register()
                        .correct(
                                new CommandId(UUID.randomUUID().toString()),
                                residents.get(corrected % residents.size()),
                                KnownAt.LATEST,
                                new ResidentCorrectionBuilder().phone(phone).build()));
            }
        }

        void find(String text) {
            right(desk.register().directory().find(text, NOW, KnownAt.LATEST, Optional.empty(), 50));
        }

        long bytes() throws Exception {
            Path file = Path.of(((SQLiteDataSource) source).getUrl().substring("jdbc:sqlite:".length()));
            Path log = Path.of(file + "-wal");
            return Files.size(file) + (Files.exists(log) ? Files.size(log) : 0);
        }

        @Override
        public void close() throws IOException {
            Path file = Path.of(((SQLiteDataSource) source).getUrl().substring("jdbc:sqlite:".length()));
            for (String each : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + each));
            }
        }
    }

    /** The same keys with a vault that seals nothing. */
    private record PassThrough(KeyKeeper keys) implements KeyKeeper, Vault {
        @Override
        public SecretKey current(CommunityId community) {
            return keys.current(community);
        }

        @Override
        public Optional<SecretKey> find(CommunityId community, KeyId id) {
            return keys.find(community, id);
        }

        @Override
        public Vault vault() {
            return this;
        }

        @Override
        public byte[] seal(CommunityId community, List<String> names, String about, byte[] plain) {
            return plain;
        }

        @Override
        public Optional<byte[]> open(CommunityId community, List<String> names, String about, byte[] sealed) {
            return Optional.of(sealed);
        }

        @Override
        public List<byte[]> hashes(CommunityId community, String about, String text) {
            return List.of(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 16));
        }

        @Override
        public boolean isDestroyed(CommunityId community, String key) {
            return false;
        }

        @Override
        public void destroy(CommunityId community, Set<String> destroyed) {
            throw new IllegalStateException("Nothing is destroyed here");
        }
    }
}

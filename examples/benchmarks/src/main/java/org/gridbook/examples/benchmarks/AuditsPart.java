package org.gridbook.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.book.HouseholdId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.storage.jdbc.JdbcStorage;
import org.gridbook.storage.jdbc.PostgresServer;
import org.gridbook.storage.jdbc.Schema;
import org.gridbook.storage.memory.MemoryStorage;

/**
 * An audited read of the names in a household, compared with a plain read of the household, in one community. The two take turns. With
 * eight threads each thread reads another household.
 */
final class AuditsPart implements Part {
    private static final int THREADS = 8;
    private static final int EACH = 10;

    private interface Read {
        void of(int thread);
    }

    @Override
    public String name() {
        return "audits";
    }

    @Override
    public void run(Ratios ratios, Size size) throws Exception {
        int residents = Math.max(100, size.residents() / 100);
        compare(ratios, size, "memory", MemoryStorage.create(), residents);
        if (PostgresServer.isAvailable()) {
            try (HikariDataSource pool = stored(PostgresServer.get().freshSchema())) {
                compare(ratios, size, "PostgreSQL", JdbcStorage.open(pool, Kinds.all()), residents);
            }
        }
        try (HikariDataSource pool = stored(Town.sqlite("audits"))) {
            compare(ratios, size, "SQLite", JdbcStorage.open(pool, Kinds.all()), residents);
        }
    }

    private static HikariDataSource stored(DataSource source) {
        Schema.create(source, Kinds.all());
        return BulkPart.pool(source, THREADS);
    }

    private static void compare(Ratios ratios, Size size, String store, Storage storage, int residents)
            throws Exception {
        Desk desk = Town.register(storage, new CommunityId("audits"), residents);
        List<HouseholdId> households = new ArrayList<>();
        Town.done(desk.register().directory().households(numbers(), Errand.AT, KnownAt.LATEST))
                .values()
                .forEach(each -> households.add(each.id()));
        Read plain = thread ->
                Town.done(desk.register().directory().household(households.get(thread), Errand.AT, KnownAt.LATEST));
        Read audited = thread ->
                Town.done(desk.register().directory().people(households.get(thread), Errand.AT, KnownAt.LATEST));
        for (int threads : new int[] {1, THREADS}) {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                double[] times = Ratios.ofTimes(
                        Math.min(200, 5 * size.rounds()),
                        size.rounds(),
                        () -> together(pool, threads, audited),
                        () -> together(pool, threads, plain));
                ratios.atMost(
                        3,
                        String.format(
                                Locale.ROOT,
                                "%s, %d thread%s: audited read / plain read",
                                store,
                                threads,
                                threads == 1 ? "" : "s"),
                        times);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static Set<String> numbers() {
        return IntStream.rangeClosed(1, THREADS)
                .mapToObj(number -> "H" + number)
                .collect(Collectors.toSet());
    }

    private static void together(ExecutorService pool, int threads, Read read) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(threads);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            running.add(pool.submit(() -> {
                begin.await();
                for (int each = 0; each < EACH; each++) {
                    read.of(thread);
                }
                return true;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
    }
}

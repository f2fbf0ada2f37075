package org.gridbook.storage.jdbc;

import static org.gridbook.storage.jdbc.Samples.HOME;
import static org.gridbook.storage.jdbc.Samples.KINDS;
import static org.gridbook.storage.jdbc.Samples.THING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Query;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConcurrencyTest {
    private static final int THREADS = 4;
    private static final int EACH = 25;

    @ParameterizedTest
    @EnumSource
    void noConcurrentUpdateIsLost(Dialect dialect) throws Exception {
        DataSource source = Databases.fresh(dialect);
        Schema.create(source, KINDS);
        JdbcStorage store = JdbcStorage.open(source, KINDS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            String name = "c" + t + "-";
            all.add(threads.submit(() -> {
                together.await(30, TimeUnit.SECONDS);
                for (int i = 0; i < EACH; i++) {
                    countUp(store, name + i);
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        store.<Boolean>read(HOME, KnownAt.LATEST, reading -> {
            assertEquals(THREADS * EACH, reading.head().position());
            assertEquals(THREADS * EACH, reading.changesAfter(0, 1000).size());
            assertEquals(
                    THREADS * EACH, latest(reading.fetch(List.of(one())).get(0).entries()));
            return true;
        });
    }

    /** SQLite has one writer at a time for all communities of a file. The second one waits and does not fail. */
    @Test
    void onSqliteTheWritesOfCommunitiesWaitForEachOther() throws Exception {
        DataSource source = Databases.fresh(Dialect.SQLITE);
        Schema.create(source, KINDS);
        JdbcStorage store = JdbcStorage.open(source, KINDS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            CommunityId community = new CommunityId("c-" + t);
            all.add(threads.submit(() -> {
                for (int i = 0; i < EACH; i++) {
                    String command = "c" + i;
                    List<Entry> next = List.of(Samples.thing("t-" + i, "g-a", 1));
                    store.<Boolean>write(community, Samples.command(command), writing -> {
                        writing.append(Samples.change(writing.head(), command, next), next);
                        return true;
                    });
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        for (int t = 0; t < THREADS; t++) {
            Head head = store.read(new CommunityId("c-" + t), KnownAt.LATEST, ReadTransaction::head);
            assertEquals(EACH, head.position());
        }
    }

    @Test
    void onPostgresAWriteDoesNotWaitForAnotherCommunity() {
        DataSource source = Databases.postgres();
        Schema.create(source, KINDS);
        JdbcStorage store = JdbcStorage.open(source, KINDS);
        CommunityId away = new CommunityId("away");
        List<Entry> things = List.of(Samples.thing("t-1", "g-a", 1));

        boolean bothAtOnce = store.write(HOME, Samples.command("here"), here -> {
            here.append(Samples.change(here.head(), "here", things), things);
            return CompletableFuture.supplyAsync(() -> store.<Boolean>write(away, Samples.command("there"), there -> {
                        there.append(Samples.change(there.head(), "there", things), things);
                        return true;
                    }))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        });

        assertTrue(bothAtOnce);
        for (CommunityId each : List.of(HOME, away)) {
            assertEquals(
                    1, store.read(each, KnownAt.LATEST, ReadTransaction::head).position());
        }
    }

    private static Query one() {
        return Query.ids(Samples.EVERYWHERE, THING, Set.of("t-1"));
    }

    private static long latest(List<Entry> found) {
        return found.isEmpty() ? 0 : found.get(0).version();
    }

    private static void countUp(JdbcStorage store, String command) {
        for (int attempt = 0; ; attempt++) {
            try {
                store.<Boolean>write(HOME, Samples.command(command), writing -> {
                    long version = latest(writing.fetch(List.of(one())).get(0).entries());
                    List<Entry> next = List.of(Samples.thing("t-1", "g-a", version + 1));
                    writing.append(Samples.change(writing.head(), command, next), next);
                    return true;
                });
                return;
            } catch (StorageException.Contention e) {
                if (attempt == 50) {
                    throw e;
                }
            }
        }
    }
}

package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridbook.book.AttachmentHash;
import org.gridbook.diary.AttachmentKey;
import org.gridbook.diary.AttachmentStore;
import org.junit.jupiter.api.Test;

/** What every {@link AttachmentStore} must do. */
public abstract class AttachmentStoreSuite {
    private static final Instant NOON = Instant.parse("2020-02-07T04:00:00Z");

    /** Not instantiated by itself. */
    protected AttachmentStoreSuite() {}

    /** An empty store. */
    protected abstract AttachmentStore empty();

    private static byte[] content(int number) {
        return ("content " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static AttachmentKey key(int number) {
        return AttachmentKey.original(AttachmentHash.of(content(number)));
    }

    private static AttachmentKey published(int number) {
        return AttachmentKey.published(key(number).hash());
    }

    @Test
    void whatWasPutIsReturnedAndNothingElse() {
        AttachmentStore store = empty();
        assertEquals(List.of(), store.list(Instant.MAX, Optional.empty(), 9));

        store.put(key(1), content(1), NOON);
        store.put(key(2), new byte[0], NOON);

        assertArrayEquals(content(1), store.get(key(1)).orElseThrow());
        assertArrayEquals(new byte[0], store.get(key(2)).orElseThrow());
        assertTrue(store.get(key(3)).isEmpty());
    }

    @Test
    void changingAnArrayChangesNothingInTheStore() {
        AttachmentStore store = empty();
        byte[] given = content(1);
        store.put(key(1), given, NOON);
        given[0]++;
        store.get(key(1)).orElseThrow()[1]++;

        assertArrayEquals(content(1), store.get(key(1)).orElseThrow());
    }

    @Test
    void onlyWhatWasPutBeforeIsDeleted() {
        AttachmentStore store = empty();
        store.put(key(1), content(1), NOON);

        assertFalse(store.delete(key(1), NOON));
        assertTrue(store.get(key(1)).isPresent());
        assertTrue(store.delete(key(1), NOON.plusMillis(1)));
        assertTrue(store.get(key(1)).isEmpty());
        assertFalse(store.delete(key(1), Instant.MAX));
    }

    @Test
    void theLastPutCounts() {
        AttachmentStore store = empty();
        store.put(key(1), content(1), NOON);
        store.put(key(1), content(1), NOON.plusSeconds(9));
        store.put(key(1), content(1), NOON.minusSeconds(9));

        assertFalse(store.delete(key(1), NOON.plusSeconds(9)));
        assertEquals(List.of(), store.list(NOON.plusSeconds(9), Optional.empty(), 9));
        assertEquals(List.of(key(1)), store.list(NOON.plusSeconds(10), Optional.empty(), 9));
    }

    @Test
    void aContentIsFoundAndDeletedInItsRoleOnly() {
        AttachmentStore store = empty();
        store.put(key(1), content(1), NOON);

        assertTrue(store.get(published(1)).isEmpty());
        assertFalse(store.delete(published(1), Instant.MAX));
        store.put(published(1), content(1), NOON.plusSeconds(9));
        assertEquals(List.of(key(1)), store.list(NOON.plusSeconds(9), Optional.empty(), 9));
        assertTrue(store.delete(key(1), NOON.plusSeconds(9)));
        assertTrue(store.get(key(1)).isEmpty());
        assertArrayEquals(content(1), store.get(published(1)).orElseThrow());
    }

    @Test
    void aWalkVisitsEachOnceInOrderOfKey() {
        AttachmentStore store = empty();
        IntStream.range(0, 25).forEach(each -> {
            store.put(key(each), content(each), NOON.plusSeconds(each));
            store.put(published(each), content(each), NOON.plusSeconds(each));
        });
        List<AttachmentKey> expected = IntStream.range(0, 20)
                .boxed()
                .flatMap(each -> Stream.of(key(each), published(each)))
                .sorted()
                .toList();

        List<AttachmentKey> visited = new ArrayList<>();
        Optional<AttachmentKey> after = Optional.empty();
        do {
            List<AttachmentKey> page = store.list(NOON.plusSeconds(20), after, 7);
            assertTrue(page.size() <= 7);
            visited.addAll(page);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (after.isPresent());

        assertEquals(expected, visited);
    }

    @Test
    void whatIsPutAgainMeanwhileIsNotDeleted() throws Exception {
        AttachmentStore store = empty();
        for (int round = 0; round < 200; round++) {
            int number = round;
            store.put(key(number), content(number), NOON);
            CyclicBarrier begin = new CyclicBarrier(2);
            CompletableFuture<Void> put = CompletableFuture.runAsync(() -> {
                await(begin);
                store.put(key(number), content(number), NOON.plusSeconds(9));
            });
            await(begin);
            store.delete(key(number), NOON.plusSeconds(5));
            put.get(10, TimeUnit.SECONDS);

            assertTrue(store.get(key(number)).isPresent(), "round " + round);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}

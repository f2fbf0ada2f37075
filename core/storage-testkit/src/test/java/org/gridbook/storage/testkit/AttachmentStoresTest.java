package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.gridbook.book.AttachmentHash;
import org.gridbook.diary.AttachmentKey;
import org.gridbook.diary.AttachmentStore;
import org.gridbook.key.KeyException;
import org.gridbook.key.KeyKeeper;
import org.gridbook.storage.CommunityId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class AttachmentStoresTest {
    @Nested
    class InMemory extends AttachmentStoreSuite {
        @Override
        protected AttachmentStore empty() {
            return AttachmentStore.inMemory();
        }
    }

    @Nested
    class InFolder extends AttachmentStoreSuite {
        @TempDir
        Path folder;

        @Override
        protected AttachmentStore empty() {
            return AttachmentStore.inFolder(folder.resolve("attachments"));
        }

        @Test
        void aPartThatACrashLeftIsNeverReturnedAndIsDeleted() {
            AttachmentStore store = empty();
            AttachmentKey whole = AttachmentKey.published(AttachmentHash.of(new byte[] {1, 2}));
            try {
                Path names =
                        Files.createDirectories(folder.resolve("attachments").resolve("published"));
                Files.write(names.resolve(whole.hash().value() + ".part"), new byte[] {1});
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            Instant later = Instant.now().plusSeconds(60);

            assertEquals(Optional.empty(), store.get(whole));
            assertEquals(List.of(whole), store.list(later, Optional.empty(), 9));
            store.delete(whole, later);
            assertEquals(List.of(), store.list(later, Optional.empty(), 9));
        }
    }

    @Nested
    class Sealed extends AttachmentStoreSuite {
        private final AttachmentStore inner = AttachmentStore.inMemory();

        @Override
        protected AttachmentStore empty() {
            return AttachmentStore.sealed(inner, KeyKeeper.of("5a".repeat(32)), new CommunityId("lane"));
        }

        @Test
        void theStoreInsideHasSealedContentsOnly() {
            byte[] content = "an invented picture".getBytes(StandardCharsets.UTF_8);
            AttachmentKey key = AttachmentKey.original(AttachmentHash.of(content));

            empty().put(key, content, Instant.EPOCH);

            byte[] stored = inner.get(key).orElseThrow();
            assertFalse(new String(stored, StandardCharsets.ISO_8859_1).contains("invented"));
            AttachmentStore other =
                    AttachmentStore.sealed(inner, KeyKeeper.of("7b".repeat(32)), new CommunityId("lane"));
            assertThrows(KeyException.class, () -> other.get(key));
        }
    }

    static Supplier<AttachmentStore> store = AttachmentStore::inMemory;

    /** Its name matches no pattern of test classes, so only this test runs it. */
    static class Subject extends AttachmentStoreSuite {
        @Override
        protected AttachmentStore empty() {
            return store.get();
        }
    }

    /** A correct store in few lines, whose parts are broken one by one. */
    private static class Plain implements AttachmentStore {
        final Map<AttachmentKey, byte[]> contents = new ConcurrentHashMap<>();
        final Map<AttachmentKey, Instant> times = new ConcurrentHashMap<>();

        @Override
        public synchronized void put(AttachmentKey key, byte[] content, Instant at) {
            contents.put(key, content.clone());
            times.merge(key, at, (before, next) -> before.isAfter(next) ? before : next);
        }

        @Override
        public Optional<byte[]> get(AttachmentKey key) {
            return Optional.ofNullable(contents.get(key)).map(byte[]::clone);
        }

        @Override
        public synchronized boolean delete(AttachmentKey key, Instant putBefore) {
            if (!times.getOrDefault(key, Instant.MAX).isBefore(putBefore)) {
                return false;
            }
            times.remove(key);
            return contents.remove(key) != null;
        }

        @Override
        public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
            return times.entrySet().stream()
                    .filter(each -> each.getValue().isBefore(putBefore))
                    .map(each -> each.getKey())
                    .filter(key ->
                            after.filter(from -> key.compareTo(from) <= 0).isEmpty())
                    .sorted()
                    .limit(limit)
                    .toList();
        }
    }

    @Test
    void everyBrokenStoreFails() {
        Map<String, Supplier<AttachmentStore>> broken = Map.ofEntries(
                Map.entry("keeps the array it was given", () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentKey key, byte[] content, Instant at) {
                        super.put(key, content, at);
                        contents.put(key, content);
                    }
                }),
                Map.entry("returns its own array", () -> new Plain() {
                    @Override
                    public Optional<byte[]> get(AttachmentKey key) {
                        return Optional.ofNullable(contents.get(key));
                    }
                }),
                Map.entry("the first put counts", () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentKey key, byte[] content, Instant at) {
                        super.put(key, content, times.getOrDefault(key, at));
                    }
                }),
                Map.entry("an earlier put counts", () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentKey key, byte[] content, Instant at) {
                        super.put(key, content, at);
                        times.put(key, at);
                    }
                }),
                Map.entry("deletes at the equal instant", () -> new Plain() {
                    @Override
                    public synchronized boolean delete(AttachmentKey key, Instant putBefore) {
                        return super.delete(key, putBefore.equals(Instant.MAX) ? putBefore : putBefore.plusNanos(1));
                    }
                }),
                Map.entry("deletes whatever its age", () -> new Plain() {
                    @Override
                    public synchronized boolean delete(AttachmentKey key, Instant putBefore) {
                        return super.delete(key, Instant.MAX);
                    }
                }),
                Map.entry("compares, and deletes later", () -> new Plain() {
                    @Override
                    public boolean delete(AttachmentKey key, Instant putBefore) {
                        boolean old = times.getOrDefault(key, Instant.MAX).isBefore(putBefore);
                        LockSupport.parkNanos(1_000_000);
                        return old && super.delete(key, Instant.MAX);
                    }
                }),
                Map.entry("repeats the cursor", () -> new Plain() {
                    @Override
                    public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
                        return super.list(putBefore, Optional.empty(), limit).stream()
                                .filter(each -> after.filter(from -> each.compareTo(from) < 0)
                                        .isEmpty())
                                .limit(after.isPresent() ? 1 : limit)
                                .filter(each -> !Optional.of(each).equals(after) || limit < 2)
                                .toList();
                    }
                }),
                Map.entry("lists also what is young", () -> new Plain() {
                    @Override
                    public List<AttachmentKey> list(Instant putBefore, Optional<AttachmentKey> after, int limit) {
                        return super.list(Instant.MAX, after, limit);
                    }
                }),
                Map.entry("forgets the role", () -> new Plain() {
                    @Override
                    public Optional<byte[]> get(AttachmentKey key) {
                        return super.get(AttachmentKey.original(key.hash()))
                                .or(() -> super.get(AttachmentKey.published(key.hash())));
                    }
                }));

        store = Plain::new;
        assertEquals(0, failures());
        try {
            broken.forEach((name, planted) -> {
                store = planted;
                assertThrows(AssertionError.class, () -> assertEquals(0, failures()), name);
            });
        } finally {
            store = AttachmentStore::inMemory;
        }
    }

    private static long failures() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Subject.class))
                                .build(),
                        listener);
        assertEquals(7, listener.getSummary().getTestsFoundCount());
        return listener.getSummary().getTotalFailureCount();
    }
}

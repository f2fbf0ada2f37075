package org.gridbook.storage.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.gridbook.book.AttachmentHash;
import org.gridbook.diary.AttachmentStore;
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
            AttachmentHash whole = AttachmentHash.of(new byte[] {1, 2});
            try {
                Files.createDirectories(folder.resolve("attachments"));
                Files.write(folder.resolve("attachments").resolve(whole.value() + ".part"), new byte[] {1});
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
        final Map<AttachmentHash, byte[]> contents = new ConcurrentHashMap<>();
        final Map<AttachmentHash, Instant> times = new ConcurrentHashMap<>();

        @Override
        public synchronized void put(AttachmentHash hash, byte[] content, Instant at) {
            contents.put(hash, content.clone());
            times.merge(hash, at, (before, next) -> before.isAfter(next) ? before : next);
        }

        @Override
        public Optional<byte[]> get(AttachmentHash hash) {
            return Optional.ofNullable(contents.get(hash)).map(byte[]::clone);
        }

        @Override
        public synchronized boolean delete(AttachmentHash hash, Instant putBefore) {
            if (!times.getOrDefault(hash, Instant.MAX).isBefore(putBefore)) {
                return false;
            }
            times.remove(hash);
            return contents.remove(hash) != null;
        }

        @Override
        public List<AttachmentHash> list(Instant putBefore, Optional<AttachmentHash> after, int limit) {
            Map<String, AttachmentHash> sorted = new TreeMap<>();
            times.forEach((hash, at) -> {
                if (at.isBefore(putBefore)
                        && after.filter(from -> hash.value().compareTo(from.value()) <= 0)
                                .isEmpty()) {
                    sorted.put(hash.value(), hash);
                }
            });
            return sorted.values().stream().limit(limit).toList();
        }
    }

    @Test
    void everyBrokenStoreFails() {
        Map<String, Supplier<AttachmentStore>> broken = Map.of(
                "keeps the array it was given",
                () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentHash hash, byte[] content, Instant at) {
                        super.put(hash, content, at);
                        contents.put(hash, content);
                    }
                },
                "returns its own array",
                () -> new Plain() {
                    @Override
                    public Optional<byte[]> get(AttachmentHash hash) {
                        return Optional.ofNullable(contents.get(hash));
                    }
                },
                "the first put counts",
                () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentHash hash, byte[] content, Instant at) {
                        super.put(hash, content, times.getOrDefault(hash, at));
                    }
                },
                "an earlier put counts",
                () -> new Plain() {
                    @Override
                    public synchronized void put(AttachmentHash hash, byte[] content, Instant at) {
                        super.put(hash, content, at);
                        times.put(hash, at);
                    }
                },
                "deletes at the equal instant",
                () -> new Plain() {
                    @Override
                    public synchronized boolean delete(AttachmentHash hash, Instant putBefore) {
                        return super.delete(hash, putBefore.equals(Instant.MAX) ? putBefore : putBefore.plusNanos(1));
                    }
                },
                "deletes whatever its age",
                () -> new Plain() {
                    @Override
                    public synchronized boolean delete(AttachmentHash hash, Instant putBefore) {
                        return super.delete(hash, Instant.MAX);
                    }
                },
                "compares, and deletes later",
                () -> new Plain() {
                    @Override
                    public boolean delete(AttachmentHash hash, Instant putBefore) {
                        boolean old = times.getOrDefault(hash, Instant.MAX).isBefore(putBefore);
                        LockSupport.parkNanos(1_000_000);
                        return old && super.delete(hash, Instant.MAX);
                    }
                },
                "repeats the cursor",
                () -> new Plain() {
                    @Override
                    public List<AttachmentHash> list(Instant putBefore, Optional<AttachmentHash> after, int limit) {
                        return super.list(putBefore, Optional.empty(), limit).stream()
                                .filter(each -> after.filter(
                                                from -> each.value().compareTo(from.value()) < 0)
                                        .isEmpty())
                                .limit(after.isPresent() ? 1 : limit)
                                .filter(each -> !Optional.of(each).equals(after) || limit < 2)
                                .toList();
                    }
                },
                "lists also what is young",
                () -> new Plain() {
                    @Override
                    public List<AttachmentHash> list(Instant putBefore, Optional<AttachmentHash> after, int limit) {
                        return super.list(Instant.MAX, after, limit);
                    }
                });

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
        assertEquals(6, listener.getSummary().getTestsFoundCount());
        return listener.getSummary().getTotalFailureCount();
    }
}

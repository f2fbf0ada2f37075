package org.gridbook.storage.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.StorageException;
import org.junit.jupiter.api.Test;

/** The promises of this store beyond the contract. */
class MemoryWritersTest {
    private static final CommunityId ONE = new CommunityId("one");
    private static final CommunityId TWO = new CommunityId("two");
    private static final CommandId COMMAND = new CommandId("command");

    private final MemoryStorage storage = MemoryStorage.create();

    @Test
    void writersOfDifferentCommunitiesDoNotWaitForEachOther() throws InterruptedException {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            long position = storage.write(ONE, COMMAND, tx -> {
                try {
                    return other.submit(() -> storage.write(
                                    TWO, COMMAND, inner -> inner.head().position()))
                            .get(30, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException stuck) {
                    throw new AssertionError("The other community had to wait", stuck);
                }
            });
            assertEquals(0, position);
        } finally {
            other.shutdownNow();
            other.awaitTermination(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aWriteWithinAWriteOfTheSameCommunityThrows() {
        assertThrows(
                StorageException.class,
                () -> storage.write(ONE, COMMAND, tx -> storage.write(ONE, COMMAND, ReadTransaction::head)));
    }
}

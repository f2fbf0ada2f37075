package org.gridbook.interchange;

import static org.gridbook.interchange.Town.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.CommunityId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.ReadTransaction;
import org.gridbook.storage.Storage;
import org.gridbook.storage.StorageException;
import org.gridbook.storage.WriteTransaction;
import org.gridbook.storage.memory.MemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    Path folder;

    private final Failing storage = new Failing(MemoryStorage.create());
    private final Town town = new Town(storage);

    /** Fails one later write, before it begins or after its commit. */
    private static final class Failing implements Storage {
        private final Storage delegate;
        private int before = -1;
        private int after = -1;

        Failing(Storage delegate) {
            this.delegate = delegate;
        }

        @Override
        public Storage independent() {
            return this;
        }

        @Override
        public List<CommunityId> communities(String after, int limit) {
            return delegate.communities(after, limit);
        }

        @Override
        public <T> T read(CommunityId community, KnownAt at, Function<ReadTransaction, T> work) {
            return delegate.read(community, at, work);
        }

        @Override
        public <T> T write(CommunityId community, CommandId command, Function<WriteTransaction, T> work) {
            if (before-- == 0) {
                throw new StorageException("The power failed");
            }
            T result = delegate.write(community, command, work);
            if (after-- == 0) {
                throw new StorageException.CommitUnknown("The line was cut at the commit");
            }
            return result;
        }
    }

    private ImportReport run() throws IOException {
        Path file = InventedRoster.of(300).write(folder.resolve("roster.csv"), StandardCharsets.UTF_8);
        return right(RosterImport.at(town.desk)
                .makingPlaces(LocalDate.of(1950, 1, 1))
                .within(ImportLimits.DEFAULT.withBatch(60))
                .run(
                        new CommandId("roster"),
                        ImportSource.of(file),
                        folder.resolve("errors.csv"),
                        ImportListener.NONE));
    }

    @Test
    void afterACrashOnlyWholeBatchesAreRecordedAndTheSameImportDoesTheRest() throws IOException {
        for (int write : new int[] {2, 9, 12, 13}) {
            storage.before = write;
            assertThrows(StorageException.class, this::run);

            assertEquals(
                    3 * town.census().households().size(),
                    town.census().living().size());
        }
        storage.before = -1;
        assertTrue(town.census().living().size() < 900);

        ImportReport report = run();

        assertEquals(900, report.accepted());
        assertEquals(900, town.census().living().size());
        assertEquals(300, town.census().households().size());
    }

    @Test
    void aCommitWhoseAnswerIsLostTakesEffectOnce() throws IOException {
        storage.after = 12;

        ImportReport report = run();

        assertEquals(900, report.accepted());
        assertEquals(300, report.added());
        assertEquals(900, town.census().living().size());
    }
}

package org.gridbook.examples.ownstorage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.Faults;
import org.gridbook.storage.testkit.StorageFixture;
import org.gridbook.storage.testkit.StorageSuites;

/** The storage contract on logs. */
class LogStorageTest extends StorageSuites {
    @Override
    protected StorageFixture open(List<Kind> kinds) {
        return new Folder();
    }

    /** A new folder with two handles on it. */
    static final class Folder implements StorageFixture {
        private final Path path;
        private final FaultyFiles faulty = new FaultyFiles();
        private final LogStorage here;
        private final LogStorage there;

        Folder() {
            try {
                path = Files.createTempDirectory("own-storage");
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            here = new LogStorage(path, faulty);
            there = new LogStorage(path, faulty);
        }

        @Override
        public Storage storage() {
            return here;
        }

        @Override
        public Storage another() {
            return there;
        }

        @Override
        public Optional<Storage> reopen() {
            return Optional.of(new LogStorage(path));
        }

        @Override
        public Optional<Faults> faults() {
            return Optional.of(faulty);
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}

package org.gridbook.examples.ownstorage;

import java.nio.file.Path;
import org.gridbook.storage.Storage;
import org.gridbook.storage.testkit.KillSuite;
import org.junit.jupiter.api.io.TempDir;

/** A killed process loses nothing that it acknowledged. */
class LogKillTest extends KillSuite {
    @TempDir
    private Path folder;

    /** Opens a folder. */
    public static final class Folder implements Opening {
        @Override
        public Storage open(String location) {
            return new LogStorage(Path.of(location));
        }
    }

    @Override
    protected Class<? extends Opening> opening() {
        return Folder.class;
    }

    @Override
    protected String location() {
        return folder.toString();
    }
}

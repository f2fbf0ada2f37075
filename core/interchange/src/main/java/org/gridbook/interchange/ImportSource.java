package org.gridbook.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file to be imported. It is opened several times, and must give the same bytes each time.
 *
 * @param name what it is called in faults
 * @param opener opens it from its beginning; whoever opens it closes it
 */
public record ImportSource(String name, Opener opener) {
    /** Checks nulls. */
    public ImportSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(opener, "opener");
    }

    /** A file on disk, called by the last part of its path. */
    public static ImportSource of(Path path) {
        Path last = path.getFileName();
        return new ImportSource(last == null ? "" : last.toString(), () -> Files.newInputStream(path));
    }

    /** Opens a file from its beginning. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A new stream of all its bytes.
         *
         * @throws IOException if it cannot be opened; an import passes it on as an {@link java.io.UncheckedIOException}
         */
        InputStream open() throws IOException;
    }
}

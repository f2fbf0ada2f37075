package org.gridbook.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file to import. It is opened several times and must return the same bytes each time.
 *
 * @param name the name of the file in faults
 * @param opener opens the file; the importer closes each stream
 */
public record ImportSource(String name, Opener opener) {
    /** Checks nulls. */
    public ImportSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(opener, "opener");
    }

    /** A file on disk, named by the last part of its path. */
    public static ImportSource of(Path path) {
        Path last = Objects.requireNonNull(path.getFileName(), "file name");
        return new ImportSource(last.toString(), () -> Files.newInputStream(path));
    }

    /** Opens a file at its beginning. */
    @FunctionalInterface
    public interface Opener {
        /**
         * A new stream of all bytes.
         *
         * @throws IOException if the file cannot be opened; an import throws it as an {@link java.io.UncheckedIOException}
         */
        InputStream open() throws IOException;
    }
}

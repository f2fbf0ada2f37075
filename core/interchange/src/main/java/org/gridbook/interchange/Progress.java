package org.gridbook.interchange;

import java.util.Objects;

/**
 * How far an import has come.
 *
 * @param stage which of the passes over the file
 * @param bytesRead bytes of this pass read
 * @param bytes all bytes of the file
 * @param rows rows of this pass read
 * @param refused rows refused up to now
 */
public record Progress(Stage stage, long bytesRead, long bytes, long rows, long refused) {
    /** Checks nulls. */
    public Progress {
        Objects.requireNonNull(stage, "stage");
    }

    /** The part of this pass that is done, 0 to 100. */
    public int percent() {
        return bytes == 0 ? 100 : (int) Math.min(100, bytesRead * 100 / bytes);
    }

    /** A pass over the file. */
    public enum Stage {
        /** Looking for what only the whole file can show; nothing is written. */
        SURVEY,
        /** Reading and writing batch by batch; in a dry run, comparing with the book. */
        ROWS
    }
}

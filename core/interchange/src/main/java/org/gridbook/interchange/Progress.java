package org.gridbook.interchange;

import java.util.Objects;

/**
 * The progress of an import.
 *
 * @param stage the current pass over the file
 * @param bytesRead the bytes read in this pass
 * @param bytes the bytes of the file
 * @param rows the rows read in this pass
 * @param refused the rows refused so far
 */
public record Progress(Stage stage, long bytesRead, long bytes, long rows, long refused) {
    /** Checks nulls. */
    public Progress {
        Objects.requireNonNull(stage, "stage");
    }

    /** The finished part of this pass, 0 to 100. */
    public int percent() {
        return bytes == 0 ? 100 : (int) Math.min(100, bytesRead * 100 / bytes);
    }

    /** A pass over the file. */
    public enum Stage {
        /** Finds the faults that only the whole file shows; nothing is written. */
        SURVEY,
        /** Reads and writes batch by batch; a dry run compares with the book. */
        ROWS
    }
}

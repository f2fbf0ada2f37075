package org.gridbook.interchange;

import org.gridbook.book.Horizon;

/**
 * The greatest size of a file, and the size of the batches in which it is imported.
 *
 * @param bytes the most bytes of a file; a larger file is refused as a whole
 * @param rows the most rows below the headings; a longer file is refused as a whole
 * @param cell the most code points of a cell; a row with a longer cell is refused
 * @param places the most buildings that are new to the book; a row with one more is refused
 * @param batch rows of one command, at least 1; consecutive rows of a household stay together, up to twice as many
 * @param reportedFaults the most faults in the report; the error file has all of them
 */
public record ImportLimits(long bytes, long rows, int cell, int places, int batch, int reportedFaults) {
    /** 512 MiB, 1,000,000 rows, 200 code points, 5,000 places, 1,000 rows of a command, 1,000 reported faults. */
    public static final ImportLimits DEFAULT = new ImportLimits(512L << 20, 1_000_000, 200, 5_000, 1_000, 1_000);

    /**
     * Refuses limits below 1 with an {@link IllegalArgumentException}, and more places, or more than half as many rows of a command, than {@link
     * Horizon#MOST_ITEMS}.
     */
    public ImportLimits {
        if (places > Horizon.MOST_ITEMS || batch > Horizon.MOST_ITEMS / 2) {
            throw new IllegalArgumentException("A command has at most " + Horizon.MOST_ITEMS + " items");
        }
        if (bytes < 1 || rows < 1 || cell < 1 || places < 1 || batch < 1 || reportedFaults < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }

    /** The same with another number of bytes. */
    public ImportLimits withBytes(long most) {
        return new ImportLimits(most, rows, cell, places, batch, reportedFaults);
    }

    /** The same with another number of rows. */
    public ImportLimits withRows(long most) {
        return new ImportLimits(bytes, most, cell, places, batch, reportedFaults);
    }

    /** The same with another length of a cell. */
    public ImportLimits withCell(int most) {
        return new ImportLimits(bytes, rows, most, places, batch, reportedFaults);
    }

    /** The same with another number of rows of a command. */
    public ImportLimits withBatch(int size) {
        return new ImportLimits(bytes, rows, cell, places, size, reportedFaults);
    }
}

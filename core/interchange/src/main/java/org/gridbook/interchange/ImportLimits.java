package org.gridbook.interchange;

/**
 * How large a file may be, and in what pieces it is taken in.
 *
 * @param bytes the most bytes of a file; a larger one is refused as a whole
 * @param rows the most rows below the headings; a longer file is refused as a whole
 * @param cell the most code points of a cell; a row with a longer one is refused
 * @param places the most buildings and grids that are new to the book; a row that names more is refused
 * @param batch rows to one command, at least 1; a household whose rows follow one another is kept in one, up to twice as many
 * @param faultsKept the most faults that the report holds; the error file holds all of them
 */
public record ImportLimits(long bytes, long rows, int cell, int places, int batch, int faultsKept) {
    /** 512 MiB, 1,000,000 rows, 200 code points, 5,000 places, 1,000 rows to a command, 1,000 faults kept. */
    public static final ImportLimits DEFAULT = new ImportLimits(512L << 20, 1_000_000, 200, 5_000, 1_000, 1_000);

    /** Refuses limits below 1 with an {@link IllegalArgumentException}. */
    public ImportLimits {
        if (bytes < 1 || rows < 1 || cell < 1 || places < 1 || batch < 1 || faultsKept < 1) {
            throw new IllegalArgumentException("A limit is at least 1");
        }
    }

    /** The same with another number of bytes. */
    public ImportLimits withBytes(long most) {
        return new ImportLimits(most, rows, cell, places, batch, faultsKept);
    }

    /** The same with another number of rows. */
    public ImportLimits withRows(long most) {
        return new ImportLimits(bytes, most, cell, places, batch, faultsKept);
    }

    /** The same with another length of a cell. */
    public ImportLimits withCell(int most) {
        return new ImportLimits(bytes, rows, most, places, batch, faultsKept);
    }

    /** The same with another number of rows to a command. */
    public ImportLimits withBatch(int size) {
        return new ImportLimits(bytes, rows, cell, places, size, faultsKept);
    }
}

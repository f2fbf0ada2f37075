package org.gridbook.interchange;

import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridbook.book.Refusal;

/**
 * The result of an import; for a dry run, the result that an import would have now.
 *
 * @param file the name of the file
 * @param charset its encoding
 * @param end how the import ended
 * @param stoppedBy why the book refused a batch; only with {@link End#STOPPED}
 * @param rows rows read
 * @param accepted rows that are in the book, now or before
 * @param refused rows refused
 * @param added new households. A household whose rows are far apart, or whose members moved in on several days, counts again as corrected
 * @param corrected households that the file changed
 * @param unchanged households that were in the book as the file reports them
 * @param gridsDrawn new grids
 * @param buildingsAdded new buildings
 * @param settledTo the line up to which every row is in the book or refused; 0 if none is
 * @param withoutHead households of the file that have no head among their accepted rows; the book may know their head
 * @param codes the number of faults of each code
 * @param faults the first faults, in order of batch and line, up to the limit
 * @param ignored unknown headings, whose columns were ignored
 */
public record ImportReport(
        String file,
        Charset charset,
        End end,
        Optional<Refusal> stoppedBy,
        long rows,
        long accepted,
        long refused,
        long added,
        long corrected,
        long unchanged,
        int gridsDrawn,
        int buildingsAdded,
        long settledTo,
        int withoutHead,
        Map<String, Long> codes,
        List<RowFault> faults,
        List<String> ignored) {
    /** Copies the collections. */
    public ImportReport {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(stoppedBy, "stoppedBy");
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }

    /** Whether every row is in the book or refused. */
    public boolean isComplete() {
        return end == End.COMPLETE;
    }

    /** How an import ended. */
    public enum End {
        /** Every row was read. */
        COMPLETE,
        /** The listener cancelled. Earlier batches are in the book, and nothing of later ones. */
        CANCELLED,
        /**
         * The book refused a whole batch, for example because a grant had ended. Earlier batches are in the book, and nothing of later ones.
         * Nothing of the batch itself is in the book, except possibly the rows of the first days if members of one household moved in on
         * several days. The same import, run again, does the rest.
         */
        STOPPED
    }
}

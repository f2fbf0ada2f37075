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
 * What became of a file; in a dry run, what would become of it now.
 *
 * @param file its name
 * @param charset its encoding
 * @param end how it ended
 * @param stoppedBy why the book refused a batch; present if it ended so
 * @param rows rows read
 * @param taken rows that are in the book now, or were before
 * @param refused rows refused
 * @param added households that are new; one whose rows are far apart in the file, or whose members moved in on several days, counts
 *     again as corrected
 * @param corrected households that the file changed
 * @param unchanged households of which the file says what the book says
 * @param gridsDrawn grids that are new
 * @param buildingsAdded buildings that are new
 * @param settledTo up to which line of the file everything is settled: each row is in the book or refused; 0 if nothing is
 * @param headless households of the file none of whose rows taken is a head; the book may know their head
 * @param codes how many faults of each code
 * @param faults the first faults, in order of their batch and line, as many as the limits keep
 * @param ignored headings that are not known, and whose columns were left aside
 */
public record ImportReport(
        String file,
        Charset charset,
        End end,
        Optional<Refusal> stoppedBy,
        long rows,
        long taken,
        long refused,
        long added,
        long corrected,
        long unchanged,
        int gridsDrawn,
        int buildingsAdded,
        long settledTo,
        int headless,
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

    /** Whether every row was read and is either in the book or refused. */
    public boolean isComplete() {
        return end == End.COMPLETE;
    }

    /** How an import ended. */
    public enum End {
        /** Every row was read. */
        COMPLETE,
        /** The listener cancelled; batches before are in, nothing of later ones. */
        CANCELLED,
        /**
         * The book refused a batch as a whole, for example because a grant had ended; batches before are in, nothing of later ones. Of the
         * batch itself nothing is in, unless members of one household moved in on several days: the rows of the first days may be. The
         * same import, run again, does what is left.
         */
        STOPPED
    }
}

package org.gridbook.interchange;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Refusal;
import org.gridbook.tip.TipId;

/**
 * What became of a list of tips, or of checks; in a dry run, what would become of it now.
 *
 * @param file its name
 * @param stoppedBy why the book refused to go on; what is counted is in. Empty if every row was settled
 * @param rows rows read
 * @param there rows whose tip, or check, was in the book before
 * @param refused rows refused
 * @param tips of a list of tips: those received, in order of line; of a list of checks: those closed. None in a dry run
 * @param faults what was refused, in order of line
 * @param ignored headings that are not known, and whose columns were left aside
 */
public record TipReport(
        String file,
        Optional<Refusal> stoppedBy,
        int rows,
        int there,
        int refused,
        List<TipId> tips,
        List<RowFault> faults,
        List<String> ignored) {
    /** Copies the lists. */
    public TipReport {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(stoppedBy, "stoppedBy");
        tips = List.copyOf(tips);
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }

    /** Rows that are right. */
    public int taken() {
        return rows - refused;
    }
}

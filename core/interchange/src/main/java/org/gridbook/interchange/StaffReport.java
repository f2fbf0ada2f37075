package org.gridbook.interchange;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Refusal;

/**
 * What became of a list of staff; in a dry run, what would become of it now.
 *
 * @param file its name
 * @param stoppedBy why the book refused to go on; what is counted is in. Empty if every row was settled
 * @param rows rows read
 * @param taken rows that are in the book now, or were before
 * @param refused rows refused
 * @param enlisted staff who are new
 * @param assigned posts that are new
 * @param faults what was refused, in order of line
 * @param ignored headings that are not known, and whose columns were left aside
 */
public record StaffReport(
        String file,
        Optional<Refusal> stoppedBy,
        int rows,
        int taken,
        int refused,
        int enlisted,
        int assigned,
        List<RowFault> faults,
        List<String> ignored) {
    /** Copies the lists. */
    public StaffReport {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(stoppedBy, "stoppedBy");
        faults = List.copyOf(faults);
        ignored = List.copyOf(ignored);
    }
}

package org.gridbook.interchange;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Refusal;

/**
 * The result of an import of a staff list; for a dry run, the result that an import would have now.
 *
 * @param file the name of the file
 * @param stoppedBy why the book refused to continue, with the counted records in the book; empty if every row is settled
 * @param rows rows read
 * @param accepted rows of which every assignment is in the book, now or before
 * @param refused rows refused
 * @param enlisted new staff
 * @param assigned new assignments
 * @param faults all faults, in order of line
 * @param ignored unknown headings, whose columns were ignored
 */
public record StaffReport(
        String file,
        Optional<Refusal> stoppedBy,
        int rows,
        int accepted,
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

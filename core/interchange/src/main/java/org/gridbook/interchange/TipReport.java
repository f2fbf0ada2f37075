package org.gridbook.interchange;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Refusal;
import org.gridbook.tip.TipId;

/**
 * The result of an import of tips or of checks; for a dry run, the result that an import would have now.
 *
 * @param file the name of the file
 * @param stoppedBy why the book refused to continue, with the counted records in the book; empty if every row is settled
 * @param rows rows read
 * @param accepted rows that are in the book, now or before; none after the batch that stopped
 * @param alreadyRecorded rows whose tip or check was in the book before
 * @param refused rows refused
 * @param tips for tips: those received, in order of line; for checks: those closed; none in a dry run
 * @param faults all faults, in order of line
 * @param ignored unknown headings, whose columns were ignored
 */
public record TipReport(
        String file,
        Optional<Refusal> stoppedBy,
        int rows,
        int accepted,
        int alreadyRecorded,
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
}

package org.gridbook.interchange;

import java.util.Map;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;

/**
 * A fault of a row, before its place in the file is added.
 *
 * @param column the column; empty if the fault is about the whole row
 * @param code the code of the fault
 * @param limits see {@link RowFault#limits}
 */
record CellFault(Optional<FileColumn> column, String code, Map<String, Object> limits) {
    CellFault(FileColumn column, String code) {
        this(Optional.of(column), code, Map.of());
    }

    static CellFault ofValue(FileColumn column, BadValue bad) {
        return new CellFault(Optional.of(column), bad.problem(), bad.limits());
    }

    static CellFault ofRow(String code) {
        return new CellFault(Optional.empty(), code, Map.of());
    }

    /** A refusal of the book that has no code of its own. */
    static CellFault refused(Refusal why) {
        return new CellFault(Optional.empty(), "refused", Map.of("why", why));
    }
}

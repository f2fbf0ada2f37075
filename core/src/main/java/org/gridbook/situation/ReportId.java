package org.gridbook.situation;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a frozen report.
 *
 * @param value 1 to 64 characters of printable ASCII
 */
public record ReportId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ReportId {
        Ids.check(value, "ReportId");
    }

    @Override
    public String toString() {
        return value;
    }
}

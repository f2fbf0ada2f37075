package org.gridbook.situation;

import org.gridbook.book.Id;

/** Identifies a frozen report. */
public record ReportId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ReportId {
        Id.check(value, "ReportId");
    }

    @Override
    public String toString() {
        return value;
    }
}

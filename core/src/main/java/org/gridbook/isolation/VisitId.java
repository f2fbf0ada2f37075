package org.gridbook.isolation;

import org.gridbook.book.Id;

/** The id of a visit to isolated residents. */
public record VisitId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public VisitId {
        Id.check(value, "VisitId");
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gridbook.mobilisation;

import org.gridbook.book.Id;

/** Identifies one member of staff in one call. */
public record CalledId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CalledId {
        Id.check(value, "CalledId");
    }

    @Override
    public String toString() {
        return value;
    }
}

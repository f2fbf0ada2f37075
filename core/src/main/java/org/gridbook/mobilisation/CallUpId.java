package org.gridbook.mobilisation;

import org.gridbook.book.Id;

/** Identifies one call to members of staff. */
public record CallUpId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CallUpId {
        Id.check(value, "CallUpId");
    }

    @Override
    public String toString() {
        return value;
    }
}

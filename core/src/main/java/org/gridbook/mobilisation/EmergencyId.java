package org.gridbook.mobilisation;

import org.gridbook.book.Id;

/** Identifies an emergency. */
public record EmergencyId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public EmergencyId {
        Id.check(value, "EmergencyId");
    }

    @Override
    public String toString() {
        return value;
    }
}

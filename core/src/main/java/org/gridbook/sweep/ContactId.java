package org.gridbook.sweep;

import org.gridbook.book.Id;

/** The id of a contact. */
public record ContactId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ContactId {
        Id.check(value, "ContactId");
    }

    @Override
    public String toString() {
        return value;
    }
}

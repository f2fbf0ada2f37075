package org.gridbook.situation;

import org.gridbook.book.Id;

/** Identifies a publication of figures. */
public record PublicationId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public PublicationId {
        Id.check(value, "PublicationId");
    }

    @Override
    public String toString() {
        return value;
    }
}

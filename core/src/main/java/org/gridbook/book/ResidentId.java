package org.gridbook.book;

/** Identifies a resident, a person in the book. */
public record ResidentId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public ResidentId {
        Id.check(value, "ResidentId");
    }

    @Override
    public String toString() {
        return value;
    }
}

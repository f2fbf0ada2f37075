package org.gridbook.book;

/** Identifies a grid, a part of one community with named staff and an online group. */
public record GridId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public GridId {
        Id.check(value, "GridId");
    }

    @Override
    public String toString() {
        return value;
    }
}

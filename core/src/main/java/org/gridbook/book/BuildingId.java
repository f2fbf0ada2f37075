package org.gridbook.book;

/** Identifies a building, a structure that holds dwellings. */
public record BuildingId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public BuildingId {
        Id.check(value, "BuildingId");
    }

    @Override
    public String toString() {
        return value;
    }
}

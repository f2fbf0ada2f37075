package org.gridbook.book;

/** Identifies a household, the people behind one door. */
public record HouseholdId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public HouseholdId {
        Id.check(value, "HouseholdId");
    }

    @Override
    public String toString() {
        return value;
    }
}

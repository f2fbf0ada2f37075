package org.gridbook.book;

/**
 * Identifies a household, the people behind one door.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record HouseholdId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public HouseholdId {
        Ids.check(value, "HouseholdId");
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gridbook.book;

/**
 * Identifies a building, a structure that holds dwellings.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record BuildingId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public BuildingId {
        Ids.check(value, "BuildingId");
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gridbook.book;

/**
 * Names a building. A structure that holds dwellings.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record BuildingId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public BuildingId {
        Ids.check(value, "BuildingId");
    }

    @Override
    public String toString() {
        return value;
    }
}

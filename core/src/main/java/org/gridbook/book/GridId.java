package org.gridbook.book;

/**
 * Identifies a grid, a part of one community with named staff and an online group.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record GridId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public GridId {
        Ids.check(value, "GridId");
    }

    @Override
    public String toString() {
        return value;
    }
}

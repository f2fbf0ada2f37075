package org.gridbook.book;

/**
 * Identifies a resident, a person in the book.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ResidentId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public ResidentId {
        Ids.check(value, "ResidentId");
    }

    @Override
    public String toString() {
        return value;
    }
}

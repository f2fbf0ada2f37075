package org.gridbook.book;

/**
 * Names a resident. A person in the book.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record ResidentId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public ResidentId {
        Ids.check(value, "ResidentId");
    }

    @Override
    public String toString() {
        return value;
    }
}

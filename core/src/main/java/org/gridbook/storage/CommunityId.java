package org.gridbook.storage;

/**
 * Names one community: the scope of one book and the unit of partition. It leads every key, and one transaction writes one
 * community.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
 */
public record CommunityId(String value) {
    /** Refuses any other form with an {@link IllegalArgumentException} that does not repeat it. */
    public CommunityId {
        if (!Syntax.isId(value, "._-")) {
            throw new IllegalArgumentException("A community id has 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

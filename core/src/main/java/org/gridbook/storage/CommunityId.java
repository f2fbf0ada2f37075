package org.gridbook.storage;

/**
 * Identifies one community: the scope of one book and the unit of partition. Every key begins with it, and one transaction writes one
 * community.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
 */
public record CommunityId(String value) {
    /** Rejects any other form with an {@link IllegalArgumentException} that does not repeat it. */
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

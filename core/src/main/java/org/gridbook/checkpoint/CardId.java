package org.gridbook.checkpoint;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * Identifies a passage card. It is opaque: it tells nothing of whom it stands for, and only who reaches them can look them up.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CardId(String value) implements Id {
    /** Rejects any other form with an {@link IllegalArgumentException}. */
    public CardId {
        Ids.check(value, "CardId");
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gridbook.checkpoint;

import org.gridbook.book.Id;
import org.gridbook.book.Ids;

/**
 * The id of a passage card. It reveals nothing about the holder; only actors who reach the holder can look the card up.
 *
 * @param value 1 to 64 characters of printable ASCII, unique within the community
 */
public record CardId(String value) implements Id {
    /** Refuses any other form with an {@link IllegalArgumentException}. */
    public CardId {
        Ids.check(value, "CardId");
    }

    @Override
    public String toString() {
        return value;
    }
}

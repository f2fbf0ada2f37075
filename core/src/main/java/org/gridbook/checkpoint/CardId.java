package org.gridbook.checkpoint;

import org.gridbook.book.Id;

/** The id of a passage card. It reveals nothing about the holder; only actors who reach the holder can look the card up. */
public record CardId(String value) implements Id {
    /** Rejects a value in another form; see {@link Id#check}. */
    public CardId {
        Id.check(value, "CardId");
    }

    @Override
    public String toString() {
        return value;
    }
}

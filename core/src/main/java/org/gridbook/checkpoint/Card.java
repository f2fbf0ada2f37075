package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * A passage card as it is in the book.
 *
 * @param id what the card shows
 * @param resident for whom it stands
 * @param period when it is valid
 */
public record Card(CardId id, ResidentId resident, Interval period) {
    /** Checks nulls. */
    public Card {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(period, "period");
    }
}

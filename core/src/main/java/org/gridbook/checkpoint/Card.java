package org.gridbook.checkpoint;

import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * A passage card.
 *
 * @param id the id, which is all that the card shows
 * @param resident the holder
 * @param period when it is valid, on the valid-time axis
 */
public record Card(CardId id, ResidentId resident, Interval period) {}

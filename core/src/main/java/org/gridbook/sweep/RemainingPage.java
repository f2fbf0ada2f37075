package org.gridbook.sweep;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.Cursor;

/**
 * A page of households that remain to be reached.
 *
 * @param households in order of id
 * @param next the cursor to continue after; empty for the last page
 */
public record RemainingPage(List<RemainingHousehold> households, Optional<Cursor> next) {
    /** Copies the list. */
    public RemainingPage {
        households = List.copyOf(households);
    }
}

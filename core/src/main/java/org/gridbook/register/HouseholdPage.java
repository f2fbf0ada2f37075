package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.Cursor;

/**
 * One page of a list of households.
 *
 * @param households the households
 * @param next the cursor to continue after; empty for the last page
 */
public record HouseholdPage(List<Household> households, Optional<Cursor> next) {
    /** Copies the list. */
    public HouseholdPage {
        households = List.copyOf(households);
    }
}

package org.gridbook;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.Cursor;

/**
 * One page of a history.
 *
 * @param changes the changes, latest first
 * @param next the cursor to continue after; empty for the last page
 */
public record HistoryPage(List<RecordedChange> changes, Optional<Cursor> next) {
    /** Copies the list. */
    public HistoryPage {
        changes = List.copyOf(changes);
    }
}

package org.gridbook.inbox;

import java.util.Optional;
import org.gridbook.book.Remark;

/**
 * The words of an item; {@code toString} masks them.
 *
 * @param id the item
 * @param words what was said or found
 * @param note the note that it became
 */
public record ItemWords(InboxItemId id, Optional<Remark> words, Optional<Remark> note) {
    /** Masked. */
    @Override
    public String toString() {
        return "ItemWords[*]";
    }
}

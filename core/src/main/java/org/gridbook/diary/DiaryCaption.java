package org.gridbook.diary;

import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.Remark;

/**
 * The caption of an entry; {@code toString} masks it.
 *
 * @param id the entry
 * @param caption what was done, in the words of the poster
 */
public record DiaryCaption(DiaryEntryId id, Remark caption) {
    /** Masked. */
    @Override
    public String toString() {
        return "DiaryCaption[*]";
    }
}

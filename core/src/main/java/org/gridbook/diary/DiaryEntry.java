package org.gridbook.diary;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * An entry of the work diary. It is linked to no household and no resident. Its caption is read with {@link Diary#captions}.
 *
 * @param id its id
 * @param staff the member of staff who worked
 * @param grid the grid where that was
 * @param at when, on the valid-time axis
 * @param activity what was done
 * @param pictures the pictures, in their order
 * @param shown what the poster states about the people in the pictures
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record DiaryEntry(
        DiaryEntryId id,
        StaffId staff,
        GridId grid,
        Instant at,
        DiaryActivity activity,
        List<DiaryPicture> pictures,
        PeopleShown shown,
        boolean withdrawn) {
    /** Copies the list. */
    public DiaryEntry {
        pictures = List.copyOf(pictures);
    }
}

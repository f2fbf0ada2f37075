package org.gridbook.diary;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.GridId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * An entry of the work diary, to record; {@code toString} masks the caption.
 *
 * @param staff the member of staff who worked
 * @param grid the grid where that was
 * @param at when, on the valid-time axis
 * @param activity what was done
 * @param caption without names, telephone and identity numbers, accounts for messages and doors; names are not found, see {@link Diary#record}
 * @param pictures at most {@link #MOST}, in their order; they are in the store already
 * @param shown what the poster states about the people in the pictures
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewDiaryEntry(
        StaffId staff,
        GridId grid,
        Instant at,
        DiaryActivity activity,
        Remark caption,
        List<DiaryPicture> pictures,
        PeopleShown shown,
        Optional<DiaryEntryId> id)
        implements NewRecord<DiaryEntryId> {
    /** The most pictures of an entry. */
    public static final int MOST = 20;

    /** Cuts to microseconds. */
    public NewDiaryEntry {
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(activity, "activity");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(id, "id");
        pictures = List.copyOf(pictures);
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewDiaryEntry id(DiaryEntryId made) {
        return new NewDiaryEntryBuilder().like(this).id(made).build();
    }

    DiaryEntry as(DiaryEntryId made) {
        return new DiaryEntry(made, staff, grid, at, activity, pictures, shown, false);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "NewDiaryEntry[" + staff + ", " + grid + ", " + at + ", " + activity + "]";
    }
}

package org.gridbook.diary;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of an entry. Empty fields stay as they are. An entry of another grid is withdrawn and recorded again.
 *
 * @param staff the member of staff who worked
 * @param at when, on the valid-time axis
 * @param activity what was done
 * @param caption without names, telephone and identity numbers, accounts for messages and doors; names are not found, see {@link Diary#record}
 * @param pictures all pictures. One that is left out may be deleted from the store, see {@link Attachments#deleteOrphans(Diary, Instant)}
 * @param shown what the poster states about the people in the pictures
 */
@BuilderStyle
@Value.Builder
public record DiaryEntryCorrection(
        Optional<StaffId> staff,
        Optional<Instant> at,
        Optional<DiaryActivity> activity,
        Optional<Remark> caption,
        Optional<List<DiaryPicture>> pictures,
        Optional<PeopleShown> shown) {
    /** Cuts to microseconds. */
    public DiaryEntryCorrection {
        at = at.map(each -> each.truncatedTo(ChronoUnit.MICROS));
        pictures = pictures.map(List::copyOf);
    }

    DiaryEntry applied(DiaryEntry entry) {
        return new DiaryEntry(
                entry.id(),
                staff.orElse(entry.staff()),
                entry.grid(),
                at.orElse(entry.at()),
                activity.orElse(entry.activity()),
                pictures.orElse(entry.pictures()),
                shown.orElse(entry.shown()),
                entry.withdrawn());
    }

    DiaryCaption applied(DiaryCaption before) {
        return new DiaryCaption(before.id(), caption.orElse(before.caption()));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "DiaryEntryCorrection[*]";
    }
}

package org.gridbook.diary;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.NewRecord;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A release of an entry to online groups, to record.
 *
 * @param entry the entry
 * @param groups the groups; at least one
 * @param staff the member of staff who releases it; another one than the poster
 * @param at when, on the valid-time axis; not before the entry
 * @param notAfter after which instant it is sent to no group any more; later than {@code at}
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewDiaryRelease(
        DiaryEntryId entry,
        Set<OnlineGroupId> groups,
        StaffId staff,
        Instant at,
        Instant notAfter,
        Optional<DiaryReleaseId> id)
        implements NewRecord<DiaryReleaseId> {
    /** Cuts to microseconds. */
    public NewDiaryRelease {
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(id, "id");
        groups = Set.copyOf(groups);
        at = at.truncatedTo(ChronoUnit.MICROS);
        notAfter = notAfter.truncatedTo(ChronoUnit.MICROS);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewDiaryRelease id(DiaryReleaseId made) {
        return new NewDiaryReleaseBuilder().like(this).id(made).build();
    }

    DiaryRelease as(DiaryReleaseId made) {
        return new DiaryRelease(made, entry, groups, staff, at, notAfter, false);
    }
}

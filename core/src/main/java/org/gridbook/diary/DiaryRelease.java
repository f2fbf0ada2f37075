package org.gridbook.diary;

import java.time.Instant;
import java.util.Set;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A release of an entry to online groups. A message to each group is queued with it.
 *
 * @param id its id
 * @param entry the entry
 * @param groups the groups
 * @param staff the member of staff who released it, who is not the poster
 * @param at when, on the valid-time axis
 * @param notAfter after which instant it is sent to no group any more
 * @param withdrawn whether it was withdrawn; then groups to which it was not sent get nothing
 */
@BuilderStyle
@Value.Builder
public record DiaryRelease(
        DiaryReleaseId id,
        DiaryEntryId entry,
        Set<OnlineGroupId> groups,
        StaffId staff,
        Instant at,
        Instant notAfter,
        boolean withdrawn) {
    /** Copies the set. */
    public DiaryRelease {
        groups = Set.copyOf(groups);
    }
}

package org.gridbook.outreach;

import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A round that was handed out: a member of staff goes from door to door, or calls. Its lines are {@link RoundLine}. It is shown to every
 * actor who reaches one of its households.
 *
 * @param id its id
 * @param number the number on its printed list
 * @param staff the member of staff
 * @param name the word of the round, for example {@code morning}
 * @param notices the notices that it is about
 * @param window when it takes place, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record Round(RoundId id, String number, StaffId staff, String name, Set<NoticeId> notices, Interval window) {
    /** Copies the set. */
    public Round {
        notices = Set.copyOf(notices);
    }
}

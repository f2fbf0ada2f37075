package org.gridbook.outreach;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.ResidentId;

/**
 * A resident in an online group. What ended before a later membership may be recorded after it, with its end.
 *
 * @param group the group
 * @param resident the resident
 * @param period when, on the valid-time axis; open while the resident is a member
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewGroupMember(OnlineGroupId group, ResidentId resident, Interval period, Optional<GroupMemberId> id)
        implements NewRecord<GroupMemberId> {
    /** Checks nulls. */
    public NewGroupMember {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(id, "id");
    }

    /** A resident who joined at an instant, without an id of the sender. */
    public NewGroupMember(OnlineGroupId group, ResidentId resident, Instant since) {
        this(group, resident, Interval.since(since), Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewGroupMember id(GroupMemberId made) {
        return new NewGroupMember(group, resident, period, Optional.of(made));
    }

    GroupMember as(GroupMemberId id) {
        return new GroupMember(id, group, resident, period);
    }
}

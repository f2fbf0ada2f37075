package org.gridbook.outreach;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.ResidentId;

/**
 * A resident who joined an online group.
 *
 * @param group the group
 * @param resident the resident
 * @param since when, on the valid-time axis
 * @param id the id that the sender made; empty if the library makes it
 */
public record NewGroupMember(OnlineGroupId group, ResidentId resident, Instant since, Optional<GroupMemberId> id)
        implements NewRecord<GroupMemberId> {
    /** Checks nulls. */
    public NewGroupMember {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(id, "id");
    }

    /** A request without an id of its sender. */
    public NewGroupMember(OnlineGroupId group, ResidentId resident, Instant since) {
        this(group, resident, since, Optional.empty());
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewGroupMember id(GroupMemberId made) {
        return new NewGroupMember(group, resident, since, Optional.of(made));
    }

    GroupMember as(GroupMemberId id) {
        return new GroupMember(id, group, resident, Interval.since(since));
    }
}

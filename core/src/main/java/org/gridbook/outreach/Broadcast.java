package org.gridbook.outreach;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.ReachMeans;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A notice that was posted to a group, announced by loudspeaker or given out as a leaflet. It reaches a place and proves nothing about any
 * household.
 *
 * @param id its id
 * @param notice the notice
 * @param means by which means
 * @param grid the grid
 * @param group the group; only for {@link ReachMeans#GROUP_POST}
 * @param building the building; empty for the whole grid
 * @param staff the member of staff
 * @param at when, on the valid-time axis
 * @param confirmBy until when it is waited for members to confirm; after that their households are due at the door
 * @param readCount how many times a service says that it was read. It is shown as it is and never counted as persons.
 * @param withdrawn whether it was entered in error
 */
@BuilderStyle
@Value.Builder
public record Broadcast(
        BroadcastId id,
        NoticeId notice,
        ReachMeans means,
        GridId grid,
        Optional<OnlineGroupId> group,
        Optional<BuildingId> building,
        StaffId staff,
        Instant at,
        Optional<Instant> confirmBy,
        Optional<Integer> readCount,
        boolean withdrawn) {}

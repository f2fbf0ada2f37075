package org.gridbook.outreach;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.immutables.value.Value;

/**
 * The doors that are due for some notices, at a pair of instants. A door is due if and only if a household behind it is owed a notice and is
 * not reached otherwise, so no shorter list reaches all. It becomes shorter as evidence arrives from anywhere.
 *
 * @param validAt the instant asked about, on the valid-time axis
 * @param due the due doors, in order of grid, building, unit and door, with the households that may be tried now
 * @param resting the doors that are due, but behind which a household was visited as often as the rules allow on that day; in the same order.
 *     They are not visited before the next day. A door with a household to call is in both lists.
 * @param households the households behind due and resting doors
 * @param raised those of them that have refused so often that a role has to act
 * @param awaited the households and residents that may still confirm a post; their doors are not due for that notice
 * @param doors the number of doors of the audiences behind which a household lives
 */
@BuilderStyle
@Value.Builder
public record DoorList(
        Instant validAt,
        List<DueDoor> due,
        List<DueDoor> resting,
        Figure households,
        Figure raised,
        Figure awaited,
        int doors) {
    /** Copies the lists. */
    public DoorList {
        due = List.copyOf(due);
        resting = List.copyOf(resting);
    }

    /** How many doors need no visit, compared with knocking at each. */
    public int saved() {
        return doors
                - (int) Stream.concat(due.stream(), resting.stream())
                        .map(DueDoor::key)
                        .distinct()
                        .count();
    }
}

package org.gridbook.outreach;

import java.util.List;
import java.util.Set;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.NoticeId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Dwelling;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A door that is due, because a household behind it, or a resident of one, is owed a notice and is not reached otherwise.
 *
 * @param dwelling the door
 * @param grid the grid that answers for it
 * @param households the households to visit, in order of id
 */
public record DueDoor(Dwelling dwelling, GridId grid, List<DueHousehold> households) {
    /**
     * A household to visit.
     *
     * @param household the household
     * @param notices the notices that are owed
     * @param inPerson whether it must be met in person
     * @param visitsToday how often it was visited on the day of the instant, for all plans together
     * @param refusals how often it has refused in a row
     * @param notBy the members of staff who must not visit it, because it has refused them in the row; empty unless the rules ask for another person
     * @param next how it is tried next
     */
    @BuilderStyle
    @Value.Builder
    public record DueHousehold(
            HouseholdId household,
            Set<NoticeId> notices,
            boolean inPerson,
            int visitsToday,
            int refusals,
            Set<StaffId> notBy,
            NextAttempt next) {
        /** Copies the sets. */
        public DueHousehold {
            notBy = Set.copyOf(notBy);
            notices = Set.copyOf(notices);
        }
    }

    /** Copies the list. */
    public DueDoor {
        households = List.copyOf(households);
    }

    /** Identifies the door among the doors of a list. */
    public String key() {
        return String.join("/", dwelling.building().value(), dwelling.unit().orElse(""), dwelling.door());
    }
}

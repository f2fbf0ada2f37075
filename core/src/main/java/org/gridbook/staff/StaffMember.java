package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.Interval;

/**
 * A member of staff, without name and telephone.
 *
 * @param id their id
 * @param number the number they are known by
 * @param period when they are staff
 * @param actor the actor with which they sign in, if they are linked; it gives no power. Without {@link
 *     org.gridbook.access.Power#RECORD_FOR_OTHERS} the actor records work of this member only
 */
public record StaffMember(StaffId id, String number, Interval period, Optional<ActorId> actor) {
    /** A member who is linked to no actor. */
    StaffMember(StaffId id, String number, Interval period) {
        this(id, number, period, Optional.empty());
    }
}

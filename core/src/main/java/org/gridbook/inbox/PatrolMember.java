package org.gridbook.inbox;

import java.util.Objects;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerId;

/** Who patrolled. */
public sealed interface PatrolMember {
    /**
     * A volunteer, who was accepted when the patrol began.
     *
     * @param volunteer the volunteer
     */
    record OfVolunteer(VolunteerId volunteer) implements PatrolMember {
        /** Checks nulls. */
        public OfVolunteer {
            Objects.requireNonNull(volunteer, "volunteer");
        }
    }

    /**
     * A member of staff, when the patrol began.
     *
     * @param staff the member
     */
    record OfStaff(StaffId staff) implements PatrolMember {
        /** Checks nulls. */
        public OfStaff {
            Objects.requireNonNull(staff, "staff");
        }
    }
}

package org.gridbook.outreach;

import java.util.Objects;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.ResidentId;

/** The recipient of a message. */
public sealed interface MessageTarget {
    /**
     * An online group.
     *
     * @param group its id
     */
    record ToGroup(OnlineGroupId group) implements MessageTarget {
        /** Checks nulls. */
        public ToGroup {
            Objects.requireNonNull(group, "group");
        }
    }

    /**
     * A resident, by telephone number.
     *
     * @param resident their id
     */
    record ToResident(ResidentId resident) implements MessageTarget {
        /** Checks nulls. */
        public ToResident {
            Objects.requireNonNull(resident, "resident");
        }
    }
}

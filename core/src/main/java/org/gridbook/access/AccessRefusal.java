package org.gridbook.access;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why a grant or a purpose was not taken, given or ended. */
public sealed interface AccessRefusal extends DomainRefusal {
    /**
     * No such grant, or it is not there for this actor.
     *
     * @param grant the id asked for
     */
    record NoSuchGrant(String grant) implements AccessRefusal {}

    /**
     * No such purpose.
     *
     * @param purpose the id asked for
     */
    record NoSuchPurpose(String purpose) implements AccessRefusal {}

    /**
     * A purpose of this id is there already.
     *
     * @param purpose the id
     */
    record PurposeExists(String purpose) implements AccessRefusal {}

    /**
     * It has ended already, or would end before it began.
     *
     * @param id of the grant or purpose
     */
    record EndsTooEarly(String id) implements AccessRefusal {}

    /**
     * Nobody passes on powers that they were not given themselves for the whole community.
     *
     * @param powers their words, in order
     */
    record PowersNotHeld(List<String> powers) implements AccessRefusal {
        /** Copies the list. */
        public PowersNotHeld {
            powers = List.copyOf(powers);
        }
    }

    /**
     * One who breaks the glass must hold a grant in the community and ask for at most a day.
     *
     * @param hours the most hours
     */
    record GlassHolds(int hours) implements AccessRefusal {}
}

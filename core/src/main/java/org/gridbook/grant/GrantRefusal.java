package org.gridbook.grant;

import java.util.List;
import org.gridbook.access.Power;
import org.gridbook.book.DomainRefusal;

/** Refusals of grants. */
public sealed interface GrantRefusal extends DomainRefusal {
    /**
     * The actor does not hold these powers for the whole community, and so cannot give them.
     *
     * @param powers the powers, in order
     */
    record PowersNotHeld(List<Power> powers) implements GrantRefusal {
        /** Copies the list. */
        public PowersNotHeld {
            powers = List.copyOf(powers);
        }
    }

    /**
     * Breaking the glass gives no powers to grant or export, and lasts a limited time from now on.
     *
     * @param hours the longest time in hours
     */
    record GlassLimited(int hours) implements GrantRefusal {}
}

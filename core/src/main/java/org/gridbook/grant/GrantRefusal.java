package org.gridbook.grant;

import java.time.Instant;
import java.util.List;
import org.gridbook.access.Power;
import org.gridbook.book.Denial;
import org.gridbook.book.DomainRefusal;

/** Refusals of grants. */
public sealed interface GrantRefusal extends DomainRefusal {
    /** The word of breaking the glass, as the audit records it. */
    String GLASS = "break_glass";

    /**
     * The actor cannot give these powers: no given grant of theirs under the purpose has them, or none that reaches as wide and as long.
     *
     * @param powers the powers, in order
     */
    record PowersNotHeld(List<Power> powers) implements GrantRefusal, Denial {
        /** Copies the list. */
        public PowersNotHeld {
            powers = List.copyOf(powers);
        }

        @Override
        public String power() {
            return Power.GRANT.word();
        }
    }

    /**
     * Breaking the glass allows only to read and to record contacts, and lasts a limited time from now on.
     *
     * @param hours the longest time in hours
     */
    record GlassLimited(int hours) implements GrantRefusal, Denial {
        @Override
        public String power() {
            return GLASS;
        }
    }

    /**
     * The actor broke the glass before, and no other actor has reviewed it yet.
     *
     * @param grant the id of the grant that was taken then
     */
    record GlassNotReviewed(String grant) implements GrantRefusal, Denial {
        @Override
        public String power() {
            return GLASS;
        }
    }

    /** The actor broke the glass, so another actor must review it. */
    record OwnGlass() implements GrantRefusal, Denial {
        @Override
        public String power() {
            return GLASS;
        }
    }

    /**
     * No actor could give grants any more.
     *
     * @param from the first instant at which no actor could
     */
    record WouldLockOut(Instant from) implements GrantRefusal {}
}

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
     * The actor cannot give so many rows to export: grants of theirs under the purpose that reach as wide and as long have fewer.
     *
     * @param most the most rows that the actor can give there
     * @param asked the rows to give
     */
    record MoreRowsThanHeld(int most, int asked) implements GrantRefusal, Denial {
        @Override
        public String power() {
            return Power.GRANT.word();
        }
    }

    /**
     * The export has more rows than the grants of the actor allow in {@value org.gridbook.access.Role#EXPORT_HOURS} hours.
     *
     * @param limit the most rows in that time
     * @param asked the rows of the export
     */
    record ExportTooLarge(int limit, int asked) implements GrantRefusal, Denial {
        @Override
        public String power() {
            return Power.EXPORT.word();
        }
    }

    /**
     * With the exports of the last {@value org.gridbook.access.Role#EXPORT_HOURS} hours, the export has more rows than the grants of the actor
     * allow.
     *
     * @param limit the most rows in that time
     * @param asked the rows of the export
     * @param exported the rows that the actor exported in that time
     * @param again when an export with so many rows is possible, if there is no other one before
     */
    record ExportLimitReached(int limit, int asked, int exported, Instant again) implements GrantRefusal, Denial {
        @Override
        public String power() {
            return Power.EXPORT.word();
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

package org.gridbook.isolation;

import java.time.Instant;
import org.gridbook.plan.Escalation;

/**
 * A need with the escalation of the rules when it was requested.
 *
 * @param grid the grid that is responsible for it now
 * @param owedBy the grid that was responsible when it was requested; as it is stored, the present one, which is its place
 */
record NeedWithEscalation(Need need, String grid, String owedBy, Escalation escalation) {
    /** A need as it is stored. */
    NeedWithEscalation(Need need, String grid, Escalation escalation) {
        this(need, grid, grid, escalation);
    }

    NeedWithEscalation owedBy(String other) {
        return new NeedWithEscalation(need, grid, other, escalation);
    }

    NeedWithEscalation with(Need other) {
        return new NeedWithEscalation(other, grid, owedBy, escalation);
    }

    /** The same in a household that ends then: it is cancelled. */
    NeedWithEscalation within(Instant end) {
        boolean settled = need.cancelledAt().filter(at -> !at.isAfter(end)).isPresent();
        return settled
                ? this
                : with(new NeedBuilder().like(need).cancelledAt(end).build());
    }
}

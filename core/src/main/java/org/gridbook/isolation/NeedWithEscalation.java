package org.gridbook.isolation;

import java.time.Instant;
import org.gridbook.plan.Escalation;

/** A need with the grid that is responsible for it now, and the escalation of the rules when it was requested. */
record NeedWithEscalation(Need need, String grid, Escalation escalation) {
    NeedWithEscalation with(Need other) {
        return new NeedWithEscalation(other, grid, escalation);
    }

    /** The same in a household that ends then: it is cancelled. */
    NeedWithEscalation within(Instant end) {
        boolean settled = need.cancelledAt().filter(at -> !at.isAfter(end)).isPresent();
        return settled
                ? this
                : with(new NeedBuilder().like(need).cancelledAt(end).build());
    }
}

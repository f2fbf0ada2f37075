package org.gridbook.isolation;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.plan.Escalation;

/** A need with the grid that is responsible for it now, and the escalation of the rules when it was requested. */
record NeedWithEscalation(Need need, String grid, Escalation escalation) {
    /** The same in a household that ends then: it is no longer wanted. */
    NeedWithEscalation within(Instant end) {
        boolean settled = need.withdrawnAt().filter(at -> !at.isAfter(end)).isPresent();
        return settled
                ? this
                : new NeedWithEscalation(
                        new NeedBuilder()
                                .like(need)
                                .withdrawnAt(Optional.of(end))
                                .build(),
                        grid,
                        escalation);
    }
}

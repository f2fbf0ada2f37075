package org.gridbook.inbox;

import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What changes of a patrol. Empty fields stay as they are. A patrol of another area is withdrawn and reported again.
 *
 * @param by who patrolled
 * @param time when, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record PatrolCorrection(Optional<PatrolMember> by, Optional<Interval> time) {
    Patrol applied(Patrol patrol) {
        return new Patrol(patrol.id(), by.orElse(patrol.by()), patrol.area(), time.orElse(patrol.time()));
    }
}

package org.gridbook.internal;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.access.Gate;
import org.gridbook.access.Grant;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;

/** All that the access of one actor for one purpose is decided by, at the instant of use. */
record Access(List<Grant> grants, Optional<Purpose> purpose, Set<GridId> grids, Instant now) {
    Either<Denied, Gate.Reach> reach(Power power) {
        return Gate.reach(grants, purpose, grids, power, now);
    }

    /** Whether the actor holds any power at all. */
    boolean isGivenAny() {
        return Set.of(Power.values()).stream().anyMatch(power -> reach(power).isRight());
    }
}

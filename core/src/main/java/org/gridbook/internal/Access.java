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

    /** The same without what the actor took by breaking the glass: that opens nothing further. */
    private Access given() {
        return new Access(
                grants.stream().filter(grant -> grant.breakGlass().isEmpty()).toList(), purpose, grids, now);
    }

    /** Whether the actor was given any power at all. */
    boolean isGivenAny() {
        Access given = given();
        return Set.of(Power.values()).stream()
                .anyMatch(power -> given.reach(power).isRight());
    }

    /** Whether the actor was given the power for the whole community, and so may pass it on. */
    boolean mayPassOn(Power power) {
        return given().reach(power).exists(Gate.Reach::wholeCommunity);
    }
}

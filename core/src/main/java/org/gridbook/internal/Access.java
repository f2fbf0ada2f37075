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

/** What decides the access of one actor for one purpose, at the instant of use. */
record Access(List<Grant> grants, Optional<Purpose> purpose, Set<GridId> grids, Instant now) {
    Either<Denied, Gate.Reach> reach(Power power) {
        return Gate.reach(grants, purpose, grids, power, now);
    }

    /** The same without the grants taken by breaking the glass. */
    private Access given() {
        return new Access(
                grants.stream().filter(grant -> grant.breakGlass().isEmpty()).toList(), purpose, grids, now);
    }

    /** Whether the actor holds a given grant with any power. */
    boolean isGivenAny() {
        Access given = given();
        return Set.of(Power.values()).stream()
                .anyMatch(power -> given.reach(power).isRight());
    }

    /** Whether the actor was given the power for the whole community, and so may give it to others. */
    boolean mayPassOn(Power power) {
        return given().reach(power).exists(Gate.Reach::wholeCommunity);
    }
}

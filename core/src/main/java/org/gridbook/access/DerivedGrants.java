package org.gridbook.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.gridbook.book.GridId;
import org.gridbook.storage.Query;
import org.gridbook.storage.Page;

/**
 * Grants that nobody gives, because they follow from something else in the book, and end with it. They are never kept: each use asks
 * again.
 */
public interface DerivedGrants {
    /**
     * What is asked together with the grants that were given, so that it costs nobody a round trip.
     *
     * @param actor who is at work
     */
    List<Query> first(ActorId actor);

    /**
     * The grants.
     *
     * @param actor who is at work
     * @param first the answers to {@link #first}
     * @param grids every grid of the community
     * @param at the instant of use
     * @param ask asks more, if the first answers lead to more
     */
    List<Grant> then(
            ActorId actor, List<Page> first, Set<GridId> grids, Instant at, Function<List<Query>, List<Page>> ask);
}

package org.gridbook.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;

/** Where a grant is valid. */
public sealed interface Area {
    /**
     * Whether it contains another area. The whole community contains every area; grids and households are compared by id, so grids contain no
     * households.
     */
    default boolean contains(Area other) {
        return this instanceof EntireCommunity
                || this instanceof OfGrids own
                        && other instanceof OfGrids grids
                        && own.grids().containsAll(grids.grids())
                || this instanceof OfHouseholds own
                        && other instanceof OfHouseholds households
                        && own.households().containsAll(households.households());
    }

    /** Whether these areas together contain it. */
    default boolean isWithin(Collection<Area> areas) {
        return parts().allMatch(part -> areas.stream().anyMatch(each -> each.contains(part)));
    }

    private Stream<Area> parts() {
        if (this instanceof OfGrids own) {
            return own.grids().stream().map(grid -> new OfGrids(Set.of(grid)));
        }
        return this instanceof OfHouseholds own
                ? own.households().stream().map(household -> new OfHouseholds(Set.of(household)))
                : Stream.of(this);
    }

    /** The whole community: all grids at the instant of use. */
    record EntireCommunity() implements Area {}

    /**
     * Some grids of the community.
     *
     * @param grids at least one
     */
    record OfGrids(Set<GridId> grids) implements Area {
        /** Copies; rejects an empty set with an {@link IllegalArgumentException}. */
        public OfGrids {
            grids = Set.copyOf(grids);
            if (grids.isEmpty()) {
                throw new IllegalArgumentException("An area has at least one grid");
            }
        }
    }

    /**
     * Single households.
     *
     * @param households at least one
     */
    record OfHouseholds(Set<HouseholdId> households) implements Area {
        /** Copies; rejects an empty set with an {@link IllegalArgumentException}. */
        public OfHouseholds {
            households = Set.copyOf(households);
            if (households.isEmpty()) {
                throw new IllegalArgumentException("An area has at least one household");
            }
        }
    }
}

package org.gridbook.register;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridbook.access.Power;
import org.gridbook.book.BuildingId;
import org.gridbook.book.Canonical;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;
import org.gridbook.storage.CommandId;

/**
 * A dated act on the book. It ends what was true and begins what is true from its instant on; the past stays as it was. None takes
 * effect later than it is done, so that who answers for something is always the present answer.
 */
public sealed interface Act {
    /** What doing or previewing it needs. */
    default Power power() {
        return Power.KEEP_BOOK;
    }

    /** An act that takes effect at an instant, which is not later than it is done. */
    sealed interface DatedAct extends Act {
        /** When, on the valid-time axis. */
        Instant at();
    }

    /**
     * A resident goes to live in another household, or comes back to the community. If nobody else lives in the household that they
     * leave, it is behind no door from then on; one in which nobody lived is behind its last door again.
     *
     * @param resident who
     * @param to the household they go to
     * @param relation what they are to its head
     * @param at when
     */
    record MoveResident(ResidentId resident, HouseholdId to, Relation relation, Instant at) implements DatedAct {
        /** Cuts to microseconds. */
        public MoveResident {
            Objects.requireNonNull(resident, "resident");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(relation, "relation");
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * A household goes to live behind another door, all its members with it.
     *
     * @param household who
     * @param to the door
     * @param tenure by what right
     * @param at when
     */
    record MoveHousehold(HouseholdId household, Dwelling to, Tenure tenure, Instant at) implements DatedAct {
        /** Cuts to microseconds. */
        public MoveHousehold {
            Objects.requireNonNull(household, "household");
            Objects.requireNonNull(to, "to");
            Objects.requireNonNull(tenure, "tenure");
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Some members leave a household and are a household of their own.
     *
     * @param household which they leave
     * @param number what the new household is known by
     * @param dwelling where it lives; may be the same door
     * @param tenure by what right
     * @param members who leaves, and what they are to the new head; not all members of the household
     * @param at when
     */
    record Split(
            HouseholdId household,
            String number,
            Dwelling dwelling,
            Tenure tenure,
            Map<ResidentId, Relation> members,
            Instant at)
            implements DatedAct {
        /** Copies; refuses no members, two heads or a number that is not canonical with an {@link IllegalArgumentException}. */
        public Split {
            Objects.requireNonNull(household, "household");
            Objects.requireNonNull(dwelling, "dwelling");
            Objects.requireNonNull(tenure, "tenure");
            members = Map.copyOf(members);
            at = at.truncatedTo(ChronoUnit.MICROS);
            if (members.isEmpty()
                    || members.values().stream()
                                    .filter(each -> each == Relation.HEAD)
                                    .count()
                            > 1
                    || !Canonical.isText(number, NewHousehold.MOST)) {
                throw new IllegalArgumentException(
                        "Members, with at most one head, leave for a household with a number");
            }
        }
    }

    /**
     * Two households are one from now on; the second ends, and everything that is kept of it goes with the first.
     *
     * @param into the household that goes on
     * @param gone the household that ends
     * @param relations what its members are to the head of the first; {@link Relation#OTHER} for those not named
     * @param at when
     */
    record Merge(HouseholdId into, HouseholdId gone, Map<ResidentId, Relation> relations, Instant at)
            implements DatedAct {
        /** Copies; cuts to microseconds. */
        public Merge {
            Objects.requireNonNull(into, "into");
            Objects.requireNonNull(gone, "gone");
            relations = Map.copyOf(relations);
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Another grid answers for buildings. Needs {@link Power#DRAW_GRIDS} in all grids concerned.
     *
     * @param buildings which, at least one
     * @param to the grid
     * @param at from when
     */
    record Redraw(Set<BuildingId> buildings, GridId to, Instant at) implements DatedAct {
        /** Copies; refuses no buildings with an {@link IllegalArgumentException}. */
        public Redraw {
            buildings = Set.copyOf(buildings);
            Objects.requireNonNull(to, "to");
            at = at.truncatedTo(ChronoUnit.MICROS);
            if (buildings.isEmpty()) {
                throw new IllegalArgumentException("At least one building is redrawn");
            }
        }

        @Override
        public Power power() {
            return Power.DRAW_GRIDS;
        }
    }

    /**
     * A resident lives here no longer. If nobody else lives in their household, it is behind no door from then on.
     *
     * @param resident who
     * @param departure why
     * @param at when
     */
    record EndResidency(ResidentId resident, Departure departure, Instant at) implements DatedAct {
        /** Cuts to microseconds. */
        public EndResidency {
            Objects.requireNonNull(resident, "resident");
            Objects.requireNonNull(departure, "departure");
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * An act was a mistake: what it ended goes on as if it had never been done, what it began was never true. What was known meanwhile
     * stays known as of then. Possible while nothing else has been done to what the act ended and began; undo that first.
     *
     * @param act the command that did it; not a {@link Redraw}
     */
    record Undo(CommandId act) implements Act {
        /** Checks nulls. */
        public Undo {
            Objects.requireNonNull(act, "act");
        }
    }

    /**
     * The same for a {@link Redraw}. Needs {@link Power#DRAW_GRIDS} in all grids concerned.
     *
     * @param act the command that did it
     */
    record UndoRedraw(CommandId act) implements Act {
        /** Checks nulls. */
        public UndoRedraw {
            Objects.requireNonNull(act, "act");
        }

        @Override
        public Power power() {
            return Power.DRAW_GRIDS;
        }
    }
}

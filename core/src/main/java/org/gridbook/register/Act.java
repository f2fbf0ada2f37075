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
import org.gridbook.internal.BuilderStyle;
import org.gridbook.storage.CommandId;
import org.immutables.value.Value;

/**
 * A change of the register at one instant. It ends some dated records and begins others; the time before the instant stays as it was. No
 * act takes effect in the future, because the place of an entry is always the present one.
 */
public sealed interface Act {
    /** The power that the act and its preview need. */
    default Power power() {
        return Power.KEEP_BOOK;
    }

    /** An act that takes effect at an instant. */
    sealed interface DatedAct extends Act {
        /** When it takes effect, on the valid-time axis; not in the future. */
        Instant at();
    }

    /**
     * A resident moves to another household, or comes back to the community. If the old household has no other member, its tenancy ends.
     * If the new household had no member, its last tenancy is resumed.
     *
     * @param resident the resident
     * @param to the new household
     * @param relation the resident's relation to the head of the new household
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
     * A household moves to another dwelling with all its members.
     *
     * @param household the household
     * @param to the new dwelling
     * @param tenure the right by which it lives there
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
     * Some members leave a household and form a new one.
     *
     * @param household the household that they leave
     * @param number the number of the new household
     * @param dwelling where the new household lives; it may be the same dwelling
     * @param tenure the right by which it lives there
     * @param members the members who leave, with their relation to the new head; at least one, and not all members of the household
     * @param at when
     */
    @BuilderStyle
    @Value.Builder
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
            long heads = members.values().stream().filter(Relation.HEAD::equals).count();
            if (members.isEmpty() || heads > 1 || !Canonical.isText(number, NewHousehold.MOST)) {
                throw new IllegalArgumentException("A new household has a number, members and at most one head");
            }
        }
    }

    /**
     * Two households become one. One of them ends; everything stored about it is moved to the survivor.
     *
     * @param survivor the household that continues
     * @param ended the household that ends
     * @param relations the relations of its members to the head of the survivor; {@link Relation#OTHER} for members that are not named
     * @param at when
     */
    @BuilderStyle
    @Value.Builder
    record Merge(HouseholdId survivor, HouseholdId ended, Map<ResidentId, Relation> relations, Instant at)
            implements DatedAct {
        /** Copies; cuts to microseconds. */
        public Merge {
            Objects.requireNonNull(survivor, "survivor");
            Objects.requireNonNull(ended, "ended");
            relations = Map.copyOf(relations);
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Buildings are assigned to another grid. Needs {@link Power#DRAW_GRIDS} in all grids concerned.
     *
     * @param buildings the buildings, at least one
     * @param to the new grid
     * @param at when
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
     * A resident moves out of the community or dies. If the household has no other member, its tenancy ends.
     *
     * @param resident the resident
     * @param departure the reason
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
     * A member becomes the head of the household, for example after the head died. The time before the instant stays as it was; a relation
     * that was recorded wrongly is corrected with {@link Register#correct}.
     *
     * @param household the household
     * @param head the member
     * @param relations the relations of other members to the new head; a member who is not named keeps the relation. A former head who
     *     still lives there must be named
     * @param at when
     */
    @BuilderStyle
    @Value.Builder
    record NameHead(HouseholdId household, ResidentId head, Map<ResidentId, Relation> relations, Instant at)
            implements DatedAct {
        /** Copies; cuts to microseconds. */
        public NameHead {
            Objects.requireNonNull(household, "household");
            Objects.requireNonNull(head, "head");
            relations = Map.copyOf(relations);
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Undoes an act that was a mistake: the records that it ended continue, and those that it began are withdrawn. What was known before
     * the undo stays known as of then. Rejected if a later act changed one of these records; undo that act first.
     *
     * @param act the command of the act; not of a {@link Redraw}
     */
    record Undo(CommandId act) implements Act {
        /** Checks nulls. */
        public Undo {
            Objects.requireNonNull(act, "act");
        }
    }

    /**
     * Undoes a {@link Redraw}. Needs {@link Power#DRAW_GRIDS} in all grids concerned.
     *
     * @param act the command of the redraw
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

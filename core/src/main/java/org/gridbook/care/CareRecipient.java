package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/** A household or resident that a team cares for. */
public sealed interface CareRecipient {
    /** The resident, unless it is a household. */
    default Optional<ResidentId> resident() {
        return this instanceof OfResident of ? Optional.of(of.id()) : Optional.empty();
    }

    /** The aim of the policies that are for such a recipient. */
    default Policy.Aim aim() {
        return this instanceof OfResident ? Policy.Aim.PERSON : Policy.Aim.HOUSEHOLD;
    }

    /**
     * A household.
     *
     * @param id its id
     */
    record OfHousehold(HouseholdId id) implements CareRecipient {
        /** Checks nulls. */
        public OfHousehold {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A single resident.
     *
     * @param id their id
     */
    record OfResident(ResidentId id) implements CareRecipient {
        /** Checks nulls. */
        public OfResident {
            Objects.requireNonNull(id, "id");
        }
    }
}

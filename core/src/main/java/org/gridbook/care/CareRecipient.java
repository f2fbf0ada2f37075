package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/** A household or resident that a team cares for. */
public sealed interface CareRecipient {
    /** The aim of the policies that are for such a recipient. */
    Policy.Aim aim();

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

        @Override
        public Policy.Aim aim() {
            return Policy.Aim.HOUSEHOLD;
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

        @Override
        public Policy.Aim aim() {
            return Policy.Aim.PERSON;
        }
    }
}

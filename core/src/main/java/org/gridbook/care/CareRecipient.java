package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/** What a team answers for. */
public sealed interface CareRecipient {
    /**
     * A household, for a policy whose aim is households.
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
     * A resident, for a policy whose aim is persons.
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

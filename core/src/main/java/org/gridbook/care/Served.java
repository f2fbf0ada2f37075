package org.gridbook.care;

import java.util.Objects;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/** What a team answers for. */
public sealed interface Served {
    /**
     * A household, for a policy whose aim is households.
     *
     * @param id its id
     */
    record Household(HouseholdId id) implements Served {
        /** Checks nulls. */
        public Household {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A resident, for a policy whose aim is persons.
     *
     * @param id their id
     */
    record Person(ResidentId id) implements Served {
        /** Checks nulls. */
        public Person {
            Objects.requireNonNull(id, "id");
        }
    }
}

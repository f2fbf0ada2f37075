package org.gridbook.register;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * The people behind one door at an instant; structure only.
 *
 * @param id its id
 * @param number what it is known by
 * @param period when there is such a household
 * @param dwelling where it lived at the instant
 * @param tenure by what right
 * @param members who lived in it at the instant, the head first, then in order of id
 */
public record Household(
        HouseholdId id,
        String number,
        Interval period,
        Optional<Dwelling> dwelling,
        Optional<Tenure> tenure,
        List<HouseholdMember> members) {
    /** Copies the list. */
    public Household {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(dwelling, "dwelling");
        Objects.requireNonNull(tenure, "tenure");
        members = List.copyOf(members);
    }

    /**
     * A member of a household at an instant.
     *
     * @param id the resident
     * @param relation what they are to the head
     */
    public record HouseholdMember(ResidentId id, Relation relation) {
        /** Checks nulls. */
        public HouseholdMember {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(relation, "relation");
        }
    }
}

package org.gridbook.register;

import java.util.List;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A household at an instant, without personal data.
 *
 * @param id its id
 * @param number the number the community knows it by
 * @param period when it exists, on the valid-time axis
 * @param dwelling its door at the instant, if it had one
 * @param tenure the right by which it lived there
 * @param members its members at the instant, the head first, then in order of id
 */
@BuilderStyle
@Value.Builder
public record Household(
        HouseholdId id,
        String number,
        Interval period,
        Optional<Dwelling> dwelling,
        Optional<Tenure> tenure,
        List<HouseholdMember> members) {
    /** Copies the list. */
    public Household {
        members = List.copyOf(members);
    }

    /**
     * A member of a household at an instant.
     *
     * @param id the resident
     * @param relation the relation to the head
     */
    public record HouseholdMember(ResidentId id, Relation relation) {}
}

package org.gridbook.register;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * A person in the book, without what names them.
 *
 * @param id their id
 * @param sex their sex
 * @param age how old they were on the day asked about, where it is known
 * @param household where they lived at the instant asked about
 * @param flags every flag ever noted of them and not withdrawn, in order of id
 */
public record Resident(ResidentId id, Sex sex, AgeBand age, Optional<HouseholdId> household, List<Flag> flags) {
    /** Copies the list. */
    public Resident {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(age, "age");
        Objects.requireNonNull(household, "household");
        flags = List.copyOf(flags);
    }

    /**
     * A trait of a resident for a period; its reason is kept apart.
     *
     * @param id its id
     * @param trait which
     * @param period when
     */
    public record Flag(FlagId id, Trait trait, Interval period) {
        /** Checks nulls. */
        public Flag {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(trait, "trait");
            Objects.requireNonNull(period, "period");
        }
    }
}

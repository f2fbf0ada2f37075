package org.gridbook.plan;

import java.util.Objects;

/**
 * Distinct persons, each counted once however often they were seen. Never to be added to {@link Attendances}, which is why it has a type
 * of its own.
 *
 * @param residents the residents' ids
 */
public record Persons(Figure residents) {
    /** Checks nulls. */
    public Persons {
        Objects.requireNonNull(residents, "residents");
    }

    /** How many persons. */
    public int value() {
        return residents.value();
    }
}

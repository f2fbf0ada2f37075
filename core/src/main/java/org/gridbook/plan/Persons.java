package org.gridbook.plan;

/**
 * Distinct persons, each counted once however often they were seen. This number is never added to {@link Attendances}, so it has a type
 * of its own.
 *
 * @param residents the residents' ids
 */
public record Persons(Figure residents) {
    /** The number of persons. */
    public int value() {
        return residents.value();
    }
}

package org.gridbook.plan;

/**
 * Person-times: one person seen once counts as one. This number is never added to {@link Persons}, so it has a type of its own.
 *
 * @param value the number of person-times
 * @param contacts the ids of the contacts at which at least one resident was seen
 */
public record Attendances(long value, Figure contacts) {
    /** No resident was seen. A report states zero and never leaves it out. */
    public static final Attendances ZERO = new Attendances(0, Figure.ZERO);

    /** Refuses fewer person-times than contacts with an {@link IllegalArgumentException}. */
    public Attendances {
        if (value < contacts.value()) {
            throw new IllegalArgumentException("At least one resident was seen at each of these contacts");
        }
    }
}

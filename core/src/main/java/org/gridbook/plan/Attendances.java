package org.gridbook.plan;

import java.util.Objects;

/**
 * Person-times: one person seen once is one. Never to be added to {@link Persons}, which is why it has a type of its own.
 *
 * @param value how many
 * @param contacts the ids of the contacts at which somebody was seen
 */
public record Attendances(long value, Figure contacts) {
    /** Nobody was seen; stated, never left out. */
    public static final Attendances ZERO = new Attendances(0, Figure.ZERO);

    /** Refuses fewer person-times than contacts at which somebody was seen with an {@link IllegalArgumentException}. */
    public Attendances {
        Objects.requireNonNull(contacts, "contacts");
        if (value < contacts.value()) {
            throw new IllegalArgumentException("At each of these contacts somebody was seen");
        }
    }
}

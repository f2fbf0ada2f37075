package org.gridbook.sweep;

import java.util.Objects;
import java.util.Optional;

/**
 * A contact as it is in the book.
 *
 * @param id its id
 * @param report what was reported
 * @param withdrawn why it was withdrawn, if it was: then it counts for nothing
 */
public record Contact(ContactId id, ContactReport report, Optional<String> withdrawn) {
    /** Checks nulls. */
    public Contact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(report, "report");
        Objects.requireNonNull(withdrawn, "withdrawn");
    }

    /** Does not tell why it was withdrawn. */
    @Override
    public String toString() {
        return "Contact[" + id + "]";
    }
}

package org.gridbook.sweep;

import java.util.Optional;

/**
 * A recorded contact.
 *
 * @param id its id
 * @param report what was reported
 * @param withdrawn why it was withdrawn; a withdrawn contact does not count
 */
public record Contact(ContactId id, ContactReport report, Optional<String> withdrawn) {
    /** The same contact, withdrawn for a reason. */
    Contact withdrawn(String reason) {
        return new Contact(id, report, Optional.of(reason));
    }

    /** Leaves out the reason of the withdrawal. */
    @Override
    public String toString() {
        return "Contact[" + id + "]";
    }
}

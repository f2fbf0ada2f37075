package org.gridbook.register;

import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Refusals of the book and of acts on it. */
public sealed interface RegisterRefusal extends DomainRefusal {
    /**
     * None of the households was recorded.
     *
     * @param conflicts every reason, in the order of the households
     */
    record NotRegistered(List<ImportConflict> conflicts) implements RegisterRefusal {
        /** Copies the list. */
        public NotRegistered {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The identity number belongs to another resident. */
    record IdNumberTaken() implements RegisterRefusal {}

    /**
     * The household already has a head. It has at most one at a time.
     *
     * @param household its id
     */
    record HeadExists(String household) implements RegisterRefusal {}

    /**
     * A later event conflicts with the act, or a later command changed what the act would undo.
     *
     * @param kind the kind of the record that was changed, with a label under {@code kind.<kind>}
     * @param id its id
     */
    record ChangedSince(String kind, String id) implements RegisterRefusal {}

    /**
     * The resident is not a member of the household now.
     *
     * @param resident the resident's id
     * @param household the household's id
     */
    record NotAMember(String resident, String household) implements RegisterRefusal {}
}

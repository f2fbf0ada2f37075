package org.gridbook.inbox;

import org.gridbook.book.DomainRefusal;

/** Refusals of the inbox. */
public sealed interface InboxRefusal extends DomainRefusal {
    /**
     * The item became something before. A wrong tip, need or note is withdrawn first.
     *
     * @param item its id
     * @param result what it became
     */
    record ItemSettled(String item, ItemResult.ResultType result) implements InboxRefusal {}

    /**
     * The item is from no known household, so it cannot become a need.
     *
     * @param item its id
     */
    record ItemWithoutHousehold(String item) implements InboxRefusal {}

    /**
     * The item did not become a note.
     *
     * @param item its id
     */
    record ItemNotNoted(String item) implements InboxRefusal {}
}

package org.gridbook.inbox;

import java.time.Instant;
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
     * Thanks and refusals need no answer. A wrong type is corrected first.
     *
     * @param item its id
     * @param type its type
     */
    record ItemNotOwed(String item, ItemType type) implements InboxRefusal {}

    /**
     * A finding is outside the time of its patrol. Both ends of the patrol are within it.
     *
     * @param patrol the id of the patrol
     * @param from when the patrol begins
     * @param to when it ends
     * @param foundAt when the finding was made
     */
    record FindingOutsidePatrol(String patrol, Instant from, Instant to, Instant foundAt) implements InboxRefusal {}

    /**
     * The notice or entry of the work diary would be later than an answer to it.
     *
     * @param kind the kind of record
     * @param id its id
     * @param answeredAt when the first answer came in
     */
    record AnsweredBefore(String kind, String id, Instant answeredAt) implements InboxRefusal {}

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

package org.gridbook;

import org.gridbook.book.Done;
import org.gridbook.book.Refusal;
import org.gridbook.storage.CommandId;

/** What became of one {@link Submission}. */
public sealed interface Submitted {
    /** The id of the command. */
    CommandId command();

    /** It was recorded, now or when it was sent first. */
    record Accepted(CommandId command, Done<?> done) implements Submitted {}

    /**
     * It was refused. A request that refers to a record which has not come is refused with the id of that record, and can be sent again
     * later. The history of its record shows the other side of an {@link org.gridbook.book.EditConflict}.
     */
    record Refused(CommandId command, Refusal refusal) implements Submitted {}

    /** It ended with a fault, and whether it was recorded is unknown. It can be sent again. The other requests are not affected. */
    record Failed(CommandId command, RuntimeException fault) implements Submitted {}
}

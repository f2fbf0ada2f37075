package org.gridbook.inbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Id;
import org.gridbook.book.Word;

/**
 * What an item became.
 *
 * @param type what
 * @param record the id of the tip or need; empty for a note
 * @param at when, on the valid-time axis
 */
public record ItemResult(ResultType type, Optional<String> record, Instant at) {
    /** The types of results. */
    public enum ResultType implements Word {
        /** A tip. */
        TIP,
        /** A need. */
        NEED,
        /** A note, for example of an answer. */
        NOTE;
    }

    /** Refuses a malformed id with an {@link IllegalArgumentException}. */
    public ItemResult {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        record.ifPresent(value -> Id.check(value, "ItemResult"));
    }
}

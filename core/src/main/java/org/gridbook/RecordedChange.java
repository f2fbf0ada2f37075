package org.gridbook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.EventType;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * One change in a history: who changed what, when and under which purpose.
 *
 * @param position the position in the feed
 * @param recordedAt when it was recorded
 * @param occurredAt when it took effect, on the valid-time axis
 * @param actor the actor; {@code ~operator} for the operator
 * @param purpose the purpose; {@code ~operator} for the operator
 * @param event the type of the event; empty if a newer version of this library recorded it
 * @param records the records of the history that it changed, as far as they may be read
 */
@BuilderStyle
@Value.Builder
public record RecordedChange(
        long position,
        Instant recordedAt,
        Instant occurredAt,
        String actor,
        String purpose,
        Optional<EventType> event,
        List<RecordChange> records) {
    /** Copies the list. */
    public RecordedChange {
        records = List.copyOf(records);
    }

    /**
     * One record that was made or changed.
     *
     * @param kind the name of its kind
     * @param id its id
     * @param isNew whether it was made
     * @param fields the fields that differ from the version before, in their order
     */
    public record RecordChange(String kind, String id, boolean isNew, List<FieldChange> fields) {
        /** Copies the list. */
        public RecordChange {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One field before and after. The field {@code withdrawn} is true while the record is withdrawn, and absent otherwise. A value has the type that the record gives it, for example an {@link Instant}, a name or a word. {@code
     * toString} leaves both values out.
     *
     * @param field the name; a dot separates the parts of a value with several parts, as in {@code period.to}
     * @param before the value before, if there was one
     * @param after the value after, if there is one
     */
    public record FieldChange(String field, Optional<Object> before, Optional<Object> after) {
        @Override
        public String toString() {
            return "FieldChange[" + field + "]";
        }
    }
}

package org.gridbook.register;

import java.time.Instant;
import org.gridbook.book.Interval;
import org.gridbook.storage.Fields;

/** Replaced by the content of commands: only until the acts have moved. */
final class Contents {
    private Contents() {}

    /** Some ids and an instant. */
    static Fields.Builder at(Instant at, String... namesAndIds) {
        Fields.Builder fields = Fields.builder().integer("at", Interval.micros(at));
        for (int i = 0; i < namesAndIds.length; i += 2) {
            fields.text(namesAndIds[i], namesAndIds[i + 1]);
        }
        return fields;
    }
}

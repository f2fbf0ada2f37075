package org.gridbook.internal;

import java.util.List;
import java.util.Objects;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/**
 * What a rule decided: the event to append, its facts, from which the answer is read, and the entries to put.
 *
 * @param event a past-tense name; ids and facts only
 * @param facts the facts of the event and the answer; no personal data
 * @param entries the next versions; if there are none, nothing is appended and the answer is given all the same
 */
public record Decision(String event, Fields facts, List<Entry> entries) {
    /** Copies the list. */
    public Decision {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(facts, "facts");
        entries = List.copyOf(entries);
    }
}

package org.gridbook.retention;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes unreadable when keys are destroyed, in every version and in every copy of the database.
 *
 * @param records the records whose keys are destroyed, sorted: the one that was named, and those about it that have keys of their own, such as
 *     its tips and passages
 * @param entries how many entries become unreadable, by the name of their kind, which has a label under {@code kind.<name>}; each at its
 *     latest version
 */
public record Destroyed(List<RecordName> records, Map<String, Long> entries) {
    /** Copies both. */
    public Destroyed {
        records = List.copyOf(records);
        entries = Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    /**
     * A record by its kind and id.
     *
     * @param kind the name of its kind, such as {@code resident} or {@code purpose}
     */
    public record RecordName(String kind, String id) {}
}

package org.gridbook.storage;

import java.util.Objects;

/**
 * One version of an entry with its times on the recorded-time axis, in microseconds since 1970.
 *
 * @param entry the version
 * @param recordedFrom when the change that put it was recorded
 * @param recordedTo when the next version of the entry was recorded; {@link #CURRENT} if there is none
 */
public record Version(Entry entry, long recordedFrom, long recordedTo) {
    /** The {@link #recordedTo} of the latest version. */
    public static final long CURRENT = Long.MAX_VALUE;

    /** Checks nulls. */
    public Version {
        Objects.requireNonNull(entry, "entry");
    }

    @Override
    public String toString() {
        return entry + " [" + recordedFrom + ", " + recordedTo + ")";
    }
}

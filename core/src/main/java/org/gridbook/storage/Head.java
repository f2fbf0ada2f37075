package org.gridbook.storage;

import java.util.Objects;

/**
 * The end of a community's feed of changes.
 *
 * @param position the position of the last change; 0 before the first
 * @param recordedAt when it was recorded, in microseconds since 1970; {@link Long#MIN_VALUE} before the first
 * @param hash its hash; empty before the first
 */
public record Head(long position, long recordedAt, String hash) {
    /** Before the first change. */
    public static final Head START = new Head(0, Long.MIN_VALUE, "");

    /** Checks that the hash is not null. */
    public Head {
        Objects.requireNonNull(hash, "hash");
    }
}

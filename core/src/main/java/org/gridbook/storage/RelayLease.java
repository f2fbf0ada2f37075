package org.gridbook.storage;

import java.util.Objects;

/**
 * The right to hand on the changes of a community until an instant.
 *
 * @param community the community
 * @param holder the name of the process that has it
 * @param token larger than the tokens of all earlier leases of the community
 * @param until when it ends by itself: microseconds since 1970; the instant itself is after it
 */
public record RelayLease(CommunityId community, String holder, long token, long until) {
    /** Checks nulls and the form of the holder. */
    public RelayLease {
        Objects.requireNonNull(community, "community");
        if (!isHolder(holder)) {
            throw new IllegalArgumentException("A holder has 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    /** Whether this is the name of a holder: 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}. */
    public static boolean isHolder(String text) {
        return Syntax.isId(text, "._-");
    }

    /** The same with another end. */
    public RelayLease until(long end) {
        return new RelayLease(community, holder, token, end);
    }
}

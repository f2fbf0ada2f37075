package org.gridbook.storage;

import java.util.regex.Pattern;

/**
 * Names one community: the scope of one book and the unit of partition. It leads every key, and one transaction writes one
 * community.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ -}
 */
public record CommunityId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Refuses any other form with an {@link IllegalArgumentException} that does not repeat it. */
    public CommunityId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A community id has 1 to 64 of the characters A-Z a-z 0-9 . _ -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

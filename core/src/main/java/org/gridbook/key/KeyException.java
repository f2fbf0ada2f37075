package org.gridbook.key;

import org.gridbook.storage.CommunityId;

/** A key is missing or cannot be used. It never contains a secret. */
public final class KeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault with a message in whole sentences. */
    public KeyException(String message) {
        super(message);
    }

    /** The book of a community names a key that is not here. */
    public static KeyException missing(CommunityId community, KeyId id) {
        return new KeyException("The book of " + community + " names the key " + id
                + ", which the key keeper does not have. Open the book with a key keeper that has this key. Earlier keys are needed"
                + " also after another key became the current one.");
    }
}

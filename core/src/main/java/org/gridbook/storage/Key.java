package org.gridbook.storage;

import java.util.Objects;

/**
 * Names one entry within its community.
 *
 * @param kind the name of its {@link Kind}
 * @param id its id within the kind: 1 to 64 characters of printable ASCII without space
 */
public record Key(String kind, String id) {
    /** Checks that neither is null. */
    public Key {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    @Override
    public String toString() {
        return kind + "/" + id;
    }
}

package org.gridbook.checkpoint;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of passages.
 *
 * @param passages the passages, in order of id; may be fewer than asked for while there are more
 * @param next where the next page begins; empty if this is the last
 */
public record PassagePage(List<Passage> passages, Optional<PassageId> next) {
    /** Copies. */
    public PassagePage {
        passages = List.copyOf(passages);
        Objects.requireNonNull(next, "next");
    }
}

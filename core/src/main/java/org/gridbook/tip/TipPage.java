package org.gridbook.tip;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of tips.
 *
 * @param tips the tips, in order of id; may be fewer than asked for while there are more
 * @param next where the next page begins; empty if this is the last
 */
public record TipPage(List<Tip> tips, Optional<TipId> next) {
    /** Copies. */
    public TipPage {
        tips = List.copyOf(tips);
        Objects.requireNonNull(next, "next");
    }
}

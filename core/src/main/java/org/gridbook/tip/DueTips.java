package org.gridbook.tip;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of open tips in due order: the one that is due first, or longest overdue, first.
 *
 * @param tips the tips; {@link Standing#next} says which clock, and who has to see to it
 * @param next where the next page begins; empty if this is the last
 */
public record DueTips(List<Tip> tips, Optional<TipDue> next) {
    /** Copies. */
    public DueTips {
        tips = List.copyOf(tips);
        Objects.requireNonNull(next, "next");
    }
}

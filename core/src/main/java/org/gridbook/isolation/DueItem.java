package org.gridbook.isolation;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;

/**
 * Something to be done now.
 *
 * @param slot what is owed, to whom and until when
 * @param grid the grid that answers for it now
 * @param rung which role has to see to it, once it was missed
 */
public record DueItem(Slot slot, String grid, Optional<Escalation.Step> rung) {
    /** By when it is due, then by id. */
    static final Comparator<DueItem> IN_ORDER = Comparator.comparing(DueItem::key);

    /** Checks nulls. */
    public DueItem {
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(rung, "rung");
    }

    /** Its place in the list; a page is continued after it. */
    public String key() {
        long due = slot.window().to().map(Interval::micros).orElse(Long.MAX_VALUE);
        return String.format(java.util.Locale.ROOT, "%019d %s", due, slot.id());
    }
}

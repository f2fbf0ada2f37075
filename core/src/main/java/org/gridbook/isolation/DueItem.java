package org.gridbook.isolation;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;

/**
 * A slot that is due now.
 *
 * @param slot the slot, open or missed
 * @param grid the id of the grid that is responsible now
 * @param step the role that has to act now; empty while the slot is open
 */
public record DueItem(Slot slot, String grid, Optional<Escalation.Step> step) {
    /** By due time, then by id. */
    static final Comparator<DueItem> IN_ORDER = Comparator.comparingLong(DueItem::dueBy)
            .thenComparing(each -> each.slot().id());

    /** Its position in the list. A page continues after it. */
    String key() {
        return String.format(Locale.ROOT, "%019d %s", dueBy(), slot.id());
    }

    /** Whether it is after a position, without making its own key. */
    boolean isAfter(String key) {
        int space = key.indexOf(' ');
        int byTime = Long.compare(dueBy(), Long.parseLong(key, 0, space, 10));
        return byTime > 0 || byTime == 0 && slot.id().compareTo(key.substring(space + 1)) > 0;
    }

    private long dueBy() {
        return slot.window().to().map(Interval::micros).orElse(Long.MAX_VALUE);
    }
}

package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;

/**
 * An emergency as it is in the book.
 *
 * @param id its id
 * @param purpose the purpose that it opened
 * @param name what it is called
 * @param levels how grave it is, each level since an instant; the first since it was declared
 * @param period when it holds
 */
public record Emergency(EmergencyId id, PurposeId purpose, String name, List<Level> levels, Interval period) {
    /**
     * A level since an instant.
     *
     * @param since from when, on the valid-time axis
     * @param level 1 to 4
     */
    public record Level(Instant since, int level) {}

    /** Copies. */
    public Emergency {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(period, "period");
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("An emergency has a level since it was declared");
        }
    }

    /** Its level at an instant; the first before it. */
    public int levelAt(Instant at) {
        int level = levels.get(0).level();
        for (Level each : levels) {
            level = each.since().isAfter(at) ? level : each.level();
        }
        return level;
    }
}

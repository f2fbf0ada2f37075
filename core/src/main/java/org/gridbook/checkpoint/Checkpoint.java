package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.plan.DailyWindow;

/**
 * A checkpoint (registration point) as it is in the book.
 *
 * @param id its id
 * @param name what it is called
 * @param grid the grid that answers for it
 * @param where where it is
 * @param rulings its hours and rules, each since an instant; the first since it was opened
 * @param period when it exists
 */
public record Checkpoint(
        CheckpointId id,
        String name,
        GridId grid,
        Optional<String> where,
        List<HoursAndRules> rulings,
        Interval period) {
    /**
     * Hours and rules since an instant.
     *
     * @param since from when, on the valid-time axis
     * @param hours when it is open, on the community's wall clock; empty for always
     * @param rules what it decides by
     */
    public record HoursAndRules(Instant since, List<DailyWindow> hours, PassRules rules) {
        /** Copies. */
        public HoursAndRules {
            hours = List.copyOf(hours);
        }
    }

    /** Copies. */
    public Checkpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(period, "period");
        rulings = List.copyOf(rulings);
        if (rulings.isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has rules since it was opened");
        }
    }

    /** The ruling in force at an instant; the first before it. */
    public HoursAndRules rulingAt(Instant at) {
        HoursAndRules held = rulings.get(0);
        for (HoursAndRules ruling : rulings) {
            held = ruling.since().isAfter(at) ? held : ruling;
        }
        return held;
    }

    /** Whether it exists and is within its hours at an instant. */
    public boolean isOpenAt(Instant at, ZoneId zone) {
        List<DailyWindow> hours = rulingAt(at).hours();
        return period.holdsAt(at)
                && (hours.isEmpty()
                        || hours.stream()
                                .anyMatch(window -> window.on(at.atZone(zone).toLocalDate(), zone)
                                        .holdsAt(at)));
    }
}

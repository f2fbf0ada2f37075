package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.DailyWindow;
import org.immutables.value.Value;

/**
 * A checkpoint (registration point).
 *
 * @param id its id
 * @param name its name
 * @param grid the grid that is responsible for it
 * @param where its location in words
 * @param rulings its hours and rules, in order of the instants from which they apply; never empty
 * @param period when it exists, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record Checkpoint(
        CheckpointId id,
        String name,
        GridId grid,
        Optional<String> where,
        List<HoursAndRules> rulings,
        Interval period) {
    /**
     * Hours and rules that apply from an instant on.
     *
     * @param since the instant, on the valid-time axis
     * @param hours the opening hours on the community's wall clock, in order; empty if it is always open
     * @param rules the rules for verdicts
     */
    public record HoursAndRules(Instant since, List<DailyWindow> hours, PassRules rules) {
        /** Cuts to microseconds and sorts the hours. */
        public HoursAndRules {
            since = since.truncatedTo(ChronoUnit.MICROS);
            hours = hours.stream().sorted().toList();
        }
    }

    /** Copies the list. */
    public Checkpoint {
        rulings = List.copyOf(rulings);
        if (rulings.isEmpty()) {
            throw new IllegalArgumentException("A checkpoint has rules from the start");
        }
    }

    /** The hours and rules at an instant; before the checkpoint exists, its first ones. */
    public HoursAndRules rulingAt(Instant at) {
        HoursAndRules current = rulings.get(0);
        for (HoursAndRules ruling : rulings) {
            current = ruling.since().isAfter(at) ? current : ruling;
        }
        return current;
    }

    /** Whether the checkpoint exists and is within its hours at an instant. */
    public boolean isOpenAt(Instant at, ZoneId zone) {
        List<DailyWindow> hours = rulingAt(at).hours();
        return period.holdsAt(at)
                && (hours.isEmpty()
                        || hours.stream()
                                .anyMatch(window -> window.on(at.atZone(zone).toLocalDate(), zone)
                                        .holdsAt(at)));
    }

    /** The same checkpoint with more hours and rules; empty if others apply from the same instant. */
    Optional<Checkpoint> changed(HoursAndRules next) {
        if (rulings.stream().anyMatch(each -> each.since().equals(next.since()))) {
            return Optional.empty();
        }
        List<HoursAndRules> all = new ArrayList<>(rulings);
        all.add(next);
        all.sort(Comparator.comparing(HoursAndRules::since));
        return Optional.of(new Checkpoint(id, name, grid, where, all, period));
    }
}

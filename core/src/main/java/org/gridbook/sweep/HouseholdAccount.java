package org.gridbook.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Slot;
import org.gridbook.register.Home;

/**
 * The rule of what a sweep owes one household at an instant, and in which state it is.
 *
 * <p>A household is owed a contact if it lived in a grid of the sweep at some instant of the window, up to the instant asked about. The
 * first of these states applies:
 *
 * <ol>
 *   <li>done, by the first contact that reached it;
 *   <li>excused, by the first contact that found it vacant or moved away;
 *   <li>superseded, if it was merged into another, moved out of the area or lost all its members before the sweep was over;
 *   <li>missed, if the sweep is over;
 *   <li>open.
 * </ol>
 *
 * <p>Contacts are ordered by when they took place, then by id. Contacts after the instant or outside the window do not count.
 */
final class HouseholdAccount {
    private final Set<String> grids;
    private final Interval window;
    private final long from;
    private final long at;
    private final long end;
    private final long last;

    /** The account of a sweep at an instant in microseconds. */
    HouseholdAccount(Sweep sweep, long at) {
        grids = sweep.grids().stream().map(GridId::value).collect(Collectors.toSet());
        window = sweep.window();
        from = Interval.micros(sweep.from());
        end = Interval.micros(sweep.end());
        this.at = at;
        last = Math.min(at, end - 1);
    }

    /** The last instant of the window that is not later than the instant asked about, in microseconds. */
    long last() {
        return last;
    }

    /** The grids of the sweep. */
    Set<String> grids() {
        return grids;
    }

    /**
     * The account of one household.
     *
     * @param slot its slot
     * @param home where it last lived in the area
     * @param attempts the contacts that count, in order of time
     * @param by the contact that settled it
     */
    record Entry(Slot slot, Home home, List<Attempt> attempts, Optional<Attempt> by) {}

    /** Whether a contact counts. */
    boolean counts(Attempt attempt) {
        return from <= attempt.at() && attempt.at() <= last;
    }

    /** The account of a household; empty if nothing is owed to it. */
    Optional<Entry> of(String household, List<Home> homes, List<Attempt> contacts) {
        Home home = null;
        boolean present = false;
        for (Home each : homes) {
            if (each.from() <= last && from < each.to() && grids.contains(each.grid())) {
                present |= each.holdsAt(last);
                home = home == null || later(each, home) ? each : home;
            }
        }
        if (home == null || last < from) {
            return Optional.empty();
        }
        List<Attempt> attempts = new ArrayList<>(contacts.size());
        for (Attempt contact : contacts) {
            if (counts(contact)) {
                attempts.add(contact);
            }
        }
        attempts.sort(Attempt.IN_TIME);
        Optional<Attempt> by = first(attempts, true).or(() -> first(attempts, false));
        Slot slot = Slot.ofHousehold(
                new HouseholdId(household), "contact", window, state(by, present), by.map(Attempt::id));
        return Optional.of(new Entry(slot, home, attempts, by));
    }

    private Slot.SlotState state(Optional<Attempt> by, boolean present) {
        Slot.SlotState unsettled = at >= end ? Slot.SlotState.MISSED : Slot.SlotState.OPEN;
        return by.map(each -> each.outcome() == AttemptOutcome.REACHED ? Slot.SlotState.DONE : Slot.SlotState.EXCUSED)
                .orElse(present ? unsettled : Slot.SlotState.SUPERSEDED);
    }

    private static boolean later(Home one, Home other) {
        return one.from() != other.from()
                ? one.from() > other.from()
                : one.building().compareTo(other.building()) > 0;
    }

    private static Optional<Attempt> first(List<Attempt> attempts, boolean reached) {
        for (Attempt attempt : attempts) {
            if (attempt.outcome().settles() && (attempt.outcome() == AttemptOutcome.REACHED) == reached) {
                return Optional.of(attempt);
            }
        }
        return Optional.empty();
    }
}

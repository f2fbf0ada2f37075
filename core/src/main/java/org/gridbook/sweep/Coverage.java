package org.gridbook.sweep;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.Session;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Attendances;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Persons;
import org.gridbook.plan.Slot;
import org.immutables.value.Value;

/**
 * The coverage of a sweep at an instant, within the reach of the actor. Every number is made of ids, and every breakdown sums to its
 * total. Zero is stated: every grid of the sweep, every building in them, every channel and every outcome has a line.
 *
 * @param sweep the sweep
 * @param validAt the instant, on the valid-time axis
 * @param overall the households owed, by state
 * @param byGrid the same by the grid in which each household last lived within the window, in order of id
 * @param byBuilding the same by building, in order of id
 * @param settledByChannel the settled households by the channel of the contact that settled them, in order of {@link Channel}
 * @param settledByOutcome the same by the outcome of that contact: reached, vacant, moved away
 * @param remainingByAttempt the remaining households by how far staff have tried to reach them
 * @param contacts the contacts with households owed
 * @param contactsByChannel the same by channel
 * @param contactsByOutcome the same by outcome
 * @param attendances the residents seen at these contacts, each as often as seen
 * @param attendancesByChannel the same by channel
 * @param persons the residents seen, each once
 * @param uncounted contacts that do not count: they took place after the closing, or nothing is owed to their household
 * @param slots the slot of each household owed, in order of the household's id
 */
@BuilderStyle
@Value.Builder
public record Coverage(
        SweepId sweep,
        Instant validAt,
        Ledger overall,
        Map<GridId, Ledger> byGrid,
        Map<BuildingId, Ledger> byBuilding,
        Map<Channel, Figure> settledByChannel,
        Map<AttemptOutcome, Figure> settledByOutcome,
        Map<AttemptProgress, Figure> remainingByAttempt,
        Figure contacts,
        Map<Channel, Figure> contactsByChannel,
        Map<AttemptOutcome, Figure> contactsByOutcome,
        Attendances attendances,
        Map<Channel, Attendances> attendancesByChannel,
        Persons persons,
        Figure uncounted,
        List<Slot> slots) {
    /** Copies and preserves the order. */
    public Coverage {
        byGrid = copied(byGrid);
        byBuilding = copied(byBuilding);
        settledByChannel = copied(settledByChannel);
        settledByOutcome = copied(settledByOutcome);
        remainingByAttempt = copied(remainingByAttempt);
        contactsByChannel = copied(contactsByChannel);
        contactsByOutcome = copied(contactsByOutcome);
        attendancesByChannel = copied(attendancesByChannel);
        slots = List.copyOf(slots);
    }

    /**
     * Coverage at an instant, as known at the instant of the session; empty if there is no such sweep. It takes three round trips: one
     * for the sweep and the buildings, and one each for columns of tenancies and contacts.
     */
    static Optional<Coverage> load(Session session, SweepId sweep, Instant validAt) {
        return CoverageFacts.load(session, sweep)
                .map(facts -> CoverageRule.of(facts, validAt))
                .toJavaOptional();
    }

    /** The households to which nothing more is owed: done or excused. */
    public Figure settled() {
        return overall.settled();
    }

    /** The households that remain: open or missed. */
    public Figure remaining() {
        return overall.remaining();
    }

    private static <K, V> Map<K, V> copied(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

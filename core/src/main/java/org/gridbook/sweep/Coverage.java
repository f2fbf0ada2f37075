package org.gridbook.sweep;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.internal.Session;
import org.gridbook.plan.Attendances;
import org.gridbook.plan.Figure;
import org.gridbook.plan.Ledger;
import org.gridbook.plan.Persons;
import org.gridbook.plan.Slot;

/**
 * How far a sweep has come at an instant, as far as the actor reaches. Every number is made of ids, every breakdown sums to its total,
 * and zero is stated: every grid of the sweep, every building in them, every channel and outcome has its line.
 *
 * @param sweep the sweep
 * @param validAt the instant, on the valid-time axis
 * @param overall the households owed, by what became of them
 * @param byGrid the same by the grid in which each household last lived within the window, in order of id
 * @param byBuilding the same by building, in order of id
 * @param settledByChannel the households done or excused, by the channel of the contact that settled them; in order of {@link Channel}
 * @param settledByOutcome the same by its outcome: reached, vacant, moved away
 * @param leftByAttempt the households open or missed, by how far they were tried
 * @param contacts the contacts with households owed
 * @param contactsByChannel the same by channel
 * @param contactsByOutcome the same by outcome
 * @param personTimes the residents seen at these contacts, each as often as seen
 * @param personTimesByChannel the same by channel
 * @param persons the residents seen, each once
 * @param beyond contacts that count for nothing here: after the closing, or with households to which nothing is owed
 * @param slots the slot of each household owed, in order of the household's id
 */
public record Coverage(
        SweepId sweep,
        Instant validAt,
        Ledger overall,
        Map<GridId, Ledger> byGrid,
        Map<BuildingId, Ledger> byBuilding,
        Map<Channel, Figure> settledByChannel,
        Map<AttemptOutcome, Figure> settledByOutcome,
        Map<AttemptProgress, Figure> leftByAttempt,
        Figure contacts,
        Map<Channel, Figure> contactsByChannel,
        Map<AttemptOutcome, Figure> contactsByOutcome,
        Attendances personTimes,
        Map<Channel, Attendances> personTimesByChannel,
        Persons persons,
        Figure beyond,
        List<Slot> slots) {
    /** Copies, keeping the order. */
    public Coverage {
        Objects.requireNonNull(sweep, "sweep");
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(overall, "overall");
        Objects.requireNonNull(contacts, "contacts");
        Objects.requireNonNull(personTimes, "personTimes");
        Objects.requireNonNull(persons, "persons");
        Objects.requireNonNull(beyond, "beyond");
        byGrid = kept(byGrid);
        byBuilding = kept(byBuilding);
        settledByChannel = kept(settledByChannel);
        settledByOutcome = kept(settledByOutcome);
        leftByAttempt = kept(leftByAttempt);
        contactsByChannel = kept(contactsByChannel);
        contactsByOutcome = kept(contactsByOutcome);
        personTimesByChannel = kept(personTimesByChannel);
        slots = List.copyOf(slots);
    }

    /**
     * Coverage at an instant, as known at the instant of the session; empty if there is no such sweep. Reads buildings, and columns only
     * of tenancies and contacts, in three round trips.
     */
    public static Optional<Coverage> load(Session session, SweepId sweep, Instant validAt) {
        return CoverageFacts.load(session, sweep).map(facts -> CoverageRule.of(facts, validAt));
    }

    /** The households to which nothing more is owed: done or excused. */
    public Figure settled() {
        return overall.settled();
    }

    /** The households left to reach: open or missed. */
    public Figure left() {
        return overall.left();
    }

    private static <K, V> Map<K, V> kept(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}

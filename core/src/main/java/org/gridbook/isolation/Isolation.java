package org.gridbook.isolation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.staff.StaffId;

/**
 * A home isolation as it is in the book.
 *
 * @param id its id
 * @param resident who
 * @param household in which household they are now
 * @param grid the grid that answers for it now
 * @param period from its start to its release; open until somebody releases
 * @param rulings the rules, each since an instant; the first since the start
 * @param plans the planned ends, each since an instant; the first since the start
 * @param cause from what it came
 * @param purpose under which purpose it was ordered
 * @param absences stays in hospital or central isolation, in order
 * @param breaches when home was left, in order
 * @param excuses when what duty was not owed to be done, and why
 * @param release the release, if there was one
 */
public record Isolation(
        IsolationId id,
        ResidentId resident,
        HouseholdId household,
        String grid,
        Interval period,
        List<RulesSince> rulings,
        List<PlannedEnd> plans,
        Cause cause,
        PurposeId purpose,
        List<TimeAway> absences,
        List<Breach> breaches,
        List<Excuse> excuses,
        Optional<Release> release) {

    /** What an isolation can be at an instant; it is in just one of these states. */
    public enum IsolationState implements Word {
        /** At home, within the time planned. */
        ACTIVE,
        /** At home, past the planned end, and nobody has released. */
        OVERDUE,
        /** In hospital or central isolation. */
        AWAY,
        /** Left home and has not come back. */
        BROKEN,
        /** Released. */
        RELEASED;
    }

    /** Where somebody who is not isolated at home is. */
    public enum Whereabouts implements Word {
        /** In hospital. */
        HOSPITAL,
        /** In central isolation. */
        CENTRAL;
    }

    /**
     * Rules since an instant.
     *
     * @param since from when, on the valid-time axis
     * @param rules what is owed from then on
     */
    public record RulesSince(Instant since, IsolationRules rules) {}

    /**
     * A planned end.
     *
     * @param since when it was planned
     * @param end until when
     * @param signedBy who signed
     */
    public record PlannedEnd(Instant since, Instant end, StaffId signedBy) {}

    /**
     * Away for a period.
     *
     * @param id names it where it excuses a slot
     * @param where where
     * @param period when
     */
    public record TimeAway(String id, Whereabouts where, Interval period) {}

    /**
     * Home was left.
     *
     * @param period from when to when they were back
     */
    public record Breach(Interval period) {}

    /**
     * A duty need not be done for a while.
     *
     * @param id names it where it excuses a slot
     * @param duty its word
     * @param period slots whose windows begin in it are excused
     * @param reason why, a word; no health data
     */
    public record Excuse(String id, String duty, Interval period, String reason) {
        /** Does not tell why. */
        @Override
        public String toString() {
            return "Excuse[" + id + "]";
        }
    }

    /**
     * The explicit act that ends an isolation.
     *
     * @param at when
     * @param signedBy who signed
     * @param notice the number or name of the notice given
     */
    public record Release(Instant at, StaffId signedBy, String notice) {
        /** Does not tell the notice. */
        @Override
        public String toString() {
            return "Release[" + at + "]";
        }
    }

    /** Copies. */
    public Isolation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(resident, "resident");
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(release, "release");
        rulings = List.copyOf(rulings);
        plans = List.copyOf(plans);
        absences = List.copyOf(absences);
        breaches = List.copyOf(breaches);
        excuses = List.copyOf(excuses);
        if (rulings.isEmpty() || plans.isEmpty()) {
            throw new IllegalArgumentException("An isolation has rules and a planned end from its start");
        }
    }

    /** The rules in force at an instant; those of the start before it. */
    public IsolationRules rulesAt(Instant at) {
        IsolationRules rules = rulings.get(0).rules();
        for (RulesSince ruling : rulings) {
            if (!ruling.since().isAfter(at)) {
                rules = ruling.rules();
            }
        }
        return rules;
    }

    /** The end planned at an instant. */
    public Instant plannedEndAt(Instant at) {
        Instant end = plans.get(0).end();
        for (PlannedEnd plan : plans) {
            if (!plan.since().isAfter(at)) {
                end = plan.end();
            }
        }
        return end;
    }

    /** What it is at an instant; empty before its start. */
    public Optional<IsolationState> stateAt(Instant at) {
        if (at.isBefore(period.from())) {
            return Optional.empty();
        }
        if (!period.holdsAt(at)) {
            return Optional.of(IsolationState.RELEASED);
        }
        if (absences.stream().anyMatch(absence -> absence.period().holdsAt(at))) {
            return Optional.of(IsolationState.AWAY);
        }
        if (breaches.stream().anyMatch(breach -> breach.period().holdsAt(at))) {
            return Optional.of(IsolationState.BROKEN);
        }
        return Optional.of(at.isBefore(plannedEndAt(at)) ? IsolationState.ACTIVE : IsolationState.OVERDUE);
    }

    /** The absence at an instant. */
    Optional<TimeAway> absenceAt(Instant at) {
        return absences.stream().filter(absence -> absence.period().holdsAt(at)).findFirst();
    }
}

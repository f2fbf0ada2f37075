package org.gridbook.isolation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * A home isolation, without health data: why it was ordered and where a resident was taken to are in {@link IsolationReasons}. All
 * instants are on the valid-time axis. It follows from the acts that were recorded; see {@link Isolations#acts}.
 *
 * @param id its id
 * @param resident the isolated resident
 * @param household the household where the resident lives now
 * @param grid the id of the grid that is responsible now
 * @param period from its start to its end: the release, or else the start of the next isolation of the resident; read through {@link
 *     Isolations}, also the end of the residency; a withdrawn isolation is valid at no instant
 * @param rulings the rules, each since an instant; the first since the start
 * @param plans the planned ends, each since an instant; the first since the start
 * @param purpose the purpose under which it was ordered
 * @param absences stays elsewhere after a transfer, in order; where is health data, see {@link IsolationReasons}
 * @param breaches times when the resident had left home, in order
 * @param excuses periods in which a duty is excused
 * @param release the release, if there is one
 */
@BuilderStyle
@Value.Builder
public record Isolation(
        IsolationId id,
        ResidentId resident,
        HouseholdId household,
        String grid,
        Interval period,
        List<RulesSince> rulings,
        List<PlannedEnd> plans,
        PurposeId purpose,
        List<TimeAway> absences,
        List<Breach> breaches,
        List<Excuse> excuses,
        Optional<Release> release) {

    /** The state of an isolation at an instant. */
    public enum IsolationState implements Word {
        /** At home, before the planned end. */
        ACTIVE,
        /** At home, after the planned end, and not released. */
        OVERDUE,
        /** Transferred, and not home again. */
        AWAY,
        /** Left home and has not returned. */
        BROKEN,
        /** Released. */
        RELEASED,
        /** Ended without a release: the resident died or left the community, or another isolation followed. */
        ENDED;
    }

    /** Where a resident is who was transferred. */
    public enum Whereabouts implements Word {
        /** In hospital. */
        HOSPITAL,
        /** In central isolation. */
        CENTRAL;
    }

    /**
     * Rules since an instant.
     *
     * @param since from when they apply
     * @param rules the rules
     */
    public record RulesSince(Instant since, IsolationRules rules) {
        /** Cuts to microseconds. */
        public RulesSince {
            since = since.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * A planned end.
     *
     * @param since when it was planned
     * @param end the planned end; the isolation lasts until it is released
     * @param signedBy the member of staff who signed
     */
    @BuilderStyle
    @Value.Builder
    public record PlannedEnd(Instant since, Instant end, StaffId signedBy) {
        /** Cuts to microseconds. */
        public PlannedEnd {
            since = since.truncatedTo(ChronoUnit.MICROS);
            end = end.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * A stay elsewhere after a transfer.
     *
     * @param id the id that excused slots refer to
     * @param period when
     */
    public record TimeAway(String id, Interval period) {}

    /**
     * A time when the resident had left home.
     *
     * @param period when; open until the return
     */
    public record Breach(Interval period) {}

    /**
     * A duty is excused during a period.
     *
     * @param id the id that excused slots refer to
     * @param duty the word of the duty
     * @param period slots whose windows begin in it are excused
     */
    public record Excuse(String id, String duty, Interval period) {}

    /**
     * The act that ends an isolation. Its notice is personal data; see {@link Isolations#notices}.
     *
     * @param at when
     * @param signedBy the member of staff who signed
     */
    public record Release(Instant at, StaffId signedBy) {
        /** Cuts to microseconds. */
        public Release {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Copies; refuses an isolation without rules or a planned end with an {@link IllegalArgumentException}. */
    public Isolation {
        rulings = List.copyOf(rulings);
        plans = List.copyOf(plans);
        absences = List.copyOf(absences);
        breaches = List.copyOf(breaches);
        excuses = List.copyOf(excuses);
        if (rulings.isEmpty() || plans.isEmpty()) {
            throw new IllegalArgumentException("An isolation has rules and a planned end from its start");
        }
    }

    /** An isolation at its start. */
    static Isolation begun(
            IsolationAct order, NewIsolation ordered, PurposeId purpose, Place place, Optional<Instant> next) {
        Isolation begun = new IsolationBuilder()
                .id(order.isolation())
                .resident(order.resident())
                .household(IsolationKinds.household(place))
                .grid(place.grid())
                .period(Interval.since(order.at()))
                .addRulings(new RulesSince(order.at(), ordered.rules()))
                .addPlans(new PlannedEnd(order.at(), ordered.plannedEnd(), ordered.signedBy()))
                .purpose(purpose)
                .build();
        return IsolationTimeline.of(begun, List.of(order), next);
    }

    /** The rules at an instant; before the start, the first rules. */
    public IsolationRules rulesAt(Instant at) {
        IsolationRules rules = rulings.get(0).rules();
        for (RulesSince ruling : rulings) {
            if (!ruling.since().isAfter(at)) {
                rules = ruling.rules();
            }
        }
        return rules;
    }

    /** The planned end as of an instant; before the start, the first planned end. */
    public Instant plannedEndAt(Instant at) {
        Instant end = plans.get(0).end();
        for (PlannedEnd plan : plans) {
            if (!plan.since().isAfter(at)) {
                end = plan.end();
            }
        }
        return end;
    }

    /** The state at an instant; empty before the start, and if it was withdrawn. */
    public Optional<IsolationState> stateAt(Instant at) {
        if (at.isBefore(period.from()) || isWithdrawn()) {
            return Optional.empty();
        }
        if (!period.holdsAt(at)) {
            boolean released = release.map(Release::at).equals(period.to());
            return Optional.of(released ? IsolationState.RELEASED : IsolationState.ENDED);
        }
        if (absences.stream().anyMatch(absence -> absence.period().holdsAt(at))) {
            return Optional.of(IsolationState.AWAY);
        }
        if (breaches.stream().anyMatch(breach -> breach.period().holdsAt(at))) {
            return Optional.of(IsolationState.BROKEN);
        }
        return Optional.of(at.isBefore(plannedEndAt(at)) ? IsolationState.ACTIVE : IsolationState.OVERDUE);
    }

    /** Whether it was entered in error. */
    public boolean isWithdrawn() {
        return period.isOverAt(period.from());
    }

    /**
     * Whether nothing is owed at an instant because the planned end was made earlier: from that end on, until a later end is planned.
     */
    boolean isShortenedAt(Instant at) {
        Instant latest = plans.get(0).end();
        boolean shortened = false;
        for (PlannedEnd plan : plans) {
            if (!plan.end().isAfter(at)) {
                shortened = plan.end().isBefore(latest);
            } else if (!plan.since().isAfter(at)) {
                shortened = false;
            }
            latest = plan.end().isAfter(latest) ? plan.end() : latest;
        }
        return shortened;
    }

    /** The isolation as long as the resident lives in the community. */
    Isolation within(Collection<Interval> stays) {
        Instant end = period.from();
        for (Optional<Interval> stay = at(end, stays); stay.isPresent(); stay = at(end, stays)) {
            Optional<Instant> to = stay.flatMap(Interval::to);
            if (to.isEmpty()) {
                return this;
            }
            end = to.orElse(end);
        }
        boolean shorter = !stays.isEmpty() && !period.isOverAt(end);
        return shorter
                ? new IsolationBuilder().like(this).period(period.endingAt(end)).build()
                : this;
    }

    private static Optional<Interval> at(Instant at, Collection<Interval> stays) {
        return stays.stream().filter(each -> each.holdsAt(at)).findFirst();
    }

    Optional<TimeAway> absenceAt(Instant at) {
        return absences.stream().filter(absence -> absence.period().holdsAt(at)).findFirst();
    }
}

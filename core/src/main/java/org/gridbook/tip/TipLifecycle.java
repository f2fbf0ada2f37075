package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.StaffId;

/**
 * The rule of the status of a tip at an instant. It depends on when the tip was received, on the acts, and on the deadlines.
 *
 * @param receivedAt when it was received
 * @param reportedUrgency the urgency that was reported
 * @param checks how many checks it needs
 * @param acts the acts, in the order in which they were recorded, with those that were withdrawn
 */
record TipLifecycle(Instant receivedAt, Optional<Urgency> reportedUrgency, int checks, List<TipAct> acts) {
    TipLifecycle {
        acts = List.copyOf(acts);
    }

    /** Deadlines for tips that are received or reopened from an instant on. */
    record Rule(Instant from, Deadlines deadlines) {}

    /** The deadlines of a round: the last ones that began before it. */
    static Deadlines at(List<Rule> rules, Instant begin) {
        Deadlines held = Deadlines.USUAL;
        for (Rule rule : rules) {
            held = rule.from().isAfter(begin) ? held : rule.deadlines();
        }
        return held;
    }

    /** The lifecycle with one more act. */
    TipLifecycle after(TipAct act) {
        List<TipAct> all = new ArrayList<>(acts);
        all.add(act);
        return new TipLifecycle(receivedAt, reportedUrgency, checks, all);
    }

    /** The acts up to an instant that were not withdrawn, in order of their time, of their type and of what they name, whatever order they were recorded in. */
    List<TipAct> actsUpTo(Instant validAt) {
        return acts.stream()
                .filter(act -> !act.withdrawn() && !act.at().isAfter(validAt))
                .sorted(Comparator.comparing(TipAct::at)
                        .thenComparing(TipAct::kind)
                        .thenComparing(act -> act.link().orElse("")))
                .toList();
    }

    /** An act before an instant that was not withdrawn. */
    Optional<TipAct> before(Instant at) {
        return acts.stream()
                .filter(act -> !act.withdrawn() && act.at().isBefore(at))
                .findFirst();
    }

    /** The act that cannot be at the same instant as another act. */
    Optional<TipAct> contradicting(TipAct other) {
        return acts.stream()
                .filter(act -> !act.withdrawn() && act.contradicts(other))
                .findFirst();
    }

    /** The act of this type at an instant; of several, one that was not withdrawn, or else the last one. */
    Optional<TipAct> find(TipAct.ActType kind, Instant at) {
        List<TipAct> found = acts.stream()
                .filter(act -> act.kind() == kind && act.at().equals(at))
                .toList();
        return found.stream()
                .filter(act -> !act.withdrawn())
                .findFirst()
                .or(() -> found.stream().reduce((one, later) -> later));
    }

    /** The lifecycle with an act withdrawn or restored. */
    TipLifecycle marked(TipAct act, boolean withdrawn) {
        List<TipAct> all = new ArrayList<>(acts);
        all.set(all.lastIndexOf(act), act.marked(withdrawn));
        return new TipLifecycle(receivedAt, reportedUrgency, checks, all);
    }

    /** The status at an instant, which is not before the tip was received. */
    TipStatus at(Instant validAt, List<Rule> rules) {
        Progress progress = new Progress();
        for (TipAct act : actsUpTo(validAt)) {
            progress.take(act);
        }
        return progress.status(validAt, rules);
    }

    /** The state in which an act of this type at an instant finds the tip: after the acts before it, whatever order they are recorded in. */
    TipState foundBy(TipAct.ActType kind, Instant at) {
        List<TipAct> earlier = acts.stream()
                .filter(act -> !act.at().equals(at) || act.kind().compareTo(kind) <= 0)
                .toList();
        return new TipLifecycle(receivedAt, reportedUrgency, checks, earlier)
                .at(at, List.of())
                .state();
    }

    /** One round: when it began, its urgency, and when each of its steps was done. */
    private static final class Round {
        final Instant begin;
        Urgency urgency;
        Optional<Instant> triaged;
        Optional<Instant> verified = Optional.empty();
        Optional<Instant> closed = Optional.empty();
        int counted;
        int tried;

        Round(Instant begin, Urgency urgency, Optional<Instant> triaged) {
            this.begin = begin;
            this.urgency = urgency;
            this.triaged = triaged;
        }

        Optional<Instant> met(TipStep step) {
            return switch (step) {
                case TRIAGE -> triaged;
                case VERIFY -> verified;
                case CLOSE -> closed;
            };
        }
    }

    private final class Progress {
        private final List<Round> rounds = new ArrayList<>(
                List.of(new Round(receivedAt, reportedUrgency.orElse(Urgency.USUAL), Optional.empty())));
        private Optional<StaffId> assignee = Optional.empty();
        private Optional<TipId> original = Optional.empty();
        private TipState state = TipState.RECEIVED;

        /** An act on a closed tip, and the reopening of an open one, change nothing. */
        void take(TipAct act) {
            if (state.isOpen() == (act.kind() == TipAct.ActType.REOPENED)) {
                return;
            }
            Round round = rounds.get(rounds.size() - 1);
            switch (act.kind()) {
                case TRIAGED -> {
                    round.urgency = act.urgency().orElse(round.urgency);
                    round.triaged = round.triaged.or(() -> Optional.of(act.at()));
                    state = assignee.isPresent() ? TipState.ASSIGNED : TipState.TRIAGED;
                }
                case ASSIGNED -> {
                    assignee = act.link().map(StaffId::new);
                    state = TipState.ASSIGNED;
                }
                case CHECKED -> {
                    round.tried++;
                    if (act.met().orElse(false) && ++round.counted == checks) {
                        round.verified = Optional.of(act.at());
                    }
                }
                case DUPLICATED, CLOSED -> {
                    original = act.link().map(TipId::new);
                    state = act.kind() == TipAct.ActType.CLOSED ? TipState.CLOSED : TipState.DUPLICATE;
                    round.triaged = round.triaged.or(() -> Optional.of(act.at()));
                    round.verified = round.verified.or(() -> Optional.of(act.at()));
                    round.closed = Optional.of(act.at());
                }
                case REOPENED -> {
                    original = Optional.empty();
                    assignee = Optional.empty();
                    state = TipState.TRIAGED;
                    rounds.add(new Round(act.at(), round.urgency, Optional.of(act.at())));
                }
            }
        }

        TipStatus status(Instant validAt, List<Rule> rules) {
            List<TipStatus.TipClock> clocks = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                Round round = rounds.get(i);
                Deadlines deadlines = TipLifecycle.at(rules, round.begin);
                for (TipStep step : TipStep.values()) {
                    boolean runs = !(step == TipStep.TRIAGE && i > 0) && !(step == TipStep.VERIFY && checks == 0);
                    if (runs) {
                        // The deadline of triage cannot depend on the urgency that triage sets.
                        Urgency by = step == TipStep.TRIAGE ? reportedUrgency.orElse(Urgency.USUAL) : round.urgency;
                        Instant due = round.begin.plus(deadlines.limits(by).limit(step));
                        clocks.add(clock(i + 1, step, due, round.met(step), validAt, deadlines.escalation()));
                    }
                }
            }
            Round last = rounds.get(rounds.size() - 1);
            return new TipStatusBuilder()
                    .state(state)
                    .urgency(last.urgency)
                    .assignee(assignee)
                    .original(original)
                    .round(rounds.size())
                    .checked(last.counted)
                    .tried(last.tried)
                    .clocks(clocks)
                    .build();
        }
    }

    private static TipStatus.TipClock clock(
            int round, TipStep step, Instant due, Optional<Instant> met, Instant validAt, Escalation escalation) {
        return new TipClockBuilder()
                .round(round)
                .step(step)
                .due(due)
                .met(met)
                .breached(!met.orElse(validAt).isBefore(due))
                .escalation(met.isPresent() ? Optional.empty() : escalation.reached(due, validAt))
                .build();
    }
}

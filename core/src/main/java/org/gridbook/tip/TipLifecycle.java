package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.StaffId;

/**
 * The rules by which a tip stands at an instant: a pure function of when it was received, what was done with it, and the deadlines.
 *
 * @param receivedAt when it was received
 * @param said how urgent it was said to be
 * @param checks how many checks it needs
 * @param acts what was done with it, in the order told
 */
record TipLifecycle(Instant receivedAt, Optional<Urgency> said, int checks, List<TipAct> acts) {
    TipLifecycle {
        acts = List.copyOf(acts);
    }

    /** Deadlines that hold from an instant on. */
    record Rule(Instant from, Deadlines deadlines) {}

    /** The deadlines of a round: those that held when it began. */
    static Deadlines at(List<Rule> rules, Instant begin) {
        Deadlines held = Deadlines.USUAL;
        for (Rule rule : rules) {
            held = rule.from().isAfter(begin) ? held : rule.deadlines();
        }
        return held;
    }

    /** When the last act was that is no check: checks may be told late, acts follow one another. */
    Instant lastAct() {
        return acts.stream()
                .filter(act -> act.kind() != TipAct.ActType.CHECKED)
                .map(TipAct::at)
                .max(Comparator.naturalOrder())
                .orElse(receivedAt);
    }

    /** How it stands at an instant, which is not before it was received. */
    TipStatus at(Instant validAt, List<Rule> rules) {
        List<TipAct> done = acts.stream()
                .filter(act -> !act.at().isAfter(validAt))
                .sorted(Comparator.comparing(TipAct::at))
                .toList();
        Progress progress = new Progress();
        for (TipAct act : done) {
            progress.take(act);
        }
        return progress.standing(validAt, rules);
    }

    /** One round: when it began, how urgent it was found in it, and when each of its steps was done. */
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
        private final List<Round> rounds =
                new ArrayList<>(List.of(new Round(receivedAt, said.orElse(Urgency.USUAL), Optional.empty())));
        private Optional<StaffId> assignee = Optional.empty();
        private Optional<TipOutcome> outcome = Optional.empty();
        private Optional<String> link = Optional.empty();
        private TipState state = TipState.RECEIVED;

        void take(TipAct act) {
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
                    if (act.finding().filter(Finding::counts).isPresent() && ++round.counted == checks) {
                        round.verified = Optional.of(act.at());
                    }
                }
                case DUPLICATED, CLOSED -> {
                    outcome = act.outcome();
                    link = act.link();
                    state = act.kind() == TipAct.ActType.CLOSED ? TipState.CLOSED : TipState.DUPLICATE;
                    round.triaged = round.triaged.or(() -> Optional.of(act.at()));
                    round.verified = round.verified.or(() -> Optional.of(act.at()));
                    round.closed = Optional.of(act.at());
                }
                case REOPENED -> {
                    outcome = Optional.empty();
                    link = Optional.empty();
                    assignee = Optional.empty();
                    state = TipState.TRIAGED;
                    rounds.add(new Round(act.at(), round.urgency, Optional.of(act.at())));
                }
            }
        }

        TipStatus standing(Instant validAt, List<Rule> rules) {
            List<TipStatus.TipClock> clocks = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                Round round = rounds.get(i);
                Deadlines deadlines = TipLifecycle.at(rules, round.begin);
                for (TipStep step : TipStep.values()) {
                    boolean runs = !(step == TipStep.TRIAGE && i > 0) && !(step == TipStep.VERIFY && checks == 0);
                    if (runs) {
                        // How soon it was to be triaged cannot rest on what only triage found.
                        Urgency by = step == TipStep.TRIAGE ? said.orElse(Urgency.USUAL) : round.urgency;
                        Instant due = round.begin.plus(deadlines.of(by).of(step));
                        clocks.add(clock(i + 1, step, due, round.met(step), validAt, deadlines.ladder()));
                    }
                }
            }
            Round last = rounds.get(rounds.size() - 1);
            return new TipStatus(
                    state, last.urgency, assignee, outcome, link, rounds.size(), last.counted, last.tried, clocks);
        }
    }

    private static TipStatus.TipClock clock(
            int round, TipStep step, Instant due, Optional<Instant> met, Instant validAt, Escalation ladder) {
        boolean breached = !met.orElse(validAt).isBefore(due);
        return new TipStatus.TipClock(
                round, step, due, met, breached, met.isPresent() ? Optional.empty() : ladder.reached(due, validAt));
    }
}

package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridbook.plan.Ladder;
import org.gridbook.staff.StaffId;

/**
 * The rules by which a tip stands at an instant: a pure function of when it was received, what was done with it, and the deadlines.
 *
 * @param receivedAt when it was received
 * @param said how urgent it was said to be
 * @param checks how many checks it needs
 * @param acts what was done with it, in the order told
 */
record Life(Instant receivedAt, Optional<Urgency> said, int checks, List<TipAct> acts) {
    Life {
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
                .filter(act -> act.kind() != TipAct.Kind.CHECKED)
                .map(TipAct::at)
                .max(Comparator.naturalOrder())
                .orElse(receivedAt);
    }

    /** How it stands at an instant, which is not before it was received. */
    Standing at(Instant validAt, List<Rule> rules) {
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

        Optional<Instant> met(Step step) {
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
        private Optional<Outcome> outcome = Optional.empty();
        private Optional<String> link = Optional.empty();
        private State state = State.RECEIVED;

        void take(TipAct act) {
            Round round = rounds.get(rounds.size() - 1);
            switch (act.kind()) {
                case TRIAGED -> {
                    round.urgency = act.urgency().orElse(round.urgency);
                    round.triaged = round.triaged.or(() -> Optional.of(act.at()));
                    state = assignee.isPresent() ? State.ASSIGNED : State.TRIAGED;
                }
                case ASSIGNED -> {
                    assignee = act.link().map(StaffId::new);
                    state = State.ASSIGNED;
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
                    state = act.kind() == TipAct.Kind.CLOSED ? State.CLOSED : State.DUPLICATE;
                    round.triaged = round.triaged.or(() -> Optional.of(act.at()));
                    round.verified = round.verified.or(() -> Optional.of(act.at()));
                    round.closed = Optional.of(act.at());
                }
                case REOPENED -> {
                    outcome = Optional.empty();
                    link = Optional.empty();
                    assignee = Optional.empty();
                    state = State.TRIAGED;
                    rounds.add(new Round(act.at(), round.urgency, Optional.of(act.at())));
                }
            }
        }

        Standing standing(Instant validAt, List<Rule> rules) {
            List<Standing.Clock> clocks = new ArrayList<>();
            for (int i = 0; i < rounds.size(); i++) {
                Round round = rounds.get(i);
                Deadlines deadlines = Life.at(rules, round.begin);
                for (Step step : Step.values()) {
                    boolean runs = !(step == Step.TRIAGE && i > 0) && !(step == Step.VERIFY && checks == 0);
                    if (runs) {
                        // How soon it was to be triaged cannot rest on what only triage found.
                        Urgency by = step == Step.TRIAGE ? said.orElse(Urgency.USUAL) : round.urgency;
                        Instant due = round.begin.plus(deadlines.of(by).of(step));
                        clocks.add(clock(i + 1, step, due, round.met(step), validAt, deadlines.ladder()));
                    }
                }
            }
            Round last = rounds.get(rounds.size() - 1);
            return new Standing(
                    state, last.urgency, assignee, outcome, link, rounds.size(), last.counted, last.tried, clocks);
        }
    }

    private static Standing.Clock clock(
            int round, Step step, Instant due, Optional<Instant> met, Instant validAt, Ladder ladder) {
        boolean breached = !met.orElse(validAt).isBefore(due);
        return new Standing.Clock(
                round, step, due, met, breached, met.isPresent() ? Optional.empty() : ladder.reached(due, validAt));
    }
}

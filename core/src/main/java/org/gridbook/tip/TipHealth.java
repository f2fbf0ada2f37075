package org.gridbook.tip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridbook.isolation.IsolationId;

/**
 * What a tip reports, what its checks found and how it ended. Health data: {@code toString} masks it. Every tip has one, whatever it is about.
 *
 * @param tip the id of the tip
 * @param type the type of claim
 * @param findings the results of its checks, in the order in which they were recorded
 * @param closings the closings of all rounds, in the order in which they were recorded, with those that were withdrawn
 */
public record TipHealth(TipId tip, ClaimType type, List<CheckResult> findings, List<Closed> closings) {
    /**
     * The result of a check.
     *
     * @param at when, on the valid-time axis
     */
    public record CheckResult(CheckId check, Instant at, Finding finding) {
        /** Masked. */
        @Override
        public String toString() {
            return "CheckResult[" + check + "]";
        }
    }

    /**
     * The outcome of a round.
     *
     * @param at when, on the valid-time axis
     * @param isolation the isolation that the tip led to, or that had begun before
     */
    public record Closed(Instant at, TipOutcome outcome, Optional<IsolationId> isolation) {
        /** Masked. */
        @Override
        public String toString() {
            return "Closed[" + at + "]";
        }
    }

    /** Copies. */
    public TipHealth {
        findings = List.copyOf(findings);
        closings = List.copyOf(closings);
    }

    static TipHealth of(TipId id, ClaimType type) {
        return new TipHealth(id, type, List.of(), List.of());
    }

    TipHealth with(CheckResult result) {
        return new TipHealth(tip, type, and(findings, result), closings);
    }

    TipHealth with(Closed closed) {
        return new TipHealth(tip, type, findings, and(closings, closed));
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    /**
     * How this tip was closed as of an instant.
     *
     * @param then the tip at that instant, as known at the same instant as this
     * @return empty if the tip was open or a duplicate
     */
    public Optional<Closed> closing(Tip then) {
        return closing(closings, then);
    }

    static Optional<Closed> closing(List<Closed> closings, Tip then) {
        TipStatus status = then.status();
        Optional<Instant> closed = status.clocks().stream()
                .filter(clock -> clock.round() == status.round() && clock.step() == TipStep.CLOSE)
                .flatMap(clock -> clock.met().stream())
                .findFirst();
        return closings.stream()
                .filter(each -> status.state() == TipState.CLOSED && closed.equals(Optional.of(each.at())))
                .reduce((one, recordedLater) -> recordedLater);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TipHealth[" + tip + "]";
    }
}

package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.plan.Escalation;

/**
 * How long tips of each urgency may take, and who has to see to those that took longer. Data: an office sets its own with {@link
 * Tips#decide}.
 *
 * @param limits for each urgency
 * @param ladder who has to see to a tip that is overdue
 */
public record Deadlines(Map<Urgency, Limits> limits, Escalation ladder) {
    /**
     * Urgent: half an hour, 2 hours, a day; usual: 2 hours, a day, 3 days; low: a day, 3 days, a week. A start for offices that have no
     * rule of their own.
     */
    public static final Deadlines USUAL = new Deadlines(
            Map.of(
                    Urgency.URGENT,
                    new Limits(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofDays(1)),
                    Urgency.USUAL,
                    new Limits(Duration.ofHours(2), Duration.ofDays(1), Duration.ofDays(3)),
                    Urgency.LOW,
                    new Limits(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7))),
            Escalation.USUAL);

    /**
     * How long a tip may take, each from when it was received, or reopened.
     *
     * @param triage until it is triaged
     * @param verify until it is checked as often as it needs
     * @param close until it is closed
     */
    public record Limits(Duration triage, Duration verify, Duration close) {
        /** Refuses what {@link #of(Duration, Duration, Duration)} refuses with an {@link IllegalArgumentException}. */
        public Limits {
            if (triage.isNegative() || triage.isZero() || !inOrder(triage, verify, close)) {
                throw new IllegalArgumentException("A tip is triaged, then checked, then closed");
            }
        }

        /** Limits as an office tells them; or {@link BadValue} for {@code limits} if they are not positive or out of order. */
        public static Either<BadValue, Limits> of(Duration triage, Duration verify, Duration close) {
            if (triage.isNegative() || triage.isZero()) {
                return Either.left(new BadValue("limits", "not_positive"));
            }
            return inOrder(triage, verify, close)
                    ? Either.right(new Limits(triage, verify, close))
                    : Either.left(new BadValue("limits", "out_of_order"));
        }

        private static boolean inOrder(Duration triage, Duration verify, Duration close) {
            return verify.compareTo(triage) >= 0 && close.compareTo(verify) >= 0;
        }

        /** The limit of one step. */
        public Duration of(TipStep step) {
            return switch (step) {
                case TRIAGE -> triage;
                case VERIFY -> verify;
                case CLOSE -> close;
            };
        }
    }

    /** Copies; refuses what {@link #of(Map, Escalation)} refuses with an {@link IllegalArgumentException}. */
    public Deadlines {
        Objects.requireNonNull(ladder, "ladder");
        limits = Map.copyOf(limits);
        if (limits.size() != Urgency.values().length) {
            throw new IllegalArgumentException("Every urgency has its limits");
        }
    }

    /** Deadlines as an office tells them; or {@link BadValue} for {@code limits} if an urgency has none. */
    public static Either<BadValue, Deadlines> of(Map<Urgency, Limits> limits, Escalation ladder) {
        return limits.size() == Urgency.values().length
                ? Either.right(new Deadlines(limits, ladder))
                : Either.left(new BadValue("limits", "blank"));
    }

    /** The limits of an urgency. */
    public Limits of(Urgency urgency) {
        return Objects.requireNonNull(limits.get(urgency));
    }
}

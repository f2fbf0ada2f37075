package org.gridbook.tip;

import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.plan.Escalation;

/**
 * How long tips of each urgency may take, and who is responsible for an overdue tip. An office sets its own with {@link
 * Tips#setDeadlines}.
 *
 * @param limits the limits of each urgency
 * @param escalation the roles that are responsible for an overdue tip
 */
public record Deadlines(Map<Urgency, Limits> limits, Escalation escalation) {
    /**
     * The default: urgent 30 minutes, 2 hours, 1 day; usual 2 hours, 1 day, 3 days; low 1 day, 3 days, 7 days.
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
     * How long each step may take, from when the tip was received or reopened.
     *
     * @param triage until triage
     * @param verify until the last check that it needs
     * @param close until closing
     */
    public record Limits(Duration triage, Duration verify, Duration close) {
        /** Refuses what {@link #of(Duration, Duration, Duration)} refuses with an {@link IllegalArgumentException}. */
        public Limits {
            if (triage.isNegative() || triage.isZero() || !inOrder(triage, verify, close)) {
                throw new IllegalArgumentException("Limits are positive, and no step ends before the one before it");
            }
        }

        /** Limits; or {@link BadValue} for {@code limits} if they are not positive or out of order. */
        public static Either<Refusal, Limits> of(Duration triage, Duration verify, Duration close) {
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

        Duration limit(TipStep step) {
            return switch (step) {
                case TRIAGE -> triage;
                case VERIFY -> verify;
                case CLOSE -> close;
            };
        }
    }

    /** Copies; refuses what {@link #of(Map, Escalation)} refuses with an {@link IllegalArgumentException}. */
    public Deadlines {
        Objects.requireNonNull(escalation, "escalation");
        limits = Map.copyOf(limits);
        if (limits.size() != Urgency.values().length) {
            throw new IllegalArgumentException("Every urgency has its limits");
        }
    }

    /** Deadlines; or {@link BadValue} for {@code limits} if an urgency has none. */
    public static Either<Refusal, Deadlines> of(Map<Urgency, Limits> limits, Escalation escalation) {
        return limits.size() == Urgency.values().length
                ? Either.right(new Deadlines(limits, escalation))
                : Either.left(new BadValue("limits", "blank"));
    }

    Limits limits(Urgency urgency) {
        return Objects.requireNonNull(limits.get(urgency));
    }
}

package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Temperature;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;

/**
 * What is owed during an isolation, as data.
 *
 * @param duties the daily duties; no word twice
 * @param fever the temperature from which a doctor has to see the resident
 * @param deliverWithin the time to deliver after a need was requested, in whole seconds
 * @param escalation which role has to act on a missed slot
 */
public record IsolationRules(
        List<FollowUpDuty> duties, Temperature fever, Duration deliverWithin, Escalation escalation) {
    /** Three temperatures a day for each person, two calls a day to each household, and deliveries within a day. */
    public static final IsolationRules USUAL = new IsolationRules(
            List.of(
                    new FollowUpDuty(
                            FollowUpDuty.TEMPERATURE, true, List.of(window(7, 10), window(12, 15), window(18, 21))),
                    new FollowUpDuty(FollowUpDuty.CALL, false, List.of(window(9, 12), window(15, 18)))),
            Temperature.FEVER,
            Duration.ofDays(1),
            Escalation.USUAL);

    /** Copies, and cuts to seconds; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public IsolationRules {
        Objects.requireNonNull(fever, "fever");
        Objects.requireNonNull(escalation, "escalation");
        duties = List.copyOf(duties);
        deliverWithin = deliverWithin.truncatedTo(ChronoUnit.SECONDS);
        if (!eachOnce(duties) || !isSome(deliverWithin)) {
            throw new IllegalArgumentException("Rules name each duty once and have a time to deliver");
        }
    }

    /**
     * Rules; or {@link BadValue} for {@code duties} if a word is there twice, or for {@code deliver_within} if it is less than a second.
     */
    public static Either<Refusal, IsolationRules> of(
            List<FollowUpDuty> duties, Temperature fever, Duration deliverWithin, Escalation escalation) {
        if (!eachOnce(duties)) {
            return Either.left(new BadValue("duties", "repeated"));
        }
        return isSome(deliverWithin)
                ? Either.right(new IsolationRules(duties, fever, deliverWithin, escalation))
                : Either.left(new BadValue("deliver_within", "not_positive"));
    }

    private static boolean eachOnce(List<FollowUpDuty> duties) {
        return duties.stream().map(FollowUpDuty::word).distinct().count() == duties.size();
    }

    private static boolean isSome(Duration time) {
        return time.toSeconds() > 0;
    }

    /** The duty with this word. */
    public Optional<FollowUpDuty> duty(String word) {
        return duties.stream().filter(duty -> duty.word().equals(word)).findFirst();
    }

    private static DailyWindow window(int from, int to) {
        return new DailyWindow(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }
}

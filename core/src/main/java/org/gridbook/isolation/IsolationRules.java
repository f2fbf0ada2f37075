package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Temperature;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;

/**
 * What is owed while somebody is isolated, as data.
 *
 * @param duties what is owed every day; no word twice
 * @param fever from which temperature somebody is referred
 * @param deliverWithin how long after it was asked for something is to be delivered
 * @param ladder who sees to what was missed
 */
public record IsolationRules(List<FollowUpDuty> duties, Temperature fever, Duration deliverWithin, Escalation ladder) {
    /** Each person's temperature three times a day, two calls a day to each household, what is asked for within a day. */
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
        Objects.requireNonNull(ladder, "ladder");
        duties = List.copyOf(duties);
        deliverWithin = deliverWithin.truncatedTo(ChronoUnit.SECONDS);
        if (!eachOnce(duties) || !isSome(deliverWithin)) {
            throw new IllegalArgumentException("Rules tell each duty once, and some time to deliver in");
        }
    }

    /**
     * Rules as an office tells them; or {@link BadValue} for {@code duties} if a word is told twice, or for {@code deliver_within} if that
     * is less than a second.
     */
    public static Either<BadValue, IsolationRules> of(
            List<FollowUpDuty> duties, Temperature fever, Duration deliverWithin, Escalation ladder) {
        if (!eachOnce(duties)) {
            return Either.left(new BadValue("duties", "told_twice"));
        }
        return isSome(deliverWithin)
                ? Either.right(new IsolationRules(duties, fever, deliverWithin, ladder))
                : Either.left(new BadValue("deliver_within", "not_positive"));
    }

    private static boolean eachOnce(List<FollowUpDuty> duties) {
        return duties.stream().map(FollowUpDuty::word).distinct().count() == duties.size();
    }

    private static boolean isSome(Duration time) {
        return time.toSeconds() > 0;
    }

    /** The duty of this word. */
    public Optional<FollowUpDuty> duty(String word) {
        return duties.stream().filter(duty -> duty.word().equals(word)).findFirst();
    }

    private static DailyWindow window(int from, int to) {
        return new DailyWindow(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }
}

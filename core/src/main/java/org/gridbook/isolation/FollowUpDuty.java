package org.gridbook.isolation;

import io.vavr.control.Either;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.plan.DailyWindow;
import org.gridbook.storage.Syntax;

/**
 * A duty towards the isolated on every day.
 *
 * @param word 1 to 30 of {@code a-z} and {@code _}; its label is the text {@code duty.<word>}
 * @param perPerson true if it is owed to each isolated person, false if to the household as a whole
 * @param windows when, in the local time of the community; at least one, in order; no two begin in the same minute
 */
public record FollowUpDuty(String word, boolean perPerson, List<DailyWindow> windows) {
    /** The word of the duty to take the temperature. */
    public static final String TEMPERATURE = "temperature";
    /** The word of the duty to ask about symptoms. */
    public static final String CALL = "call";

    /** Copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public FollowUpDuty {
        windows = List.copyOf(windows);
        if (!Syntax.isWord(word) || !fit(windows)) {
            throw new IllegalArgumentException("A duty has a word of a-z and _, and windows in order");
        }
    }

    /** A duty; or {@link BadValue} for {@code duty} or {@code windows}. */
    public static Either<Refusal, FollowUpDuty> of(String word, boolean perPerson, List<DailyWindow> windows) {
        if (!Syntax.isWord(word)) {
            return Either.left(new BadValue("duty", word.isBlank() ? "blank" : "bad_word"));
        }
        return fit(windows)
                ? Either.right(new FollowUpDuty(word, perPerson, windows))
                : Either.left(new BadValue("windows", windows.isEmpty() ? "blank" : "bad_form"));
    }

    private static boolean fit(List<DailyWindow> windows) {
        boolean fit = !windows.isEmpty();
        for (int i = 1; i < windows.size(); i++) {
            fit &= minute(windows.get(i)).isAfter(minute(windows.get(i - 1)));
        }
        return fit;
    }

    /** The part of the window in the id of a slot. */
    private static LocalTime minute(DailyWindow window) {
        return window.from().truncatedTo(ChronoUnit.MINUTES);
    }
}

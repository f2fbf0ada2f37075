package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.outreach.ContactPreference.PreferenceType;
import org.gridbook.plan.DailyWindow;
import org.immutables.value.Value;

/**
 * How a household asks to be contacted.
 *
 * @param household the household
 * @param type what it asks for
 * @param quiet the daily quiet hours on the wall clock of the community; only and always for {@link PreferenceType#QUIET_HOURS}. Hours over
 *     midnight are two preferences, for example 22:00 to 00:00 and 00:00 to 07:00; they count as one time.
 * @param period when, on the valid-time axis; open while it applies
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewPreference(
        HouseholdId household,
        PreferenceType type,
        Optional<DailyWindow> quiet,
        Interval period,
        Optional<PreferenceId> id)
        implements NewRecord<PreferenceId> {
    /** Refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewPreference {
        Objects.requireNonNull(household, "household");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(id, "id");
        if (!fits(type, quiet)) {
            throw new IllegalArgumentException("Quiet hours have a window, and no other preference has one");
        }
    }

    private static boolean fits(PreferenceType type, Optional<DailyWindow> quiet) {
        return quiet.isPresent() == (type == PreferenceType.QUIET_HOURS);
    }

    /** A preference from an instant on; or {@link BadValue} for {@code quiet}. */
    public static Either<Refusal, NewPreference> of(
            HouseholdId household, PreferenceType type, Optional<DailyWindow> quiet, Instant since) {
        return fits(type, quiet)
                ? Either.right(new NewPreference(household, type, quiet, Interval.since(since), Optional.empty()))
                : Either.left(new BadValue("quiet", quiet.isEmpty() ? "blank" : "not_of_type"));
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewPreference id(PreferenceId made) {
        return new NewPreferenceBuilder().like(this).id(made).build();
    }

    ContactPreference as(PreferenceId id) {
        return new ContactPreference(id, household, type, quiet, period);
    }
}

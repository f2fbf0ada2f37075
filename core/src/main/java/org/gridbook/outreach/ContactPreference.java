package org.gridbook.outreach;

import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Word;
import org.gridbook.plan.DailyWindow;

/**
 * How a household asked to be contacted, for a period. It refuses nothing: a contact in a quiet hour is recorded like every other.
 *
 * @param id its id
 * @param household the household
 * @param type what it asked for
 * @param quiet the daily quiet hours on the wall clock of the community; only for {@link PreferenceType#QUIET_HOURS}
 * @param period when, on the valid-time axis
 */
public record ContactPreference(
        PreferenceId id, HouseholdId household, PreferenceType type, Optional<DailyWindow> quiet, Interval period) {
    /** What a household asks for. */
    public enum PreferenceType implements Word {
        /** It has no telephone. */
        NO_TELEPHONE,
        /** It does not want messages. */
        NO_MESSAGES,
        /** It wants to be met. */
        IN_PERSON,
        /** It does not want to be contacted at this time of the day. */
        QUIET_HOURS;
    }
}

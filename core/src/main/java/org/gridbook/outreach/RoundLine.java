package org.gridbook.outreach;

import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One household on the list of a round. It says all that is needed to go there, because who reaches the household may not reach the whole round.
 *
 * @param id its id
 * @param round the round
 * @param code what is printed beside the household, to record the result later: the number of the round, a hyphen and the number of the line
 * @param household the household
 * @param staff the member of staff
 * @param name the word of the round
 * @param notices the notices that the round is about
 * @param window when the round takes place, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record RoundLine(
        RoundLineId id,
        RoundId round,
        String code,
        HouseholdId household,
        StaffId staff,
        String name,
        Set<NoticeId> notices,
        Interval window) {
    /** Copies the set. */
    public RoundLine {
        notices = Set.copyOf(notices);
    }

    /** The round, which every line of it describes. */
    Round asRound() {
        return new Round(round, code.substring(0, code.lastIndexOf('-')), staff, name, notices, window);
    }
}

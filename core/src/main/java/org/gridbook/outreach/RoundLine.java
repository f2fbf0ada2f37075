package org.gridbook.outreach;

import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * One household on the list of a round.
 *
 * @param id its id
 * @param round the round
 * @param code what is printed beside the household, to record the result later: the number of the round, a hyphen and the number of the line
 * @param household the household
 * @param window when the round takes place, on the valid-time axis
 */
@BuilderStyle
@Value.Builder
public record RoundLine(RoundLineId id, RoundId round, String code, HouseholdId household, Interval window) {}

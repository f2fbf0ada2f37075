package org.gridbook.register;

import org.gridbook.book.BuildingId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;

/**
 * A household as it is registered, without its members.
 *
 * @param id its id
 * @param number the number the community knows it by
 * @param building the building it lives in now
 * @param period when it exists, on the valid-time axis
 */
public record RegisteredHousehold(HouseholdId id, String number, BuildingId building, Interval period) {}

package org.gridbook.register;

import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A resident as a member of a household, for a period.
 *
 * @param id its id
 * @param resident the resident
 * @param household the household
 * @param relation what the resident is to the head of the household
 * @param period when, on the valid-time axis; a period that ends where it begins was withdrawn
 */
@BuilderStyle
@Value.Builder
public record Stay(StayId id, ResidentId resident, HouseholdId household, Relation relation, Interval period) {}

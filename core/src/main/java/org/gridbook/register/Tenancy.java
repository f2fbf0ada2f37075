package org.gridbook.register;

import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * A household behind a door, for a period.
 *
 * @param id its id
 * @param household the household
 * @param dwelling the door
 * @param tenure by what right
 * @param period when, on the valid-time axis; a period that ends where it begins was withdrawn
 */
@BuilderStyle
@Value.Builder
public record Tenancy(TenancyId id, HouseholdId household, Dwelling dwelling, Tenure tenure, Interval period) {}

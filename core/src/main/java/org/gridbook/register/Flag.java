package org.gridbook.register;

import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;

/**
 * A trait of a resident, for a period. Its reason is stored apart.
 *
 * @param id its id
 * @param resident the resident
 * @param trait the trait
 * @param period when, on the valid-time axis; a period that ends where it begins was withdrawn
 */
public record Flag(FlagId id, ResidentId resident, Trait trait, Interval period) {}

package org.gridbook.register;

import java.util.Optional;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.ResidentId;

/**
 * A resident with their personal data, which {@code toString} masks.
 *
 * @param id the resident
 * @param personal their personal data
 * @param household their household at the instant, if they lived in one
 */
public record Person(ResidentId id, Personal personal, Optional<HouseholdId> household) {}

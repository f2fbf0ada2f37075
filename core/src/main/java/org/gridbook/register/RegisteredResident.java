package org.gridbook.register;

import java.util.Optional;
import org.gridbook.book.ResidentId;

/**
 * What is registered about a resident besides personal data.
 *
 * @param id the resident
 * @param sex their sex
 * @param birth their birth date, where known; rules count by it and it is never shown
 */
public record RegisteredResident(ResidentId id, Sex sex, Optional<BirthDate> birth) {}

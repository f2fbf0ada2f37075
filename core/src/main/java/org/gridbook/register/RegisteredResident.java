package org.gridbook.register;

import java.util.Optional;
import org.gridbook.book.ResidentId;

/**
 * What is registered about a resident besides personal data.
 *
 * @param id the resident
 * @param birthYear the year of birth, where the birth date is known; {@link AgeBand} follows from it
 */
public record RegisteredResident(ResidentId id, Optional<Integer> birthYear) {
    static RegisteredResident of(ResidentId id, RegisteredPerson person) {
        return new RegisteredResident(id, person.birth().map(BirthDate::year));
    }

    static RegisteredResident of(ResidentId id, NewMember member) {
        return new RegisteredResident(id, member.birth().map(BirthDate::year));
    }
}

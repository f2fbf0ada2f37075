package org.gridbook.register;

import java.util.Optional;

/**
 * The stored personal data of a resident. Every resident has an entry. {@code toString} masks it.
 *
 * @param personal name, telephone and identity number
 * @param sex the sex
 * @param birth the birth date, if known
 */
public record RegisteredPerson(Personal personal, Sex sex, Optional<BirthDate> birth) {
    static RegisteredPerson of(NewMember member) {
        return new RegisteredPerson(member.personal(), member.sex(), member.birth());
    }

    /** Masked. */
    @Override
    public String toString() {
        return "RegisteredPerson[*]";
    }
}

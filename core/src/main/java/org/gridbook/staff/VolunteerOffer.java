package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.book.Word;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * Who a volunteer is, and what they offered, as reported; {@code toString} masks it.
 *
 * @param id the volunteer
 * @param name their name
 * @param phone their telephone, if known
 * @param skills what they can do, if reported
 * @param hours when they have time, if reported
 * @param party whether they are a member of the party, if reported
 */
public record VolunteerOffer(
        VolunteerId id,
        PersonName name,
        Optional<Phone> phone,
        Optional<Remark> skills,
        Optional<Remark> hours,
        Optional<PartyMembership> party) {
    /** Whether a person is a member of the party. */
    public enum PartyMembership implements Word {
        /** A member. */
        MEMBER,
        /** Not a member. */
        NOT_MEMBER;
    }

    /** Masked. */
    @Override
    public String toString() {
        return "VolunteerOffer[*]";
    }
}

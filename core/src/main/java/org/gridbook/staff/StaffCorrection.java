package org.gridbook.staff;

import io.vavr.control.Either;
import java.util.Optional;
import org.gridbook.access.ActorId;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.immutables.value.Value;

/**
 * What changes of a member of staff. Empty fields stay as they are. {@code toString} masks the personal data.
 *
 * @param number the staff number
 * @param name their name
 * @param phone their telephone
 * @param withoutPhone removes the telephone, if no other is given
 * @param period when they are staff; a period without an end takes back a discharge
 * @param actor the actor with which they sign in
 * @param withoutActor removes the link to the actor, if no other is given
 */
@BuilderStyle
@Value.Builder
public record StaffCorrection(
        Optional<String> number,
        Optional<PersonName> name,
        Optional<Phone> phone,
        @Value.Default.Boolean(false) boolean withoutPhone,
        Optional<Interval> period,
        Optional<ActorId> actor,
        @Value.Default.Boolean(false) boolean withoutActor) {
    /** The corrected member; or {@link BadValue} for {@code staff_number}. */
    Either<Refusal, StaffMember> applied(StaffMember member) {
        return Canonical.text("staff_number", number.orElse(member.number()), NewStaff.MOST)
                .map(text -> new StaffMember(
                        member.id(),
                        text,
                        period.orElse(member.period()),
                        actor.or(() -> member.actor().filter(any -> !withoutActor))));
    }

    StaffContact applied(StaffContact contact) {
        return new StaffContact(
                contact.id(),
                name.orElse(contact.name()),
                phone.or(() -> contact.phone().filter(any -> !withoutPhone)));
    }
}

package org.gridbook.care;

import io.vavr.control.Either;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.immutables.value.Value;

/**
 * What changes of a supporter. Empty fields stay as they are. {@code toString} masks the personal data.
 *
 * @param name their name
 * @param phone their telephone
 * @param withoutPhone removes the telephone, if no other is given
 * @param roles all their roles; an empty set leaves them as they are
 * @param period when they are a supporter; a period without an end takes back a discharge
 */
@BuilderStyle
@Value.Builder
public record SupporterCorrection(
        Optional<PersonName> name,
        Optional<Phone> phone,
        @Value.Default.Boolean(false) boolean withoutPhone,
        Set<String> roles,
        Optional<Interval> period) {
    /** Copies the set. */
    public SupporterCorrection {
        roles = Set.copyOf(roles);
    }

    /** The corrected supporter; or {@link BadValue} for {@code roles}. */
    Either<Refusal, CareKinds.Supporter> applied(CareKinds.Supporter supporter) {
        return NewSupporter.roles(roles.isEmpty() ? supporter.roles() : roles)
                .map(words -> new CareKinds.Supporter(supporter.id(), words, period.orElse(supporter.period())));
    }

    CareKinds.PlacedContact applied(CareKinds.PlacedContact placed) {
        SupporterContact contact = placed.contact();
        return new CareKinds.PlacedContact(
                new SupporterContact(
                        contact.id(),
                        name.orElse(contact.name()),
                        phone.or(() -> contact.phone().filter(any -> !withoutPhone))),
                placed.resident());
    }
}

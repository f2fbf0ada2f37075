package org.gridbook.register;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * What was recorded wrongly about a resident. What is not given stays as it is.
 *
 * @param name the right name
 * @param phone the right telephone number
 * @param idNumber the right identity number
 * @param sex the right sex
 * @param birth the right birth date
 * @param relation the right relation to the head, for the present stay in the household; from the beginning of the stay. A relation that
 *     changed later is not a correction: {@link Act.NameHead}
 * @param movedIn when the resident really moved in to the present household, on the valid-time axis
 * @param removed values that were recorded and are not known; none that is corrected
 */
@BuilderStyle
@Value.Builder
public record ResidentCorrection(
        Optional<PersonName> name,
        Optional<Phone> phone,
        Optional<IdNumber> idNumber,
        Optional<Sex> sex,
        Optional<BirthDate> birth,
        Optional<Relation> relation,
        Optional<Instant> movedIn,
        Set<Removable> removed) {
    /** A value that can be removed. */
    public enum Removable {
        /** The telephone number. */
        PHONE,
        /** The identity number. */
        ID_NUMBER,
        /** The birth date. */
        BIRTH
    }

    /** Copies; cuts to microseconds; refuses a value that is both corrected and removed with an {@link IllegalArgumentException}. */
    public ResidentCorrection {
        movedIn = movedIn.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        removed = Set.copyOf(removed);
        if (phone.isPresent() && removed.contains(Removable.PHONE)
                || idNumber.isPresent() && removed.contains(Removable.ID_NUMBER)
                || birth.isPresent() && removed.contains(Removable.BIRTH)) {
            throw new IllegalArgumentException("A value is corrected or removed, not both");
        }
    }

    /** The corrected person; or {@link org.gridbook.book.BadValue} if it contradicts the identity number. */
    Either<Refusal, RegisteredPerson> applied(RegisteredPerson before) {
        Personal known = before.personal();
        return NewMember.of(
                        new PersonalBuilder()
                                .name(name.orElse(known.name()))
                                .phone(value(Removable.PHONE, phone, known.phone()))
                                .idNumber(value(Removable.ID_NUMBER, idNumber, known.idNumber()))
                                .build(),
                        sex.orElse(before.sex()),
                        value(Removable.BIRTH, birth, before.birth()),
                        Relation.OTHER,
                        List.of())
                .map(RegisteredPerson::of);
    }

    private <V> Optional<V> value(Removable which, Optional<V> corrected, Optional<V> known) {
        return removed.contains(which) ? Optional.empty() : corrected.or(() -> known);
    }
}

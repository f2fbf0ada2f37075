package org.gridbook.tip;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * What a tip tells of a person or a place that the book may not know; also who gave it. Personal data: {@code toString} masks it.
 *
 * @param name a name
 * @param phone a telephone
 * @param words an address, a door, a window, or what somebody looks like
 */
public record PersonDescription(Optional<PersonName> name, Optional<Phone> phone, Optional<Remark> words) {
    /** Nothing is told. */
    public static final PersonDescription NOBODY =
            new PersonDescription(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks nulls. */
    public PersonDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(words, "words");
    }

    /** What is told in words only. */
    public static PersonDescription described(Remark words) {
        return new PersonDescription(Optional.empty(), Optional.empty(), Optional.of(words));
    }

    /** A person by name, and by telephone where it is known. */
    public static PersonDescription named(PersonName name, Optional<Phone> phone) {
        return new PersonDescription(Optional.of(name), phone, Optional.empty());
    }

    /** Whether nothing is told. */
    public boolean isNobody() {
        return equals(NOBODY);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Whom[*]";
    }
}

package org.gridbook.tip;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * A description of a person or place that need not be registered. Personal data: {@code toString} masks it.
 *
 * @param name the person's name
 * @param phone the person's telephone
 * @param words an address, a door, a window, or what the person looks like
 */
public record PersonDescription(Optional<PersonName> name, Optional<Phone> phone, Optional<Remark> words) {
    /** No description. */
    public static final PersonDescription NONE =
            new PersonDescription(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks nulls. */
    public PersonDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(words, "words");
    }

    /** A description in words only. */
    public static PersonDescription described(Remark words) {
        return new PersonDescription(Optional.empty(), Optional.empty(), Optional.of(words));
    }

    /** A person by name, with a telephone where it is known. */
    public static PersonDescription named(PersonName name, Optional<Phone> phone) {
        return new PersonDescription(Optional.of(name), phone, Optional.empty());
    }

    /** Whether there is no description. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PersonDescription[*]";
    }
}

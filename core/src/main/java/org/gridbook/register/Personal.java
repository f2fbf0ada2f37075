package org.gridbook.register;

import java.util.Objects;
import java.util.Optional;

/**
 * What names and reaches a resident. Kept in an entry of its own; {@code toString} masks it.
 *
 * @param name the name
 * @param phone the telephone number, where known
 * @param idNumber the identity number, where known
 */
public record Personal(PersonName name, Optional<Phone> phone, Optional<IdNumber> idNumber) {
    /** Checks nulls. */
    public Personal {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
        Objects.requireNonNull(idNumber, "idNumber");
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Personal[*]";
    }
}

package org.gridbook.register;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The personal data of a resident. They are stored in an entry of their own; {@code toString} masks them.
 *
 * @param name the name
 * @param phone the telephone number, if known
 * @param idNumber the identity number, if known
 */
@BuilderStyle
@Value.Builder
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

package org.gridbook.care;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * What names and reaches a supporter; {@code toString} masks it.
 *
 * @param id their id
 * @param name their name
 * @param phone their telephone, where known
 */
public record SupporterContact(SupporterId id, PersonName name, Optional<Phone> phone) {
    /** Checks nulls. */
    public SupporterContact {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phone, "phone");
    }
}

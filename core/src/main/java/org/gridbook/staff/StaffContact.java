package org.gridbook.staff;

import java.util.Optional;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * What names and reaches a member of staff; {@code toString} masks it.
 *
 * @param id their id
 * @param name their name
 * @param phone their telephone, where known
 */
public record StaffContact(StaffId id, PersonName name, Optional<Phone> phone) {}

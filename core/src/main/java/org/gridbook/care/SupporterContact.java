package org.gridbook.care;

import java.util.Optional;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/**
 * The name and telephone of a supporter; {@code toString} masks them.
 *
 * @param id the supporter
 * @param name their name
 * @param phone their telephone, if known
 */
public record SupporterContact(SupporterId id, PersonName name, Optional<Phone> phone) {}

package org.gridbook.checkpoint;

import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.register.Personal;

/**
 * Who an outsider said they are; {@code toString} masks it.
 *
 * @param passage at which passage
 * @param personal name, telephone and identity number; empty of others, of whom only where they come from is told
 * @param from where they come from, in their words
 */
public record Identity(PassageId passage, Optional<Personal> personal, Optional<Remark> from) {
    /** Checks nulls. */
    public Identity {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(personal, "personal");
        Objects.requireNonNull(from, "from");
    }
}

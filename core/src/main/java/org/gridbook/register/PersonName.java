package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;

/**
 * A person's name as they write it, in any script. Personal data: {@code toString} masks it.
 *
 * @param value canonical text of 1 to {@value #MOST} code points
 */
public record PersonName(String value) {
    /** The most code points. */
    public static final int MOST = 60;

    /** Refuses text that is not canonical with an {@link IllegalArgumentException} that does not repeat it. */
    public PersonName {
        if (!Canonical.isText(value, MOST)) {
            throw new IllegalArgumentException("A name is canonical text of 1 to " + MOST + " code points");
        }
    }

    /** The name, made canonical; or {@link BadValue} for {@code name}. */
    public static Either<BadValue, PersonName> of(String raw) {
        return Canonical.text("name", raw, MOST).map(PersonName::new);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PersonName[*]";
    }
}

package org.gridbook.register;

import io.vavr.control.Either;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;

/**
 * A person's name in any script. It is personal data: {@code toString} masks it.
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

    /** The name in canonical form; or {@link BadValue} for {@code person_name}. */
    public static Either<Refusal, PersonName> of(String raw) {
        return Canonical.text("person_name", raw, MOST).map(PersonName::new);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PersonName[*]";
    }
}

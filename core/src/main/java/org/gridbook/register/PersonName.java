package org.gridbook.register;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.Locale;
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

    // The dots that keyboards and offices put between the parts of a name: middle dot, bullet, hyphenation point,
    // katakana dot and others.
    private static final String SEPARATORS =
            ".\u00B7\u0387\u16EB\u2022\u2024\u2027\u2218\u2219\u22C5\u25CF\u25E6\u2E30\u2E31"
                    + "\u2E33\u3002\u30FB\u318D\uA78F\uFF61\uFF65\u119E";

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

    /**
     * The form in which names are compared: one person's name is the same under every middle dot, point or space between its parts, in
     * every width and case, and with invisible characters.
     */
    public String folded() {
        return folded(value);
    }

    /** The form in which a part of a name is compared with {@link #folded()}. */
    static String folded(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder parts = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
            int each = plain.codePointAt(i);
            if (!Canonical.isInvisible(each) && SEPARATORS.indexOf(each) < 0) {
                parts.appendCodePoint(each);
            }
        }
        return (parts.isEmpty() ? plain : parts.toString())
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "PersonName[*]";
    }
}

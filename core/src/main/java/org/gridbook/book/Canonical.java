package org.gridbook.book;

import io.vavr.control.Either;
import java.text.Normalizer;
import org.gridbook.storage.Syntax;

/** Makes text equal in every store: valid UTF-16, NFC, trimmed, without control, bidirectional or unassigned characters. */
public final class Canonical {
    private Canonical() {}

    /**
     * The canonical form of a text.
     *
     * @param field named in the refusal
     * @param most the greatest length in code points
     * @return the text; or {@link BadValue} with the problem {@code blank}, {@code too_long}, {@code bad_character} or {@code unknown_character}
     */
    public static Either<Refusal, String> text(String field, String raw, int most) {
        for (int i = 0; i < raw.length(); i++) {
            char unit = raw.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < raw.length()
                        && Character.isLowSurrogate(raw.charAt(i + 1));
                if (!pair) {
                    return Either.left(new BadValue(field, "bad_character"));
                }
                i++;
            }
        }
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        if (text.isEmpty()) {
            return Either.left(new BadValue(field, "blank"));
        }
        if (text.codePoints().anyMatch(Canonical::isForbidden)) {
            return Either.left(new BadValue(field, "bad_character"));
        }
        if (!text.codePoints().allMatch(Character::isDefined)) {
            return Either.left(new BadValue(field, "unknown_character"));
        }
        if (text.codePointCount(0, text.length()) > most) {
            return Either.left(BadValue.tooLong(field, most));
        }
        return Either.right(text);
    }

    /**
     * A word: 1 to 30 of {@code a-z} and {@code _}, starting with a letter.
     *
     * @param field named in the refusal
     * @return the word; or {@link BadValue} with the problem {@code blank} or {@code bad_word}
     */
    public static Either<Refusal, String> word(String field, String raw) {
        return Syntax.isWord(raw)
                ? Either.right(raw)
                : Either.left(new BadValue(field, raw.isBlank() ? "blank" : "bad_word"));
    }

    /** Whether the text already is its own canonical form within this length. */
    public static boolean isText(String text, int most) {
        return text("", text, most).fold(bad -> false, text::equals);
    }

    private static boolean isForbidden(int codePoint) {
        boolean bidirectional = codePoint == 0x061C
                || codePoint >= 0x200B && codePoint <= 0x200F
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2060 && codePoint <= 0x206F
                || codePoint == 0xFEFF;
        return bidirectional || Character.isISOControl(codePoint);
    }
}

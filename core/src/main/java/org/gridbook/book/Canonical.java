package org.gridbook.book;

import io.vavr.control.Either;
import java.text.Normalizer;
import org.gridbook.storage.Syntax;

/**
 * Makes text equal in every store: valid UTF-16, NFC, trimmed, with something to read, and without control, bidirectional and reserved
 * characters. Every rule is the same on every Java version, so that text written on a newer one is read on an older one.
 */
public final class Canonical {
    // The blocks whose normalisation was complete in Unicode 13, which is that of Java 17. Later characters may compose
    // in other ways on other
    // versions of Java. So a text with other characters is not compared with its composed form when it is read.
    private static final int[] SETTLED = {
        0x0000, 0x085F, 0x1E00, 0x1FFF, 0x2E80, 0xABFF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE00, 0xFFFD, 0x20000, 0x2A6DF
    };
    // Default_Ignorable_Code_Point of Unicode 13, the blanks, and the Braille pattern without a dot.
    private static final int[] INVISIBLE = {
        0x0009, 0x000D, 0x0020, 0x0020, 0x0085, 0x0085, 0x00A0, 0x00A0, 0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C,
                0x115F, 0x1160, 0x1680,
        0x1680, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2000, 0x200F, 0x2028, 0x202F, 0x205F, 0x206F, 0x2800, 0x2800, 0x3000,
                0x3000, 0x3164, 0x3164,
        0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0x1BCA0, 0x1BCA3, 0x1D159, 0x1D159, 0x1D173,
                0x1D17A, 0xE0000, 0xE0FFF
    };

    private Canonical() {}

    /**
     * The canonical form of a text.
     *
     * @param field named in the refusal
     * @param most the greatest length in code points
     * @return the text; or {@link BadValue} with the problem {@code blank}, {@code nothing_to_read}, {@code too_long}, {@code bad_character}
     *     or {@code unknown_character}
     */
    public static Either<Refusal, String> text(String field, String raw, int most) {
        if (hasUnpairedSurrogate(raw)) {
            return Either.left(new BadValue(field, "bad_character"));
        }
        String text = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        String problem = problem(text);
        if (!problem.isEmpty()) {
            return Either.left(new BadValue(field, problem));
        }
        return text.codePointCount(0, text.length()) > most
                ? Either.left(BadValue.tooLong(field, most))
                : Either.right(text);
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

    /** Whether the text already is canonical within this length. Values check it when they are made and when they are read. */
    public static boolean isText(String text, int most) {
        return !hasUnpairedSurrogate(text)
                && text.equals(text.strip())
                && problem(text).isEmpty()
                && text.codePointCount(0, text.length()) <= most
                && (!text.codePoints().allMatch(each -> isIn(each, SETTLED))
                        || Normalizer.isNormalized(text, Normalizer.Form.NFC));
    }

    /** Whether a character leaves no mark on paper. */
    public static boolean isInvisible(int codePoint) {
        return isIn(codePoint, INVISIBLE);
    }

    private static String problem(String text) {
        if (text.isEmpty()) {
            return "blank";
        }
        if (text.codePoints().anyMatch(Canonical::isForbidden)) {
            return "bad_character";
        }
        if (text.codePoints().anyMatch(Canonical::isReserved)) {
            return "unknown_character";
        }
        return text.codePoints().allMatch(Canonical::isInvisible) ? "nothing_to_read" : "";
    }

    private static boolean hasUnpairedSurrogate(String text) {
        return text.codePoints().anyMatch(each -> each >= 0xD800 && each <= 0xDFFF);
    }

    private static boolean isForbidden(int codePoint) {
        boolean bidirectional = codePoint == 0x061C
                || codePoint >= 0x200B && codePoint <= 0x200F
                || codePoint >= 0x202A && codePoint <= 0x202E
                || codePoint >= 0x2060 && codePoint <= 0x206F
                || codePoint == 0xFEFF;
        return bidirectional || Character.isISOControl(codePoint);
    }

    /** Noncharacters, and the planes in which Unicode has no characters and plans none. */
    private static boolean isReserved(int codePoint) {
        return (codePoint & 0xFFFE) == 0xFFFE
                || codePoint >= 0xFDD0 && codePoint <= 0xFDEF
                || codePoint >= 0x40000 && codePoint < 0xE0000;
    }

    private static boolean isIn(int codePoint, int[] ranges) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (codePoint >= ranges[i] && codePoint <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}

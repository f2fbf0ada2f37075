package org.gridbook.diary;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;

/**
 * Whether a caption looks as if it identifies somebody. It looks at the text alone, so the answer says nothing about the book. It finds no names.
 */
final class CaptionRule {
    private static final String DIGITS = "〇零一幺二三四五六七八九";
    private static final String VALUES = "001123456789";

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)(?:19|20)\\d\\d[-./年](?:1[0-2]|0?[1-9])[-./月](?:3[01]|[12]\\d|0?[1-9])(?!\\d)");

    /**
     * Telephone numbers, which have 7 digits or more, and identity numbers, which have 15 (before GB 11643-1999) or 18; also with signs between
     * the digits.
     */
    private static final Pattern NUMBER = Pattern.compile("\\d(?:[ .·()\\-–—_]{0,2}\\d){6,}");

    /** A room, a room after a unit or a building, or numbers that are joined as in 3-2-501 and 2-501. */
    private static final Pattern DOOR = Pattern.compile(
            "\\d\\s*室|\\d\\s*号房|(?:单元|号楼|栋|幢|座|楼|层)\\s*\\d{3,4}(?!\\d)|(?<![\\d-])\\d{1,2}(?:[-#]\\d{1,2})?[-#]\\d{3,4}(?!\\d)"
                    + "|(?i:\\b(?:door|flat|room|rm|apt|apartment)\\b\\.?\\s*(?:no\\.?\\s*)?#?\\s*[a-z]?-?\\d)");

    private CaptionRule() {}

    /** The caption; or {@link BadValue} for {@code caption}. */
    static Either<Refusal, Remark> check(Remark caption) {
        String text = DATE.matcher(arabic(caption.value())).replaceAll("/");
        return NUMBER.matcher(text).find() || DOOR.matcher(text).find()
                ? Either.left(new BadValue("caption", "identifies"))
                : Either.right(caption);
    }

    /** Digits of any width, and the Chinese ones by which numbers are read out. */
    private static String arabic(String raw) {
        StringBuilder text = new StringBuilder(Normalizer.normalize(raw, Normalizer.Form.NFKC));
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit >= 0) {
                text.setCharAt(i, VALUES.charAt(digit));
            }
        }
        return text.toString();
    }
}

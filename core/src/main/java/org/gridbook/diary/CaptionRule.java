package org.gridbook.diary;

import io.vavr.control.Either;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;

/**
 * Whether a caption looks as if it identifies somebody. It looks at the text alone, so the answer says nothing about the book. It finds no names.
 */
final class CaptionRule {
    private static final String DIGITS = "〇○零一幺二三四五六七八九壹贰叁肆伍陆柒捌玖貳參陸";
    private static final String VALUES = "0001123456789123456789236";
    /** What a reader does not see, and what makes a picture of a digit, such as in 1️⃣. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Me}]");

    private static final Pattern DATE =
            Pattern.compile("(?<!\\d)(?:19|20)\\d\\d[-./年](?:1[0-2]|0?[1-9])[-./月](?:3[01]|[12]\\d|0?[1-9])(?!\\d)");

    /**
     * Telephone numbers, which have 7 digits or more, and identity numbers, which have 15 (before GB 11643-1999) or 18; also with signs between
     * the digits.
     */
    private static final Pattern NUMBER = Pattern.compile("\\d(?:[\\s.·()\\[\\]\\-‐‑–—―−_*~]{0,3}\\d){6,}");

    /**
     * A room; a room after a unit or a building, also as in 8栋5-2, but no range as in 8栋1-3单元; numbers that are joined as in 3-2-501 and 2-501;
     * and where somebody lives as in 住302, but no number of people.
     */
    private static final Pattern DOOR = Pattern.compile("[\\d十百]\\s*(?:室|号房)|\\d{3,4}\\s*房"
            + "|门牌(?:号码|号|码)?[\\s:是为]*[\\d十百]"
            + "|(?:单元|号楼|栋|幢|座|楼|层)\\s*\\d{3,4}(?!\\d)"
            + "|(?:单元|号楼|栋|幢|座)\\s*\\d{1,2}[-#]\\d{1,2}(?!\\d|\\s*(?:[层楼栋幢座户人名日月时点次]|单元|号))"
            + "|(?<![入居])住(?:在|址|处)?[\\s:]*\\d{3,4}(?!\\d|\\s*[人名位间套天余多])"
            + "|[入居]住[\\s:]*\\d{3,4}(?!\\d|\\s*[户人名位间套天余多])"
            + "|(?<![\\d-])\\d{1,2}(?:[-#]\\d{1,2})?[-#]\\d{3,4}(?!\\d)"
            + "|(?i:\\b(?:door|flat|room|rm|apt|apartment)\\b\\.?\\s*(?:no\\.?\\s*)?#?\\s*[a-z]?-?\\d)");

    /** The same in English: No. 302, and Building 3, 101; but no number of what was done there. */
    private static final Pattern ENGLISH_DOOR = Pattern.compile(
            "\\b(?:(?i:no[.:])|N[oO])\\s*#?\\s*[A-Za-z]?-?\\d{3,4}(?!\\d)"
                    + "|(?i:\\b(?:building|bldg|block|tower|entrance|unit)\\b\\.?\\s*(?:no\\.?\\s*)?#?\\s*[a-z]?\\d{1,3}[a-z]?\\s*[,;/-]?\\s*\\d{3,4}"
                    + "(?!\\d|\\s+(?:households?|homes|famil|people|persons?|residents?|flats|doors|masks|leaflets|parcels|visits|calls)))");

    /** An identity number also if most of it is left out, and accounts for messages. A name of an account has a digit, or is called one. */
    private static final Pattern ACCOUNT =
            Pattern.compile("(?:身份证|证件|护照)(?:号码|尾号|号)?[\\s:是为]*[A-Za-z]?\\d{4,}(?!\\d|\\s*[人名位份张次])"
                    + "|(?i:\\bID)(?:\\s*(?i:card))?(?:\\s*(?i:no\\.?|number))?[\\s:#]*\\d{4,}"
                    + "|[微薇vV]信(?:号|ID|id)[\\s:是为]*[A-Za-z][\\w-]{5,19}"
                    + "|(?:[微薇vV]信|(?i:\\b(?:wx|vx|wechat|weixin)(?:\\s*id)?))[\\s:号是为]*(?=[A-Za-z_-]*\\d)[A-Za-z][\\w-]{5,19}"
                    + "|(?i:\\bqq)[\\s:号]*\\d{5,}");

    private static final List<Pattern> IDENTIFYING = List.of(NUMBER, DOOR, ENGLISH_DOOR, ACCOUNT);

    private CaptionRule() {}

    /** The caption; or {@link BadValue} for {@code caption}. */
    static Either<Refusal, Remark> check(Remark caption) {
        String text = DATE.matcher(arabic(caption.value())).replaceAll("/");
        return IDENTIFYING.stream().anyMatch(each -> each.matcher(text).find())
                ? Either.left(new BadValue("caption", "identifies"))
                : Either.right(caption);
    }

    /** Digits of any width and script, and the Chinese ones by which numbers are read out or written on forms. */
    private static String arabic(String raw) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKC)).replaceAll("");
        StringBuilder text = new StringBuilder();
        seen.codePoints().forEach(each -> {
            int chinese = DIGITS.indexOf(each);
            if (chinese >= 0) {
                text.append(VALUES.charAt(chinese));
            } else if (Character.isDigit(each)) {
                text.append(Character.digit(each, 10));
            } else {
                text.appendCodePoint(each);
            }
        });
        return text.toString();
    }
}

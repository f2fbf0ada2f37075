package org.gridbook.questionnaire;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes the dates of expressions. */
final class DateTexts {
    private static final Pattern DATE = Pattern.compile("0*(\\d{1,4})-0*(\\d{1,2})-0*(\\d{1,2})");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?(Z|[+-](?:0?\\d|1[0-7])(?::[0-5]\\d)?)?");

    private DateTexts() {}

    static Optional<LocalDate> date(String text) {
        Matcher matcher = DATE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(2));
        int day = Integer.parseInt(matcher.group(3));
        boolean exists = year > 0
                && month >= 1
                && month <= 12
                && YearMonth.of(year, month).isValidDay(day);
        return exists ? Optional.of(LocalDate.of(year, month, day)) : Optional.empty();
    }

    /** A moment; without an offset in this zone. */
    static Optional<Instant> moment(String text, ZoneId zone) {
        int split = text.indexOf('T');
        Matcher time = TIME.matcher(text.substring(split + 1));
        Optional<LocalDate> date = date(text.substring(0, Math.max(split, 0)));
        if (date.isEmpty() || !time.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = Integer.parseInt(time.group(2));
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        String fraction = time.group(4) == null ? "" : time.group(4);
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        LocalDateTime local = date.orElseThrow().atTime(LocalTime.of(hour, minute, second, nanos));
        return Optional.of(
                time.group(5) == null ? local.atZone(zone).toInstant() : local.toInstant(offset(time.group(5))));
    }

    private static ZoneOffset offset(String text) {
        if (text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        String[] parts = text.substring(1).split(":", -1);
        int minutes = Integer.parseInt(parts[0]) * 60 + (parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
        return ZoneOffset.ofTotalSeconds((text.charAt(0) == '-' ? -60 : 60) * minutes);
    }

    static boolean isFormat(String format) {
        for (int i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i + 2)) {
            if (i + 1 == format.length() || "%YymnbdeHhMS3a".indexOf(format.charAt(i + 1)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The date in this format; month and day names are English. Empty if the format has an unknown letter. */
    static String format(LocalDateTime date, String format) {
        if (!isFormat(format)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char character = format.charAt(i);
            text.append(character == '%' ? part(date, format.charAt(++i)) : String.valueOf(character));
        }
        return text.toString();
    }

    private static String part(LocalDateTime date, char letter) {
        return switch (letter) {
            case 'Y' -> padded(date.getYear(), 4);
            case 'y' -> padded(date.getYear() % 100, 2);
            case 'm' -> padded(date.getMonthValue(), 2);
            case 'n' -> String.valueOf(date.getMonthValue());
            case 'b' -> date.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'd' -> padded(date.getDayOfMonth(), 2);
            case 'e' -> String.valueOf(date.getDayOfMonth());
            case 'H' -> padded(date.getHour(), 2);
            case 'h' -> String.valueOf(date.getHour());
            case 'M' -> padded(date.getMinute(), 2);
            case 'S' -> padded(date.getSecond(), 2);
            case '3' -> padded(date.getNano() / 1_000_000, 3);
            case 'a' -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            default -> String.valueOf(letter);
        };
    }

    private static String padded(int number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }
}

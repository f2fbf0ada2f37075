package org.gridbook.interchange;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Horizon;
import org.gridbook.book.Refusal;
import org.gridbook.isolation.IsolationId;
import org.gridbook.register.IdNumber;
import org.gridbook.register.Phone;

/** Values in the forms in which people and spreadsheets write them. */
final class CellValues {
    // 1955-03-31, 1955/3/31, 1955.3.31, 1955年3月31日; years have four digits.
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)");
    private static final Pattern PACKED_DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    private static final Pattern TIME = Pattern.compile("(\\S+)[ T]([0-9]{1,2})[:：]([0-9]{2})(?:[:：]([0-9]{2}))?");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    // A spreadsheet damages a telephone number: 1.38E+10 or 13800138000.0
    private static final Pattern DAMAGED_PHONE = Pattern.compile("[0-9]+([.][0-9]+)?[Ee][+]?[0-9]+|[0-9]{7,12}[.]0+");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private CellValues() {}

    /** A date of the calendar. */
    static Either<Refusal, LocalDate> date(String cell) {
        Matcher date = DATE.matcher(cell);
        boolean packed = !date.matches();
        if (packed) {
            date = PACKED_DATE.matcher(cell);
            if (!date.matches()) {
                return bad("date", cell.isEmpty() ? "blank" : "bad_date");
            }
        }
        int shift = packed || date.group(2) != null ? 2 : 4;
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(date.group(1)),
                    Integer.parseInt(date.group(shift)),
                    Integer.parseInt(date.group(shift + 1)));
            return Horizon.isWithin(day) ? Either.right(day) : Either.left(Horizon.outOfYears("date"));
        } catch (DateTimeException unreal) {
            return bad("date", "bad_date");
        }
    }

    /** A date and time on the clock of a zone, such as 2020-02-01 08:30. */
    static Either<Refusal, Instant> instant(String cell, ZoneId zone) {
        Matcher time = TIME.matcher(cell);
        if (!time.matches()) {
            return bad("time", cell.isEmpty() ? "blank" : "bad_time");
        }
        String seconds = time.group(4);
        return date(time.group(1)).flatMap(date -> {
            try {
                return Either.right(date.atTime(
                                Integer.parseInt(time.group(2)),
                                Integer.parseInt(time.group(3)),
                                seconds == null ? 0 : Integer.parseInt(seconds))
                        .atZone(zone)
                        .toInstant()
                        .truncatedTo(ChronoUnit.MICROS));
            } catch (DateTimeException unreal) {
                return bad("time", "bad_time");
            }
        });
    }

    /** The form that {@link #instant} reads, without seconds. */
    static String written(Instant instant, ZoneId zone) {
        return MINUTES.format(instant.atZone(zone));
    }

    /** An identity number. The apostrophe that a spreadsheet puts before text is damage too. */
    static Either<Refusal, IdNumber> idNumber(String cell) {
        return isMarked(cell) ? bad("id_number", "spreadsheet_damaged") : IdNumber.of(cell);
    }

    private static boolean isMarked(String cell) {
        return cell.startsWith("'") || cell.startsWith("’") || cell.startsWith("`");
    }

    /** A telephone number that is valid in its country; without a prefix the country is China. The international form without spaces is not checked. */
    static Either<Refusal, Phone> phone(String cell) {
        if (isMarked(cell) || DAMAGED_PHONE.matcher(cell).matches()) {
            return bad("phone", "spreadsheet_damaged");
        }
        if (cell.matches("[+][1-9][0-9]{5,14}")) {
            // The form that an export writes is taken as it is, so that the book gets back what it held.
            return Phone.of(cell);
        }
        if (!cell.matches("[+0-9(（][0-9 \\-()（）]*")) {
            return bad("phone", "bad_form");
        }
        try {
            PhoneNumber number = PHONES.parse(cell, "CN");
            return PHONES.isValidNumber(number)
                    ? Phone.of(PHONES.format(number, PhoneNumberFormat.E164))
                    : bad("phone", "not_in_use");
        } catch (NumberParseException unreadable) {
            return bad("phone", "bad_form");
        }
    }

    /** A Chinese mobile number without its prefix, as people in China write it; other numbers with their prefix. */
    static String written(Phone phone) {
        try {
            PhoneNumber number = PHONES.parse(phone.value(), "CN");
            boolean mobile = PHONES.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.MOBILE;
            return number.getCountryCode() == 86
                            && mobile
                            && PHONES.format(number, PhoneNumberFormat.E164).equals(phone.value())
                    ? PHONES.getNationalSignificantNumber(number)
                    : phone.value();
        } catch (NumberParseException unreadable) {
            return phone.value();
        }
    }

    /** Any text that is not blank. */
    static Either<Refusal, String> present(String cell) {
        return cell.isEmpty() ? bad("text", "blank") : Either.right(cell);
    }

    /** How many checks a tip needs: 0 to 9. */
    static Either<Refusal, Integer> checks(String cell) {
        return cell.matches("[0-9]") ? Either.right(Integer.parseInt(cell)) : bad("checks", "checks_out_of_range");
    }

    /** The position among the members of one name in a household: 1 to 999. */
    static Either<Refusal, Integer> namesake(String cell) {
        return cell.matches("[1-9][0-9]{0,2}")
                ? Either.right(Integer.parseInt(cell))
                : bad("namesake", "namesake_out_of_range");
    }

    /** The id of an isolation. */
    static Either<Refusal, IsolationId> isolation(String cell) {
        try {
            return Either.right(new IsolationId(cell));
        } catch (IllegalArgumentException noId) {
            return bad("isolation", "bad_form");
        }
    }

    private static <T> Either<Refusal, T> bad(String field, String problem) {
        return Either.left(new BadValue(field, problem));
    }
}

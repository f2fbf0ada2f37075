package org.gridbook.interchange;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.vavr.control.Either;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.gridbook.register.IdNumber;
import org.gridbook.register.Phone;

/** Reads the cells of one row, and gathers every flaw. A cell that is flawed is read as absent. */
final class Cells<H extends Enum<H> & Heading> {
    // 1955-03-31, 1955/3/31, 1955.3.31, 1955年3月31日; years are written in full.
    private static final Pattern DATE =
            Pattern.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日?)");
    private static final Pattern PACKED_DATE = Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})");
    // What a spreadsheet makes of a telephone number: 1.38E+10 or 13800138000.0
    private static final Pattern DAMAGED_PHONE = Pattern.compile("[0-9]+([.][0-9]+)?[Ee][+]?[0-9]+|[0-9]{7,12}[.]0+");
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    private final Table<H> table;
    private final Table.Line line;
    private final List<Flaw<H>> flaws = new ArrayList<>();

    Cells(Table<H> table, Table.Line line) {
        this.table = table;
        this.line = line;
    }

    List<Flaw<H>> flaws() {
        return flaws;
    }

    void flaw(H column, String code) {
        if (flaws.stream().noneMatch(flaw -> flaw.column() == column)) {
            flaws.add(new Flaw<>(column, code));
        }
    }

    boolean blank(H column) {
        return table.cell(line, column).isEmpty();
    }

    /** What people wrote, without judging it. */
    String raw(H column) {
        return table.cell(line, column);
    }

    /** Checks what holds of every cell: its length, its characters, no line breaks, no formula of a spreadsheet. */
    void checkCharacters(int most) {
        for (H column : table.columns().keySet()) {
            String cell = table.cell(line, column);
            if (cell.codePointCount(0, cell.length()) > most) {
                flaw(column, "too_long");
            } else if (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0) {
                flaw(column, "line_break");
            } else if (cell.startsWith("=") || cell.startsWith("@")) {
                flaw(column, "formula");
            }
        }
    }

    /** Takes a value, or notes what is wrong with it. */
    <T> Optional<T> take(H column, Either<? extends Refusal, T> value) {
        return value.peekLeft(why -> flaw(column, badValue(why).problem())).toJavaOptional();
    }

    /** The refusal of a single value, which is always a bad value. */
    static BadValue badValue(Refusal why) {
        return (BadValue) why;
    }

    /** A value that must be there. */
    <T> Optional<T> required(H column, Function<String, ? extends Either<? extends Refusal, T>> of) {
        return take(column, of.apply(raw(column)));
    }

    /** A value that may be absent. */
    <T> Optional<T> optional(H column, Function<String, ? extends Either<? extends Refusal, T>> of) {
        return blank(column) ? Optional.empty() : take(column, of.apply(raw(column)));
    }

    /** A value by its word; words are compared without case. */
    <T> Optional<T> word(H column, RosterWords.Vocabulary<T> words) {
        String cell = raw(column).toLowerCase(Locale.ROOT);
        T value = words.read().get(cell);
        if (value == null) {
            flaw(column, cell.isEmpty() ? "blank" : "unknown_word");
        }
        return Optional.ofNullable(value);
    }

    /** A real date. */
    static Either<Refusal, LocalDate> date(String cell) {
        Matcher date = DATE.matcher(cell);
        boolean packed = !date.matches();
        if (packed) {
            date = PACKED_DATE.matcher(cell);
            if (!date.matches()) {
                return Either.left(new BadValue("date", cell.isEmpty() ? "blank" : "bad_date"));
            }
        }
        int shift = packed || date.group(2) != null ? 2 : 4;
        try {
            return Either.right(LocalDate.of(
                    Integer.parseInt(date.group(1)),
                    Integer.parseInt(date.group(shift)),
                    Integer.parseInt(date.group(shift + 1))));
        } catch (DateTimeException unreal) {
            return Either.left(new BadValue("date", "bad_date"));
        }
    }

    /** An identity number; the apostrophe by which a spreadsheet marks text is damage too. */
    static Either<Refusal, IdNumber> idNumber(String cell) {
        return isMarked(cell) ? Either.left(new BadValue("id_number", "spreadsheet_damaged")) : IdNumber.of(cell);
    }

    private static boolean isMarked(String cell) {
        return cell.startsWith("'") || cell.startsWith("’") || cell.startsWith("`");
    }

    /** A number that is in use in its country; without a prefix it is one of China. */
    static Either<Refusal, Phone> phone(String cell) {
        if (isMarked(cell) || DAMAGED_PHONE.matcher(cell).matches()) {
            return Either.left(new BadValue("phone", "spreadsheet_damaged"));
        }
        if (!cell.matches("[+0-9(（][0-9 \\-()（）]*")) {
            return Either.left(new BadValue("phone", "bad_form"));
        }
        try {
            PhoneNumber number = PHONES.parse(cell, "CN");
            return PHONES.isValidNumber(number)
                    ? Phone.of(PHONES.format(number, PhoneNumberFormat.E164))
                    : Either.left(new BadValue("phone", "not_in_use"));
        } catch (NumberParseException unreadable) {
            return Either.left(new BadValue("phone", "bad_form"));
        }
    }

    /** The number as people in China write it; foreign ones with their prefix. */
    static String written(Phone phone) {
        try {
            PhoneNumber number = PHONES.parse(phone.value(), "CN");
            boolean mobile = PHONES.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.MOBILE;
            return number.getCountryCode() == 86 && mobile
                    ? PHONES.getNationalSignificantNumber(number)
                    : phone.value();
        } catch (NumberParseException unreadable) {
            return phone.value();
        }
    }
}

package org.gridbook.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gridbook.book.BadValue;
import org.gridbook.book.Refusal;
import org.junit.jupiter.api.Test;

/** Divisions here begin with 99, which no place has. */
final class IdNumberProperties {
    private static final String CHECKS = "10X98765432";

    @Provide
    Arbitrary<String> seventeen() {
        return Combinators.combine(dates(), Arbitraries.integers().between(0, 999))
                .as((date, sequence) ->
                        "990000" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(sequence));
    }

    private static Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(
                        LocalDate.of(1850, 1, 1).toEpochDay(),
                        LocalDate.of(2120, 12, 31).toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    /** The remainder by Horner's rule, another way than the weights of the code. */
    private static char check(String seventeen) {
        int remainder = 0;
        for (char digit : seventeen.toCharArray()) {
            remainder = (remainder * 2 + (digit - '0')) % 11;
        }
        return CHECKS.charAt(remainder * 2 % 11);
    }

    @Property
    void justOneCheckDigitFits(@ForAll("seventeen") String number) {
        for (char check : CHECKS.toCharArray()) {
            Either<Refusal, IdNumber> taken = IdNumber.of(number + check);
            assertEquals(check == check(number), taken.isRight(), number + check);
        }
    }

    @Property
    void aNumberContainsBirthDateAndSex(@ForAll("seventeen") String number) {
        IdNumber id = right(IdNumber.of(number + check(number)));
        assertEquals(number.substring(6, 14), id.birth().value().format(DateTimeFormatter.BASIC_ISO_DATE));
        assertEquals((number.charAt(16) - '0') % 2 == 1 ? Sex.MALE : Sex.FEMALE, id.sex());
    }

    @Property
    void oneWrongDigitIsRejected(
            @ForAll("seventeen") String number,
            @ForAll @IntRange(max = 16) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        char[] digits = (number + check(number)).toCharArray();
        digits[at] = (char) ('0' + (digits[at] - '0' + by) % 10);
        assertTrue(IdNumber.of(new String(digits)).isLeft());
    }

    @Property
    void theOldFormIsTheSamePerson(@ForAll @IntRange(max = 999) int sequence, @ForAll @IntRange(max = 36523) int day) {
        LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(day);
        String date = birth.format(DateTimeFormatter.BASIC_ISO_DATE);
        String tail = "%03d".formatted(sequence);
        String now = "990000" + date + tail;
        assertEquals(right(IdNumber.of(now + check(now))), right(IdNumber.of("990000" + date.substring(2) + tail)));
    }

    @Test
    void aLowerCaseXIsTheCheckDigitX() {
        String number = "99000019550331002";
        char[] digits = number.toCharArray();
        while (check(new String(digits)) != 'X') {
            digits[16]++;
        }
        assertTrue(IdNumber.of(new String(digits) + "x").isRight());
    }

    @Test
    void anImpossibleDateIsRefused() {
        String number = "99000019550231002";
        assertEquals(new BadValue("id_number", "bad_date"), left(IdNumber.of(number + check(number))));
    }

    @Test
    void aWrongCheckDigitIsRefused() {
        String number = "99000019550228002";
        String wrong = check(number) == '1' ? "2" : "1";
        assertEquals(new BadValue("id_number", "check_digit"), left(IdNumber.of(number + wrong)));
    }

    @Test
    void aNumberDamagedByASpreadsheetIsRecognised() {
        for (String damaged : new String[] {"9.90000E+17", "990000195502280000", "9.9E17", "990000195502280.0"}) {
            String expected = IdNumber.of(damaged).isRight()
                    ? ""
                    : left(IdNumber.of(damaged)).problem();
            assertEquals("spreadsheet_damaged", expected, damaged);
        }
    }

    @Test
    void otherFormsAndBlanksAreRefused() {
        assertEquals("bad_form", left(IdNumber.of("12345")).problem());
        assertEquals("blank", left(IdNumber.of("  ")).problem());
    }

    @Property
    void theNumberIsNeverShown(@ForAll("seventeen") String number) {
        String shown = right(IdNumber.of(number + check(number))).toString();
        assertFalse(shown.matches(".*\\d.*"));
    }

    private static <T> T right(Either<Refusal, T> either) {
        return either.getOrElseThrow(refusal -> new AssertionError(refusal.code()));
    }

    private static BadValue left(Either<Refusal, ?> either) {
        return either.fold(BadValue.class::cast, any -> new BadValue("", "taken"));
    }
}

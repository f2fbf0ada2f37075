package org.gridbook.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridbook.book.Texts;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.PlaceAnswer;
import org.gridbook.questionnaire.AnswerValue.Point;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;
import org.gridbook.questionnaire.AnswerValue.TimeAnswer;
import org.gridbook.questionnaire.Expression.Answer;
import org.gridbook.questionnaire.Expression.Call;
import org.gridbook.questionnaire.Expression.Lookup;
import org.gridbook.questionnaire.Expression.Matches;
import org.gridbook.questionnaire.Expression.Self;
import org.gridbook.questionnaire.Expression.TextLiteral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    /** A form with answers; a repeat "members" with three members, of which the second has no age. */
    private record Filled(Instant instant, ZoneId zone, int position) implements AnswerContext {
        private static final Map<String, AnswerValue> ANSWERS = new TreeMap<>(Map.of(
                "three", number("3"),
                "name", new TextAnswer("invented"),
                "date", new DateAnswer(LocalDate.of(2020, 2, 29)),
                "time", new TimeAnswer(LocalTime.of(18, 0)),
                "moment", new DateTimeAnswer(Instant.parse("2020-02-28T16:30:00Z")),
                "one", ChoiceAnswer.of("yes"),
                "many", new ChoiceAnswer(List.of("fever", "cough"))));

        @Override
        public Optional<AnswerValue> answer(String name) {
            return name.equals("age") ? answers(name).get(position - 1) : Optional.ofNullable(ANSWERS.get(name));
        }

        @Override
        public List<Optional<AnswerValue>> answers(String name) {
            return switch (name) {
                case "age" -> List.of(Optional.of(number("5")), Optional.empty(), Optional.of(number("-7.5")));
                case "members" -> List.of(Optional.empty(), Optional.empty(), Optional.empty());
                case "nobody" -> List.of();
                default -> List.of(answer(name));
            };
        }

        @Override
        public Optional<AnswerValue> self() {
            return Optional.of(number("12"));
        }

        @Override
        public Optional<String> lookUp(String list, String column, String keyColumn, String key) {
            List<Map<String, String>> rows = List.of(
                    Map.of("name", "a", "label", "first", "district", "3"),
                    Map.of("name", "a", "label", "second", "district", "4"));
            return rows.stream()
                    .filter(row -> list.equals("places") && key.equals(row.get(keyColumn)))
                    .findFirst()
                    .map(row -> row.get(column));
        }

        @Override
        public Optional<String> column(String name) {
            return name.equals("district") ? Optional.of("3") : Optional.empty();
        }

        @Override
        public Optional<String> choiceLabel(String question, String choice) {
            return question.equals("one") && choice.equals("yes") ? Optional.of("Yes, please") : Optional.empty();
        }
    }

    private static final Filled CONTEXT =
            new Filled(Instant.parse("2020-03-01T17:00:00Z"), ZoneId.of("Asia/Shanghai"), 1);

    private static NumberAnswer number(String digits) {
        return new NumberAnswer(new BigDecimal(digits));
    }

    private static Expression read(String text) {
        return Expression.parse(text).getOrElseThrow(refusal -> new AssertionError(refusal.toString()));
    }

    private static String say(String text) {
        return read(text).say(CONTEXT);
    }

    private static ExpressionRefusal refused(String text) {
        Either<ExpressionRefusal, Expression> read = Expression.parse(text);
        assertTrue(read.isLeft(), text);
        return read.getLeft();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 + 2 * 3                           | 7
            (1 + 2) * 3                         | 9
            10 - 3 - 2                          | 5
            10 - (3 - 2)                        | 9
            8 div 4 div 2                       | 1
            2 * 7 mod 4                         | 2
            -5 mod 3                            | -2
            5 mod -3                            | 2
            -2 * -3                             | 6
            --2                                 | 2
            2 --2                               | 4
            1 = 1 = 1                           | true
            3 > 2 > 1                           | false
            1 < 2 = true()                      | true
            true() or false() and false()       | true
            (true() or false()) and false()     | false
            not(1 = 2) and 2 = 2                | true
            ${three}-1                          | 2
            ${three}div 2                       | 1.5
            .5 + 5.                             | 5.5
            . * 2                               | 24
            """)
    void operatorsBindAsInXPath(String text, String expected) {
        assertEquals(expected, say(text));
        assertEquals(read(text), read(read(text).text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            0.1 + 0.2 = 0.3                     | true
            0.1 + 0.2                           | 0.3
            0.1 + 0.2 > 0.3                     | false
            1 div 3 * 3 = 1                     | true
            int(1 div 3 * 3)                    | 1
            int(-2.7)                           | -2
            1 div 3                             | 0.3333333333333333
            123456789012345678 + 1              | 123456789012345679
            100000 * 100000                     | 10000000000
            1 div 8000                          | 0.000125
            round(2.5)                          | 3
            round(-2.5)                         | -2
            round(2.675, 2)                     | 2.68
            round(1250, -2)                     | 1300
            pow(1.1, 2)                         | 1.21
            pow(2, -1)                          | 0.5
            pow(4, 0.5)                         | 2
            abs(-3)                             | 3
            number('1,5')                       | 1.5
            number('1e3')                       | ~~
            1 div 0                             | ~~
            1 mod 0                             | ~~
            1 div 0 > 1                         | false
            """)
    void numbersAreDecimals(String text, String expected) {
        assertEquals(expected, say(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ${absent} = ''                      | true
            ${absent} != ''                     | false
            ${absent} = 0                       | false
            ${absent} != 0                      | true
            ${absent} < 1                       | false
            ${absent} >= 0                      | false
            ${absent} + 1                       | ~~
            string(${absent} + 1)               | NaN
            ${absent} or false()                | false
            ${absent} = false()                 | true
            boolean(0.5)                        | true
            boolean(0)                          | false
            'false' and true()                  | true
            boolean-from-string('false')        | false
            coalesce(${absent}, 'b')            | b
            coalesce(${absent} + 1, 'b')        | b
            coalesce(0, 'b')                    | 0
            if(${absent}, 'a', 'b')             | b
            count-selected(${absent})           | 0
            string-length(${absent})            | 0
            max(${absent}, 2)                   | 2
            max(${absent}, -2)                  | -2
            min(${absent})                      | ~~
            date(${absent})                     | ~~
            format-date(${absent}, '%Y')        | ~~
            pulldata('places', 'label', 'name', ${absent}) | ~~
            """)
    void whatIsEmptyIsNoNumber(String text, String expected) {
        assertEquals(expected, say(text));
        assertEquals(expected.isEmpty(), read(text).evaluate(CONTEXT).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            selected(${many}, 'fever')          | true
            selected(${many}, 'feve')           | false
            selected(${one}, 'yes')             | true
            ${one} = 'yes'                      | true
            count-selected(${many})             | 2
            selected-at(${many}, 1)             | cough
            selected-at(${many}, 2)             | ~~
            selected-at(${many}, -1)            | ~~
            jr:choice-name(${one}, '${one}')    | Yes, please
            jr:choice-name('no', '${one}')      | ~~
            substr('abcdef', 1, 3)              | bc
            substr('abcdef', -2)                | ef
            substr('abcdef', 4, 2)              | ~~
            substr('𠮷b', 0, 1)                 | 𠮷
            string-length('𠮷b')                | 2
            concat('a', 1, true())              | a1true
            join('-', 'a', 'b')                 | a-b
            join(',', ${age})                   | 5,,-7.5
            contains('abc', '')                 | true
            starts-with('abc', 'ab')            | true
            ends-with('abc', 'bc')              | true
            "it's"                              | it's
            once('new')                         | 12
            """)
    void textsAndChoices(String text, String expected) {
        assertEquals(expected, say(text));
        assertEquals(read(text), read(read(text).text()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            sum(${age})                         | -2.5
            min(${age})                         | -7.5
            max(${age})                         | 5
            count(${members})                   | 3
            count(${age})                       | 3
            count-non-empty(${age})             | 2
            count(${nobody})                    | 0
            sum(${nobody})                      | 0
            max(${nobody})                      | ~~
            indexed-repeat(${age}, ${members}, 3) | -7.5
            indexed-repeat(${age}, ${members}, 0) | 5
            indexed-repeat(${age}, ${members}, 4) | ~~
            ${age}                              | 5
            position(..)                        | 1
            """)
    void repeats(String text, String expected) {
        assertEquals(expected, say(text));
        assertEquals(read(text), read(read(text).text()));
    }

    @Test
    void aRepeatHasAPosition() {
        Filled third = new Filled(CONTEXT.instant(), CONTEXT.zone(), 3);

        assertEquals("3", read("position(..)").say(third));
        assertEquals("-7.5", read("${age}").say(third));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            today()                             | 2020-03-02
            today() - ${date}                   | 2
            today() > ${date}                   | true
            ${date} = '2020-02-29'              | true
            ${date} + 1                         | 18322
            date(${date} + 1)                   | 2020-03-01
            date('2020-02-30')                  | ~~
            date('2020-1-5')                    | 2020-01-05
            int((today() - date('1980-03-02')) div 365.25) | 40
            format-date(${date}, '%e %b %Y, %a %%') | 29 Feb 2020, Sat %
            format-date(${moment}, '%Y-%m-%d %H:%M:%S.%3') | 2020-02-29 00:30:00.000
            format-date(date-time('2020-02-29T10:00:00.5Z'), '%h:%M %y %n') | 18:00 20 2
            format-date(${time}, '%H:%M')       | 18:00
            decimal-date-time('1970-01-02T00:00:00Z') | 1
            decimal-date-time(date('1970-01-02')) * 24 | 16
            decimal-time(${time})               | 0.75
            decimal-time(now())                 | 0.04166666666666667
            ${time} > 0.5                       | true
            ${moment}                           | 2020-02-29
            ${moment} = ${date}                 | true
            date-time('2020-02-29T25:00')       | ~~
            date-time('2020-02-29Tx')           | ~~
            date(99999999)                      | ~~
            """)
    void datesAreInTheZoneOfTheContext(String text, String expected) {
        assertEquals(expected, say(text));
    }

    @Test
    void todayChangesAtMidnightInTheZone() {
        Instant midnight = Instant.parse("2020-03-01T16:00:00Z");
        ZoneId zone = ZoneId.of("Asia/Shanghai");

        assertEquals("2020-03-01", read("today()").say(new Filled(midnight.minusMillis(1), zone, 1)));
        assertEquals("2020-03-02", read("today()").say(new Filled(midnight, zone, 1)));
        assertEquals("2020-03-01", read("today()").say(new Filled(midnight, ZoneId.of("UTC"), 1)));
    }

    @Test
    void aLookupTakesTheFirstRow() {
        Expression lookup = read("instance('places')/root/item[ name = 'a' ]/label");

        assertEquals(new Lookup("places", "label", "name", new TextLiteral("a")), lookup);
        assertEquals(lookup, read("pulldata('places', 'label', 'name', 'a')"));
        assertEquals(lookup, read(lookup.text()));
        assertEquals("first", lookup.say(CONTEXT));
        assertEquals("", say("pulldata('places', 'label', 'name', 'b')"));
        assertEquals("", say("pulldata('others', 'label', 'name', 'a')"));
        assertEquals("second", say("pulldata('places', 'label', 'district', 2 + 2)"));
    }

    @Test
    void aChoiceFilterReadsColumns() {
        Expression filter = Expression.parseFilter("district = ${three}").getOrElseThrow(() -> new AssertionError());

        assertTrue(filter.holds(CONTEXT));
        assertEquals(filter, Expression.parseFilter(filter.text()).getOrElseThrow(() -> new AssertionError()));
        assertEquals(SyntaxProblem.UNKNOWN_NAME, refused("district = ${three}").problem());
    }

    @Test
    void aCalculationHasTypedValues() {
        assertEquals(Optional.of(number("3.00")), read("${three}").evaluate(CONTEXT));
        assertEquals(
                Optional.of(new DateAnswer(LocalDate.of(2020, 3, 2))),
                read("today()").evaluate(CONTEXT));
        assertEquals(
                Optional.of(new DateTimeAnswer(CONTEXT.instant())),
                read("now()").evaluate(CONTEXT));
        assertEquals(
                Optional.of(new TimeAnswer(LocalTime.of(18, 0))),
                read("${time}").evaluate(CONTEXT));
        assertEquals(Optional.of(new TextAnswer("true")), read("1 = 1").evaluate(CONTEXT));
        assertEquals(Optional.of(new TextAnswer("fever cough")), read("${many}").evaluate(CONTEXT));
        assertEquals(Optional.empty(), read("''").evaluate(CONTEXT));
        assertEquals(Optional.empty(), read("number('x')").evaluate(CONTEXT));
    }

    @Test
    void theNamesOfQuestionsAreListed() {
        assertEquals(
                Set.of("a", "b", "c", "d", "e", "f"),
                read("if(${a} > 1, sum(${b}), pulldata('l', 'x', 'y', ${c})) or regex(${d}, 'x') or jr:choice-name(-${e}, '${f}')")
                        .names());
        assertEquals(Set.of(), read(". > 1").names());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                                  | ENDS_EARLY        | 1  | ~~  | value
            1 +                                 | ENDS_EARLY        | 4  | +   | value
            (1                                  | ENDS_EARLY        | 3  | 1   | )
            1 1                                 | UNEXPECTED        | 3  | 1   | operator
            1 == 1                              | UNEXPECTED        | 4  | =   | value
            1 + )                               | UNEXPECTED        | 5  | )   | value
            ${three                             | ENDS_EARLY        | 8  | e   | }
            ${}                                 | UNEXPECTED        | 3  | }   | name
            ${last-saved#x}                     | UNEXPECTED        | 13 | #   | }
            $three                              | UNEXPECTED        | 1  | $   | ${
            three                               | UNKNOWN_NAME      | 1  | three | value
            true                                | UNKNOWN_NAME      | 1  | true | value
            1 + uuid()                          | UNKNOWN_FUNCTION  | 5  | uuid | function
            jr:itext('a')                       | UNKNOWN_FUNCTION  | 1  | jr:itext | function
            ../three                            | PATH              | 1  | ..  | value
            /data/three                         | PATH              | 1  | /   | value
            ./three                             | PATH              | 2  | /   | value
            ${three}/x                          | PATH              | 9  | /   | value
            if(1, 2)                            | ARGUMENTS         | 1  | if  | 3
            round(1, 2, 3)                      | ARGUMENTS         | 1  | round | 1-2
            concat()                            | ARGUMENTS         | 1  | concat | 1+
            sum(1)                              | ARGUMENT          | 5  | 1   | question
            indexed-repeat(${age}, 1, 1)        | ARGUMENT          | 24 | 1   | question
            regex(., ${three})                  | ARGUMENT          | 10 | $   | text
            pulldata(., 'b', 'c', 'd')          | ARGUMENT          | 10 | .   | text
            regex(., '(a')                      | BAD_PATTERN       | 10 | '   | pattern
            regex(., '(?=a)a')                  | BAD_PATTERN       | 10 | '   | pattern
            format-date(., '%Q')                | BAD_DATE_FORMAT   | 16 | '   | date_format
            'abc                                | UNCLOSED_TEXT     | 1  | '   | '
            ‘abc’                               | UNEXPECTED        | 1  | ‘   | value
            instance('a')/root/item[b = 1 and c = 2]/d | UNEXPECTED | 31 | and | ]
            instance('a')/root/item             | ENDS_EARLY        | 24 | m   | [
            position(.)                         | UNEXPECTED        | 10 | .   | ..
            """)
    void aRefusalSaysWhatAndWhere(String text, SyntaxProblem problem, int position, String token, String expected) {
        assertEquals(new ExpressionRefusal(problem, position, token, expected), refused(text));
    }

    @Test
    void aRefusalIsSaidInBothLanguages() {
        assertEquals(
                "The expression cannot be read at character 5, at \"uuid\": this function is not supported. Expected: one of the functions in the documentation.",
                Texts.in(Locale.ENGLISH).say(refused("1 + uuid()")));
        assertEquals(
                "表达式第1个字符“if”处无法识别：函数的参数个数不对。此处应为：3。", Texts.in(Locale.CHINESE).say(refused("if(1, 2)")));
        for (SyntaxProblem problem : SyntaxProblem.values()) {
            assertFalse(Texts.in(Locale.ENGLISH).label(problem).equals(problem.word()), problem.word());
        }
    }

    @Test
    void aRefusalRepeatsNoMoreThanTheToken() {
        assertEquals(40, refused("x".repeat(500)).token().length());
        assertEquals("'", refused("'zzmarked").token());
    }

    @Test
    void depthAndLengthAreLimited() {
        assertEquals("1", say("(".repeat(32) + "1" + ")".repeat(32)));
        assertEquals(
                SyntaxProblem.TOO_DEEP,
                refused("(".repeat(33) + "1" + ")".repeat(33)).problem());
        assertEquals(
                SyntaxProblem.TOO_LONG,
                refused("(".repeat(5_000) + "1" + ")".repeat(5_000)).problem());
        assertEquals(SyntaxProblem.TOO_DEEP, refused("(".repeat(3_999) + "1").problem());
        assertEquals(SyntaxProblem.TOO_DEEP, refused("-".repeat(3_999) + "1").problem());
        assertEquals(SyntaxProblem.TOO_DEEP, refused("not(".repeat(900)).problem());
        assertEquals("250", say("1" + "+1".repeat(249)));
        assertEquals(
                SyntaxProblem.TOO_MANY_PARTS, refused("1" + "+1".repeat(250)).problem());
        assertEquals(3_998, say("'" + "a".repeat(3_998) + "'").length());
        assertEquals(
                SyntaxProblem.TOO_LONG, refused("'" + "a".repeat(3_999) + "'").problem());
        assertEquals("1", say("1" + " ".repeat(12_000)));
        assertEquals(SyntaxProblem.TOO_LONG, refused("1" + " ".repeat(12_001)).problem());
    }

    @Test
    void theLongestExpressionIsReadAgain() {
        Expression longest = read("1" + "+1".repeat(249));

        assertEquals(longest, read(longest.text()));
        assertEquals(499, longest.parts().size());
        assertEquals(Set.of(), longest.names());
    }

    @Test
    void whatCannotBeWrittenCannotBeBuilt() {
        FormPattern both = FormPattern.of("'\"").orElseThrow();
        assertThrows(IllegalArgumentException.class, () -> new TextLiteral("'\""));
        assertThrows(IllegalArgumentException.class, () -> new Matches(new Self(), both));
        assertThrows(IllegalArgumentException.class, () -> new Call(FormFunction.SUM, List.of(new Self())));
        assertThrows(IllegalArgumentException.class, () -> new Call(FormFunction.IF, List.of(new Answer("a"))));
    }

    @Test
    void aTextThatIsTooLongIsNoAnswer() {
        AnswerContext half = new Filled(CONTEXT.instant(), CONTEXT.zone(), 1);
        String term = "'" + "a".repeat(1_000) + "'";
        Expression once = read("join(" + term + ", 'b', 'c', 'd')");

        assertEquals(
                2_003, once.evaluate(half).map(value -> once.say(half).length()).orElse(0));
        assertEquals(
                Optional.empty(),
                read("join(" + term + ", " + "'', ".repeat(11) + "'')").evaluate(half));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+b",
                "(a|a)*b",
                "(a*)*b",
                "(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)b",
                "(a?){500}a{500}b",
                "([A-Za-z]+ ?)+1"
            })
    void aPatternIsMatchedInBoundedTime(String pattern) {
        String text = "a".repeat(3_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertFalse(FormPattern.of(pattern).orElseThrow().matches(text)));
    }

    @Test
    void aTextThatIsTooLongForAnAnswerMatchesNothing() {
        FormPattern any = FormPattern.of("(a|b)*").orElseThrow();

        assertTrue(any.matches("a".repeat(10_000)));
        assertFalse(any.matches("a".repeat(10_001)));
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals("NaN", say("string(number('" + "1".repeat(3_900) + "x'))")));
    }

    @Test
    void emptyAlternativesAreMatchedInBoundedTime() {
        String pattern = "(|)".repeat(150) + "b";

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertFalse(FormPattern.of(pattern).orElseThrow().matches("")));
    }

    @Test
    void largePatternsAreRefused() {
        List<String> accepted = new ArrayList<>();
        for (String pattern : List.of(
                "((a{100}){100}){100}",
                "((){1000}){1000}",
                "a{1001}",
                "a{99999999999}",
                "a".repeat(501),
                "a++",
                "a**",
                "\\1",
                "(?<=a)b",
                "\\bа",
                "[a",
                "a)",
                "*a",
                "a{2,1}",
                "\\Qa\\E",
                "\\")) {
            if (FormPattern.of(pattern).isPresent()) {
                accepted.add(pattern);
            }
        }

        assertEquals(List.of(), accepted);
        assertTrue(
                FormPattern.of("(".repeat(240) + ")".repeat(240)).orElseThrow().matches(""));
    }

    @Test
    void answersAreMasked() {
        Point point = new Point(
                new BigDecimal("30.10"), new BigDecimal("114"), Optional.empty(), Optional.of(new BigDecimal("5")));
        for (AnswerValue value : List.of(
                number("12345"),
                new TextAnswer("12345"),
                new DateAnswer(LocalDate.EPOCH),
                new TimeAnswer(LocalTime.NOON),
                new DateTimeAnswer(Instant.EPOCH),
                ChoiceAnswer.of("12345"),
                new PlaceAnswer(point),
                new AnswerValue.LineAnswer(List.of(point, point)),
                new AnswerValue.AreaAnswer(List.of(point, point, point, point)),
                new AnswerValue.AttachmentAnswer("12345.jpg"))) {
            assertTrue(value.toString().matches("[A-Za-z]+\\[\\*]"), value.toString());
        }
        assertEquals("Point[*]", point.toString());
    }

    @Test
    void answersCheckTheirValues() {
        assertEquals(number("1"), number("1.000"));
        assertThrows(IllegalArgumentException.class, () -> new TextAnswer(""));
        assertThrows(IllegalArgumentException.class, () -> new TextAnswer("a".repeat(10_001)));
        assertThrows(IllegalArgumentException.class, () -> new TextAnswer("\ud800"));
        assertThrows(IllegalArgumentException.class, () -> new ChoiceAnswer(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new ChoiceAnswer(List.of("a", "a")));
        assertThrows(IllegalArgumentException.class, () -> ChoiceAnswer.of("a b"));
        assertThrows(IllegalArgumentException.class, () -> number("1".repeat(35)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Point(new BigDecimal("90.1"), BigDecimal.ZERO, Optional.empty(), Optional.empty()));
    }

    @Test
    void aPatternWithHalvesOfACharacterIsRefused() {
        assertTrue(FormPattern.of("\\uD83D\\uDE00").isEmpty());
        assertTrue(FormPattern.of("\\u4e00").orElseThrow().matches("一"));
    }
}

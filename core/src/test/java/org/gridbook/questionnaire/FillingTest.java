package org.gridbook.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;
import org.gridbook.questionnaire.ChoiceList.Choice;
import org.gridbook.questionnaire.FormQuestion.ChoiceSource;
import org.junit.jupiter.api.Test;

class FillingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant EVENING = Instant.parse("2020-02-06T16:30:00Z");
    private static final ChoiceList BLOCKS = new ChoiceList(
            "block",
            List.of(
                    new Choice("b1", FormText.of("en", "First"), Map.of("town", "east")),
                    new Choice("b2", FormText.of("en", "Second"), Map.of("town", "west"))));

    private static Optional<Expression> expression(String text) {
        return Optional.of(Expression.parse(text).get());
    }

    private static FormQuestionBuilder question(String path, QuestionType type) {
        return new FormQuestionBuilder().like(FormQuestion.of(path, type, FormText.of("en", path)));
    }

    private static FormRepeat members(Optional<Expression> count) {
        return new FormRepeat(
                "m",
                FormText.NONE,
                expression("${people} > 0"),
                count,
                Optional.empty(),
                List.of(
                        question("m/age", QuestionType.INTEGER)
                                .relevant(expression("position(..) != 2"))
                                .constraint(expression(". < 120"))
                                .build(),
                        question("m/before", QuestionType.CALCULATED)
                                .calculation(expression("indexed-repeat(${age}, ${m}, position(..) - 1)"))
                                .build()));
    }

    private static Form form(FormItem... items) {
        return Form.of("f", "", List.of("en"), List.of(items), List.of(BLOCKS), List.of())
                .getOrElseThrow(refused -> new AssertionError(refused.toString()));
    }

    private static NumberAnswer number(int number) {
        return new NumberAnswer(BigDecimal.valueOf(number));
    }

    private static AnswerKey member(String name, int instance) {
        return new AnswerKey("m/" + name, instance);
    }

    private static Filling fill(Form form, Map<AnswerKey, AnswerValue> answers) {
        return Filling.of(form, answers, EVENING, ZONE);
    }

    private static List<String> problems(Filling filling) {
        return filling.problems().stream()
                .map(each ->
                        each.path() + " " + each.instance() + " " + each.fault().word())
                .toList();
    }

    @Test
    void whatIsNotRelevantDoesNotCount() {
        Form form = form(
                question("people", QuestionType.INTEGER).build(),
                members(Optional.empty()),
                question("sum", QuestionType.CALCULATED)
                        .calculation(expression("sum(${age})"))
                        .build(),
                question("number", QuestionType.CALCULATED)
                        .calculation(expression("count(${m})"))
                        .build(),
                question("ages", QuestionType.CALCULATED)
                        .calculation(expression("count(${age})"))
                        .build());
        Map<AnswerKey, AnswerValue> answers = Map.of(
                AnswerKey.of("people"),
                number(3),
                member("age", 1),
                number(30),
                member("age", 2),
                number(500),
                member("age", 3),
                number(7));

        Filling filling = fill(form, answers);

        assertEquals(List.of(), problems(filling));
        assertFalse(filling.isRelevant(member("age", 2)));
        assertEquals(Optional.empty(), filling.value(member("age", 2)));
        assertEquals(Optional.of(number(37)), filling.value(AnswerKey.of("sum")));
        assertEquals(Optional.of(number(3)), filling.value(AnswerKey.of("number")));
        assertEquals(Optional.of(number(2)), filling.value(AnswerKey.of("ages")));
        assertEquals(Optional.of(number(30)), filling.value(member("before", 2)));
        assertEquals(Optional.empty(), filling.value(member("before", 3)));

        Filling nobody = fill(form, Map.of(AnswerKey.of("people"), number(0), member("age", 1), number(500)));
        assertEquals(List.of(), problems(nobody));
        assertEquals(0, nobody.instances(members(Optional.empty())));
        assertEquals(Optional.of(number(0)), nobody.value(AnswerKey.of("sum")));
    }

    @Test
    void aRepeatHasAsManyInstancesAsItCounts() {
        FormRepeat counted = members(expression("${people}"));
        Form form = form(question("people", QuestionType.INTEGER).build(), counted);

        Filling one = fill(
                form,
                Map.of(AnswerKey.of("people"), number(1), member("age", 1), number(120), member("age", 3), number(1)));

        assertEquals(1, one.instances(counted));
        assertEquals(List.of("m/age 1 constraint", "m/age 3 no_such_instance"), problems(one));
        assertEquals(
                FormRepeat.MOST,
                fill(form, Map.of(AnswerKey.of("people"), number(1_000_000))).instances(counted));
        assertEquals(
                List.of("m/age 201 no_such_instance"),
                problems(fill(form, Map.of(AnswerKey.of("people"), number(1), member("age", 201), number(1)))));
    }

    @Test
    void everyProblemOfAnAnswerIsFound() {
        Form form = form(
                question("town", QuestionType.TEXT)
                        .required(expression("true()"))
                        .build(),
                question("block", QuestionType.CHOICE)
                        .choices(new ChoiceSource(
                                "block",
                                Optional.of(
                                        Expression.parseFilter("town = ${town}").get())))
                        .build(),
                question("half", QuestionType.INTEGER).build(),
                question("note", QuestionType.NOTE)
                        .required(expression("true()"))
                        .build());

        assertEquals(
                List.of(
                        "block 1 no_such_choice",
                        "half 1 other_kind",
                        "half 2 no_such_instance",
                        "note 1 no_such_question",
                        "town 1 missing"),
                problems(fill(
                        form,
                        Map.of(
                                AnswerKey.of("block"),
                                ChoiceAnswer.of("b1"),
                                AnswerKey.of("half"),
                                new NumberAnswer(new BigDecimal("0.5")),
                                new AnswerKey("half", 2),
                                number(1),
                                AnswerKey.of("note"),
                                new TextAnswer("x")))));
        Filling east = fill(
                form,
                Map.of(AnswerKey.of("town"), new TextAnswer("east"), AnswerKey.of("block"), ChoiceAnswer.of("b1")));
        assertEquals(List.of(), problems(east));
        assertEquals(
                List.of("b1"),
                east.choices(AnswerKey.of("block")).stream().map(Choice::name).toList());
    }

    @Test
    void todayIsTheDayInTheZone() {
        Form form = form(
                question("today", QuestionType.TODAY).build(),
                question("start", QuestionType.START).build(),
                question("day", QuestionType.TEXT)
                        .calculation(expression("format-date(today(), '%d')"))
                        .build(),
                question("whole", QuestionType.INTEGER)
                        .calculation(expression("7 div 2"))
                        .build());

        Filling filling = fill(form, Map.of());

        assertEquals(Optional.of(new DateAnswer(LocalDate.of(2020, 2, 7))), filling.value(AnswerKey.of("today")));
        assertEquals(Optional.of(new DateTimeAnswer(EVENING)), filling.value(AnswerKey.of("start")));
        assertEquals(Optional.of(new TextAnswer("07")), filling.value(AnswerKey.of("day")));
        assertEquals(Optional.of(number(3)), filling.value(AnswerKey.of("whole")));
        assertTrue(problems(filling).isEmpty());
    }

    @Test
    void aCalculationReplacesAnAnswerUnlessItIsTakenOnce() {
        Form form = form(
                question("a", QuestionType.INTEGER).calculation(expression("5")).build(),
                question("b", QuestionType.INTEGER)
                        .calculation(expression("once(5)"))
                        .build(),
                question("c", QuestionType.INTEGER).initial(expression("5")).build(),
                question("d", QuestionType.HIDDEN).initial(expression("'x'")).build());

        Filling filling = fill(form, Map.of(AnswerKey.of("a"), number(1), AnswerKey.of("b"), number(1)));

        assertEquals(Optional.of(number(5)), filling.value(AnswerKey.of("a")));
        assertEquals(Optional.of(number(1)), filling.value(AnswerKey.of("b")));
        assertEquals(Optional.empty(), filling.value(AnswerKey.of("c")));
        assertEquals(Optional.of(new TextAnswer("x")), filling.value(AnswerKey.of("d")));
    }

    @Test
    void aQuestionIsRelevantWithTheGroupsAroundIt() {
        FormGroup inner = new FormGroup(
                "g/h",
                FormText.NONE,
                Optional.empty(),
                Optional.empty(),
                List.of(question("g/h/a", QuestionType.INTEGER)
                        .required(expression("true()"))
                        .build()));
        Form form = form(
                question("people", QuestionType.INTEGER).build(),
                new FormGroup("g", FormText.NONE, expression("${people} > 1"), Optional.empty(), List.of(inner)));

        assertEquals(List.of(), problems(fill(form, Map.of(AnswerKey.of("people"), number(1)))));
        assertEquals(List.of("g/h/a 1 missing"), problems(fill(form, Map.of(AnswerKey.of("people"), number(2)))));
    }

    @Test
    void withinItsRepeatAQuestionIsThatOfTheInstance() {
        FormRepeat repeat = new FormRepeat(
                "m",
                FormText.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(
                        question("m/age", QuestionType.INTEGER).build(),
                        question("m/own", QuestionType.CALCULATED)
                                .calculation(expression("sum(${age})"))
                                .build(),
                        question("m/all", QuestionType.CALCULATED)
                                .calculation(expression("count(${m})"))
                                .build()));

        Filling filling = fill(form(repeat), Map.of(member("age", 1), number(3), member("age", 2), number(4)));

        assertEquals(Optional.of(number(4)), filling.value(member("own", 2)));
        assertEquals(Optional.of(number(2)), filling.value(member("all", 2)));
    }

    @Test
    void aTextShowsAnswersOfItsInstanceAndLabelsOfChoices() {
        Form form = form(
                question("block", QuestionType.CHOICE)
                        .choices(new ChoiceSource("block", Optional.empty()))
                        .build(),
                question("label", QuestionType.CALCULATED)
                        .calculation(expression("jr:choice-name(${block}, '${block}')"))
                        .build(),
                question("people", QuestionType.INTEGER).build(),
                members(Optional.empty()));
        Filling filling = fill(
                form,
                Map.of(
                        AnswerKey.of("block"),
                        ChoiceAnswer.of("b2"),
                        AnswerKey.of("people"),
                        number(3),
                        member("age", 3),
                        number(9)));

        assertEquals("9 in Second", filling.say(member("age", 3), FormText.of("en", "${age} in ${label}"), "en"));
        assertEquals(" in Second", filling.say(member("age", 1), FormText.of("en", "${age} in ${label}"), "en"));
    }

    @Test
    void anAnswerThatNobodyCouldReadIsNoAnswer() {
        BigDecimal one = BigDecimal.ONE;
        for (String metres : List.of("1E+400000000", "1E-400000000", "1E+7")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new AnswerValue.Point(one, one, Optional.of(new BigDecimal(metres)), Optional.empty()));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new AnswerValue.Point(
                        new BigDecimal("1E-400000000"), one, Optional.empty(), Optional.of(new BigDecimal(5))));
        for (Instant moment : List.of(Instant.MIN, Instant.MAX, Instant.parse("9999-12-31T00:00:00Z"))) {
            assertThrows(IllegalArgumentException.class, () -> new DateTimeAnswer(moment));
        }
        for (LocalDate date :
                List.of(LocalDate.MIN, LocalDate.MAX, LocalDate.of(0, 12, 31), LocalDate.of(10_000, 1, 1))) {
            assertThrows(IllegalArgumentException.class, () -> new DateAnswer(date));
        }
        for (String path :
                List.of("", "a/", "/a", "a//b", "a b", "a\0", "\uD800", "x".repeat(121), "a/".repeat(17) + "a")) {
            assertThrows(IllegalArgumentException.class, () -> AnswerKey.of(path));
        }
        assertEquals("a/".repeat(16) + "a", AnswerKey.of("a/".repeat(16) + "a").path());
    }

    @Test
    void aMomentBeyondTheYearsIsNone() {
        for (String text : List.of("9999-12-31T23:59:59-17:59", "0001-01-01T00:00:00+17:59")) {
            Form form = form(question("a", QuestionType.CALCULATED)
                    .calculation(expression("date-time('" + text + "')"))
                    .build());
            assertEquals(Optional.empty(), fill(form, Map.of()).value(AnswerKey.of("a")));
        }
    }
}

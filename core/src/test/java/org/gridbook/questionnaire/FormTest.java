package org.gridbook.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.mapping.FieldReader;
import org.gridbook.questionnaire.ChoiceList.Choice;
import org.gridbook.questionnaire.FormQuestion.ChoiceSource;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final FormText ASK = FormText.of("en", "How many?");
    private static final ChoiceList TOWNS = new ChoiceList(
            "town",
            List.of(
                    new Choice("east", FormText.of("en", "East"), Map.of("district", "a")),
                    new Choice("west", FormText.of("en", "West"), Map.of("district", "b"))));

    private static FormQuestionBuilder question(String path, QuestionType type) {
        return new FormQuestionBuilder().like(FormQuestion.of(path, type, ASK));
    }

    private static FormQuestion calculated(String path, String calculation) {
        return question(path, QuestionType.CALCULATED)
                .calculation(Expression.parse(calculation).get())
                .build();
    }

    private static FormQuestion relevant(String path, String condition) {
        return question(path, QuestionType.INTEGER)
                .relevant(Expression.parse(condition).get())
                .build();
    }

    private static FormQuestion chosen(String path, String list, String filter) {
        return question(path, QuestionType.CHOICE)
                .choices(new ChoiceSource(
                        list, Optional.of(Expression.parseFilter(filter).get())))
                .build();
    }

    private static FormGroup group(String path, FormItem... items) {
        return new FormGroup(path, FormText.NONE, Optional.empty(), Optional.empty(), List.of(items));
    }

    private static FormRepeat repeat(String path, FormItem... items) {
        return new FormRepeat(
                path, FormText.NONE, Optional.empty(), Optional.empty(), Optional.empty(), List.of(items));
    }

    private static List<String> problems(FormItem... items) {
        return Form.of("f", "", List.of("en"), List.of(items), List.of(TOWNS), List.of())
                .fold(
                        refused -> refused.problems().stream()
                                .map(each -> each.path() + " " + each.part().word() + " "
                                        + each.fault().word() + " " + each.about())
                                .toList(),
                        form -> List.of());
    }

    @Test
    void everyProblemIsFoundWithItsPath() {
        assertEquals(
                List.of(
                        "g/a name name_twice a",
                        "wrong/b name bad_path wrong/b",
                        "1c name bad_name 1c",
                        "d relevant unknown_name nothing",
                        "e choices unknown_list city",
                        "f filter unknown_column region",
                        "h choices no_choices "),
                problems(
                        question("a", QuestionType.TEXT).build(),
                        group("g", question("g/a", QuestionType.TEXT).build()),
                        question("wrong/b", QuestionType.TEXT).build(),
                        question("1c", QuestionType.TEXT).build(),
                        relevant("d", "${nothing} = 1"),
                        chosen("e", "city", "true()"),
                        chosen("f", "town", "region = 'a' and district = 'a'"),
                        question("h", QuestionType.MANY).build()));
    }

    @Test
    void noValueDependsOnItself() {
        assertEquals(
                List.of("c form cycle a"),
                problems(calculated("a", "${b} + 1"), calculated("b", "${c} + 1"), calculated("c", "${a} + 1")));
        assertEquals(List.of("a form cycle a"), problems(relevant("a", "${a} > 1")));
        FormGroup within = new FormGroup(
                "g",
                ASK,
                Expression.parse("${a} = 1").toJavaOptional(),
                Optional.empty(),
                List.of(question("g/a", QuestionType.INTEGER).build()));
        assertEquals(List.of("g/a form cycle g"), problems(within));
        assertEquals(List.of(), problems(calculated("a", "${b} + 1"), calculated("b", "1")));
    }

    @Test
    void aQuestionOfARepeatIsUsedWithinItOrInAllInstances() {
        FormRepeat members = repeat(
                "m",
                question("m/age", QuestionType.INTEGER).build(),
                relevant("m/school", "${age} < 18 and indexed-repeat(${age}, ${m}, 1) > 0"));
        assertEquals(
                List.of(),
                problems(members, calculated("total", "sum(${age}) + count(${m}) + max(${age}) + count(${age})")));
        assertEquals(
                List.of(
                        "x calculation outside_repeat age",
                        "y calculation unknown_name m",
                        "z label outside_repeat age"),
                problems(
                        members,
                        calculated("x", "max(${age}, 3)"),
                        calculated("y", "sum(${m})"),
                        question("z", QuestionType.NOTE)
                                .label(FormText.of("en", "You are ${age}"))
                                .build()));
        assertEquals(
                List.of("m/n type nested_repeat n"),
                problems(repeat(
                        "m", repeat("m/n", question("m/n/a", QuestionType.TEXT).build()))));
    }

    @Test
    void sizesAreLimited() {
        FormItem[] many = Stream.iterate(0, i -> i + 1)
                .limit(Form.MOST_ITEMS + 1)
                .map(i -> question("q" + i, QuestionType.TEXT).build())
                .toArray(FormItem[]::new);
        assertEquals(List.of("f form too_many 2000"), problems(many));
        FormItem deep = question("g/".repeat(17) + "q", QuestionType.TEXT).build();
        assertTrue(problems(deep)
                .contains(
                        "g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/q name bad_path " + "g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/g/q"));
    }

    @Test
    void aChainOfAllItemsIsOrderedWithoutRecursion() {
        FormItem[] chain = Stream.iterate(1, i -> i + 1)
                .limit(Form.MOST_ITEMS)
                .map(i -> i == Form.MOST_ITEMS
                        ? calculated("q" + i, "1")
                        : calculated("q" + i, "${q" + (i + 1) + "} + 1"))
                .toArray(FormItem[]::new);
        assertEquals(List.of(), problems(chain));
    }

    @Test
    void aTextHasAnswersInIt() {
        FormText text = new FormText(Map.of("en", "Hello ${ who }, $5 {x}", "zh", "你好${who}"));
        assertEquals(List.of("who"), List.copyOf(text.names()));
        assertEquals(Optional.empty(), text.damaged());
        assertEquals(
                Optional.of("${a b} and "),
                FormText.of("en", "Of ${a b} and ${c}").damaged());
        assertEquals(Optional.of("${c"), FormText.of("en", "Of ${c").damaged());
    }

    @Test
    void aFormIsStoredAndReadAgain() {
        LookupTable table = new LookupTable(
                "street", List.of("name", "label", "town"), List.of(List.of("s1", "", "east"), List.of("", "", "")));
        Form form = Form.of(
                        "f",
                        "A form",
                        List.of("en", "zh"),
                        List.of(
                                chosen("t", "town", "district = 'a' or ${n} > 0.5"),
                                group(
                                        "g",
                                        question("g/n", QuestionType.DECIMAL)
                                                .required(Expression.parse("true()")
                                                        .get())
                                                .hint(new FormText(Map.of("en", "x", "zh", "y")))
                                                .appearance("minimal")
                                                .readOnly(true)
                                                .build()),
                                repeat("m", relevant("m/age", "pulldata('street', 'town', 'name', ${t}) = 'east'"))),
                        List.of(TOWNS),
                        List.of(table))
                .get();
        assertEquals(form, FormKinds.FORM.read().apply(new FieldReader(FormKinds.FORM.fields(form))));
    }

    private static List<String> problems(ChoiceList list, FormItem... items) {
        return Form.of("f", "", List.of("en"), List.of(items), List.of(list), List.of())
                .fold(
                        refused -> refused.problems().stream()
                                .map(each -> each.path() + " " + each.part().word() + " "
                                        + each.fault().word())
                                .toList(),
                        form -> List.of());
    }

    private static ChoiceList list(FormText label) {
        return new ChoiceList("l", List.of(new Choice("c", label, Map.of())));
    }

    @Test
    void theLabelsOfChoicesAreCheckedLikeOthers() {
        FormQuestion asked = question("a", QuestionType.CHOICE)
                .choices(new ChoiceSource("l", Optional.empty()))
                .build();
        assertEquals(List.of(), problems(list(FormText.of("en", "As ${a}")), asked));
        assertEquals(List.of("l/c label unknown_name"), problems(list(FormText.of("en", "As ${b}")), asked));
        assertEquals(List.of("l/c label bad_reference"), problems(list(FormText.of("en", "As ${")), asked));
        assertEquals(List.of("l/c label unknown_language"), problems(list(FormText.of("zh", "As")), asked));
        assertEquals(List.of("l/c label bad_character"), problems(list(FormText.of("en", "A\u0001")), asked));
        assertEquals(List.of("l/c label too_long"), problems(list(FormText.of("en", "A".repeat(10_001))), asked));
    }

    @Test
    void aValueThatDependsOnItselfThroughTheLabelOfAChoiceIsACycle() {
        FormQuestion asked = question("a", QuestionType.CHOICE)
                .choices(new ChoiceSource("l", Optional.empty()))
                .build();
        ChoiceList list = list(FormText.of("en", "As ${c}"));
        assertEquals(
                List.of("c form cycle"),
                problems(list, asked, calculated("b", "jr:choice-name(${a}, '${a}')"), calculated("c", "${b}")));
        Form form = Form.of(
                        "f",
                        "",
                        List.of("en"),
                        List.of(asked, calculated("b", "jr:choice-name(${a}, '${a}')"), calculated("c", "'later'")),
                        List.of(list),
                        List.of())
                .get();
        assertEquals(
                Optional.of(new AnswerValue.TextAnswer("As later")),
                Filling.of(
                                form,
                                Map.of(AnswerKey.of("a"), AnswerValue.ChoiceAnswer.of("c")),
                                java.time.Instant.EPOCH,
                                java.time.ZoneOffset.UTC)
                        .value(AnswerKey.of("b")));
    }

    @Test
    void whatAWorkbookCannotHoldIsRefused() {
        assertEquals(
                List.of("a initial bad_character "),
                problems(question("a", QuestionType.TEXT)
                        .initial(new Expression.TextLiteral("\u0001"))
                        .build()));
        assertEquals(
                List.of("a label bad_character "),
                problems(FormQuestion.of("a", QuestionType.TEXT, FormText.of("en", "\uFFFF"))));
    }

    @Test
    void theTextsOfAFormAreBoundedTogether() {
        String text = "x".repeat(10_000);
        List<Choice> choices = java.util.stream.IntStream.rangeClosed(0, 800)
                .mapToObj(each -> new Choice("c" + each, FormText.of("en", text), Map.of()))
                .toList();
        FormQuestion asked = question("a", QuestionType.CHOICE)
                .choices(new ChoiceSource("l", Optional.empty()))
                .build();
        assertEquals(List.of("f form too_long"), problems(new ChoiceList("l", choices), asked));
        assertEquals(List.of(), problems(new ChoiceList("l", choices.subList(0, 799)), asked));
    }
}

package org.gridbook.interchange.questionnaire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.gridbook.questionnaire.AnswerContext;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Expression.Binary;
import org.gridbook.questionnaire.Expression.Call;
import org.gridbook.questionnaire.FormFunction;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DateTimeData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.SelectMultiData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.DataInstance;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.parser.XPathSyntaxException;
import org.joda.time.DateTimeZone;

/**
 * Expressions have the values that JavaRosa gives them, except for the differences of {@link Difference}. JavaRosa uses the clock and the zone
 * of the system; the zone is set here.
 */
class JavaRosaProperties {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final TimeZone SYSTEM = TimeZone.getDefault();
    private static final Map<Difference, Integer> DIFFERENCES = new EnumMap<>(Difference.class);
    private static final String MOMENT = "2020-03-01T10:00:00Z";
    private static int compared;

    /** What differs from JavaRosa on purpose. An expression with such a part is not compared. */
    enum Difference {
        /** JavaRosa throws: another type was expected, or a text is no date. Here the value is empty. */
        THROWS,
        /** JavaRosa divides by zero to Infinity. Here it is no number. */
        INFINITY,
        /** The greatest of negative numbers is {@code Double.MIN_VALUE} in JavaRosa. */
        MAX_OF_NEGATIVE,
        /** JavaRosa rounds negative numbers to tens and hundreds towards zero. */
        NEGATIVE_TENS,
        /** JavaRosa writes numbers from 2^31 on and small ones with an exponent. */
        EXPONENT,
        /** The time of a moment counts in abs and pow of JavaRosa, and in no other arithmetic. Here it never does. */
        TIME_IN_ABS,
        /** JavaRosa reads a time with characters after its seconds. Here it is no time. */
        DAMAGED_TIME,
        /** JavaRosa has the years that an int holds, here there are those from 1 to 9999; JavaRosa writes year 969 without a zero. */
        YEARS,
        /** Digits that a double has and a decimal has not, or the other way round. */
        DIGITS
    }

    @BeforeContainer
    static void setZone() {
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        DateTimeZone.setDefault(DateTimeZone.forID(ZONE.getId()));
    }

    @AfterContainer
    static void enoughWereCompared() {
        TimeZone.setDefault(SYSTEM);
        DateTimeZone.setDefault(DateTimeZone.forTimeZone(SYSTEM));
        assertTrue(compared >= 2_000, compared + " compared; differences: " + DIFFERENCES);
    }

    /** The answers of a form: some questions, and the same question in each instance of a repeat. */
    record Answers(Map<String, AnswerValue> single, List<Optional<AnswerValue>> repeated, Instant instant)
            implements AnswerContext {
        @Override
        public Optional<AnswerValue> answer(String name) {
            return Optional.ofNullable(single.get(name));
        }

        @Override
        public List<Optional<AnswerValue>> answers(String name) {
            return switch (name) {
                case "member" ->
                    repeated.stream().map(each -> Optional.<AnswerValue>empty()).toList();
                case "age" -> repeated;
                default -> List.of(answer(name));
            };
        }

        @Override
        public Optional<AnswerValue> self() {
            return answer("n1");
        }

        @Override
        public Optional<String> lookUp(String list, String column, String keyColumn, String key) {
            return ROWS.stream()
                    .filter(row -> key.equals(row.get(keyColumn)))
                    .findFirst()
                    .map(row -> row.get(column));
        }

        @Override
        public ZoneId zone() {
            return ZONE;
        }
    }

    private static final List<Map<String, String>> ROWS = List.of(
            Map.of("name", "a", "label", "first"),
            Map.of("name", "b", "label", "2"),
            Map.of("name", "ab", "label", "third"));

    @Property(tries = 6_000, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void expressionsHaveTheValuesOfJavaRosa(
            @ForAll("expressions") Expression expression, @ForAll("answers") Answers answers) {
        compare(expression, answers);
    }

    private static void compare(Expression expression, Answers answers) {
        Expression read =
                Expression.parse(expression.text()).getOrElseThrow(refusal -> new AssertionError(refusal.toString()));
        assertEquals(expression, read);
        EvaluationContext oracle = oracle(answers);
        Optional<Difference> difference = read.parts().stream()
                .flatMap(part -> difference(part, oracle).stream())
                .findFirst();
        String own = read.evaluate(answers).map(JavaRosaProperties::text).orElse("");
        boolean holds = read.holds(answers);
        if (difference.isPresent()) {
            DIFFERENCES.merge(difference.orElseThrow(), 1, Integer::sum);
            return;
        }
        Object theirs = evaluate(read, oracle);
        compared++;
        assertEquals(said(theirs), own, expression.text() + " with " + shown(answers));
        assertEquals(XPathFuncExpr.toBoolean(theirs), holds, expression.text());
    }

    private static Optional<Difference> difference(Expression part, EvaluationContext oracle) {
        Object value;
        try {
            value = evaluate(part, oracle);
        } catch (RuntimeException thrown) {
            return Optional.of(Difference.THROWS);
        }
        if (part instanceof Call call
                && List.of(FormFunction.ABS, FormFunction.POW).contains(call.function())
                && call.arguments().stream().anyMatch(argument -> evaluate(argument, oracle) instanceof Date)) {
            return Optional.of(Difference.TIME_IN_ABS);
        }
        if (part instanceof Call dated
                && dated.function().name().contains("DATE")
                && evaluate(dated.arguments().get(0), oracle) instanceof String text
                && text.contains("T")
                && !text.equals(MOMENT)) {
            return Optional.of(Difference.DAMAGED_TIME);
        }
        if (part instanceof Call dated
                && dated.function().name().matches(".*(DATE|TIME).*")
                && evaluate(dated.arguments().get(0), oracle) instanceof String text
                && text.matches("[0-9]{5,}-.*")) {
            return Optional.of(Difference.YEARS);
        }
        if (value instanceof Date date
                && (date.getTime() < -30_600_000_000_000L || date.getTime() > 253_000_000_000_000L)) {
            return Optional.of(Difference.YEARS);
        }
        if (!(value instanceof Double number) || number.isNaN()) {
            return Optional.empty();
        }
        double size = Math.abs(number);
        if (number.isInfinite()) {
            return Optional.of(Difference.INFINITY);
        } else if (part instanceof Call call && call.function() == FormFunction.MAX && number == Double.MIN_VALUE) {
            return Optional.of(Difference.MAX_OF_NEGATIVE);
        } else if (part instanceof Call call
                && call.function() == FormFunction.ROUND
                && call.arguments().size() == 2
                && number <= 0) {
            return Optional.of(Difference.NEGATIVE_TENS);
        } else if (size >= Integer.MAX_VALUE || size != 0 && size < 0.001) {
            return Optional.of(Difference.EXPONENT);
        } else if (new BigDecimal(number).stripTrailingZeros().precision() > 15) {
            return Optional.of(Difference.DIGITS);
        }
        return Optional.empty();
    }

    /** The value of a calculation in JavaRosa as text; no number is empty. */
    private static String said(Object value) {
        return value instanceof Double number && number.isNaN() ? "" : XPathFuncExpr.toString(value);
    }

    private static String text(AnswerValue value) {
        if (value instanceof NumberAnswer number) {
            return number.value().signum() == 0 ? "0" : number.value().toPlainString();
        } else if (value instanceof DateAnswer date) {
            return date.value().toString();
        } else if (value instanceof DateTimeAnswer moment) {
            return moment.value().atZone(ZONE).toLocalDate().toString();
        }
        return ((TextAnswer) value).value();
    }

    private static String shown(Answers answers) {
        Map<String, String> shown = new TreeMap<>();
        answers.single()
                .forEach((name, value) -> shown.put(
                        name,
                        value instanceof ChoiceAnswer choice ? choice.names().toString() : text(value)));
        return shown + " "
                + answers.repeated().stream()
                        .map(value -> value.map(JavaRosaProperties::text).orElse(""))
                        .toList();
    }

    private static Object evaluate(Expression expression, EvaluationContext oracle) {
        String xpath = expression
                .text()
                .replaceAll(
                        "pulldata\\('list', 'label', 'name', (\\$\\{\\w+}|'\\w*')\\)",
                        "instance('list')/root/item[name = $1]/label")
                .replace("${age}", "/data/member/age")
                .replaceAll("\\$\\{(\\w+)}", "/data/$1");
        try {
            Object value = XPathParseTool.parseXPath(xpath).eval(oracle.getMainInstance(), oracle);
            return XPathFuncExpr.unpack(value);
        } catch (XPathSyntaxException refused) {
            throw new AssertionError(xpath, refused);
        }
    }

    @SuppressWarnings("rawtypes")
    private static EvaluationContext oracle(Answers answers) {
        TreeElement data = new TreeElement("data", 0);
        for (String name : NAMES) {
            TreeElement question = new TreeElement(name, 0);
            question.setValue(theirs(Optional.ofNullable(answers.single().get(name))));
            data.addChild(question);
        }
        data.addChild(member(TreeReference.INDEX_TEMPLATE, Optional.empty()));
        for (int i = 0; i < answers.repeated().size(); i++) {
            data.addChild(member(i, answers.repeated().get(i)));
        }
        TreeElement root = new TreeElement("root", 0);
        root.setInstanceName("list");
        for (int i = 0; i < ROWS.size(); i++) {
            TreeElement item = new TreeElement("item", i);
            new TreeMap<>(ROWS.get(i)).forEach((name, value) -> {
                TreeElement column = new TreeElement(name, 0);
                column.setValue(new StringData(value));
                item.addChild(column);
            });
            root.addChild(item);
        }
        FormInstance form = new FormInstance(data, "data");
        HashMap<String, DataInstance> lists = new HashMap<>();
        lists.put("list", new FormInstance(root, "list"));
        EvaluationContext context = new EvaluationContext(form, lists);
        TreeReference self = TreeReference.rootRef();
        self.add("data", 0);
        self.add("n1", 0);
        return new EvaluationContext(context, self);
    }

    private static TreeElement member(int multiplicity, Optional<AnswerValue> age) {
        TreeElement member = new TreeElement("member", multiplicity);
        member.setRepeatable(true);
        TreeElement question = new TreeElement("age", 0);
        question.setValue(theirs(age));
        member.addChild(question);
        return member;
    }

    private static IAnswerData theirs(Optional<AnswerValue> answer) {
        AnswerValue value = answer.orElse(null);
        if (value == null) {
            return null;
        } else if (value instanceof NumberAnswer number) {
            return new DecimalData(number.value().doubleValue());
        } else if (value instanceof DateAnswer date) {
            return new DateData(Date.from(date.value().atStartOfDay(ZONE).toInstant()));
        } else if (value instanceof DateTimeAnswer moment) {
            return new DateTimeData(Date.from(moment.value()));
        } else if (value instanceof ChoiceAnswer choice) {
            return new SelectMultiData(
                    choice.names().stream().map(Selection::new).toList());
        }
        return new StringData(((TextAnswer) value).value());
    }

    private static final List<String> NAMES = List.of("n1", "n2", "t1", "t2", "c", "d", "m");

    @Provide
    Arbitrary<Answers> answers() {
        Arbitrary<Optional<AnswerValue>> numbers = Arbitraries.integers()
                .between(-40, 400)
                .map(quarters -> Optional.<AnswerValue>of(new NumberAnswer(
                        BigDecimal.valueOf(quarters).divide(BigDecimal.valueOf(4), 2, RoundingMode.UNNECESSARY))))
                .injectNull(0.2)
                .map(value -> value == null ? Optional.empty() : value);
        Arbitrary<Optional<AnswerValue>> texts = Arbitraries.of(
                        "", "a", "b", "ab", "12", "-1.5", "1,5", "2020-02-29", "true", "a b", "NaN")
                .map(text -> text.isEmpty() ? Optional.empty() : Optional.of(new TextAnswer(text)));
        Arbitrary<Optional<AnswerValue>> choices = Arbitraries.of("a", "b", "ab", "c")
                .set()
                .ofMaxSize(3)
                .map(set -> set.isEmpty() ? Optional.empty() : Optional.of(new ChoiceAnswer(List.copyOf(set))));
        Arbitrary<Optional<AnswerValue>> dates = Arbitraries.integers()
                .between(-3_000, 20_000)
                .map(day -> day % 7 == 0 ? Optional.empty() : Optional.of(new DateAnswer(LocalDate.ofEpochDay(day))));
        Arbitrary<Optional<AnswerValue>> moments = Arbitraries.integers()
                .between(0, 20_000)
                .map(day ->
                        Optional.of(new DateTimeAnswer(Instant.ofEpochSecond(day * 86_400L + day * 2_700L % 86_400))));
        return Combinators.combine(
                        numbers,
                        numbers,
                        texts,
                        texts,
                        choices,
                        dates,
                        moments,
                        numbers.list().ofMaxSize(4))
                .as((n1, n2, t1, t2, c, d, m, ages) -> {
                    Map<String, AnswerValue> single = new TreeMap<>();
                    List<Optional<AnswerValue>> values = List.of(n1, n2, t1, t2, c, d, m);
                    for (int i = 0; i < NAMES.size(); i++) {
                        String name = NAMES.get(i);
                        values.get(i).ifPresent(value -> single.put(name, value));
                    }
                    return new Answers(single, ages, Instant.now());
                });
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<Expression> leaves = Arbitraries.of(
                        "${n1}",
                        "${n2}",
                        "${n1}",
                        "${t1}",
                        "${t2}",
                        "${c}",
                        "${d}",
                        "${m}",
                        ".",
                        "0",
                        "1",
                        "2.5",
                        "12",
                        "0.25",
                        "''",
                        "'a'",
                        "'b'",
                        "'12'",
                        "'2020-03-01'",
                        "'" + MOMENT + "'",
                        "true()",
                        "false()",
                        "today()",
                        "sum(${age})",
                        "count(${member})",
                        "count(${age})",
                        "count-non-empty(${age})",
                        "min(${age})",
                        "max(${age})",
                        "concat(${age})",
                        "position(..)",
                        "pulldata('list', 'label', 'name', ${t1})",
                        "pulldata('list', 'label', 'name', 'b')",
                        "selected(${c}, 'a')",
                        "count-selected(${c})",
                        "selected-at(${c}, 1)",
                        "indexed-repeat(${age}, ${member}, 1)",
                        "format-date(${m}, '%Y-%n-%e %H:%M:%S')")
                .map(JavaRosaProperties::read);
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        Combinators.combine(Arbitraries.of(Expression.Operator.values()), inner, inner)
                                .as(Binary::new),
                        Combinators.combine(Arbitraries.of(FUNCTIONS), inner, inner, inner)
                                .as(JavaRosaProperties::call),
                        inner.map(part -> new Expression.Negative(part)),
                        Combinators.combine(inner, Arbitraries.of("[0-9]+", "(a|b)+", ".*", "-?[0-9.]*", ""))
                                .as((part, pattern) -> new Expression.Matches(
                                        part,
                                        org.gridbook.questionnaire.FormPattern.of(pattern)
                                                .orElseThrow()))),
                0,
                3);
    }

    private static final List<FormFunction> FUNCTIONS = Stream.of(FormFunction.values())
            .filter(function -> !List.of(
                            FormFunction.SUM,
                            FormFunction.COUNT,
                            FormFunction.COUNT_NON_EMPTY,
                            FormFunction.INDEXED_REPEAT,
                            FormFunction.NOW,
                            FormFunction.TRUE,
                            FormFunction.FALSE,
                            FormFunction.TODAY)
                    .contains(function))
            .toList();

    private static Expression call(FormFunction function, Expression first, Expression second, Expression third) {
        List<Expression> all = new ArrayList<>(List.of(first, second, third));
        if (function.name().startsWith("FORMAT")) {
            return new Call(function, List.of(first, read("'%Y-%m-%d'")));
        }
        for (int count = 3; count > 1; count--) {
            try {
                return new Call(function, all.subList(0, count));
            } catch (IllegalArgumentException fewer) {
                continue;
            }
        }
        return new Call(function, all.subList(0, 1));
    }

    private static Expression read(String text) {
        return Expression.parse(text).getOrElseThrow(refusal -> new AssertionError(refusal.toString()));
    }

    /** Decimals with any digits agree with doubles as far as doubles are exact. */
    @Property(tries = 2_000)
    void arithmeticIsNearThatOfDoubles(@ForAll("arithmetic") Expression expression) {
        Answers none = new Answers(Map.of(), List.of(), Instant.now());
        Object theirs = evaluate(expression, oracle(none));
        double number = (Double) theirs;
        Optional<AnswerValue> own = expression.evaluate(none);

        if (Double.isInfinite(number) || Double.isNaN(number)) {
            return;
        }
        double value = ((NumberAnswer) own.orElseThrow()).value().doubleValue();
        assertEquals(number, value, 1e-9 * Math.max(1, Math.abs(number)), expression.text());
    }

    @Provide
    Arbitrary<Expression> arithmetic() {
        Arbitrary<Expression> numbers = Arbitraries.bigDecimals()
                .between(new BigDecimal("0.01"), new BigDecimal("1000"))
                .ofScale(2)
                .map(Expression.NumberLiteral::new);
        return Arbitraries.recursive(
                () -> numbers,
                inner -> Combinators.combine(
                                Arbitraries.of(
                                        Expression.Operator.PLUS, Expression.Operator.TIMES, Expression.Operator.DIV),
                                inner,
                                inner)
                        .as(Binary::new),
                0,
                3);
    }
}

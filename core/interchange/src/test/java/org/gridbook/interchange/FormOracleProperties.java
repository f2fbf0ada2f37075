package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.gridbook.questionnaire.AnswerFault;
import org.gridbook.questionnaire.AnswerKey;
import org.gridbook.questionnaire.AnswerProblem;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;
import org.gridbook.questionnaire.ChoiceList;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Filling;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormGroup;
import org.gridbook.questionnaire.FormItem;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormRepeat;
import org.gridbook.questionnaire.QuestionType;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.xform.parse.XFormParser;
import org.javarosa.xpath.XPathNodeset;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.parser.XPathSyntaxException;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/**
 * A filling of a form has the relevance, the calculations, the constraints and the offered choices that JavaRosa gives it. For each filling the form is written as
 * an XForm whose instance has the answers. JavaRosa uses the clock and the zone of the system; the zone is set here, and the forms read the
 * clock only through {@code today}, which is answered.
 */
class FormOracleProperties {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final TimeZone SYSTEM = TimeZone.getDefault();
    private static final Instant NOW = Instant.parse("2020-02-07T09:00:00Z");
    private static final Form HOUSEHOLD = form(SampleForms.household());
    private static final Form VISIT = form(SampleForms.visit());
    private static final Form FILTERS = form(SampleForms.filters());
    private static final Map<String, Integer> COMPARED = new TreeMap<>();

    private static Form form(Map<String, List<List<String>>> sheets) {
        return XlsForm.read(SampleForms.workbook("form.xlsx", sheets), List.of())
                .get()
                .form();
    }

    @BeforeContainer
    static void setZone() {
        TimeZone.setDefault(TimeZone.getTimeZone(ZONE));
        DateTimeZone.setDefault(DateTimeZone.forID(ZONE.getId()));
    }

    @AfterContainer
    static void bothSidesOfEachWereCompared() {
        TimeZone.setDefault(SYSTEM);
        DateTimeZone.setDefault(DateTimeZone.forTimeZone(SYSTEM));
        for (String what : List.of(
                "relevant true",
                "relevant false",
                "constraint true",
                "constraint false",
                "value true",
                "value false",
                "offered true",
                "offered false")) {
            assertTrue(COMPARED.getOrDefault(what, 0) > 500, COMPARED.toString());
        }
    }

    @Provide
    Arbitrary<Map<AnswerKey, AnswerValue>> households() {
        return fillings(HOUSEHOLD);
    }

    @Provide
    Arbitrary<Map<AnswerKey, AnswerValue>> visits() {
        return fillings(VISIT);
    }

    @Provide
    Arbitrary<Map<AnswerKey, AnswerValue>> filtered() {
        return fillings(FILTERS);
    }

    @Property(tries = 200)
    void aFormWithChoiceFiltersOffersTheChoicesThatJavaRosaOffers(
            @ForAll("filtered") Map<AnswerKey, AnswerValue> answers) throws Exception {
        compare(FILTERS, answers);
    }

    @Property(tries = 200)
    void aHouseholdIsFilledAsInJavaRosa(@ForAll("households") Map<AnswerKey, AnswerValue> answers) throws Exception {
        compare(HOUSEHOLD, answers);
    }

    @Property(tries = 200)
    void aVisitIsFilledAsInJavaRosa(@ForAll("visits") Map<AnswerKey, AnswerValue> answers) throws Exception {
        compare(VISIT, answers);
    }

    private static Arbitrary<Map<AnswerKey, AnswerValue>> fillings(Form form) {
        List<AnswerKey> keys = new ArrayList<>();
        List<Arbitrary<Optional<AnswerValue>>> values = new ArrayList<>();
        for (FormQuestion question : form.questions()) {
            for (int instance = 1; instance <= (form.repeatOf(question).isPresent() ? 3 : 1); instance++) {
                Arbitrary<AnswerValue> arbitrary = values(form, question);
                if (arbitrary != null) {
                    values.add(arbitrary.optional(0.8));
                    keys.add(new AnswerKey(question.path(), instance));
                }
            }
        }
        return Combinators.combine(values).as(drawn -> {
            Map<AnswerKey, AnswerValue> answers = new HashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                AnswerKey key = keys.get(i);
                drawn.get(i).ifPresent(value -> answers.put(key, value));
            }
            answers.put(AnswerKey.of("today"), new DateAnswer(LocalDate.of(2020, 2, 7)));
            answers.keySet().removeIf(key -> form.question(key.path()).isEmpty());
            return answers;
        });
    }

    private static @Nullable Arbitrary<AnswerValue> values(Form form, FormQuestion question) {
        List<String> choices = question.choices().stream()
                .flatMap(source -> form.choices(source.list()).stream().limit(4))
                .map(ChoiceList.Choice::name)
                .toList();
        return switch (question.type()) {
            case TEXT ->
                Arbitraries.of("12A", "x", "tall tree x", "12345", "Ann").map(TextAnswer::new);
            case INTEGER ->
                Arbitraries.of(-1, 0, 1, 2, 3, 4, 5, 17, 18, 60, 61).map(n -> new NumberAnswer(BigDecimal.valueOf(n)));
            case DECIMAL ->
                Arbitraries.of("0", "0.5", "0.51", "1", "35", "36.6", "37.4", "42.5")
                        .map(n -> new NumberAnswer(new BigDecimal(n)));
            case DATE ->
                Arbitraries.of("2020-01-22", "2020-01-23", "2020-02-07", "2020-02-11", "2020-04-08", "2020-04-09")
                        .map(date -> new DateAnswer(LocalDate.parse(date)));
            case CHOICE -> Arbitraries.of(choices).map(ChoiceAnswer::of);
            case MANY ->
                Arbitraries.of(choices)
                        .list()
                        .uniqueElements()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(ChoiceAnswer::new);
            case ACKNOWLEDGE -> Arbitraries.just(new TextAnswer("OK"));
            default -> null;
        };
    }

    private static void compare(Form form, Map<AnswerKey, AnswerValue> answers) throws Exception {
        Filling ours = Filling.of(form, answers, NOW, ZONE);
        FormDef theirs = new XFormParser(new StringReader(new XForm(form, answers).text())).parse();
        theirs.initialize(false, new InstanceInitializationFactory());
        SortedMap<AnswerKey, AnswerFault> problems = new TreeMap<>();
        for (AnswerProblem problem : ours.problems()) {
            problems.put(new AnswerKey(problem.path(), problem.instance()), problem.fault());
        }
        TreeElement root = theirs.getMainInstance().getRoot();
        for (FormItem item : form.allItems()) {
            for (TreeElement element : elements(root, item.path().split("/"), 0)) {
                if (element.getMult() >= 0) {
                    int instance =
                            form.repeatOf(item).isPresent() ? element.getRef().getMultiplicity(1) + 1 : 1;
                    compare(form, theirs, element, item, new AnswerKey(item.path(), instance), ours, problems);
                }
            }
        }
    }

    private static List<TreeElement> elements(TreeElement from, String[] path, int at) {
        if (at == path.length) {
            return List.of(from);
        }
        List<TreeElement> found = new ArrayList<>();
        for (TreeElement child : from.getChildrenWithName(path[at])) {
            if (child.getMult() >= 0) {
                found.addAll(elements(child, path, at + 1));
            }
        }
        return found;
    }

    private static void compare(
            Form own,
            FormDef form,
            TreeElement element,
            FormItem item,
            AnswerKey key,
            Filling ours,
            SortedMap<AnswerKey, AnswerFault> problems) {
        if (item instanceof FormRepeat) {
            return;
        }
        equal("relevant", element.isRelevant(), ours.isRelevant(key), key);
        if (!element.isRelevant() || !(item instanceof FormQuestion question)) {
            return;
        }
        offered(own, form, element, question, key, ours);
        IAnswerData value = element.getValue();
        if (question.calculation().isPresent()) {
            String theirs = value == null ? "" : value.uncast().getString();
            String calculated = ours.value(key).map(FormOracleProperties::text).orElse("");
            COMPARED.merge("value " + !calculated.isEmpty(), 1, Integer::sum);
            boolean near = theirs.matches("-?[0-9.E-]+")
                    && calculated.matches("-?[0-9.]+")
                    && new BigDecimal(theirs)
                                    .subtract(new BigDecimal(calculated))
                                    .abs()
                                    .compareTo(new BigDecimal("1e-9"))
                            < 0;
            assertTrue(near || theirs.equals(calculated), key + ": " + theirs + " but " + calculated);
        } else if (value == null) {
            boolean missing = element.isRequired() && question.type().isAsked();
            equal("required", missing, problems.get(key) == AnswerFault.MISSING, key);
        } else if (problems.get(key) != AnswerFault.NO_SUCH_CHOICE) {
            boolean holds = form.evaluateConstraint(element.getRef(), value);
            equal("constraint", holds, problems.get(key) != AnswerFault.CONSTRAINT, key);
        }
    }

    /** The choices of a question with a choice filter. JavaRosa takes them from the list by a predicate, as pyxform writes it. */
    private static void offered(
            Form own, FormDef form, TreeElement element, FormQuestion question, AnswerKey key, Filling ours) {
        Optional<FormQuestion.ChoiceSource> source =
                question.choices().filter(each -> each.filter().isPresent());
        if (source.isEmpty()) {
            return;
        }
        String list = source.orElseThrow().list();
        String filter = source.orElseThrow().filter().orElseThrow().text();
        String xpath = "instance('" + list + "')/root/item["
                + XForm.NAME.matcher(filter).replaceAll(name -> {
                    FormItem named = own.named(name.group(1)).orElseThrow();
                    return own.repeatOf(named).isPresent() ? "current()/../" + named.name() : "/data/" + named.path();
                })
                + "]/name";
        EvaluationContext context = new EvaluationContext(form.getEvaluationContext(), element.getRef());
        XPathNodeset nodes;
        try {
            nodes = (XPathNodeset) XPathParseTool.parseXPath(xpath).eval(form.getMainInstance(), context);
        } catch (XPathSyntaxException refused) {
            throw new AssertionError(xpath, refused);
        }
        List<String> theirs = IntStream.range(0, nodes.size())
                .mapToObj(at -> String.valueOf(nodes.getValAt(at)))
                .toList();
        COMPARED.merge("offered " + !theirs.isEmpty(), 1, Integer::sum);
        assertEquals(
                theirs, ours.choices(key).stream().map(ChoiceList.Choice::name).toList(), "choices of " + key);
    }

    private static void equal(String what, boolean theirs, boolean own, AnswerKey key) {
        COMPARED.merge(what + " " + theirs, 1, Integer::sum);
        assertEquals(theirs, own, what + " of " + key);
    }

    private static String text(AnswerValue value) {
        if (value instanceof TextAnswer text) {
            return text.value();
        } else if (value instanceof NumberAnswer number) {
            return number.value().toPlainString();
        } else if (value instanceof DateAnswer date) {
            return date.value().toString();
        } else if (value instanceof ChoiceAnswer choice) {
            return String.join(" ", choice.names());
        } else if (value instanceof DateTimeAnswer moment) {
            return moment.value().toString();
        }
        throw new AssertionError("no such answer is drawn");
    }

    /** Writes a form with answers as an XForm, as pyxform does: absolute paths, relative ones within a repeat. */
    private record XForm(Form form, Map<AnswerKey, AnswerValue> answers) {
        private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");
        private static final Pattern PULLDATA =
                Pattern.compile("pulldata\\('([^']+)', '([^']+)', '([^']+)', ([^)]+)\\)");

        String text() {
            StringBuilder text = new StringBuilder("<h:html xmlns=\"http://www.w3.org/2002/xforms\""
                    + " xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:jr=\"http://openrosa.org/javarosa\"><h:head><h:title>f</h:title>"
                    + "<model><instance><data id=\"f\">");
            form.items().forEach(item -> instance(item, 1, text));
            // JavaRosa removes a list that no expression names
            form.lists().forEach(list -> text.append("<_" + list.name() + "/>"));
            text.append("</data></instance>");
            for (ChoiceList list : form.lists()) {
                text.append("<instance id=\"").append(list.name()).append("\"><root>");
                for (ChoiceList.Choice choice : list.choices()) {
                    text.append("<item><name>").append(choice.name()).append("</name>");
                    choice.columns().forEach((column, value) -> text.append(tag(column, value)));
                    text.append("</item>");
                }
                text.append("</root></instance>");
            }
            form.lists()
                    .forEach(list -> text.append("<bind nodeset=\"/data/_" + list.name()
                            + "\" calculate=\"count(instance('" + list.name() + "')/root/item)\"/>"));
            form.allItems().forEach(item -> bind(item, text));
            text.append("</model></h:head><h:body>");
            form.allItems().stream()
                    .filter(FormRepeat.class::isInstance)
                    .forEach(repeat -> text.append("<group ref=\"/data/" + repeat.path() + "\"><repeat nodeset=\"/data/"
                            + repeat.path() + "\"><input ref=\"/data/" + repeat.path() + "/age\"/></repeat></group>"));
            return text.append("</h:body></h:html>").toString();
        }

        private static String tag(String name, String text) {
            return "<" + name + ">" + escaped(text) + "</" + name + ">";
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        }

        private void instance(FormItem item, int instance, StringBuilder text) {
            if (item instanceof FormQuestion question) {
                AnswerKey key = new AnswerKey(question.path(), instance);
                text.append(tag(
                        item.name(),
                        Optional.ofNullable(answers.get(key))
                                .map(FormOracleProperties::text)
                                .orElse("")));
            } else if (item instanceof FormGroup group) {
                text.append("<" + item.name() + ">");
                group.items().forEach(each -> instance(each, instance, text));
                text.append("</" + item.name() + ">");
            } else if (item instanceof FormRepeat repeat) {
                int count = answers.keySet().stream()
                        .filter(key -> key.path().startsWith(repeat.path() + "/"))
                        .mapToInt(AnswerKey::instance)
                        .max()
                        .orElse(0);
                text.append("<" + item.name() + " jr:template=\"\">");
                repeat.items().forEach(each -> text.append("<" + each.name() + "/>"));
                text.append("</" + item.name() + ">");
                IntStream.rangeClosed(1, count).forEach(at -> {
                    text.append("<" + item.name() + ">");
                    repeat.items().forEach(each -> instance(each, at, text));
                    text.append("</" + item.name() + ">");
                });
            }
        }

        private void bind(FormItem item, StringBuilder text) {
            text.append("<bind nodeset=\"/data/").append(item.path()).append('"');
            attribute("relevant", item, item.relevant(), text);
            if (item instanceof FormQuestion question) {
                text.append(" type=\"").append(type(question.type())).append('"');
                attribute("required", item, question.required(), text);
                attribute("constraint", item, question.constraint(), text);
                attribute("calculate", item, question.calculation(), text);
            }
            text.append("/>");
        }

        private static String type(QuestionType type) {
            return switch (type) {
                case INTEGER -> "int";
                case DECIMAL -> "decimal";
                case DATE, TODAY -> "date";
                default -> "string";
            };
        }

        private void attribute(String name, FormItem item, Optional<Expression> expression, StringBuilder text) {
            expression.ifPresent(each -> {
                String written = PULLDATA.matcher(each.text()).replaceAll("instance('$1')/root/item[$3=$4]/$2");
                String paths = NAME.matcher(written).replaceAll(found -> path(item, found));
                text.append(' ')
                        .append(name)
                        .append("=\"")
                        .append(escaped(paths))
                        .append('"');
            });
        }

        private String path(FormItem from, MatchResult name) {
            FormItem named = form.named(name.group(1)).orElseThrow();
            Optional<FormRepeat> repeat = form.repeatOf(named);
            return repeat.isPresent() && repeat.equals(form.repeatOf(from))
                    ? "../" + named.name()
                    : "/data/" + named.path();
        }
    }
}

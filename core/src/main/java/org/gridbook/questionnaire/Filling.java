package org.gridbook.questionnaire;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.AnswerValue.DateAnswer;
import org.gridbook.questionnaire.AnswerValue.DateTimeAnswer;
import org.gridbook.questionnaire.AnswerValue.NumberAnswer;
import org.gridbook.questionnaire.AnswerValue.TextAnswer;

/**
 * What a form makes of some answers: which questions are relevant, which values count, what is calculated and what is wrong. It is a pure
 * function of the form, the answers, the instant and the zone. Every expression is evaluated once for each instance, after what it depends
 * on. Answers are personal data, so {@code toString} shows none. Immutable and thread-safe.
 *
 * <ul>
 *   <li>A question is relevant if its own condition and those of all groups around it hold.
 *   <li>The answer of a question that is not relevant does not count and is no problem.
 *   <li>A calculation replaces the answer; with {@code once()} it sees the answer as the value of the question itself.
 *   <li>A repeat has as many instances as its {@code count} says, or as the highest answered one, at most {@value FormRepeat#MOST}.
 *   <li>The start, the end and the day of today are those of the instant if they are not answered.
 *   <li>A constraint is judged only if there is an answer.
 * </ul>
 */
public final class Filling {
    private final Form form;
    private final Instant instant;
    private final ZoneId zone;
    private final NavigableMap<AnswerKey, AnswerValue> given = new TreeMap<>();
    private final Map<AnswerKey, AnswerValue> values = new HashMap<>();
    private final Set<AnswerKey> relevant = new HashSet<>();
    private final Map<String, Integer> instances = new HashMap<>();
    private final List<AnswerProblem> problems = new ArrayList<>();

    private Filling(Form form, Instant instant, ZoneId zone) {
        this.form = form;
        this.instant = instant;
        this.zone = zone;
    }

    /**
     * Evaluates a form.
     *
     * @param answers what was answered
     * @param instant the time of {@code now()} and {@code today()}
     * @param zone the zone of dates
     */
    public static Filling of(Form form, Map<AnswerKey, AnswerValue> answers, Instant instant, ZoneId zone) {
        Filling filling = new Filling(form, instant, zone);
        filling.accept(answers);
        form.index().order().forEach(filling::evaluate);
        form.index().all().forEach(filling::judge);
        Collections.sort(
                filling.problems, Comparator.comparing(AnswerProblem::path).thenComparing(AnswerProblem::instance));
        return filling;
    }

    /** Whether a question, group or repeat is relevant. */
    public boolean isRelevant(AnswerKey key) {
        return relevant.contains(key);
    }

    /** The value that counts: answered or calculated; absent if the question is not relevant. */
    public Optional<AnswerValue> value(AnswerKey key) {
        return Optional.ofNullable(values.get(key));
    }

    /** All values that count, by path and instance. */
    public SortedMap<AnswerKey, AnswerValue> values() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** How many instances a repeat has; 0 if it is not relevant. */
    public int instances(FormRepeat repeat) {
        return instances.getOrDefault(repeat.path(), 0);
    }

    /** What is wrong, by path and instance; nothing if the form is completely and validly answered. */
    public List<AnswerProblem> problems() {
        return List.copyOf(problems);
    }

    /** The choices that a question offers, given the other answers, in the order of the list. */
    public List<ChoiceList.Choice> choices(AnswerKey key) {
        return form.question(key.path()).flatMap(FormQuestion::choices).stream()
                .flatMap(
                        source -> form.choices(source.list()).stream().filter(choice -> isOffered(key, source, choice)))
                .toList();
    }

    /** A text of an item, such as its label, in a language and with the answers in it. */
    public String say(AnswerKey key, FormText text, String language) {
        return form.item(key.path())
                .map(item -> text.say(language, new Here(item, key.instance())))
                .orElse("");
    }

    private void accept(Map<AnswerKey, AnswerValue> answers) {
        answers.forEach((key, value) -> {
            Optional<FormQuestion> question =
                    form.question(key.path()).filter(each -> each.type() != QuestionType.NOTE);
            if (question.isEmpty()) {
                problems.add(new AnswerProblem(key, AnswerFault.NO_SUCH_QUESTION));
                return;
            }
            Optional<FormRepeat> repeat = form.repeatOf(question.orElseThrow());
            if (key.instance() > (repeat.isEmpty() ? 1 : FormRepeat.MOST)) {
                problems.add(new AnswerProblem(key, AnswerFault.NO_SUCH_INSTANCE));
            } else {
                given.put(key, value);
                repeat.ifPresent(each -> instances.merge(each.path(), key.instance(), Math::max));
            }
        });
    }

    private IntStream instancesOf(FormItem item) {
        return IntStream.rangeClosed(1, form.repeatOf(item).map(this::instances).orElse(1));
    }

    private void evaluate(FormItem item) {
        instancesOf(item).forEach(instance -> {
            AnswerKey key = new AnswerKey(item.path(), instance);
            Here here = new Here(item, instance);
            boolean around = form.index()
                    .parentOf(item)
                    .map(parent -> relevant.contains(keyOf(parent, instance)))
                    .orElse(true);
            if (around
                    && item.relevant().map(condition -> condition.holds(here)).orElse(true)) {
                relevant.add(key);
                if (item instanceof FormQuestion question) {
                    value(question, key, here).ifPresent(value -> values.put(key, value));
                }
            }
        });
        if (item instanceof FormRepeat repeat) {
            count(repeat);
        }
    }

    private void count(FormRepeat repeat) {
        AnswerKey key = AnswerKey.of(repeat.path());
        if (!relevant.contains(key)) {
            instances.put(repeat.path(), 0);
        } else if (repeat.count().isPresent()) {
            instances.put(
                    repeat.path(),
                    repeat.count()
                            .flatMap(count -> new Evaluation(new Here(repeat, 1))
                                    .of(count)
                                    .number())
                            .map(count -> Decimals.integer(count)
                                    .max(BigDecimal.ZERO)
                                    .min(BigDecimal.valueOf(FormRepeat.MOST))
                                    .intValue())
                            .orElse(0));
        } else {
            instances.putIfAbsent(repeat.path(), 0);
        }
    }

    private Optional<AnswerValue> value(FormQuestion question, AnswerKey key, Here here) {
        Optional<AnswerValue> answered = Optional.ofNullable(given.get(key));
        if (question.calculation().isPresent()) {
            return question.calculation()
                    .flatMap(value -> value.evaluate(here))
                    .flatMap(value -> fitted(question, value));
        }
        Optional<AnswerValue> known = answered.filter(question.type()::takes).or(() -> switch (question.type()) {
            case START, END -> Optional.of(new DateTimeAnswer(instant));
            case TODAY -> Optional.of(new DateAnswer(instant.atZone(zone).toLocalDate()));
            default -> Optional.empty();
        });
        return known.or(() -> question.computed().flatMap(value -> value.evaluate(here)));
    }

    /** A calculated value as the question takes it. */
    private Optional<AnswerValue> fitted(FormQuestion question, AnswerValue value) {
        if (question.type().takes(value) || question.type() == QuestionType.NOTE) {
            return Optional.of(value);
        }
        Value plain = Value.ofAnswer(Optional.of(value), zone);
        String text = plain.text();
        return switch (question.type()) {
            case INTEGER -> plain.number().map(number -> new NumberAnswer(Decimals.integer(number)));
            case DECIMAL -> plain.number().map(NumberAnswer::new);
            case DATE, TODAY -> plain.toDate(false, zone).answer().filter(question.type()::takes);
            case DATE_TIME, START, END -> plain.toDate(true, zone).answer().filter(question.type()::takes);
            case TEXT -> Optional.of(new TextAnswer(text));
            case CHOICE, MANY -> chosen(text).filter(question.type()::takes);
            default -> Optional.empty();
        };
    }

    private static Optional<AnswerValue> chosen(String text) {
        List<String> names =
                List.of(text.strip().split("\\s+")).stream().distinct().toList();
        return text.isBlank() ? Optional.empty() : Optional.of(new ChoiceAnswer(names));
    }

    private void judge(FormItem item) {
        if (!(item instanceof FormQuestion question)) {
            return;
        }
        Optional<FormRepeat> around = form.repeatOf(item).filter(each -> relevant.contains(AnswerKey.of(each.path())));
        around.ifPresent(repeat -> given.subMap(
                        new AnswerKey(item.path(), instances(repeat) + 1),
                        true,
                        new AnswerKey(item.path(), Integer.MAX_VALUE),
                        true)
                .keySet()
                .forEach(key -> problems.add(new AnswerProblem(key, AnswerFault.NO_SUCH_INSTANCE))));
        instancesOf(item)
                .mapToObj(instance -> new AnswerKey(item.path(), instance))
                .filter(relevant::contains)
                .forEach(key -> fault(question, key).ifPresent(fault -> problems.add(new AnswerProblem(key, fault))));
    }

    private Optional<AnswerFault> fault(FormQuestion question, AnswerKey key) {
        Optional<AnswerValue> answered = Optional.ofNullable(given.get(key));
        Optional<AnswerValue> value = value(key);
        Here here = new Here(question, key.instance());
        if (question.calculation().isEmpty()
                && answered.filter(each -> !question.type().takes(each)).isPresent()) {
            return Optional.of(AnswerFault.OTHER_KIND);
        } else if (value.isEmpty()) {
            boolean missing = question.type().isAsked()
                    && question.required().filter(each -> each.holds(here)).isPresent();
            return missing ? Optional.of(AnswerFault.MISSING) : Optional.empty();
        } else if (value.orElseThrow() instanceof ChoiceAnswer chosen
                && question.choices()
                        .filter(source -> !chosen.names().stream().allMatch(name -> isOffered(key, source, name)))
                        .isPresent()) {
            return Optional.of(AnswerFault.NO_SUCH_CHOICE);
        }
        return question.constraint().filter(each -> !each.holds(here)).map(each -> AnswerFault.CONSTRAINT);
    }

    private boolean isOffered(AnswerKey key, FormQuestion.ChoiceSource source, String name) {
        return form.choices(source.list(), name).stream().anyMatch(choice -> isOffered(key, source, choice));
    }

    private boolean isOffered(AnswerKey key, FormQuestion.ChoiceSource source, ChoiceList.Choice choice) {
        return source.filter()
                .map(filter -> form.item(key.path())
                        .filter(item -> filter.holds(new Here(item, key.instance(), form.row(choice))))
                        .isPresent())
                .orElse(true);
    }

    private AnswerKey keyOf(FormItem item, int instance) {
        return new AnswerKey(item.path(), form.repeatOf(item).isPresent() ? instance : 1);
    }

    /** What an item in one instance sees. */
    private final class Here implements AnswerContext {
        private final FormItem item;
        private final int instance;
        private final Map<String, String> row;

        Here(FormItem item, int instance) {
            this(item, instance, Map.of());
        }

        Here(FormItem item, int instance, Map<String, String> row) {
            this.item = item;
            this.instance = instance;
            this.row = row;
        }

        private Optional<FormRepeat> repeat() {
            return item instanceof FormRepeat repeat ? Optional.of(repeat) : form.repeatOf(item);
        }

        @Override
        public Optional<AnswerValue> answer(String name) {
            return form.named(name).flatMap(named -> {
                Optional<FormRepeat> other = form.repeatOf(named);
                return other.isEmpty() || other.equals(repeat()) ? value(keyOf(named, instance)) : Optional.empty();
            });
        }

        @Override
        public List<Optional<AnswerValue>> answers(String name) {
            Optional<FormItem> named = form.named(name);
            if (named.filter(FormRepeat.class::isInstance).isPresent()) {
                return Collections.nCopies(
                        instances.getOrDefault(named.orElseThrow().path(), 0), Optional.empty());
            }
            boolean here = named.flatMap(form::repeatOf)
                    .filter(repeat -> item != repeat && Optional.of(repeat).equals(form.repeatOf(item)))
                    .isPresent();
            return named.stream()
                    .flatMap(each -> (here ? IntStream.of(instance) : instancesOf(each))
                            .mapToObj(at -> keyOf(each, at))
                            .filter(relevant::contains)
                            .map(Filling.this::value))
                    .toList();
        }

        @Override
        public List<Optional<AnswerValue>> everyAnswer(String name) {
            return form.named(name).stream()
                    .flatMap(each -> instancesOf(each).mapToObj(at -> value(keyOf(each, at))))
                    .toList();
        }

        @Override
        public Optional<AnswerValue> self() {
            AnswerKey key = keyOf(item, instance);
            return value(key).or(() -> Optional.ofNullable(given.get(key)));
        }

        @Override
        public int position() {
            return instance;
        }

        @Override
        public Optional<String> lookUp(String list, String column, String keyColumn, String key) {
            return form.row(list, keyColumn, key).flatMap(found -> Optional.ofNullable(found.get(column)));
        }

        @Override
        public Optional<String> column(String name) {
            return Optional.ofNullable(row.get(name));
        }

        @Override
        public Optional<String> choiceLabel(String question, String choice) {
            return form.named(question)
                    .filter(FormQuestion.class::isInstance)
                    .flatMap(named -> ((FormQuestion) named).choices())
                    .flatMap(source ->
                            form.choices(source.list(), choice).stream().findFirst())
                    .map(found -> found.label().say(form.languages().get(0), this));
        }

        @Override
        public Instant instant() {
            return instant;
        }

        @Override
        public ZoneId zone() {
            return zone;
        }
    }

    @Override
    public String toString() {
        return "Filling[" + form.formId() + "]";
    }
}

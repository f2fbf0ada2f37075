package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gridbook.questionnaire.Expression.Answer;
import org.gridbook.questionnaire.Expression.Call;
import org.gridbook.questionnaire.Expression.ChoiceLabel;
import org.gridbook.questionnaire.Expression.Column;
import org.gridbook.questionnaire.Expression.Lookup;

/** Finds all problems of a form. */
final class FormCheck {
    private static final int MOST_REPORTED = 1_000;
    private static final int MOST_LANGUAGES = 20;
    private static final int MOST_CELL = 10_000;

    private final String formId;
    private final String title;
    private final List<String> languages;
    private final List<FormProblem> problems = new ArrayList<>();
    private final Map<String, Set<String>> columns = new HashMap<>();
    private final Map<String, LookupTable> tablesByName = new HashMap<>();
    private final FormIndex index = new FormIndex();
    private final Map<String, Set<String>> namesInLabels = new HashMap<>();
    private int found;
    private int items;
    private long characters;

    FormCheck(String formId, String title, List<String> languages) {
        this.formId = formId;
        this.title = title;
        this.languages = languages;
    }

    Either<FormRefused, FormIndex> check(List<FormItem> roots, List<ChoiceList> lists, List<LookupTable> tables) {
        form(roots);
        lists(lists);
        tables(tables);
        add(roots, Optional.empty(), Optional.empty(), 1);
        if (items > Form.MOST_ITEMS) {
            problem(formId, FormPart.FORM, FormFault.TOO_MANY, String.valueOf(Form.MOST_ITEMS));
        } else {
            index.all().forEach(this::item);
            lists.forEach(this::labels);
            index.order(order());
        }
        if (characters > Form.MOST_TEXT) {
            problem(formId, FormPart.FORM, FormFault.TOO_LONG, String.valueOf(Form.MOST_TEXT));
        }
        return found == 0 ? Either.right(index) : Either.left(new FormRefused(found, problems));
    }

    private void problem(String path, FormPart part, FormFault fault, String about) {
        found++;
        if (problems.size() < MOST_REPORTED) {
            problems.add(new FormProblem(shortened(path), part, fault, shortened(about)));
        }
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= Form.MOST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Form.MOST_NAME - 1)) + "…";
    }

    private void form(List<FormItem> roots) {
        if (formId.isBlank() || formId.codePointCount(0, formId.length()) > Form.MOST_NAME) {
            problem(formId, FormPart.FORM, FormFault.BAD_NAME, formId);
        }
        text(formId, FormPart.FORM, formId);
        text(formId, FormPart.FORM, title);
        languages.forEach(language -> text(formId, FormPart.FORM, language));
        if (roots.isEmpty() || languages.isEmpty()) {
            problem(formId, FormPart.FORM, FormFault.EMPTY, "");
        }
        if (languages.size() > MOST_LANGUAGES) {
            problem(formId, FormPart.FORM, FormFault.TOO_MANY, String.valueOf(MOST_LANGUAGES));
        }
        if (new HashSet<>(languages).size() < languages.size()) {
            problem(formId, FormPart.FORM, FormFault.NAME_TWICE, String.join(", ", languages));
        }
    }

    private void text(String path, FormPart part, String text) {
        characters += text.length();
        if (text.codePointCount(0, text.length()) > MOST_CELL) {
            problem(path, part, FormFault.TOO_LONG, String.valueOf(MOST_CELL));
        }
        if (!text.codePoints().allMatch(FormCheck::isStorable)) {
            problem(path, part, FormFault.BAD_CHARACTER, "");
        }
    }

    /** Whether it is a character of XML 1.0, which a workbook is written in. */
    private static boolean isStorable(int each) {
        return each >= ' ' && each < 0xD800
                || each > 0xDFFF && each != 0xFFFE && each != 0xFFFF
                || each == '\n'
                || each == '\r'
                || each == '\t';
    }

    private void text(String path, FormPart part, FormText text) {
        text.texts().forEach((language, each) -> {
            text(path, part, each);
            if (!languages.contains(language)) {
                problem(path, part, FormFault.UNKNOWN_LANGUAGE, language);
            }
        });
        text.damaged().ifPresent(damaged -> problem(path, part, FormFault.BAD_REFERENCE, damaged));
    }

    private void lists(List<ChoiceList> lists) {
        if (lists.stream().mapToInt(list -> list.choices().size()).sum() > Form.MOST_CHOICES) {
            problem(formId, FormPart.CHOICES, FormFault.TOO_MANY, String.valueOf(Form.MOST_CHOICES));
            return;
        }
        for (ChoiceList list : lists) {
            Set<String> names = new TreeSet<>(Set.of("name", "label"));
            Set<List<Object>> seen = new HashSet<>();
            for (ChoiceList.Choice choice : list.choices()) {
                String path = list.name() + "/" + choice.name();
                names.addAll(choice.columns().keySet());
                if (!isWord(choice.name())) {
                    problem(path, FormPart.NAME, FormFault.BAD_NAME, choice.name());
                } else if (!seen.add(List.of(choice.name(), choice.columns()))) {
                    problem(path, FormPart.NAME, FormFault.CHOICE_TWICE, choice.name());
                }
                text(path, FormPart.LABEL, choice.label());
                namesInLabels
                        .computeIfAbsent(list.name(), any -> new TreeSet<>())
                        .addAll(choice.label().names());
                choice.columns().forEach((column, value) -> {
                    text(path, FormPart.COLUMN, value);
                    columnName(path, column);
                });
            }
            list(list.name(), names, list.choices().isEmpty());
        }
    }

    /** A label may name questions of a repeat, because where it is shown is known only then. */
    private void labels(ChoiceList list) {
        for (ChoiceList.Choice choice : list.choices()) {
            choice.label().names().stream()
                    .filter(name -> index.find(name)
                            .filter(FormQuestion.class::isInstance)
                            .isEmpty())
                    .forEach(name ->
                            problem(list.name() + "/" + choice.name(), FormPart.LABEL, FormFault.UNKNOWN_NAME, name));
        }
    }

    private void columnName(String path, String column) {
        if (!isWord(column) || column.contains("'") && column.contains("\"")) {
            problem(path, FormPart.COLUMN, FormFault.BAD_NAME, column);
        }
    }

    /** 1 to 120 code points without blanks. */
    private static boolean isWord(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= Form.MOST_NAME
                && name.codePoints()
                        .noneMatch(each -> Character.isWhitespace(each)
                                || Character.isSpaceChar(each)
                                || Character.isISOControl(each)
                                || each >= 0xD800 && each <= 0xDFFF);
    }

    private void list(String name, Set<String> names, boolean empty) {
        if (!isWord(name)) {
            problem(name, FormPart.NAME, FormFault.BAD_NAME, name);
        }
        if (columns.put(name, names) != null) {
            problem(name, FormPart.NAME, FormFault.LIST_TWICE, name);
        }
        if (empty) {
            problem(name, FormPart.CHOICES, FormFault.EMPTY, name);
        }
    }

    private void tables(List<LookupTable> tables) {
        long cells = tables.stream()
                .mapToLong(
                        table -> (long) table.columns().size() * (table.rows().size() + 1))
                .sum();
        if (cells > Form.MOST_CELLS) {
            problem(formId, FormPart.ROW, FormFault.TOO_MANY, String.valueOf(Form.MOST_CELLS));
            return;
        }
        for (LookupTable table : tables) {
            tablesByName.put(table.name(), table);
            Set<String> names = new LinkedHashSet<>();
            for (String column : table.columns()) {
                columnName(table.name(), column);
                if (!names.add(column)) {
                    problem(table.name(), FormPart.COLUMN, FormFault.NAME_TWICE, column);
                }
            }
            for (int i = 0; i < table.rows().size(); i++) {
                List<String> row = table.rows().get(i);
                if (row.size() != table.columns().size()) {
                    problem(table.name(), FormPart.ROW, FormFault.UNEQUAL_ROW, String.valueOf(i + 1));
                }
                row.forEach(cell -> text(table.name(), FormPart.ROW, cell));
            }
            list(table.name(), names, names.isEmpty());
        }
    }

    private void add(List<FormItem> inGroup, Optional<FormItem> parent, Optional<FormRepeat> repeat, int depth) {
        for (FormItem item : inGroup) {
            items++;
            if (items > Form.MOST_ITEMS) {
                return;
            }
            String path = item.path();
            if (!Form.isName(item.name())) {
                problem(path, FormPart.NAME, FormFault.BAD_NAME, item.name());
            }
            if (!path.equals(parent.map(group -> group.path() + "/").orElse("") + item.name())) {
                problem(path, FormPart.NAME, FormFault.BAD_PATH, path);
            }
            if (!index.add(item, parent, repeat)) {
                problem(path, FormPart.NAME, FormFault.NAME_TWICE, item.name());
            }
            if (!(item instanceof FormQuestion) && depth > Form.MOST_DEPTH) {
                problem(path, FormPart.FORM, FormFault.TOO_DEEP, String.valueOf(Form.MOST_DEPTH));
            } else if (item instanceof FormGroup group) {
                add(group.items(), Optional.of(group), repeat, depth + 1);
            } else if (item instanceof FormRepeat each) {
                if (repeat.isPresent()) {
                    problem(path, FormPart.TYPE, FormFault.NESTED_REPEAT, each.name());
                }
                add(each.items(), Optional.of(each), Optional.of(each), depth + 1);
            }
        }
    }

    private void item(FormItem item) {
        String path = item.path();
        text(path, FormPart.LABEL, item.label());
        names(item, FormPart.LABEL, item.label());
        item.appearance().ifPresent(text -> text(path, FormPart.APPEARANCE, text));
        expression(item, FormPart.RELEVANT, item.relevant());
        if (item instanceof FormRepeat repeat) {
            expression(item, FormPart.COUNT, repeat.count());
        } else if (item instanceof FormQuestion question) {
            question(question);
        }
    }

    private void question(FormQuestion question) {
        String path = question.path();
        text(path, FormPart.HINT, question.hint());
        names(question, FormPart.HINT, question.hint());
        text(path, FormPart.CONSTRAINT_MESSAGE, question.constraintMessage());
        names(question, FormPart.CONSTRAINT_MESSAGE, question.constraintMessage());
        expression(question, FormPart.REQUIRED, question.required());
        expression(question, FormPart.CONSTRAINT, question.constraint());
        expression(question, FormPart.CALCULATION, question.calculation());
        expression(question, FormPart.INITIAL, question.initial());
        if (question.type() == QuestionType.CALCULATED && question.computed().isEmpty()) {
            problem(path, FormPart.CALCULATION, FormFault.NO_CALCULATION, "");
        }
        if (question.type().hasChoices() && question.choices().isEmpty()) {
            problem(path, FormPart.CHOICES, FormFault.NO_CHOICES, "");
        }
        question.choices().ifPresent(source -> {
            if (!question.type().hasChoices()) {
                problem(path, FormPart.CHOICES, FormFault.UNEXPECTED_CHOICES, source.list());
            }
            Set<String> known = column(path, FormPart.CHOICES, source.list(), "name");
            Optional.ofNullable(tablesByName.remove(source.list())).ifPresent(this::names);
            expression(question, FormPart.FILTER, source.filter());
            source.filter().stream()
                    .flatMap(filter -> filter.parts().stream())
                    .filter(part -> part instanceof Column column && !known.contains(column.name()))
                    .forEach(part -> problem(path, FormPart.FILTER, FormFault.UNKNOWN_COLUMN, part.text()));
        });
    }

    /** The names of the rows of a table from which a question takes its choices; a row without a name cannot be chosen. */
    private void names(LookupTable table) {
        int column = table.columns().indexOf("name");
        for (List<String> row : table.rows()) {
            String name = column >= 0 && column < row.size() ? row.get(column) : "";
            if (!name.isEmpty() && !isWord(name)) {
                problem(table.name() + "/" + name, FormPart.NAME, FormFault.BAD_NAME, name);
            }
        }
    }

    /** The columns of a list; a problem if there is no such list or column. */
    private Set<String> column(String path, FormPart part, String list, String column) {
        Set<String> known = columns.getOrDefault(list, Set.of());
        if (!columns.containsKey(list)) {
            problem(path, part, FormFault.UNKNOWN_LIST, list);
        } else if (!known.contains(column)) {
            problem(path, part, FormFault.UNKNOWN_COLUMN, column);
        }
        return known;
    }

    private void names(FormItem item, FormPart part, FormText text) {
        Optional<FormRepeat> from = item instanceof FormRepeat repeat ? Optional.of(repeat) : index.repeatOf(item);
        text.names().forEach(name -> name(item.path(), part, name, Use.PLAIN, from));
    }

    /** How an expression uses the name of an item. */
    private enum Use {
        /** Its value here. */
        PLAIN,
        /** Its values in all instances. */
        ALL,
        /** The repeat, or the values in all instances. */
        COUNTED,
        /** The repeat. */
        REPEAT
    }

    private void expression(FormItem item, FormPart part, Optional<Expression> expression) {
        Map<Expression, Use> uses = new IdentityHashMap<>();
        for (Expression each : expression.map(Expression::parts).orElse(List.of())) {
            if (each instanceof Call call) {
                uses(call, uses);
            } else if (each instanceof Expression.TextLiteral literal) {
                text(item.path(), part, literal.value());
            } else if (each instanceof Answer answer) {
                name(item.path(), part, answer.name(), uses.getOrDefault(each, Use.PLAIN), index.repeatOf(item));
            } else if (each instanceof Lookup lookup) {
                Set<String> known = column(item.path(), part, lookup.list(), lookup.column());
                if (!known.isEmpty() && !known.contains(lookup.keyColumn())) {
                    problem(item.path(), part, FormFault.UNKNOWN_COLUMN, lookup.keyColumn());
                }
            } else if (each instanceof ChoiceLabel label && !hasChoices(label.question())) {
                problem(item.path(), part, FormFault.UNKNOWN_NAME, label.question());
            } else if (each instanceof Column column && part != FormPart.FILTER) {
                problem(item.path(), part, FormFault.UNKNOWN_COLUMN, column.name());
            }
        }
    }

    private boolean hasChoices(String name) {
        return index.find(name)
                .filter(item -> item instanceof FormQuestion question
                        && question.choices().isPresent())
                .isPresent();
    }

    private static void uses(Call call, Map<Expression, Use> uses) {
        List<Expression> arguments = call.arguments();
        boolean single = arguments.size() == 1;
        switch (call.function()) {
            case SUM, COUNT_NON_EMPTY -> uses.put(arguments.get(0), Use.ALL);
            case COUNT -> uses.put(arguments.get(0), Use.COUNTED);
            case MIN, MAX, CONCAT -> uses.put(arguments.get(0), single ? Use.ALL : Use.PLAIN);
            case JOIN -> {
                if (arguments.size() == 2) {
                    uses.put(arguments.get(1), Use.ALL);
                }
            }
            case INDEXED_REPEAT -> {
                uses.put(arguments.get(0), Use.ALL);
                uses.put(arguments.get(1), Use.REPEAT);
            }
            default -> {}
        }
    }

    private void name(String path, FormPart part, String name, Use use, Optional<FormRepeat> from) {
        Optional<FormItem> named = index.find(name);
        boolean isQuestion = named.filter(FormQuestion.class::isInstance).isPresent();
        boolean isRepeat = named.filter(FormRepeat.class::isInstance).isPresent();
        boolean mayBeRepeat = use == Use.COUNTED || use == Use.REPEAT;
        if (!(isQuestion && use != Use.REPEAT || isRepeat && mayBeRepeat)) {
            problem(path, part, FormFault.UNKNOWN_NAME, name);
        } else if (use == Use.PLAIN) {
            Optional<FormRepeat> of = named.flatMap(index::repeatOf);
            if (of.isPresent() && !of.equals(from)) {
                problem(path, part, FormFault.OUTSIDE_REPEAT, name);
            }
        }
    }

    /** All items, each after those that it depends on; a problem for each that depends on itself. */
    private List<FormItem> order() {
        List<FormItem> order = new ArrayList<>();
        Set<FormItem> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<FormItem> open = Collections.newSetFromMap(new IdentityHashMap<>());
        for (FormItem root : index.all()) {
            Deque<Step> path = new ArrayDeque<>();
            enter(root, path, open, done);
            while (!path.isEmpty()) {
                Step step = path.element();
                if (step.needs.hasNext()) {
                    FormItem next = step.needs.next();
                    if (open.contains(next)) {
                        problem(step.item.path(), FormPart.FORM, FormFault.CYCLE, next.name());
                    } else {
                        enter(next, path, open, done);
                    }
                } else {
                    path.remove();
                    open.remove(step.item);
                    order.add(step.item);
                }
            }
        }
        return order;
    }

    private void enter(FormItem item, Deque<Step> path, Set<FormItem> open, Set<FormItem> done) {
        if (done.add(item)) {
            open.add(item);
            path.push(new Step(item, needs(item).iterator()));
        }
    }

    /** An item whose needs are being followed. */
    private static final class Step {
        private final FormItem item;
        private final Iterator<FormItem> needs;

        Step(FormItem item, Iterator<FormItem> needs) {
            this.item = item;
            this.needs = needs;
        }
    }

    /** What must be known before the relevance and the value of an item. */
    private List<FormItem> needs(FormItem item) {
        Optional<Expression> value = item instanceof FormQuestion question
                ? question.computed()
                : item instanceof FormRepeat repeat ? repeat.count() : Optional.empty();
        Stream<String> names = Stream.of(item.relevant(), value)
                .flatMap(Optional::stream)
                .flatMap(each -> Stream.concat(each.names().stream(), inLabels(each)));
        return Stream.concat(index.parentOf(item).stream(), names.distinct().flatMap(name -> index.find(name).stream()))
                .toList();
    }

    /** The names in the labels of choices that an expression may give. */
    private Stream<String> inLabels(Expression expression) {
        return expression.parts().stream()
                .filter(ChoiceLabel.class::isInstance)
                .flatMap(part -> index.find(((ChoiceLabel) part).question()).stream())
                .filter(FormQuestion.class::isInstance)
                .flatMap(item -> ((FormQuestion) item).choices().stream())
                .flatMap(source -> namesInLabels.getOrDefault(source.list(), Set.of()).stream());
    }
}

package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form without faults: its items, its lists and its texts. It is public; answers are not part of it. Immutable and thread-safe.
 *
 * <p>The model is that of XLSForm (<a href="https://xlsform.org/en/">xlsform.org</a>): names are unique in the whole form, and expressions use
 * names. Decision 021 states what an expression means.
 */
public final class Form {
    /** The most items. */
    public static final int MOST_ITEMS = 2_000;

    /** The most choices of all lists. */
    public static final int MOST_CHOICES = 20_000;

    /** The most cells of all tables. */
    public static final int MOST_CELLS = 200_000;

    /** The most characters of all labels, hints, texts, columns and cells together. */
    public static final int MOST_TEXT = 8_000_000;

    /** How deep groups and repeats may be nested. */
    public static final int MOST_DEPTH = 16;

    /** The most code points of a name. */
    public static final int MOST_NAME = 120;

    private final String formId;
    private final String title;
    private final List<String> languages;
    private final List<FormItem> items;
    private final List<ChoiceList> lists;
    private final List<LookupTable> tables;
    private final FormIndex index;
    private final Map<String, List<ChoiceList.Choice>> choices = new HashMap<>();
    private final Map<List<String>, Map<String, List<ChoiceList.Choice>>> byColumn = new ConcurrentHashMap<>();

    private Form(
            String formId,
            String title,
            List<String> languages,
            List<FormItem> items,
            List<ChoiceList> lists,
            List<LookupTable> tables,
            FormIndex index) {
        this.formId = formId;
        this.title = title;
        this.languages = languages;
        this.items = items;
        this.lists = lists;
        this.tables = tables;
        this.index = index;
        lists.forEach(list -> choices.put(list.name(), list.choices()));
        tables.forEach(table -> choices.put(
                table.name(),
                table.rows().stream()
                        .map(row -> choice(table, row, languages.get(0)))
                        .toList()));
    }

    /**
     * Checks a form: names, references, cycles, lists and sizes.
     *
     * @param formId a word for the form, 1 to {@value #MOST_NAME} code points; an office chooses it
     * @param title what people call it; may be empty
     * @param languages as the form names them, the first one is the default; at least one
     * @param items in order
     * @param lists its choice lists
     * @param tables its tables
     * @return the form; or all of its problems
     */
    public static Either<FormRefused, Form> of(
            String formId,
            String title,
            List<String> languages,
            List<FormItem> items,
            List<ChoiceList> lists,
            List<LookupTable> tables) {
        FormCheck check = new FormCheck(formId, title, List.copyOf(languages));
        return check.check(List.copyOf(items), List.copyOf(lists), List.copyOf(tables))
                .map(index -> new Form(
                        formId,
                        title,
                        List.copyOf(languages),
                        List.copyOf(items),
                        List.copyOf(lists),
                        List.copyOf(tables),
                        index));
    }

    /** Whether a text is the name of an item. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= MOST_NAME
                && (text.charAt(0) == '_' || Character.isLetter(text.charAt(0)))
                && text.chars()
                        .allMatch(each -> each == '_' || each == '-' || each == '.' || Character.isLetterOrDigit(each));
    }

    /** The word of the form. */
    public String formId() {
        return formId;
    }

    /** What people call it; may be empty. */
    public String title() {
        return title;
    }

    /** Its languages; the first one is the default. */
    public List<String> languages() {
        return languages;
    }

    /** The items in order; those of a group or repeat are in it. */
    public List<FormItem> items() {
        return items;
    }

    /** The choice lists. */
    public List<ChoiceList> lists() {
        return lists;
    }

    /** The tables. */
    public List<LookupTable> tables() {
        return tables;
    }

    /** All items in order, a group before the items in it. */
    public List<FormItem> allItems() {
        return index.all();
    }

    /** All questions in order. */
    public List<FormQuestion> questions() {
        return index.all().stream()
                .filter(FormQuestion.class::isInstance)
                .map(FormQuestion.class::cast)
                .toList();
    }

    /** The item with this path. */
    public Optional<FormItem> item(String path) {
        return index.find(path.substring(path.lastIndexOf('/') + 1))
                .filter(item -> item.path().equals(path));
    }

    /** The question with this path. */
    public Optional<FormQuestion> question(String path) {
        return item(path).filter(FormQuestion.class::isInstance).map(FormQuestion.class::cast);
    }

    /** The item with this name. */
    public Optional<FormItem> named(String name) {
        return index.find(name);
    }

    /** The repeat that an item is in. */
    public Optional<FormRepeat> repeatOf(FormItem item) {
        return index.repeatOf(item);
    }

    /** The choices of a list, or the rows of a table as choices, in order; empty if there is none of this name. */
    public List<ChoiceList.Choice> choices(String list) {
        return choices.getOrDefault(list, List.of());
    }

    /** The choices of a list with this name: usually one; several differ in their columns. */
    List<ChoiceList.Choice> choices(String list, String name) {
        return found(list, "name", name);
    }

    /** The first row of a list or table with this value in a column. */
    Optional<Map<String, String>> row(String list, String column, String value) {
        return found(list, column, value).stream().findFirst().map(this::row);
    }

    private List<ChoiceList.Choice> found(String list, String column, String value) {
        return byColumn.computeIfAbsent(
                        List.of(list, column),
                        any -> choices(list).stream()
                                .collect(Collectors.groupingBy(
                                        choice -> row(choice).getOrDefault(column, ""))))
                .getOrDefault(value, List.of());
    }

    /** The columns of a choice by name, with its name and its label in the default language; those that are empty are absent. */
    Map<String, String> row(ChoiceList.Choice choice) {
        Map<String, String> row = new HashMap<>(choice.columns());
        row.put("name", choice.name());
        row.put("label", choice.label().in(languages.get(0)));
        return row;
    }

    private static ChoiceList.Choice choice(LookupTable table, List<String> row, String language) {
        Map<String, String> columns = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                columns.put(table.columns().get(i), row.get(i));
            }
        }
        FormText label = Optional.ofNullable(columns.remove("label"))
                .map(text -> FormText.of(language, text))
                .orElse(FormText.NONE);
        return new ChoiceList.Choice(Optional.ofNullable(columns.remove("name")).orElse(""), label, columns);
    }

    FormIndex index() {
        return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Form form && content().equals(form.content());
    }

    @Override
    public int hashCode() {
        return content().hashCode();
    }

    private List<Object> content() {
        return List.of(formId, title, languages, items, lists, tables);
    }

    @Override
    public String toString() {
        return "Form[" + formId + "]";
    }
}

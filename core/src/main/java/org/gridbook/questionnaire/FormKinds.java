package org.gridbook.questionnaire;

import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.storage.Fields;
import org.gridbook.storage.StorageException;

/** How a form is stored: as nested fields, expressions in their canonical text. */
final class FormKinds {
    private static final Codec<Expression> EXPRESSION =
            Codec.text(Expression.class, Expression::text, text -> stored(Expression.parse(text)));
    private static final Codec<Expression> FILTER_TEXT =
            Codec.text(Expression.class, Expression::text, text -> stored(Expression.parseFilter(text)));
    private static final Codec<FormText> TEXT =
            Codec.nested(FormText.class, text -> fields(text.texts()), fields -> new FormText(texts(fields)));

    private static final Field<String> FORM_ID = Field.of("form_id", Codec.TEXT);
    private static final Field<String> TITLE = Field.of("title", Codec.TEXT);
    private static final Field<String> LANGUAGES = Field.of("languages", Codec.TEXT);
    private static final Field<String> NAME = Field.of("name", Codec.TEXT);
    private static final Field<String> LIST = Field.of("list", Codec.TEXT);
    private static final Field<String> COLUMN = Field.of("column", Codec.TEXT);
    private static final Field<String> APPEARANCE = Field.of("appearance", Codec.TEXT);
    private static final Field<String> ITEM_TYPE = Field.of("item", Codec.TEXT);
    private static final String GROUP = "group";
    private static final String REPEAT = "repeat";
    private static final String QUESTION = "question";
    private static final Field<QuestionType> TYPE = Field.of("type", Codec.word(QuestionType.class));
    private static final Field<FormText> LABEL = Field.of("label", TEXT);
    private static final Field<FormText> HINT = Field.of("hint", TEXT);
    private static final Field<FormText> MESSAGE = Field.of("message", TEXT);
    private static final Field<Expression> RELEVANT = Field.of("relevant", EXPRESSION);
    private static final Field<Expression> REQUIRED = Field.of("required", EXPRESSION);
    private static final Field<Expression> CONSTRAINT = Field.of("constraint", EXPRESSION);
    private static final Field<Expression> CALCULATION = Field.of("calculation", EXPRESSION);
    private static final Field<Expression> INITIAL = Field.of("initial", EXPRESSION);
    private static final Field<Expression> COUNT = Field.of("count", EXPRESSION);
    private static final Field<Expression> FILTER = Field.of("filter", FILTER_TEXT);
    private static final Field<Boolean> READ_ONLY = Field.of("read_only", Codec.YES);
    private static final Field<Fields> COLUMNS = Field.of("columns", Codec.FIELDS);
    private static final Field<Fields> ITEMS = Field.of("items", Codec.FIELDS);
    private static final Field<Fields> CELLS = Field.of("cells", Codec.FIELDS);

    private static final Codec<ChoiceList.Choice> CHOICE = Codec.nested(
            ChoiceList.Choice.class,
            choice -> FieldWriter.write(to -> {
                to.set(NAME, choice.name());
                write(to, LABEL, choice.label());
                if (!choice.columns().isEmpty()) {
                    to.set(COLUMNS, fields(choice.columns()));
                }
            }),
            fields -> {
                FieldReader from = new FieldReader(fields);
                return new ChoiceList.Choice(
                        from.get(NAME),
                        text(from, LABEL),
                        texts(from.find(COLUMNS).orElse(Fields.none())));
            });
    private static final Field<ChoiceList.Choice> CHOICES = Field.of("choices", CHOICE);
    private static final Field<ChoiceList> LISTS = Field.of("lists", Codec.nested(ChoiceList.class, NAME, CHOICES));
    private static final Field<LookupTable> TABLES = Field.of(
            "tables",
            Codec.nested(
                    LookupTable.class,
                    table -> FieldWriter.write(to -> to.set(NAME, table.name())
                            .setAll(COLUMN, table.columns())
                            .setAll(
                                    CELLS,
                                    table.rows().stream().map(FormKinds::row).toList())),
                    fields -> {
                        FieldReader from = new FieldReader(fields);
                        List<String> columns = from.all(COLUMN);
                        return new LookupTable(
                                from.get(NAME),
                                columns,
                                from.all(CELLS).stream()
                                        .map(row -> row(row, columns.size()))
                                        .toList());
                    }));

    /** A form. */
    static final Shape<Form> FORM = Shape.of(FormKinds::write, FormKinds::read);

    private FormKinds() {}

    private static <E> E stored(Either<?, E> read) {
        return read.<E>fold(
                any -> {
                    throw new StorageException("A newer version stored a form that cannot be read here");
                },
                found -> found);
    }

    private static Fields fields(Map<String, String> texts) {
        Fields.Builder fields = Fields.builder();
        texts.forEach(fields::text);
        return fields.build();
    }

    private static Map<String, String> texts(Fields fields) {
        Map<String, String> texts = new HashMap<>();
        fields.forEach((name, value) -> texts.put(name, (String) value));
        return texts;
    }

    /** The cells that are not empty by their column, counted from 0; a row of empty cells has the mark of its first column. */
    private static Fields row(List<String> cells) {
        Fields.Builder row = Fields.builder();
        for (int i = 0; i < cells.size(); i++) {
            if (i == 0 || !cells.get(i).isEmpty()) {
                row.text(String.valueOf(i), cells.get(i));
            }
        }
        return row.build();
    }

    private static List<String> row(Fields fields, int columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            cells.add(fields.optionalText(String.valueOf(i)).orElse(""));
        }
        return cells;
    }

    private static void write(FieldWriter to, Field<FormText> field, FormText text) {
        to.set(field, Optional.of(text).filter(each -> !each.isEmpty()));
    }

    private static FormText text(FieldReader from, Field<FormText> field) {
        return from.find(field).orElse(FormText.NONE);
    }

    private static void write(Form form, FieldWriter to) {
        to.set(FORM_ID, form.formId())
                .set(TITLE, form.title())
                .setAll(LANGUAGES, form.languages())
                .setAll(ITEMS, form.items().stream().map(FormKinds::item).toList())
                .setAll(LISTS, form.lists())
                .setAll(TABLES, form.tables());
    }

    private static Form read(FieldReader from) {
        return stored(Form.of(
                from.get(FORM_ID),
                from.get(TITLE),
                from.all(LANGUAGES),
                items(from, ""),
                from.all(LISTS),
                from.all(TABLES)));
    }

    private static List<FormItem> items(FieldReader from, String path) {
        return from.all(ITEMS).stream()
                .map(fields -> item(new FieldReader(fields), path))
                .toList();
    }

    private static Fields item(FormItem item) {
        return FieldWriter.write(to -> {
            to.set(NAME, item.name()).set(RELEVANT, item.relevant()).set(APPEARANCE, item.appearance());
            write(to, LABEL, item.label());
            if (item instanceof FormGroup group) {
                to.set(ITEM_TYPE, GROUP)
                        .setAll(
                                ITEMS,
                                group.items().stream().map(FormKinds::item).toList());
            } else if (item instanceof FormRepeat repeat) {
                to.set(ITEM_TYPE, REPEAT)
                        .set(COUNT, repeat.count())
                        .setAll(
                                ITEMS,
                                repeat.items().stream().map(FormKinds::item).toList());
            } else if (item instanceof FormQuestion question) {
                to.set(ITEM_TYPE, QUESTION);
                question(question, to);
            }
        });
    }

    private static void question(FormQuestion question, FieldWriter to) {
        to.set(TYPE, question.type())
                .set(REQUIRED, question.required())
                .set(CONSTRAINT, question.constraint())
                .set(CALCULATION, question.calculation())
                .set(INITIAL, question.initial())
                .set(LIST, question.choices().map(FormQuestion.ChoiceSource::list))
                .set(FILTER, question.choices().flatMap(FormQuestion.ChoiceSource::filter))
                .set(READ_ONLY, question.readOnly());
        write(to, HINT, question.hint());
        write(to, MESSAGE, question.constraintMessage());
    }

    private static FormItem item(FieldReader from, String parent) {
        String path = parent + from.get(NAME);
        FormText label = text(from, LABEL);
        Optional<Expression> relevant = from.find(RELEVANT);
        Optional<String> appearance = from.find(APPEARANCE);
        return switch (from.get(ITEM_TYPE)) {
            case GROUP -> new FormGroup(path, label, relevant, appearance, items(from, path + "/"));
            case REPEAT -> new FormRepeat(path, label, relevant, from.find(COUNT), appearance, items(from, path + "/"));
            case QUESTION ->
                new FormQuestion(
                        path,
                        from.get(TYPE),
                        label,
                        text(from, HINT),
                        relevant,
                        from.find(REQUIRED),
                        from.find(CONSTRAINT),
                        text(from, MESSAGE),
                        from.find(CALCULATION),
                        from.find(INITIAL),
                        from.find(LIST).map(list -> new FormQuestion.ChoiceSource(list, from.find(FILTER))),
                        appearance,
                        from.get(READ_ONLY));
            default -> throw new StorageException("A newer version stored an item of a form that is unknown here");
        };
    }
}

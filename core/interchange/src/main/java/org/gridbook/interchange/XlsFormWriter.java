package org.gridbook.interchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.gridbook.questionnaire.ChoiceList;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormGroup;
import org.gridbook.questionnaire.FormItem;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormRepeat;
import org.gridbook.questionnaire.FormText;
import org.gridbook.questionnaire.LookupTable;
import org.gridbook.questionnaire.QuestionType;

/** Writes one form as a workbook or in CSV. Every cell of a workbook is a text, so that a spreadsheet runs none as a formula and changes none. */
final class XlsFormWriter {
    private static final Map<QuestionType, String> TYPES = Map.ofEntries(
            Map.entry(QuestionType.DATE_TIME, "dateTime"),
            Map.entry(QuestionType.PLACE, "geopoint"),
            Map.entry(QuestionType.LINE, "geotrace"),
            Map.entry(QuestionType.AREA, "geoshape"),
            Map.entry(QuestionType.PHOTO, "image"),
            Map.entry(QuestionType.CALCULATED, "calculate"));

    private final Form form;
    private final Set<String> tables;

    XlsFormWriter(Form form) {
        this.form = form;
        tables = form.tables().stream().map(LookupTable::name).collect(Collectors.toSet());
    }

    void write(OutputStream out) throws IOException {
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (Workbook workbook = new Workbook(open, "Gridbook", "1.0")) {
            sheet(workbook, "survey", survey());
            sheet(workbook, "choices", choices());
            sheet(workbook, "settings", List.of(settings()));
        }
    }

    void writeSheet(XlsForm.Sheet sheet, OutputStream out) throws IOException {
        List<Map<String, String>> rows = switch (sheet) {
            case SURVEY -> survey();
            case CHOICES -> choices();
            case SETTINGS -> List.of(settings());
        };
        Set<String> headings = new LinkedHashSet<>();
        rows.forEach(row -> headings.addAll(row.keySet()));
        CsvWriter csv = Spreadsheet.quotingWriter(out);
        if (!headings.isEmpty()) {
            csv.writeRecord(headings);
        }
        for (Map<String, String> row : rows) {
            csv.writeRecord(headings.stream()
                    .map(heading -> Spreadsheet.spaced(row.getOrDefault(heading, "")))
                    .toList());
        }
        csv.flush();
    }

    static void write(LookupTable table, OutputStream out) throws IOException {
        CsvWriter csv = Spreadsheet.writer(out);
        csv.writeRecord(table.columns());
        for (List<String> row : table.rows()) {
            csv.writeRecord(row.stream().map(Spreadsheet::escape).toList());
        }
        csv.flush();
    }

    private static void sheet(Workbook workbook, String name, List<Map<String, String>> rows) {
        Worksheet sheet = workbook.newWorksheet(name);
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            for (String heading : row.keySet()) {
                columns.putIfAbsent(heading, columns.size());
            }
        }
        columns.forEach((heading, column) -> sheet.value(0, column, heading));
        for (int i = 0; i < rows.size(); i++) {
            int number = i + 1;
            rows.get(i).forEach((heading, text) -> {
                if (!text.isEmpty()) {
                    sheet.value(number, Objects.requireNonNull(columns.get(heading)), text);
                }
            });
        }
    }

    private Map<String, String> settings() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("form_title", form.title());
        row.put("form_id", form.formId());
        row.put("default_language", form.languages().get(0));
        boolean twice = form.lists().stream()
                .anyMatch(list -> list.choices().stream()
                                .map(ChoiceList.Choice::name)
                                .distinct()
                                .count()
                        < list.choices().size());
        row.put("allow_choice_duplicates", twice ? "yes" : "");
        return row;
    }

    /** Every language has its column, so that it is read again. */
    private void texts(Map<String, String> row, String field, FormText text) {
        boolean plain = form.languages().equals(List.of(FormHeadings.DEFAULT_LANGUAGE));
        for (String language : form.languages()) {
            String heading = plain ? field : field + "::" + language;
            row.put(heading, Optional.ofNullable(text.texts().get(language)).orElse(""));
        }
    }

    private static void put(Map<String, String> row, String field, Optional<Expression> expression) {
        row.put(field, expression.map(Expression::text).orElse(""));
    }

    private List<Map<String, String>> survey() {
        List<Map<String, String>> rows = new ArrayList<>();
        form.items().forEach(item -> add(item, rows));
        Set<String> used = XlsFormReader.tablesOf(form.items());
        form.tables().stream()
                .map(LookupTable::name)
                .filter(name -> !used.contains(name))
                .forEach(name -> rows.add(Map.of("type", "csv-external", "name", name)));
        return rows;
    }

    private void add(FormItem item, List<Map<String, String>> rows) {
        Map<String, String> row = new LinkedHashMap<>();
        rows.add(row);
        row.put("type", "");
        row.put("name", item.name());
        texts(row, "label", item.label());
        put(row, "relevant", item.relevant());
        row.put("appearance", item.appearance().orElse(""));
        if (item instanceof FormQuestion question) {
            row.put("type", type(question));
            question(question, row);
        } else if (item instanceof FormRepeat repeat) {
            row.put("type", "begin_repeat");
            put(row, "repeat_count", repeat.count());
            repeat.items().forEach(each -> add(each, rows));
            rows.add(Map.of("type", "end_repeat"));
        } else if (item instanceof FormGroup group) {
            row.put("type", "begin_group");
            group.items().forEach(each -> add(each, rows));
            rows.add(Map.of("type", "end_group"));
        }
    }

    private String type(FormQuestion question) {
        if (question.choices().isEmpty()) {
            return TYPES.getOrDefault(question.type(), question.type().word());
        }
        String list = question.choices().orElseThrow().list();
        String select = question.type() == QuestionType.MANY ? "select_multiple" : "select_one";
        return tables.contains(list) ? select + "_from_file " + list + ".csv" : select + " " + list;
    }

    private void question(FormQuestion question, Map<String, String> row) {
        texts(row, "hint", question.hint());
        row.put("required", question.required().map(XlsFormWriter::condition).orElse(""));
        put(row, "constraint", question.constraint());
        texts(row, "constraint_message", question.constraintMessage());
        put(row, "calculation", question.calculation());
        row.put("default", question.initial().map(XlsFormWriter::initial).orElse(""));
        row.put(
                "choice_filter",
                question.choices()
                        .flatMap(FormQuestion.ChoiceSource::filter)
                        .map(Expression::text)
                        .orElse(""));
        row.put("read_only", question.readOnly() ? "yes" : "");
    }

    /** In parentheses if it is read as yes or no. */
    private static String condition(Expression condition) {
        String text = condition.text();
        return XlsFormReader.isYesOrNo(text) && !text.equals("true()") ? "(" + text + ")" : text;
    }

    /** A text as it is, if it is not read as an expression. */
    private static String initial(Expression initial) {
        return initial instanceof Expression.TextLiteral literal && !XlsFormReader.isDynamic(literal.value())
                ? literal.value()
                : initial.text();
    }

    private List<Map<String, String>> choices() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (ChoiceList list : form.lists()) {
            for (ChoiceList.Choice choice : list.choices()) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("list_name", list.name());
                row.put("name", choice.name());
                texts(row, "label", choice.label());
                row.putAll(new HashMap<>(choice.columns()));
                rows.add(row);
            }
        }
        return rows;
    }
}

package org.gridbook.interchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Invented forms of the size and kind of real field forms. */
public final class SampleForms {
    private static final List<String> HOUSEHOLD_HEADINGS = List.of(
            "type",
            "name",
            "label::English (en)",
            "label::中文 (zh)",
            "relevant",
            "required",
            "constraint",
            "calculation",
            "choice_filter");

    private SampleForms() {}

    /** A workbook with these sheets. */
    public static ImportSource workbook(String name, Map<String, List<List<String>>> sheets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            sheets.forEach((sheet, rows) -> {
                Worksheet written = workbook.newWorksheet(sheet);
                for (int row = 0; row < rows.size(); row++) {
                    for (int column = 0; column < rows.get(row).size(); column++) {
                        if (!rows.get(row).get(column).isEmpty()) {
                            written.value(row, column, rows.get(row).get(column));
                        }
                    }
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return source(name, bytes.toByteArray());
    }

    static ImportSource source(String name, byte[] bytes) {
        return new ImportSource(name, () -> new ByteArrayInputStream(bytes));
    }

    static Map<String, List<List<String>>> sheets(List<List<String>> survey, List<List<String>> choices) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put("survey", survey);
        sheets.put("choices", choices);
        sheets.put("settings", List.of(List.of("form_id"), List.of("form")));
        return sheets;
    }

    /** Two languages, 27 rows, 235 choices, one repeat. */
    public static Map<String, List<List<String>>> household() {
        List<List<String>> survey = new ArrayList<>();
        survey.add(HOUSEHOLD_HEADINGS);
        row(survey, "start", "start", "", "", "", "", "");
        row(survey, "today", "today", "", "", "", "", "");
        row(survey, "calculate", "this_year", "", "", "", "", "number(format-date(${today}, '%Y'))");
        row(survey, "begin_group", "place", "Where", "not(${people} = 5)", "", "", "");
        row(survey, "select_one district", "district", "District", "", "yes", "", "");
        survey.add(List.of("select_one block", "block", "Block", "楼栋", "", "yes", "", "", "district = ${district}"));
        row(survey, "text", "door", "Door", "${block} != ''", "", "regex(., '[0-9]{1,4}[A-F]?')", "");
        row(survey, "end_group", "", "", "", "", "", "");
        row(survey, "integer", "people", "How many people live in ${door}?", "", "true()", ". > 0 and . <= 12", "");
        row(survey, "begin_repeat", "member", "Member", "${people} > 1", "", "", "");
        row(survey, "text", "member_name", "Name", "", "yes", "string-length(.) >= 2", "");
        row(survey, "integer", "age", "Age", "", "${member_name} != ''", ". >= 0 and . <= 120", "");
        row(survey, "select_one sex", "sex", "Sex", "", "", "", "");
        row(
                survey,
                "select_multiple need",
                "needs",
                "Needs of ${member_name}",
                "${age} >= 60 or selected(${sex}, 'female')",
                "",
                "count-selected(.) <= 3",
                "");
        row(survey, "calculate", "is_old", "", "", "", "", "if(${age} >= 60, 1, 0)");
        row(survey, "date", "born", "Born", "${age} < 18", "", ". <= ${today}", "");
        row(survey, "end_repeat", "", "", "", "", "", "");
        row(survey, "calculate", "old", "", "", "", "", "sum(${is_old})");
        row(survey, "note", "advice", "${old} older people live here.", "${old} > 0", "", "", "");
        row(
                survey,
                "calculate",
                "crowd",
                "",
                "",
                "",
                "",
                "instance('block')/root/item[name = ${block}]/floor * ${people}");
        row(
                survey,
                "select_multiple symptom",
                "symptoms",
                "Symptoms",
                "${people} > 1",
                "",
                "not(selected(., 's1') and count-selected(.) > 1)",
                "");
        row(survey, "text", "other", "Which?", "selected(${symptoms}, 's2')", "${crowd} > 20", "", "");
        row(
                survey,
                "decimal",
                "temperature",
                "Temperature",
                "selected(${symptoms}, 's3') or count-selected(${symptoms}) > 2",
                "",
                ". >= 35 and . < 42.5",
                "");
        row(survey, "acknowledge", "agree", "I agree", "${temperature} > 37.3", "yes", "", "");
        row(survey, "image", "photo", "Photo", "", "", "", "");
        row(survey, "geopoint", "spot", "Spot", "${old} + count(${member}) > 3", "", "", "");
        row(
                survey,
                "calculate",
                "summary",
                "",
                "",
                "",
                "",
                "concat(${door}, ' ', coalesce(${temperature}, 'no'), ' ', round(${crowd} div 3, 2))");
        List<List<String>> choices = new ArrayList<>();
        choices.add(List.of("list_name", "name", "label::English (en)", "label::中文 (zh)", "district", "floor"));
        list(choices, "district", "d", 5);
        for (int i = 0; i < 200; i++) {
            choices.add(List.of("block", "b" + i, "Block " + i, i + "栋", "d" + (i % 5 + 1), String.valueOf(i % 7 + 1)));
        }
        choices.add(List.of("sex", "female", "Female", "女"));
        choices.add(List.of("sex", "male", "Male", "男"));
        list(choices, "need", "n", 14);
        list(choices, "symptom", "s", 14);
        return sheets(survey, choices);
    }

    private static void row(
            List<List<String>> rows,
            String type,
            String name,
            String label,
            String relevant,
            String required,
            String constraint,
            String calculation) {
        rows.add(List.of(
                type, name, label, label.isEmpty() ? "" : "中 " + label, relevant, required, constraint, calculation));
    }

    private static void list(List<List<String>> choices, String list, String prefix, int number) {
        for (int i = 1; i <= number; i++) {
            choices.add(List.of(list, prefix + i, list + " " + i, list + "甲" + i));
        }
    }

    /** Choice filters of several kinds, also in a repeat; some choices have no value in a column. */
    static Map<String, List<List<String>>> filters() {
        List<List<String>> survey = new ArrayList<>();
        survey.add(List.of("type", "name", "label", "choice_filter"));
        survey.add(List.of("date", "today", "Day"));
        survey.add(List.of("integer", "least", "Least"));
        survey.add(List.of("text", "word", "Word"));
        survey.add(List.of("select_one area", "area", "Area"));
        survey.add(List.of("select_multiple kind", "kinds", "Kinds"));
        List<String> filters = List.of(
                "area = ${area}",
                "area != ${area} and floor >= ${least}",
                "selected(${kinds}, kind)",
                "floor + 1 > ${least} or kind = ''",
                "not(contains(name, ${word})) and (${area} = 'a1' or floor mod 2 = 0)",
                "string-length(kind) = 0 or area = ${area}",
                "if(${least} > 2, floor > 3, floor <= 3)",
                "floor = count-selected(${kinds})");
        for (int i = 0; i < filters.size(); i++) {
            survey.add(List.of("select_one home", "f" + i, "Home " + i, filters.get(i)));
        }
        survey.add(List.of("begin_repeat", "member", "Member"));
        survey.add(List.of("integer", "age", "Age"));
        survey.add(List.of("select_one home", "r0", "Home", "floor >= ${age} and area = ${area}"));
        survey.add(List.of("select_one home", "r1", "Home", "kind = 'k1' and ${age} < 18 or floor = ${least}"));
        survey.add(List.of("end_repeat"));
        List<List<String>> choices = new ArrayList<>();
        choices.add(List.of("list_name", "name", "label", "area", "kind", "floor"));
        list(choices, "area", "a", 3);
        list(choices, "kind", "k", 3);
        for (int i = 0; i < 24; i++) {
            choices.add(List.of(
                    "home",
                    (i % 2 == 0 ? "x" : "y") + i,
                    "Home " + i,
                    "a" + (i % 3 + 1),
                    i % 5 == 0 ? "" : "k" + (i % 4),
                    i % 7 == 0 ? "" : String.valueOf(i % 6)));
        }
        return sheets(survey, choices);
    }

    /** One language, 60 rows, 97 choices, 14 conditions of relevance. */
    public static Map<String, List<List<String>>> visit() {
        List<List<String>> survey = new ArrayList<>();
        survey.add(List.of("type", "name", "label", "relevant", "constraint", "calculation", "required"));
        for (int part = 0; part < 7; part++) {
            String p = "p" + part + "_";
            String before = "p" + (part - 1) + "_";
            survey.add(List.of("select_one yes_no", p + "asked", "Was part " + part + " asked?", "", "", "", "yes"));
            survey.add(List.of(
                    "integer",
                    p + "number",
                    "How many?",
                    "${" + p + "asked} = 'yes'" + (part == 0 ? "" : " and ${" + before + "total} < 40"),
                    ". >= " + part + " and . mod 2 = " + part % 2));
            survey.add(List.of("decimal", p + "share", "Which share?", "", ". > 0 and . <= 1"));
            survey.add(List.of(
                    "select_multiple item" + part % 3, p + "items", "Which?", "", "", "", "${" + p + "number} > 3"));
            survey.add(List.of("date", p + "day", "When?", "", ". >= date('2020-01-23') and . <= '2020-04-08'"));
            survey.add(List.of(
                    "text",
                    p + "why",
                    "Why on ${" + p + "day}?",
                    "not(selected(${" + p + "items}, 'i1')) or ${" + p + "share} > 0.5",
                    "string-length(.) < 8 or contains(., 'x')"));
            survey.add(List.of(
                    "calculate",
                    p + "total",
                    "",
                    "",
                    "",
                    "coalesce(${" + p + "number}, 0) * 2 + count-selected(${" + p + "items})"
                            + (part == 0 ? "" : " + ${" + before + "total}")));
            survey.add(List.of(
                    "calculate",
                    p + "text",
                    "",
                    "",
                    "",
                    "if(${" + p + "day} > '2020-02-10', substr(${" + p + "why}, 0, 3), format-date(${" + p
                            + "day}, '%d/%m/%Y'))"));
        }
        survey.add(List.of("calculate", "mean", "", "", "", "round(${p6_total} div 7, 3)"));
        survey.add(List.of("calculate", "most", "", "", "", "max(${p0_share}, ${p1_share}, ${p2_share})"));
        survey.add(List.of("note", "thanks", "Thank you: ${mean}"));
        survey.add(List.of("calculate", "code", "", "", "", "join('-', ${p0_text}, ${p1_asked}, ${mean})"));
        List<List<String>> choices = new ArrayList<>();
        choices.add(List.of("list_name", "name", "label"));
        choices.add(List.of("yes_no", "yes", "Yes"));
        choices.add(List.of("yes_no", "no", "No"));
        for (int list = 0; list < 3; list++) {
            for (int i = 1; i <= (list == 2 ? 31 : 32); i++) {
                choices.add(List.of("item" + list, "i" + i, "Item " + i));
            }
        }
        return sheets(survey, choices);
    }
}

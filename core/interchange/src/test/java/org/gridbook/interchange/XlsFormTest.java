package org.gridbook.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridbook.questionnaire.AnswerKey;
import org.gridbook.questionnaire.AnswerValue.ChoiceAnswer;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.Filling;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormItem;
import org.gridbook.questionnaire.QuestionType;
import org.junit.jupiter.api.Test;

class XlsFormTest {
    private static final List<String> CHOICES = List.of("list_name", "name", "label");

    private static List<List<String>> rows(Map<String, List<List<String>>> sheets, String name) {
        return Objects.requireNonNull(sheets.get(name));
    }

    private static FormFile read(Map<String, List<List<String>>> sheets, ImportSource... companions) {
        return read(SampleForms.workbook("form.xlsx", sheets), companions);
    }

    private static FormFile read(ImportSource source, ImportSource... companions) {
        return XlsForm.read(source, List.of(companions))
                .getOrElseThrow(refusal -> new AssertionError(refusal.sentence(Locale.ENGLISH) + faults(refusal)));
    }

    private static List<String> faults(ImportRefusal refusal) {
        return refusal instanceof ImportRefusal.FormNotRead form
                ? form.faults().stream()
                        .map(each -> each.sentence(Locale.ENGLISH))
                        .toList()
                : List.of();
    }

    private static List<String> refused(Map<String, List<List<String>>> sheets, ImportSource... companions) {
        Either<ImportRefusal, FormFile> read =
                XlsForm.read(SampleForms.workbook("form.xlsx", sheets), List.of(companions));
        assertTrue(read.isLeft());
        return faults(read.getLeft());
    }

    private static List<String> notices(FormFile file) {
        return file.notices().stream()
                .map(each -> each.cell() + " " + each.name() + " " + each.code())
                .toList();
    }

    private static Form again(Form form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsForm.write(form, out);
        List<ImportSource> companions = new java.util.ArrayList<>();
        for (var table : form.tables()) {
            ByteArrayOutputStream csv = new ByteArrayOutputStream();
            XlsForm.writeTable(table, csv);
            companions.add(SampleForms.source(table.name() + ".csv", csv.toByteArray()));
        }
        FormFile file =
                read(SampleForms.source("again.xlsx", out.toByteArray()), companions.toArray(ImportSource[]::new));
        return file.form();
    }

    @Test
    void aFormInTwoLanguagesWithARepeatIsReadAndWritten() throws IOException {
        Map<String, List<List<String>>> sheets = SampleForms.household();
        assertEquals(28, rows(sheets, "survey").size());
        assertEquals(236, rows(sheets, "choices").size());

        FormFile file = read(sheets);

        assertEquals(List.of(), notices(file));
        assertEquals(List.of("English (en)", "中文 (zh)"), file.form().languages());
        assertEquals(25, file.form().allItems().size());
        assertEquals(
                235,
                file.form().lists().stream()
                        .mapToInt(list -> list.choices().size())
                        .sum());
        assertEquals(
                List.of("member/member_name", "member/age"),
                file.form().questions().stream()
                        .map(FormItem::path)
                        .filter(path -> path.startsWith("member/"))
                        .limit(2)
                        .toList());
        assertEquals(file.form(), again(file.form()));
    }

    @Test
    void aFormWithManyConditionsIsReadAndWritten() throws IOException {
        Map<String, List<List<String>>> sheets = SampleForms.visit();
        assertEquals(61, rows(sheets, "survey").size());
        assertEquals(98, rows(sheets, "choices").size());

        FormFile file = read(sheets);

        assertEquals(List.of(), notices(file));
        assertEquals(
                14,
                file.form().allItems().stream()
                        .filter(item -> item.relevant().isPresent())
                        .count());
        assertEquals(file.form(), again(file.form()));
    }

    @Test
    void everyUnsupportedCellIsNamedAndNothingIsRead() {
        List<String> faults = refused(SampleForms.sheets(
                List.of(
                        List.of("type", "name", "label", "relevant", "calculation", "trigger", "constraint"),
                        List.of("text", "a", "A", "../b = 1"),
                        List.of("rank list", "b", "B", "", "", "${a}"),
                        List.of("calculate", "c", "", "", "area(${a}) + 1"),
                        List.of("calculate", "d", "", "/data/a = 'x'", "dbscan(${c})"),
                        List.of("range", "e", "E", "", "", "", ". > ../a"),
                        List.of("begin_group", "g", "G"),
                        List.of("begin_repeat", "r", "R"),
                        List.of("begin_repeat", "s", "S"),
                        List.of("integer", "", "No name ${zz}"),
                        List.of("end_repeat"),
                        List.of("end_repeat"),
                        List.of("select_one nowhere", "f", "F ${a"),
                        List.of("text", "a", "again")),
                List.of(CHOICES, List.of("list", "x y", "X"), List.of("", "z", "Z"))));
        List<String> cells = faults.stream()
                .map(each -> each.replaceFirst("Sheet (\\w+), cell (\\w+):.*", "$1 $2"))
                .toList();
        assertEquals(
                new TreeSet<>(List.of(
                        "survey D2",
                        "survey A3",
                        "survey F3",
                        "survey E4",
                        "survey D5",
                        "survey E5",
                        "survey A6",
                        "survey G6",
                        "survey A7",
                        "survey B10",
                        "survey C10",
                        "survey A9",
                        "survey A13",
                        "survey C13",
                        "survey B14",
                        "choices B2",
                        "choices A3")),
                new TreeSet<>(cells),
                String.join("\n", faults));
        assertTrue(faults.stream().anyMatch(each -> each.contains("dbscan")), faults.toString());
        assertTrue(faults.stream().anyMatch(each -> each.contains("\"rank list\"")), faults.toString());
    }

    @Test
    void aDeepExpressionIsRefused() {
        String deep = "(".repeat(5_000) + "1" + ")".repeat(5_000);
        List<String> faults = refused(SampleForms.sheets(
                List.of(List.of("type", "name", "label", "relevant"), List.of("text", "a", "A", deep)),
                List.of(CHOICES)));
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).startsWith("Sheet survey, cell D2: a: "), faults.get(0));
    }

    @Test
    void anOldWorkbookIsRefusedByItsNameAndByItsContent() {
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        for (ImportSource source : List.of(
                SampleForms.source("form.xls", "type,name".getBytes(StandardCharsets.UTF_8)),
                SampleForms.source("form.xlsx", ole))) {
            ImportRefusal refusal = XlsForm.read(source, List.of()).getLeft();
            assertEquals(new ImportRefusal.OldWorkbook(source.name()), refusal);
            assertTrue(refusal.sentence(Locale.CHINA).contains(".xlsx"));
        }
    }

    @Test
    void aWorkbookThatUnpacksToMuchIsRefusedBeforeItIsUnpacked() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] letters = "a".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            zip.write("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 300; i++) {
                zip.write(letters);
            }
            zip.closeEntry();
        }
        ImportSource source = SampleForms.source("bomb.xlsx", bytes.toByteArray());
        Either<ImportRefusal, FormFile> read =
                assertTimeout(Duration.ofSeconds(2), () -> XlsForm.read(source, List.of()));
        assertEquals(new ImportRefusal.TooLarge("bomb.xlsx", "unpacked", FormSheets.MOST_UNPACKED), read.getLeft());
    }

    @Test
    void aDamagedWorkbookIsRefused() {
        byte[] whole = bytes(SampleForms.workbook("form.xlsx", SampleForms.visit()));
        for (int length = 5; length < whole.length; length += 97) {
            ImportSource cut = SampleForms.source("cut.xlsx", java.util.Arrays.copyOf(whole, length));
            assertTrue(XlsForm.read(cut, List.of()).isLeft() || length > whole.length * 9 / 10, String.valueOf(length));
        }
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            for (int j = 0; j < 3; j++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            XlsForm.read(SampleForms.source("changed.xlsx", changed), List.of());
        }
    }

    private static byte[] bytes(ImportSource source) {
        try (var in = source.opener().open()) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Test
    void whatOnlyADeviceShowsIsDroppedWithANotice() {
        FormFile file = read(SampleForms.sheets(
                List.of(
                        List.of(
                                "type",
                                "name",
                                "label::en",
                                "label::zh",
                                "default",
                                "relevant",
                                "guidance_hint",
                                "parameters",
                                "remarks"),
                        List.of("deviceid", "deviceid"),
                        List.of("text", "a", "A", "", "${last-saved#a}", "", "help", "rows=3", "ask twice"),
                        List.of("text", "b", "B", "乙", "now()", "${a} = “x” or ${a} = ‘y’"),
                        List.of("barcode", "c", "", "丙", "House (old)"),
                        List.of("note", "d")),
                List.of(CHOICES)));
        assertEquals(
                List.of(
                        "I1  column_dropped",
                        "A2 deviceid dropped",
                        "G3 a dropped",
                        "H3 a dropped",
                        "C3 a label_missing",
                        "E3 a dropped",
                        "F4 b quotes",
                        "A5 c read_as",
                        "C5 c label_missing",
                        "C6 d no_label"),
                notices(file));
        assertEquals(
                "${a} = 'x' or ${a} = 'y'",
                file.form().named("b").orElseThrow().relevant().orElseThrow().text());
        assertEquals("A", file.form().named("a").orElseThrow().label().in("zh"));
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            file.notices()
                    .forEach(each ->
                            assertFalse(each.sentence(locale).matches(".*\\{[a-z]+}.*"), each.sentence(locale)));
        }
    }

    @Test
    void choicesAndValuesComeFromCompanionFiles() throws IOException {
        ImportSource streets = SampleForms.source(
                "streets.csv", "name,label,town\ns1,First,east\ns2,Second,west\n".getBytes(StandardCharsets.UTF_8));
        ImportSource prices =
                SampleForms.source("prices.csv", "item,price\nrice,=3\noil,7.5\n".getBytes(StandardCharsets.UTF_8));
        Map<String, List<List<String>>> sheets = SampleForms.sheets(
                List.of(
                        List.of("type", "name", "label", "calculation", "choice_filter", "default"),
                        List.of("select_one town or_other", "town", "Town"),
                        List.of("select_one_from_file streets.csv", "street", "Street", "", "town = ${town}"),
                        List.of("calculate", "price", "", "pulldata('prices', 'price', 'item', 'oil')"),
                        List.of("text", "t", "T", "", "", "house(old) ${town}"),
                        List.of("text", "u", "U", "", "", "it's")),
                List.of(CHOICES, List.of("town", "east", "East"), List.of("town", "west", "West")));
        assertTrue(refused(sheets).stream().anyMatch(each -> each.contains("streets.csv")));
        List<String> faults = refused(sheets, streets, prices);
        assertEquals(1, faults.size());
        assertTrue(faults.get(0).startsWith("Sheet survey, cell F5"), faults.get(0));

        FormFile file = read(
                SampleForms.sheets(
                        rows(sheets, "survey").stream()
                                .filter(row -> !row.contains("t"))
                                .toList(),
                        rows(sheets, "choices")),
                streets,
                prices);

        assertEquals(
                QuestionType.TEXT,
                file.form().question("town_other").orElseThrow().type());
        Filling filling = Filling.of(
                file.form(),
                Map.of(AnswerKey.of("town"), ChoiceAnswer.of("west"), AnswerKey.of("street"), ChoiceAnswer.of("s1")),
                java.time.Instant.EPOCH,
                java.time.ZoneOffset.UTC);
        assertEquals(
                "7.5",
                filling.say(
                        AnswerKey.of("u"), org.gridbook.questionnaire.FormText.of("default", "${price}"), "default"));
        assertEquals(
                List.of("s2"),
                filling.choices(AnswerKey.of("street")).stream()
                        .map(each -> each.name())
                        .toList());
        assertEquals(1, filling.problems().size());
        assertEquals(file.form(), again(file.form()));
    }

    @Test
    void aFormInCsvIsTheSameForm() {
        Map<String, List<List<String>>> sheets = SampleForms.visit();
        FormFile csv = read(
                SampleForms.source("form.csv", csv(rows(sheets, "survey"))),
                SampleForms.source("choices.csv", csv(rows(sheets, "choices"))),
                SampleForms.source("settings.csv", csv(rows(sheets, "settings"))));
        assertEquals(read(sheets).form(), csv.form());
    }

    private static byte[] csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append('"').append(String.join("\",\"", row)).append("\"\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ImportSource text(String name, String text) {
        return SampleForms.source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> refusedCsv(String survey, ImportSource... companions) {
        return faults(
                XlsForm.read(text("form.csv", survey), List.of(companions)).getLeft());
    }

    @Test
    void orOtherAddsNoListThatTheFormDoesNotHave() {
        List<String> faults = refusedCsv("type,name,label\nselect_one nowhere or_other,a,A\n");
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("Sheet survey, cell A2: a, choices: "), faults.get(0));
    }

    @Test
    void twoColumnsForOneTextAreRefused() {
        List<String> faults = refusedCsv(
                "type,name,label,label::English\ntext,a,plain,other\n",
                text("settings.csv", "default_language\nEnglish\n"));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("Sheet survey, cell D1: "), faults.get(0));
        faults = refusedCsv(
                "type,name,label\nselect_one l,a,A\n",
                text("choices.csv", "list_name,name,label,d,d\nl,x,X,1,2\nl,y,Y,1,2\n"));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("Sheet choices, cell E1: "), faults.get(0));
    }

    @Test
    void textsWithoutALanguageAreTheFirstIfTheSettingsNameNone() throws IOException {
        Form form = read(text("form.csv", "type,name,label::English,label\ntext,a,english,plain\n"))
                .form();
        assertEquals(List.of("default", "English"), form.languages());
        assertEquals(form, again(form));
    }

    @Test
    void typographicQuotesInATextStay() {
        FormFile file = read(
                text(
                        "form.csv",
                        "type,name,label,constraint\ntext,a,A,. != 'l’eau'\ntext,b,B,. != ‘x’ and . != '“'\ntext,c,C,. != 'x’\n"));
        assertEquals(
                List.of(". != 'l’eau'", ". != 'x' and . != '“'", ". != 'x'"),
                file.form().questions().stream()
                        .map(each -> each.constraint().orElseThrow().text())
                        .toList());
        assertEquals(List.of("D3 b quotes", "D4 c quotes", "  form_id_given"), notices(file));
    }

    @Test
    void aCompanionFileIsFoundWhateverTheCaseOfItsName() throws IOException {
        Form form = read(
                        text("form.csv", "type,name,label\nselect_one_from_file Streets.CSV,a,A\n"),
                        text("streets.csv", "name,label\ns,S\n"))
                .form();
        assertEquals(1, form.choices("streets").size());
        assertEquals(form, again(form));
    }

    @Test
    void groupsOfAnyDepthAreRefusedInBoundedMemory() {
        StringBuilder survey = new StringBuilder("type,name,label\n");
        for (int i = 0; i < 60_000; i++) {
            survey.append("begin group,g").append(i).append(",G\n");
        }
        List<String> faults = assertTimeout(Duration.ofSeconds(5), () -> refusedCsv(survey.toString()));
        assertTrue(faults.get(0).contains("nested too deep"), faults.get(0));
    }

    /** A workbook with the content of its sheets as it is in their files. */
    private static ImportSource raw(String... namesAndRows) throws IOException {
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        StringBuilder sheets = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndRows.length; i += 2) {
                String id = "rId" + (i / 2 + 1);
                String file = "sheet" + (i / 2 + 1) + ".xml";
                sheets.append(
                        "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"%s\"/>".formatted(namesAndRows[i], i / 2 + 1, id));
                relations.append("<Relationship Id=\"%s\" Type=\"%s/worksheet\" Target=\"worksheets/%s\"/>"
                        .formatted(id, office, file));
                part(
                        zip,
                        "xl/worksheets/" + file,
                        "<worksheet xmlns=\"" + main + "\"><sheetData>" + namesAndRows[i + 1]
                                + "</sheetData></worksheet>");
            }
            String packages = "http://schemas.openxmlformats.org/package/2006/";
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets>%s</sheets></workbook>"
                            .formatted(main, office, sheets));
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns=\"%srelationships\">%s</Relationships>".formatted(packages, relations));
            part(zip, "[Content_Types].xml", "<Types xmlns=\"" + packages + "content-types\"/>");
        }
        return SampleForms.source("raw.xlsx", bytes.toByteArray());
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String address, String text) {
        return "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String survey(String more) {
        return "<row r=\"1\">" + cell("A1", "type") + cell("B1", "name") + cell("C1", "label") + cell("D1", "relevant")
                + "</row><row r=\"2\">" + cell("A2", "text") + cell("B2", "a") + cell("C2", "A") + more + "</row>";
    }

    @Test
    void aFormulaWithoutAValueAndAnErrorAreRefusedByCell() throws IOException {
        for (String wrong : List.of(
                "<c r=\"D2\"><f>CONCATENATE(\"1=2\")</f></c>",
                "<c r=\"D2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>",
                "<c r=\"D2\" t=\"e\"><v>#REF!</v></c>")) {
            ImportRefusal refusal =
                    XlsForm.read(raw("survey", survey(wrong)), List.of()).getLeft();
            assertEquals(1, faults(refusal).size(), faults(refusal).toString());
            assertTrue(
                    faults(refusal).get(0).startsWith("Sheet survey, cell D2: "),
                    faults(refusal).get(0));
        }
        assertEquals(
                "1 = 2",
                read(raw("survey", survey("<c r=\"D2\" t=\"str\"><f>X</f><v>1=2</v></c>")))
                        .form()
                        .allItems()
                        .get(0)
                        .relevant()
                        .orElseThrow()
                        .text());
        assertEquals(
                1,
                read(raw("survey", survey("<c r=\"D2\" t=\"str\"><f>X</f><v></v></c>")))
                        .form()
                        .allItems()
                        .size());
    }

    @Test
    void twoSheetsOfOneNameAreRefused() throws IOException {
        assertEquals(
                new ImportRefusal.SheetTwice("raw.xlsx", "Survey"),
                XlsForm.read(raw("survey", survey(""), " Survey ", survey("")), List.of())
                        .getLeft());
    }

    @Test
    void aCellBeyondTheColumnsIsRefusedAndNotIgnored() throws IOException {
        assertEquals(
                new ImportRefusal.TooLarge("raw.xlsx", "columns", FormSheets.MOST_COLUMNS),
                XlsForm.read(raw("survey", survey(cell("SG2", "x"))), List.of()).getLeft());
        assertEquals(
                1,
                read(raw("survey", survey(cell("SF2", "x")))).form().allItems().size());
        assertEquals(
                1,
                read(raw("survey", survey("<c r=\"XFD2\"/>"))).form().allItems().size());
    }

    @Test
    void blankCellsFarToTheRightTakeNoMemory() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 29_000; i++) {
            rows.append("<row r=\"").append(i).append("\"><c r=\"ZZZ").append(i).append("\"/></row>");
        }
        ImportSource file = raw("a", rows.toString(), "b", rows.toString(), "survey", survey(""));
        Either<ImportRefusal, FormFile> read =
                assertTimeout(Duration.ofSeconds(5), () -> XlsForm.read(file, List.of()));
        assertEquals(new ImportRefusal.TooLarge("raw.xlsx", "cells", FormSheets.MOST_CELLS), read.getLeft());
    }

    @Test
    void aTableThatNothingUsesAndALanguageCalledDefaultAreWritten() throws IOException {
        ImportSource table = text("streets.csv", "name,label\ns,S\n");
        Form form = read(
                        text(
                                "form.csv",
                                "type,name,label::English,label::default\ntext,a,english,\ncsv-external,streets,,\n"),
                        text("settings.csv", "default_language\nEnglish\n"),
                        table)
                .form();
        assertEquals(List.of("English", "default"), form.languages());
        assertEquals(1, form.tables().size());
        assertEquals(form, again(form));
    }

    @Test
    void aConditionThatLooksLikeYesOrNoIsWrittenAsAnExpression() throws IOException {
        Form form = read(text(
                        "form.csv",
                        "type,name,label,required\ntext,a,A,(0)\ntext,b,B,(1)\ntext,c,C,(false())\ntext,d,D,yes\ntext,e,E,no\n"))
                .form();
        assertEquals(
                List.of("0", "1", "false()", "true()", ""),
                form.questions().stream()
                        .map(each -> each.required().map(Expression::text).orElse(""))
                        .toList());
        assertEquals(form, again(form));
    }

    private static void saidWithoutGapsAndBlanks(ImportRefusal refusal) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            List<String> sentences = new java.util.ArrayList<>(List.of(refusal.sentence(locale)));
            if (refusal instanceof ImportRefusal.FormNotRead form) {
                form.faults().forEach(each -> sentences.add(each.sentence(locale)));
            }
            sentences.forEach(sentence -> {
                assertFalse(sentence.matches("(?s).*\\{[a-z]+}.*"), sentence);
                assertEquals(sentence.strip(), sentence);
            });
        }
    }

    @Test
    void aMisspelledHeadingOfAMeaningfulColumnIsRefusedWithTheColumnThatWasMeant() {
        Map<String, String> meant = new java.util.LinkedHashMap<>();
        meant.put("relevent", "relevant");
        meant.put("Relevance ", "");
        meant.put("relavence", "relevance");
        meant.put("constrain", "constraint");
        meant.put("require", "required");
        meant.put("calculations", "calculation");
        meant.put("choice_filters", "choice_filter");
        meant.put("choicefilter", "choice_filter");
        meant.put("Lable :: English", "label");
        meant.put("labels::English", "label");
        meant.put("Label :: English", "");
        meant.put("defualt", "default");
        meant.put("Read Only", "");
        meant.put("repeat counts", "repeat_count");
        meant.put("saveto", "save_to");
        meant.put("triger", "trigger");
        meant.put("ｒｅｌｅｖａｎｔ", "relevant");
        meant.forEach((heading, name) -> {
            if (name.isEmpty()) {
                read(text("form.csv", "type,name,label,\"" + heading + "\"\ntext,a,A,no\n".replace("no", "'x' = 'x'")));
                return;
            }
            ImportRefusal refusal = XlsForm.read(
                            text("form.csv", "type,name,label,\"" + heading + "\"\ntext,a,A,1 = 1\n"), List.of())
                    .getLeft();
            List<String> faults = faults(refusal);
            assertEquals(1, faults.size(), heading + faults);
            assertTrue(
                    faults.get(0).startsWith("Sheet survey, cell D1: ")
                            && faults.get(0).contains("\"" + name + "\" was probably meant"),
                    faults.get(0));
            saidWithoutGapsAndBlanks(refusal);
        });
    }

    @Test
    void anotherUnknownColumnIsANoticeAndABlankOneIsIgnored() {
        FormFile file = read(text(
                "form.csv",
                "type,name,label,relevent,remarks,section,Comment,note,question no,source\ntext,a,A,,1,2,3,4,5,6\n"));
        assertEquals(
                List.of("E1", "F1", "G1", "H1", "I1", "J1"),
                file.notices().stream()
                        .filter(each -> each.code().equals("column_dropped"))
                        .map(FormFinding::cell)
                        .toList());
    }

    @Test
    void aMisspelledHeadingOfChoicesOrSettingsIsRefused() {
        List<String> faults = refusedCsv(
                "type,name,label\nselect_one l,a,A\n",
                text("choices.csv", "list_name,name,lable\nl,x,X\nl,y,Y\n"),
                text("settings.csv", "form_id,defualt language\nf,English\n"));
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(
                faults.stream()
                        .anyMatch(each -> each.startsWith("Sheet choices, cell C1: ") && each.contains("\"label\"")),
                faults.toString());
        assertTrue(
                faults.stream()
                        .anyMatch(each ->
                                each.startsWith("Sheet settings, cell B1: ") && each.contains("\"default_language\"")),
                faults.toString());
        assertEquals(
                Map.of("labels", "x1"),
                read(
                                text("form.csv", "type,name,label\nselect_one l,a,A\n"),
                                text("choices.csv", "list_name,name,label,labels\nl,x,X,x1\n"))
                        .form()
                        .lists()
                        .get(0)
                        .choices()
                        .get(0)
                        .columns());
    }

    @Test
    void aMisspelledNameOfASheetIsRefused() {
        Map<String, List<List<String>>> sheets = SampleForms.visit();
        sheets.put("setting", rows(sheets, "settings"));
        sheets.remove("settings");
        List<String> faults = refused(sheets);
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(
                faults.get(0).startsWith("Sheet setting: ") && faults.get(0).contains("\"settings\""), faults.get(0));
        sheets.put("_setting", rows(sheets, "setting"));
        sheets.remove("setting");
        assertTrue(notices(read(sheets)).stream().anyMatch(each -> each.endsWith("sheet_dropped")));
    }

    @Test
    void aChoiceWithABlankInItsNameIsRefusedByCell() {
        List<String> faults = refusedCsv(
                "type,name,label\nselect_multiple l,a,A\nselect_multiple_from_file streets.csv,b,B\nselect_one_from_file streets.csv,c,C\n",
                text("choices.csv", "list_name,name,label\nl,x,X\nl,very ill,Ill\n"),
                text("streets.csv", "label,name\nFirst,s1\n\nSecond,east gate\n"));
        assertEquals(2, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith("Sheet choices, cell B3: ")
                && faults.get(0).contains("very ill"));
        assertTrue(
                faults.get(1).startsWith("Sheet streets.csv, cell B4: ")
                        && faults.get(1).contains("east gate"),
                faults.get(1));
    }

    @Test
    void aTableThatIsOnlyLookedUpMayHaveBlanksInItsNames() {
        read(
                text(
                        "form.csv",
                        "type,name,calculation\ncalculate,a,\"pulldata('streets', 'label', 'name', 'east gate')\"\n"),
                text("streets.csv", "label,name\nSecond,east gate\n"));
    }

    @Test
    void aChoiceThatIsTwiceInItsListIsRefusedByCellUnlessTheSettingsAllowIt() throws IOException {
        ImportSource survey = text(
                "form.csv",
                "type,name,label,choice_filter\nselect_one t,town,Town,\nselect_one l,a,A,town = ${town}\n");
        String choices = "list_name,name,label,town\nt,e,East,\nt,w,West,\nl,x,X,e\nl,x,Ex,w\nl,y,Y,w\n";
        String refused = "Sheet choices, cell B5: l/x: the list has this choice twice.";
        List<String> faults = refusedCsv("type,name,label\nselect_one l,a,A\n", text("choices.csv", choices));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(faults.get(0).startsWith(refused), faults.get(0));
        assertTrue(faults(XlsForm.read(
                                survey,
                                List.of(
                                        text("choices.csv", choices),
                                        text("settings.csv", "allow_choice_duplicates\nno\n")))
                        .getLeft())
                .get(0)
                .startsWith(refused));

        ImportSource allowed = text("settings.csv", "form_id,allow_choice_duplicates\nf,yes\n");
        Form form = read(survey, text("choices.csv", choices), allowed).form();
        assertEquals(
                2,
                form.choices("l").stream()
                        .filter(each -> each.name().equals("x"))
                        .count());
        assertEquals(form, again(form));

        faults = faults(XlsForm.read(survey, List.of(text("choices.csv", choices + "l,y,Why,w\nl,y,Why?,w\n"), allowed))
                .getLeft());
        assertEquals(
                List.of("Sheet choices, cell B7", "Sheet choices, cell B8"),
                faults.stream().map(each -> each.replaceFirst(": .*", "")).toList());
    }

    @Test
    void aDefaultThatIsNoAnswerIsDroppedWithANotice() {
        FormFile file = read(
                text(
                        "form.csv",
                        "type,name,label,default\n" + "integer,a,A,abc\n" + "integer,b,B,-5\n" + "decimal,c,C,1 m\n"
                                + "decimal,d,D,2.50\n" + "date,e,E,43833\n" + "date,f,F,2020-02-07\n"
                                + "select_one l,g,G,z\n" + "select_one l,h,H,x\n" + "select_multiple l,i,I,x z\n"
                                + "select_multiple l,j,J,y x\n" + "select_one l or_other,k,K,other\n"
                                + "select_one_from_file streets.csv,m,M,s9\n"
                                + "select_one_from_file streets.csv,n,N,s1\n"
                                + "time,o,O,25:00\n" + "time,p,P,08:30:00.000+08:00\n" + "dateTime,q,Q,now\n"
                                + "geopoint,r,R,here\n" + "geopoint,s,S,30.5 114.3 0 0\n" + "acknowledge,t,T,yes\n"
                                + "integer,u,U,${b} + 1\n"),
                text("choices.csv", "list_name,name,label\nl,x,X\nl,y,Y\n"),
                text("settings.csv", "form_id\nf\n"),
                text("streets.csv", "name,label\ns1,S\n"));
        assertEquals(
                List.of(
                        "D2 a default_not_taken",
                        "D4 c default_not_taken",
                        "D6 e default_not_taken",
                        "D8 g default_no_choice",
                        "D10 i default_no_choice",
                        "A12 k other_added",
                        "D13 m default_no_choice",
                        "D15 o default_not_taken",
                        "D17 q default_not_taken",
                        "D18 r default_not_taken",
                        "D20 t default_not_taken"),
                notices(file));
        assertEquals(
                List.of("b", "d", "f", "h", "j", "k", "n", "p", "s", "u"),
                file.form().questions().stream()
                        .filter(each -> each.initial().isPresent())
                        .map(FormItem::name)
                        .toList());
        assertEquals(
                "Sheet survey, cell D2: a: the default \"abc\" is no answer to a question of type \"whole number\" and was dropped.",
                file.notices().get(0).sentence(Locale.ENGLISH));
        file.notices().forEach(each -> assertFalse(each.sentence(Locale.CHINA).contains("{"), each.toString()));
    }

    @Test
    void aFormWithoutAnIdIsGivenOneThatSaysNothingOfItsFile() {
        String survey = "type,name,label\ntext,a,A\n";
        FormFile file = read(text("..\\..\\x/张三 13800000000", survey));
        assertTrue(
                file.form().formId().matches("form-[0-9a-f]{12}"), file.form().formId());
        FormFinding notice = file.notices().get(0);
        assertEquals("form_id_given", notice.code());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            assertTrue(notice.sentence(locale).contains(file.form().formId()), notice.sentence(locale));
        }
        assertEquals(
                file.form().formId(),
                read(SampleForms.workbook(
                                "other.xlsx",
                                Map.of("survey", List.of(List.of("type", "name", "label"), List.of("text", "a", "A")))))
                        .form()
                        .formId());
        assertNotEquals(
                file.form().formId(),
                read(text("form.csv", survey + "text,b,B\n")).form().formId());
        assertEquals(
                "mine",
                read(text("form.csv", survey), text("settings.csv", "form_id\nmine\n"))
                        .form()
                        .formId());
    }

    @Test
    void aFirstLineThatNamesTheSeparatorIsNoRow() {
        String rows = "type;name;label\ntext;a;One, two, three, four\n";
        Form plain = read(text("form.csv", rows)).form();
        for (String first : List.of("sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n", "\uFEFFsep=;\n")) {
            Form form = read(text("form.csv", first + rows)).form();
            assertEquals(plain.items(), form.items(), first);
        }
        assertEquals(
                plain.items(),
                read(text("form.csv", "sep=|\n" + rows.replace(';', '|')))
                        .form()
                        .items());
        assertEquals(
                "Sheet survey, cell A4",
                refusedCsv("sep=;\n" + rows + "texd;b;B\n").get(0).replaceFirst(": .*", ""));
    }

    @Test
    void whatIsNoFormIsRefusedWithWhatWasExpected() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(document)) {
            part(zip, "[Content_Types].xml", "<Types/>");
            part(zip, "word/document.xml", "<w:document/>");
        }
        Map<String, byte[]> files = new java.util.TreeMap<>();
        files.put("empty", new byte[0]);
        files.put("empty:blank", "\uFEFF\n , ,\n\n".getBytes(StandardCharsets.UTF_8));
        files.put("picture:jpeg", PlantedPicture.jpeg(1));
        files.put("picture:png", PlantedPicture.png(1));
        files.put("pdf", "%PDF-1.7\n1 0 obj\n<<>>\n".getBytes(StandardCharsets.UTF_8));
        files.put("document", document.toByteArray());
        files.put("unknown", new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 1, 2, (byte) 0x80});
        files.forEach((name, bytes) -> {
            ImportRefusal refusal = XlsForm.read(SampleForms.source("my.file", bytes), List.of())
                    .getLeft();
            assertEquals("NotAForm." + name.replaceFirst(":.*", ""), refusal.code(), name);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String sentence = refusal.sentence(locale);
                assertTrue(sentence.startsWith("my.file") && sentence.contains(".xlsx") && sentence.contains("CSV"));
                assertFalse(sentence.contains("UTF-8"), sentence);
            }
            saidWithoutGapsAndBlanks(refusal);
        });
    }

    @Test
    void aBlankSheetIsNotSaidToBeMissing() {
        Map<String, List<List<String>>> sheets = SampleForms.visit();
        sheets.put("survey", List.of());
        ImportRefusal refusal = XlsForm.read(SampleForms.workbook("form.xlsx", sheets), List.of())
                .getLeft();
        assertEquals("Sheet survey: this sheet is empty.", faults(refusal).get(0));
        saidWithoutGapsAndBlanks(refusal);
    }

    @Test
    void theSheetsInCsvAreTheSameForm() throws IOException {
        ImportSource table = text("streets.csv", "name,label\ns,S\n");
        Form odd = read(
                        text(
                                "form.csv",
                                "type,name,\"label::a;b;c\",constraint,calculation,default\n"
                                        + "integer,a,=1+1 or @me,- . < 5,,\n"
                                        + "text,b,\"two\nlines, one \"\"word\"\"\",,,'5'\n"
                                        + "calculate,c,,,'2020-01-01',\n"
                                        + "select_one_from_file streets.csv,d,+1,,,\n"),
                        table)
                .form();
        for (Form form : List.of(
                read(SampleForms.household()).form(), read(SampleForms.visit()).form(), odd)) {
            List<ImportSource> companions = new java.util.ArrayList<>(List.of(table));
            for (XlsForm.Sheet sheet : XlsForm.Sheet.values()) {
                ByteArrayOutputStream csv = new ByteArrayOutputStream();
                XlsForm.writeSheet(form, sheet, csv);
                assertFalse(
                        csv.toString(StandardCharsets.UTF_8).matches("(?s).*(^|[\",\n])[=+@-][^\"]*\".*"),
                        csv.toString(StandardCharsets.UTF_8));
                companions.add(SampleForms.source(sheet.name().toLowerCase(Locale.ROOT) + ".csv", csv.toByteArray()));
            }
            ImportSource survey = companions.remove(1);
            assertEquals(
                    form, read(survey, companions.toArray(ImportSource[]::new)).form());
        }
    }
}

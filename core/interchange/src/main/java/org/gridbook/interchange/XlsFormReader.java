package org.gridbook.interchange;

import io.vavr.control.Either;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridbook.interchange.FormHeadings.Heading;
import org.gridbook.interchange.FormSheets.Line;
import org.gridbook.questionnaire.ChoiceList;
import org.gridbook.questionnaire.ChoiceList.Choice;
import org.gridbook.questionnaire.Expression;
import org.gridbook.questionnaire.ExpressionRefusal;
import org.gridbook.questionnaire.Form;
import org.gridbook.questionnaire.FormFault;
import org.gridbook.questionnaire.FormGroup;
import org.gridbook.questionnaire.FormItem;
import org.gridbook.questionnaire.FormPart;
import org.gridbook.questionnaire.FormProblem;
import org.gridbook.questionnaire.FormQuestion;
import org.gridbook.questionnaire.FormQuestion.ChoiceSource;
import org.gridbook.questionnaire.FormRefused;
import org.gridbook.questionnaire.FormRepeat;
import org.gridbook.questionnaire.FormText;
import org.gridbook.questionnaire.LookupTable;
import org.gridbook.questionnaire.QuestionType;

/** Reads the sheets of one form. Not thread-safe; used once. */
final class XlsFormReader {
    private static final int MOST_FINDINGS = 1_000;
    private static final Pattern DYNAMIC = Pattern.compile("\\$\\{|(?<![\\w:-])[A-Za-z][\\w:-]*+\\(");
    private static final Pattern YES = Pattern.compile("(?i)yes|true|true\\(\\)|1");
    private static final Pattern NO = Pattern.compile("(?i)no|false|false\\(\\)|0|");
    private static final Pattern LAST_SAVED = Pattern.compile("\\$\\{\\s*last-saved#|jr:itext\\s*\\(");
    private static final Pattern SELECT = Pattern.compile(
            "(?i)(select[_ ]?(?:one|multiple|all[_ ]that[_ ]apply)|select1|add[_ ]select[_ ]one[_ ]prompt[_ ]using)([_ ]from[_ ]file)?\\s+(?:from\\s+)?(.+?)(\\s+or[_ ](?:specify[_ ])?other)?");
    private static final Expression ANYTHING = new Expression.NumberLiteral(BigDecimal.ONE);

    private static final Map<String, QuestionType> TYPES = types();
    /** Read as another type, with a notice. */
    private static final Map<String, QuestionType> SIMILAR =
            Map.of("barcode", QuestionType.TEXT, "video", QuestionType.FILE, "add_video_prompt", QuestionType.FILE);

    /** Values about the device or its user, recordings in the background. They are not read. */
    private static final Set<String> DROPPED_TYPES = Set.of(
            "deviceid",
            "device_id",
            "imei",
            "phonenumber",
            "phone_number",
            "username",
            "email",
            "subscriberid",
            "simserial",
            "audit",
            "start_geopoint",
            "background_audio",
            "background_geopoint");

    /** Columns that only change what a device shows or records beside the answers. */
    private static final Set<String> DROPPED = Set.of(
            "required_message",
            "guidance_hint",
            "media",
            "image",
            "big_image",
            "audio",
            "video",
            "autoplay",
            "body",
            "instance",
            "intent",
            "rows",
            "parameters");

    /** Columns that change what a form does. */
    private static final Set<String> NOT_SUPPORTED = Set.of("trigger", "save_to", "bind", "disabled", "query");

    private static final Set<String> READ = Set.of(
            "type",
            "name",
            "label",
            "hint",
            "relevant",
            "required",
            "constraint",
            "constraint_message",
            "calculation",
            "default",
            "choice_filter",
            "appearance",
            "read_only",
            "repeat_count");
    private static final Set<String> REFUSED_SHEETS = Set.of("entities", "external_choices", "osm");
    private static final Set<String> SETTINGS =
            Set.of("form_title", "form_id", "default_language", "allow_choice_duplicates");

    private final String file;
    private final SortedMap<String, List<Line>> sheets;
    private final Map<String, ImportSource> companions = new TreeMap<>();
    private final List<FormFinding> faults = new ArrayList<>();
    private final List<FormFinding> notices = new ArrayList<>();
    private int found;

    /** Columns of the sheet survey that must not be lost because of their spelling. */
    private static final Set<String> MEANINGFUL = meaningful();
    /** Columns of the sheet choices that must not be lost because of their spelling. */
    private static final Set<String> OF_CHOICES = Set.of("list_name", "name", "label");

    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> languages = new LinkedHashSet<>();
    private final Map<String, List<Choice>> lists = new LinkedHashMap<>();
    private final Map<String, LookupTable> tables = new TreeMap<>();
    private final Map<String, Either<ImportRefusal, List<Line>>> linesOf = new HashMap<>();
    /** The companion files from which questions take their choices. */
    private final Set<String> wanted = new TreeSet<>();
    /** Where the part of an item or list is, by its path. */
    private final Map<String, Map<FormPart, Place>> places = new HashMap<>();

    /** A cell. */
    private record Place(String sheet, String cell) {}

    /** A group that is open. */
    private static final class Frame {
        private final String path;
        private final boolean repeats;
        private final Row row;
        private final List<FormItem> items = new ArrayList<>();

        Frame(String path, boolean repeats, Row row) {
            this.path = path;
            this.repeats = repeats;
            this.row = row;
        }
    }

    XlsFormReader(String file, SortedMap<String, List<Line>> sheets, List<ImportSource> companions) {
        this.file = file;
        this.sheets = sheets;
        companions.forEach(each -> this.companions.put(each.name().toLowerCase(Locale.ROOT), each));
    }

    private static Map<String, QuestionType> types() {
        Map<String, QuestionType> types = new HashMap<>();
        types.put("text", QuestionType.TEXT);
        types.put("string", QuestionType.TEXT);
        types.put("integer", QuestionType.INTEGER);
        types.put("int", QuestionType.INTEGER);
        types.put("decimal", QuestionType.DECIMAL);
        types.put("date", QuestionType.DATE);
        types.put("time", QuestionType.TIME);
        types.put("datetime", QuestionType.DATE_TIME);
        types.put("date_time", QuestionType.DATE_TIME);
        types.put("acknowledge", QuestionType.ACKNOWLEDGE);
        types.put("trigger", QuestionType.ACKNOWLEDGE);
        types.put("geopoint", QuestionType.PLACE);
        types.put("gps", QuestionType.PLACE);
        types.put("location", QuestionType.PLACE);
        types.put("geotrace", QuestionType.LINE);
        types.put("geoshape", QuestionType.AREA);
        types.put("image", QuestionType.PHOTO);
        types.put("photo", QuestionType.PHOTO);
        types.put("audio", QuestionType.AUDIO);
        types.put("file", QuestionType.FILE);
        types.put("note", QuestionType.NOTE);
        types.put("calculate", QuestionType.CALCULATED);
        types.put("hidden", QuestionType.HIDDEN);
        types.put("start", QuestionType.START);
        types.put("end", QuestionType.END);
        types.put("today", QuestionType.TODAY);
        return Map.copyOf(types);
    }

    private static Set<String> meaningful() {
        Set<String> names = new TreeSet<>(READ);
        names.addAll(Set.of("relevance", "calculate", "trigger", "save_to", "disabled"));
        return Set.copyOf(names);
    }

    Either<ImportRefusal, FormFile> read() {
        for (String name : List.of("choices", "settings")) {
            ImportSource companion = companions.remove(name + ".csv");
            if (companion != null && !sheets.containsKey(name)) {
                Either<ImportRefusal, List<Line>> lines = FormSheets.csv(companion);
                if (lines.isLeft()) {
                    return Either.left(lines.getLeft());
                }
                sheets.put(name, lines.get());
            }
        }
        settings();
        List<Row> survey = rows("survey");
        List<Row> choices = rows("choices");
        languages();
        otherSheets();
        choices(choices);
        List<FormItem> items = items(survey);
        Either<ImportRefusal, Boolean> loaded = tables(items);
        if (loaded.isLeft()) {
            return Either.left(loaded.getLeft());
        }
        return form(items);
    }

    /** The default language first; a form without texts has one language too. */
    private void languages() {
        if (languages.isEmpty()) {
            languages.add(FormHeadings.DEFAULT_LANGUAGE);
        }
        Optional<String> first = Optional.of(settings.getOrDefault("default_language", FormHeadings.DEFAULT_LANGUAGE))
                .filter(languages::contains);
        first.ifPresent(language -> {
            List<String> others =
                    languages.stream().filter(each -> !each.equals(language)).toList();
            languages.clear();
            languages.add(language);
            languages.addAll(others);
        });
    }

    /** The language of a column; a column that names none has the default language. */
    private String language(Heading heading) {
        return heading.language().equals(FormHeadings.DEFAULT_LANGUAGE) && !heading.isExplicit()
                ? settings.getOrDefault("default_language", FormHeadings.DEFAULT_LANGUAGE)
                : heading.language();
    }

    private Either<ImportRefusal, FormFile> form(List<FormItem> items) {
        if (!settings.containsKey("form_id")) {
            String given = givenId();
            settings.put("form_id", given);
            notice(new Place("settings", ""), "", "form_id_given", value(given));
        }
        Either<FormRefused, Form> form = Form.of(
                settings.getOrDefault("form_id", ""),
                settings.getOrDefault("form_title", ""),
                List.copyOf(languages),
                items,
                lists.entrySet().stream()
                        .map(list -> new ChoiceList(list.getKey(), list.getValue()))
                        .toList(),
                List.copyOf(tables.values()));
        form.swap().forEach(refused -> {
            refused.problems().forEach(this::fault);
            found += refused.found() - refused.problems().size();
        });
        if (found > 0) {
            return Either.left(new ImportRefusal.FormNotRead(file, found, faults));
        }
        return Either.right(new FormFile(form.get(), notices));
    }

    /**
     * The id of a form that has none: {@code form-} and the first 12 hexadecimal digits of the SHA-256 of its cells. It is never taken from the
     * name of the file, which may contain a path or personal data. The same cells have the same id as a workbook and as CSV.
     */
    private String givenId() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
        for (String sheet : List.of("survey", "choices")) {
            for (Line line : sheets.getOrDefault(sheet, List.of())) {
                List<String> cells = line.cells().stream().map(String::strip).toList();
                int end = cells.size();
                while (end > 0 && cells.get(end - 1).isEmpty()) {
                    end--;
                }
                if (end > 0) {
                    String text = String.join("\0", cells.subList(0, end)) + "\0\0";
                    digest.update(text.getBytes(StandardCharsets.UTF_8));
                }
            }
            digest.update((byte) 0);
        }
        return "form-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private void fault(FormProblem problem) {
        Map<FormPart, Place> parts = places.getOrDefault(problem.path(), Map.of());
        Place place = Optional.ofNullable(parts.get(problem.part()))
                .or(() -> Optional.ofNullable(parts.get(FormPart.NAME)))
                .orElse(new Place(tables.containsKey(problem.path()) ? problem.path() + ".csv" : "survey", ""));
        fault(place, problem.path(), "problem", Map.of("why", problem));
    }

    private void fault(Place place, String name, String code, Map<String, Object> limits) {
        found++;
        if (faults.size() < MOST_FINDINGS) {
            faults.add(new FormFinding(file, place.sheet, place.cell, name, code, limits));
        }
    }

    private void notice(Place place, String name, String code, Map<String, Object> limits) {
        if (notices.size() < MOST_FINDINGS) {
            notices.add(new FormFinding(file, place.sheet, place.cell, name, code, limits));
        }
    }

    private static Map<String, Object> value(String value) {
        return Map.of("value", shortened(value));
    }

    private static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= 80 ? text : text.substring(0, text.offsetByCodePoints(0, 79)) + "…";
    }

    /** A row with its headings. */
    private final class Row {
        private final String sheet;
        private final FormHeadings headings;
        private final Line line;
        private String name = "";

        Row(String sheet, FormHeadings headings, Line line) {
            this.sheet = sheet;
            this.headings = headings;
            this.line = line;
        }

        String text(String field) {
            return headings.find(field).map(this::text).orElse("");
        }

        String text(Heading heading) {
            return line.cell(heading.column()).strip();
        }

        Place place(String field) {
            return headings.find(field)
                    .or(() -> headings.translations(field).stream().findFirst())
                    .map(this::place)
                    .orElse(new Place(sheet, FormHeadings.address(0, line.number())));
        }

        Place place(Heading heading) {
            return new Place(sheet, FormHeadings.address(heading.column(), line.number()));
        }

        /** The text in all languages; of labels every language has one if any has. */
        FormText texts(String field) {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Heading heading : headings.translations(field)) {
                String text = text(heading);
                if (!text.isEmpty()) {
                    texts.putIfAbsent(language(heading), text);
                }
            }
            if (field.equals("label") && !texts.isEmpty()) {
                String other = languages.stream()
                        .filter(texts::containsKey)
                        .findFirst()
                        .orElseThrow();
                String text = Objects.requireNonNull(texts.get(other));
                for (String language : languages) {
                    if (texts.putIfAbsent(language, text) == null) {
                        notice(place("label"), name, "label_missing", Map.of("value", language, "other", other));
                    }
                }
            }
            return new FormText(texts);
        }

        Optional<Expression> expression(String field) {
            return expression(field, text(field), false);
        }

        /** The expression in a cell; a fault if it cannot be read. */
        Optional<Expression> expression(String field, String text, boolean filter) {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            String straight = straight(text);
            Either<ExpressionRefusal, Expression> read = parse(straight, filter);
            if (read.isLeft() && !straightEverywhere(text).equals(straight)) {
                // a text that begins with a straight quote and ends with a typographic one
                Either<ExpressionRefusal, Expression> other = parse(straightEverywhere(text), filter);
                straight = other.isRight() ? straightEverywhere(text) : straight;
                read = other.isRight() ? other : read;
            }
            if (!straight.equals(text)) {
                notice(place(field), name, "quotes", Map.of());
            }
            read.swap().forEach(why -> fault(place(field), name, "expression", Map.of("why", why)));
            return Optional.of(read.getOrElse(ANYTHING));
        }

        /** Yes, no, or an expression. */
        Optional<Expression> condition(String field) {
            String text = text(field);
            if (NO.matcher(text).matches()) {
                return Optional.empty();
            }
            return YES.matcher(text).matches()
                    ? Expression.parse("true()").toJavaOptional()
                    : expression(field, text, false);
        }

        void drop(String field, String what) {
            notice(place(field), name, "dropped", value(what));
        }
    }

    private static Either<ExpressionRefusal, Expression> parse(String text, boolean filter) {
        return filter ? Expression.parseFilter(text) : Expression.parse(text);
    }

    private static char straight(char each) {
        return "“”„".indexOf(each) >= 0 ? '"' : "‘’".indexOf(each) >= 0 ? '\'' : each;
    }

    private static String straightEverywhere(String text) {
        StringBuilder straight = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            straight.setCharAt(i, straight(text.charAt(i)));
        }
        return straight.toString();
    }

    /** With straight quotes in place of typographic ones, except in texts between straight quotes. */
    private static String straight(String text) {
        StringBuilder straight = new StringBuilder(text);
        char open = ' ';
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (open == ' ') {
                open = each == '"' || each == '\'' ? each : ' ';
                straight.setCharAt(i, straight(each));
            } else if (each == open) {
                open = ' ';
            }
        }
        return straight.toString();
    }

    /** The rows of a sheet below its headings that are not blank. */
    private List<Row> rows(String sheet) {
        List<Line> lines = sheets.getOrDefault(sheet, List.of()).stream()
                .filter(line ->
                        !line.unread().isEmpty() || line.cells().stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        if (lines.isEmpty()) {
            if (sheet.equals("survey")) {
                fault(new Place(sheet, ""), "", sheets.containsKey(sheet) ? "blank_sheet" : "no_sheet", Map.of());
            }
            return List.of();
        }
        FormHeadings headings = new FormHeadings(lines.get(0));
        headings.twice().forEach(each -> fault(place(sheet, headings, each), "", "heading_twice", value(each.text())));
        if (!sheet.equals("settings")) {
            textsTwice(headings)
                    .forEach(each -> fault(place(sheet, headings, each), "", "heading_twice", value(each.text())));
        }
        lines.forEach(line -> line.unread()
                .forEach(column -> fault(
                        new Place(sheet, FormHeadings.address(column, line.number())), "", "no_value", Map.of())));
        headings.all().stream()
                .filter(Heading::isTranslated)
                .filter(each -> !each.language().equals(FormHeadings.DEFAULT_LANGUAGE)
                        || each.isExplicit()
                        || lines.stream()
                                .skip(1)
                                .anyMatch(line -> !line.cell(each.column()).isBlank()))
                .map(this::language)
                .forEach(languages::add);
        Set<String> meant = misspelled(sheet, headings, lines);
        if (!sheet.equals("settings")) {
            for (String needed : List.of(sheet.equals("survey") ? "type" : "list_name", "name")) {
                if (headings.find(needed).isEmpty() && !meant.contains(needed)) {
                    fault(new Place(sheet, ""), "", "no_heading", value(needed));
                }
            }
        }
        List<Row> rows = lines.stream()
                .skip(1)
                .map(line -> new Row(sheet, headings, line))
                .toList();
        if (sheet.equals("survey")) {
            headings.all().stream()
                    .filter(each -> !READ.contains(each.field())
                            && !DROPPED.contains(each.field())
                            && !NOT_SUPPORTED.contains(each.field()))
                    .filter(each -> Spelling.closest(each.field(), MEANINGFUL).isEmpty())
                    .filter(each ->
                            rows.stream().anyMatch(row -> !row.text(each).isEmpty()))
                    .forEach(each -> notice(place(sheet, headings, each), "", "column_dropped", value(each.text())));
        }
        return rows;
    }

    /** Refuses unknown columns that are probably known ones; the known ones. A column without a text below its heading is ignored. */
    private Set<String> misspelled(String sheet, FormHeadings headings, List<Line> lines) {
        Set<String> meant = new TreeSet<>();
        for (Heading heading : headings.all()) {
            if (lines.stream()
                    .skip(1)
                    .allMatch(line -> line.cell(heading.column()).isBlank())) {
                continue;
            }
            meant(sheet, headings, heading).ifPresent(name -> {
                meant.add(name);
                fault(
                        place(sheet, headings, heading),
                        "",
                        "heading_close",
                        Map.of("value", shortened(heading.text()), "other", name));
            });
        }
        return meant;
    }

    private static Optional<String> meant(String sheet, FormHeadings headings, Heading heading) {
        String field = heading.field();
        return switch (sheet) {
            case "survey" ->
                READ.contains(field) || DROPPED.contains(field) || NOT_SUPPORTED.contains(field)
                        ? Optional.empty()
                        : Spelling.closest(field, MEANINGFUL);
            case "settings" -> SETTINGS.contains(field) ? Optional.empty() : Spelling.closest(field, SETTINGS);
            // a choice may have any other columns, for filters; their names have no language
            default ->
                OF_CHOICES.contains(field) || DROPPED.contains(field)
                        ? Optional.empty()
                        : Spelling.closest(field, OF_CHOICES)
                                .filter(name -> heading.isExplicit() || isMissing(headings, name));
        };
    }

    private static boolean isMissing(FormHeadings headings, String field) {
        return headings.find(field).isEmpty() && headings.translations(field).isEmpty();
    }

    /** The second of two columns of texts in one language, once the default language is known. */
    private List<Heading> textsTwice(FormHeadings headings) {
        List<Heading> texts =
                headings.all().stream().filter(Heading::isTranslated).toList();
        Set<String> seen = new TreeSet<>();
        return texts.stream()
                .filter(each -> !seen.add(each.field() + "::" + language(each)))
                .filter(each -> headings.twice().stream().noneMatch(other -> other == each))
                .toList();
    }

    private static Place place(String sheet, FormHeadings headings, Heading heading) {
        return new Place(sheet, FormHeadings.address(heading.column(), headings.number()));
    }

    private void settings() {
        List<Row> rows = rows("settings");
        languages.clear();
        rows.stream()
                .findFirst()
                .ifPresent(row -> row.headings.all().forEach(heading -> {
                    String text = row.text(heading);
                    if (SETTINGS.contains(heading.field()) && !text.isEmpty()) {
                        settings.put(heading.field(), text);
                        places.computeIfAbsent(text, any -> new HashMap<>()).put(FormPart.FORM, row.place(heading));
                    } else if (!text.isEmpty()
                            && Spelling.closest(heading.field(), SETTINGS).isEmpty()) {
                        notice(row.place(heading), "", "setting_dropped", value(heading.text()));
                    }
                }));
    }

    private void otherSheets() {
        sheets.forEach((name, lines) -> {
            boolean blank =
                    lines.stream().allMatch(line -> line.cells().stream().allMatch(String::isBlank));
            if (!blank && REFUSED_SHEETS.contains(name)) {
                fault(new Place(name, ""), "", "sheet_not_supported", Map.of());
                return;
            }
            Optional<String> meant = Spelling.closest(name, Set.of("survey", "choices", "settings"))
                    .filter(known -> !name.startsWith("_") && !sheets.containsKey(known));
            if (!blank && meant.isPresent()) {
                fault(new Place(name, ""), "", "sheet_close", Map.of("other", meant.orElseThrow()));
            } else if (!blank && !Set.of("survey", "choices", "settings").contains(name)) {
                notice(new Place(name, ""), "", "sheet_dropped", Map.of());
            }
        });
    }

    private void choices(List<Row> rows) {
        Set<String> dropped = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        Set<List<Object>> seenWithColumns = new HashSet<>();
        boolean mayBeTwice = YES.matcher(settings.getOrDefault("allow_choice_duplicates", ""))
                .matches();
        for (Row row : rows) {
            String list = row.text("list_name");
            row.name = list + "/" + row.text("name");
            if (list.isEmpty()) {
                fault(row.place("list_name"), row.name, "missing_list", Map.of());
                continue;
            }
            places.computeIfAbsent(row.name, any -> new HashMap<>()).put(FormPart.NAME, row.place("name"));
            places.computeIfAbsent(list, any -> new HashMap<>()).putIfAbsent(FormPart.NAME, row.place("list_name"));
            Map<String, String> columns = new HashMap<>();
            for (Heading heading : row.headings.all()) {
                String text = row.text(heading);
                if (text.isEmpty()
                        || heading.isTranslated() && heading.field().equals("label")
                        || Set.of("list_name", "name").contains(heading.field())) {
                    continue;
                }
                if (Form.isName(heading.text()) && !DROPPED.contains(heading.field())) {
                    if (columns.put(heading.text(), text) != null && twice.add(heading.text())) {
                        fault(place("choices", row.headings, heading), "", "heading_twice", value(heading.text()));
                    }
                } else if (dropped.add(heading.text())) {
                    notice(place("choices", row.headings, heading), "", "column_dropped", value(heading.text()));
                }
            }
            String name = row.text("name");
            boolean isNew = seen.add(row.name) || name.isEmpty();
            boolean differs = seenWithColumns.add(List.of(row.name, columns)) || name.isEmpty();
            if (!isNew && !mayBeTwice) {
                fault(row.place("name"), row.name, "choice_twice", Map.of());
            } else if (!differs) {
                fault(
                        row.place("name"),
                        row.name,
                        "problem",
                        Map.of("why", new FormProblem(row.name, FormPart.NAME, FormFault.CHOICE_TWICE, name)));
            } else {
                lists.computeIfAbsent(list, any -> new ArrayList<>())
                        .add(new Choice(name, row.texts("label"), columns));
            }
        }
    }

    private List<FormItem> items(List<Row> rows) {
        Deque<Frame> open = new ArrayDeque<>();
        List<FormItem> items = new ArrayList<>();
        for (Row row : rows) {
            String type = row.text("type").replaceAll("\\s+", " ");
            String word = type.toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
            Matcher group = Pattern.compile("(begin|end)_(group|repeat|lgroup)").matcher(word);
            List<FormItem> into = open.isEmpty() ? items : open.element().items;
            String parent = open.isEmpty() ? "" : open.element().path + "/";
            if (!group.matches()) {
                place(row, parent);
                question(row, type, word, parent).forEach(into::add);
            } else if (group.group(1).equals("begin")) {
                place(row, parent);
                if (open.size() > 2 * Form.MOST_DEPTH) {
                    // Form would refuse it as well; the paths of deeper groups would take memory without bound
                    fault(new FormProblem(
                            row.name, FormPart.FORM, FormFault.TOO_DEEP, String.valueOf(Form.MOST_DEPTH)));
                    return items;
                }
                open.push(new Frame(row.name, group.group(2).equals("repeat"), row));
            } else if (open.isEmpty()
                    || open.element().repeats != group.group(2).equals("repeat")) {
                row.name = row.text("name");
                fault(row.place("type"), row.name, "no_group", Map.of());
            } else {
                close(open.pop(), open.isEmpty() ? items : open.element().items);
            }
        }
        while (!open.isEmpty()) {
            Frame frame = open.pop();
            fault(frame.row.place("type"), frame.path, "not_ended", Map.of());
            close(frame, open.isEmpty() ? items : open.element().items);
        }
        return items;
    }

    /** Sets the path of a row, and where its parts are. */
    private void place(Row row, String parent) {
        String name = row.text("name");
        if (name.isEmpty()
                && !DROPPED_TYPES.contains(
                        row.text("type").toLowerCase(Locale.ROOT).replaceAll("[ -]", "_"))) {
            fault(row.place("name"), "", "missing_name", Map.of());
        }
        row.name = parent + (name.isEmpty() ? "_row" + row.line.number() : name);
        Map<FormPart, Place> parts = places.computeIfAbsent(row.name, any -> new HashMap<>());
        Map.of(
                        FormPart.NAME, "name",
                        FormPart.TYPE, "type",
                        FormPart.CHOICES, "type",
                        FormPart.LABEL, "label",
                        FormPart.HINT, "hint",
                        FormPart.RELEVANT, "relevant",
                        FormPart.REQUIRED, "required",
                        FormPart.CONSTRAINT, "constraint",
                        FormPart.CONSTRAINT_MESSAGE, "constraint_message",
                        FormPart.CALCULATION, "calculation")
                .forEach((part, field) -> parts.put(part, row.place(field)));
        Map.of(
                        FormPart.INITIAL, "default",
                        FormPart.FILTER, "choice_filter",
                        FormPart.COUNT, "repeat_count",
                        FormPart.APPEARANCE, "appearance",
                        FormPart.FORM, "name")
                .forEach((part, field) -> parts.put(part, row.place(field)));
    }

    private void close(Frame frame, List<FormItem> into) {
        Row row = frame.row;
        otherColumns(row, true);
        Optional<String> appearance = Optional.of(row.text("appearance")).filter(text -> !text.isEmpty());
        if (frame.repeats) {
            into.add(new FormRepeat(
                    frame.path,
                    row.texts("label"),
                    row.expression("relevant"),
                    row.expression("repeat_count"),
                    appearance,
                    frame.items));
        } else {
            into.add(
                    new FormGroup(frame.path, row.texts("label"), row.expression("relevant"), appearance, frame.items));
        }
    }

    private void otherColumns(Row row, boolean group) {
        for (Heading heading : row.headings.all()) {
            String text = row.text(heading);
            boolean ofQuestions = group
                    && !Set.of("type", "name", "label", "relevant", "appearance", "repeat_count")
                            .contains(heading.field());
            if (text.isEmpty() || NO.matcher(text).matches()) {
                continue;
            }
            if (NOT_SUPPORTED.contains(heading.field())) {
                fault(row.place(heading), row.name, "column_not_supported", value(heading.text()));
            } else if (DROPPED.contains(heading.field()) || ofQuestions && READ.contains(heading.field())) {
                notice(row.place(heading), row.name, "dropped", value(heading.text()));
            }
        }
    }

    private List<FormItem> question(Row row, String type, String word, String parent) {
        if (DROPPED_TYPES.contains(word)) {
            row.drop("type", type);
            return List.of();
        }
        if (word.equals("csv_external")) {
            table(row, row.text("name") + ".csv");
            return List.of();
        }
        otherColumns(row, false);
        Matcher select = SELECT.matcher(type);
        if (select.matches()) {
            return choice(row, select, parent);
        }
        QuestionType known = TYPES.get(word);
        if (known == null && SIMILAR.containsKey(word)) {
            known = SIMILAR.get(word);
            notice(row.place("type"), row.name, "read_as", Map.of("value", type, "other", known));
        } else if (known == null) {
            fault(row.place("type"), row.name, type.isEmpty() ? "missing_type" : "type", value(type));
            known = QuestionType.HIDDEN;
        }
        return List.of(question(row, known, Optional.empty(), Set.of()));
    }

    private List<FormItem> choice(Row row, Matcher select, String parent) {
        String kind = select.group(1).toLowerCase(Locale.ROOT);
        boolean one = kind.endsWith("one") || kind.endsWith("1") || kind.contains("prompt");
        String list = select.group(3).strip();
        if (select.group(2) != null) {
            list = table(row, list);
            Matcher parameter =
                    Pattern.compile("(?i)\\b(value|label)\\s*=\\s*(\\S+)").matcher(row.text("parameters"));
            while (parameter.find()) {
                if (!parameter.group(1).equalsIgnoreCase(parameter.group(2))
                        && !(parameter.group(1).equalsIgnoreCase("value")
                                && parameter.group(2).equals("name"))) {
                    fault(row.place("parameters"), row.name, "parameter_not_supported", value(parameter.group()));
                }
            }
        }
        Optional<Expression> filter = row.expression("choice_filter", row.text("choice_filter"), true);
        FormQuestion question = question(
                row,
                one ? QuestionType.CHOICE : QuestionType.MANY,
                Optional.of(new ChoiceSource(list, filter)),
                names(list, select));
        if (select.group(4) == null) {
            return List.of(question);
        }
        if (filter.isPresent()) {
            fault(row.place("type"), row.name, "other_with_filter", Map.of());
            return List.of(question);
        }
        return List.of(question, other(row, list, parent));
    }

    /** The names of the choices of a question; none if its list is missing. */
    private Set<String> names(String list, Matcher select) {
        Set<String> names = new TreeSet<>();
        lists.getOrDefault(list, List.of()).forEach(choice -> names.add(choice.name()));
        LookupTable table = tables.get(list);
        int column = table == null ? -1 : table.columns().indexOf("name");
        if (table != null && column >= 0) {
            table.rows().forEach(row -> names.add(row.get(column)));
        }
        if (!names.isEmpty() && select.group(4) != null) {
            names.add("other");
        }
        return names;
    }

    /** The choice and the question that {@code or_other} adds, as pyxform names them. */
    private FormItem other(Row row, String list, String parent) {
        List<Choice> choices = lists.getOrDefault(list, new ArrayList<>());
        if (choices.stream().noneMatch(choice -> choice.name().equals("other"))) {
            choices.add(new Choice("other", inAllLanguages("Other"), Map.of()));
        }
        String name = row.text("name");
        notice(row.place("type"), row.name, "other_added", value(name + "_other"));
        FormQuestion plain =
                FormQuestion.of(parent + name + "_other", QuestionType.TEXT, inAllLanguages("Specify other."));
        return new FormQuestion(
                plain.path(),
                plain.type(),
                plain.label(),
                plain.hint(),
                Expression.parse("selected(${" + name + "}, 'other')").toJavaOptional(),
                plain.required(),
                plain.constraint(),
                plain.constraintMessage(),
                plain.calculation(),
                plain.initial(),
                plain.choices(),
                plain.appearance(),
                plain.readOnly());
    }

    private FormText inAllLanguages(String text) {
        Map<String, String> texts = new HashMap<>();
        languages.forEach(language -> texts.put(language, text));
        return new FormText(texts);
    }

    private FormQuestion question(
            Row row, QuestionType type, Optional<ChoiceSource> choices, Set<String> namesOfChoices) {
        FormText label = row.texts("label");
        if (type.isShown() && label.isEmpty()) {
            notice(row.place("label"), row.name, "no_label", Map.of());
        }
        String calculation = kept(row, "calculation");
        String initial = kept(row, "default");
        boolean nothingLeft = type == QuestionType.CALCULATED
                && calculation.isEmpty()
                && initial.isEmpty()
                && !(row.text("calculation") + row.text("default")).isEmpty();
        String readOnly = row.text("read_only");
        boolean isExpression =
                !YES.matcher(readOnly).matches() && !NO.matcher(readOnly).matches();
        if (isExpression) {
            row.drop("read_only", readOnly);
        }
        return new FormQuestion(
                row.name,
                nothingLeft ? QuestionType.HIDDEN : type,
                label,
                row.texts("hint"),
                row.expression("relevant"),
                row.condition("required"),
                row.expression("constraint"),
                row.texts("constraint_message"),
                row.expression("calculation", calculation, false),
                initial(row, type, namesOfChoices, initial),
                choices,
                Optional.of(row.text("appearance")).filter(text -> !text.isEmpty()),
                YES.matcher(readOnly).matches());
    }

    /** The text of a cell; nothing with a notice if it uses the last response or translations by key. */
    private String kept(Row row, String field) {
        String text = row.text(field);
        if (LAST_SAVED.matcher(text).find()) {
            row.drop(field, text);
            return "";
        }
        return text;
    }

    /**
     * The default. One that is no answer to the question is dropped with a notice: tools for XLSForm accept such a form, and then show the
     * question without an answer.
     */
    private Optional<Expression> initial(Row row, QuestionType type, Set<String> namesOfChoices, String text) {
        if (text.isEmpty() || isDynamic(text)) {
            return row.expression("default", text, false);
        }
        if (type.hasChoices()) {
            List<String> chosen = type == QuestionType.MANY ? List.of(text.split("\\s+")) : List.of(text);
            if (!namesOfChoices.isEmpty() && !namesOfChoices.containsAll(chosen)) {
                notice(row.place("default"), row.name, "default_no_choice", value(text));
                return Optional.empty();
            }
        } else if (!PlainDefault.isOf(type, text)) {
            notice(
                    row.place("default"),
                    row.name,
                    "default_not_taken",
                    Map.of("value", shortened(text), "other", type));
            return Optional.empty();
        }
        if (text.contains("'") && text.contains("\"")) {
            fault(row.place("default"), row.name, "both_quotes", Map.of());
            return Optional.of(ANYTHING);
        }
        return Optional.of(new Expression.TextLiteral(text));
    }

    static boolean isYesOrNo(String condition) {
        return YES.matcher(condition).matches() || NO.matcher(condition).matches();
    }

    static boolean isDynamic(String initial) {
        return DYNAMIC.matcher(initial).find();
    }

    /** Names a companion file; its name without the ending. */
    private String table(Row row, String name) {
        String key = name.toLowerCase(Locale.ROOT);
        String stem = name.replaceFirst("\\.[^.]*$", "");
        if (!key.endsWith(".csv")) {
            fault(row.place("type"), row.name, "companion_not_supported", value(name));
            lists.computeIfAbsent(stem, any -> new ArrayList<>(List.of(new Choice("a", FormText.NONE, Map.of()))));
        } else if (!companions.containsKey(key)) {
            fault(row.place("type"), row.name, "missing_companion", value(name));
            tables.put(stem, new LookupTable(stem, List.of("name", "label"), List.of()));
        } else {
            ImportSource companion = Objects.requireNonNull(companions.get(key));
            stem = stem(companion);
            wanted.add(stem);
            lines(companion).peek(lines -> tables.put(stem(companion), table(stem(companion), lines)));
        }
        return stem;
    }

    private static String stem(ImportSource companion) {
        return companion.name().replaceFirst("\\.[^.]*$", "");
    }

    /** Reads the companion files that the form uses. */
    private Either<ImportRefusal, Boolean> tables(Collection<FormItem> items) {
        Set<String> names = new TreeSet<>(wanted);
        lookUps(items, names);
        for (Map.Entry<String, ImportSource> companion : companions.entrySet()) {
            String stem = stem(companion.getValue());
            if (!companion.getKey().endsWith(".csv") || !names.contains(stem)) {
                notice(new Place(companion.getValue().name(), ""), "", "companion_dropped", Map.of());
                continue;
            }
            Either<ImportRefusal, List<Line>> lines = lines(companion.getValue());
            if (lines.isLeft()) {
                return Either.left(lines.getLeft());
            }
            tables.put(stem, table(stem, lines.get()));
        }
        return Either.right(true);
    }

    /** The rows of a companion file, read once. */
    private Either<ImportRefusal, List<Line>> lines(ImportSource companion) {
        return linesOf.computeIfAbsent(companion.name(), any -> FormSheets.csv(companion));
    }

    private LookupTable table(String name, List<Line> lines) {
        List<Line> filled = lines.stream()
                .filter(line -> line.cells().stream().anyMatch(cell -> !cell.isBlank()))
                .toList();
        if (filled.isEmpty()) {
            return new LookupTable(name, List.of(), List.of());
        }
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < filled.get(0).cells().size(); i++) {
            if (!filled.get(0).cell(i).isBlank()) {
                used.add(i);
            }
        }
        List<List<String>> rows = filled.stream()
                .map(line -> used.stream()
                        .map(column -> Spreadsheet.unescape(line.cell(column)))
                        .toList())
                .toList();
        int names = rows.get(0).indexOf("name");
        for (int i = 1; names >= 0 && i < rows.size(); i++) {
            String choice = rows.get(i).get(names);
            if (choice.chars().anyMatch(Character::isWhitespace)) {
                places.computeIfAbsent(name + "/" + choice, any -> new HashMap<>())
                        .putIfAbsent(
                                FormPart.NAME,
                                new Place(
                                        name + ".csv",
                                        FormHeadings.address(
                                                used.get(names), filled.get(i).number())));
            }
        }
        return new LookupTable(name, rows.get(0), rows.subList(1, rows.size()));
    }

    /** The lists and tables from which questions take choices or in which an expression looks something up. */
    static Set<String> tablesOf(Collection<FormItem> items) {
        Set<String> names = new TreeSet<>();
        lookUps(items, names);
        choices(items, names);
        return names;
    }

    private static void choices(Collection<FormItem> items, Set<String> names) {
        for (FormItem item : items) {
            if (item instanceof FormGroup group) {
                choices(group.items(), names);
            } else if (item instanceof FormRepeat repeat) {
                choices(repeat.items(), names);
            } else if (item instanceof FormQuestion question) {
                question.choices().ifPresent(source -> names.add(source.list()));
            }
        }
    }

    /** The lists in which an expression of the form looks something up. */
    private static void lookUps(Collection<FormItem> items, Set<String> names) {
        for (FormItem item : items) {
            lookUps(item.relevant(), names);
            if (item instanceof FormGroup group) {
                lookUps(group.items(), names);
            } else if (item instanceof FormRepeat repeat) {
                lookUps(repeat.count(), names);
                lookUps(repeat.items(), names);
            } else if (item instanceof FormQuestion question) {
                for (Optional<Expression> each : List.of(
                        question.required(),
                        question.constraint(),
                        question.calculation(),
                        question.initial(),
                        question.choices().flatMap(ChoiceSource::filter))) {
                    lookUps(each, names);
                }
            }
        }
    }

    private static void lookUps(Optional<Expression> expression, Set<String> names) {
        expression.map(Expression::parts).orElse(List.of()).forEach(part -> {
            if (part instanceof Expression.Lookup lookup) {
                names.add(lookup.list());
            }
        });
    }
}

package org.gridbook.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headings of a sheet of a form: which column means what, and in which language. */
final class FormHeadings {
    /** The language of texts without one. */
    static final String DEFAULT_LANGUAGE = "default";

    private static final Pattern SEPARATOR = Pattern.compile("\\s*::?\\s*");
    private static final Set<String> TRANSLATED = Set.of("label", "hint", "constraint_message");
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("caption", "label"),
            Map.entry("relevance", "relevant"),
            Map.entry("calculate", "calculation"),
            Map.entry("value", "name"),
            Map.entry("readonly", "read_only"),
            Map.entry("constraint_msg", "constraint_message"),
            Map.entry("jr:constraintmsg", "constraint_message"),
            Map.entry("count", "repeat_count"),
            Map.entry("jr:count", "repeat_count"),
            Map.entry("list_names", "list_name"),
            Map.entry("title", "form_title"),
            Map.entry("id_string", "form_id"),
            Map.entry("set_form_title", "form_title"),
            Map.entry("set_form_id", "form_id"));

    /**
     * A heading.
     *
     * @param column its number, from 0
     * @param text as it is written
     * @param field what it means, in lower case with underscores; without the language
     * @param language the language of a translated column; empty if it has none
     */
    record Heading(int column, String text, String field, String language) {
        /** Whether it names its language. */
        boolean isExplicit() {
            return text.contains(":");
        }

        boolean isTranslated() {
            return TRANSLATED.contains(field);
        }

        @Override
        public String toString() {
            return "Heading[" + column + "]";
        }
    }

    private final List<Heading> all = new ArrayList<>();
    private final Map<String, Heading> byField = new LinkedHashMap<>();
    private final int number;

    /** Reads the first row that is not blank. */
    FormHeadings(FormSheets.Line line) {
        number = line.number();
        for (int i = 0; i < line.cells().size(); i++) {
            String text = line.cell(i).strip();
            if (!text.isEmpty()) {
                add(heading(i, text));
            }
        }
    }

    private void add(Heading heading) {
        all.add(heading);
        byField.putIfAbsent(heading.field() + "::" + heading.language(), heading);
    }

    private static Heading heading(int column, String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        if (plain.startsWith("bind::")) {
            plain = plain.substring("bind::".length());
            String known = OTHER_NAMES.getOrDefault(plain, plain);
            boolean supported = Set.of(
                            "relevant", "required", "constraint", "calculation", "read_only", "constraint_message")
                    .contains(known);
            return new Heading(column, text, supported ? known : "bind", "");
        }
        String[] parts = SEPARATOR.split(text, 2);
        String field = parts[0].toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        field = OTHER_NAMES.getOrDefault(field, field);
        if (parts.length == 2 && (TRANSLATED.contains(field))) {
            return new Heading(column, text, field, parts[1].strip());
        }
        String whole = OTHER_NAMES.getOrDefault(plain, parts.length == 2 ? field : plain);
        return new Heading(column, text, whole, TRANSLATED.contains(whole) ? DEFAULT_LANGUAGE : "");
    }

    List<Heading> all() {
        return all;
    }

    int number() {
        return number;
    }

    /** The first of two headings that mean the same. */
    List<Heading> twice() {
        return all.stream()
                .filter(each -> each.isTranslated() || isOfOne(each.field()))
                .filter(each -> byField.get(each.field() + "::" + each.language()) != each)
                .toList();
    }

    private static boolean isOfOne(String field) {
        return Set.of(
                        "type",
                        "name",
                        "list_name",
                        "relevant",
                        "required",
                        "constraint",
                        "calculation",
                        "default",
                        "choice_filter")
                .contains(field);
    }

    Optional<Heading> find(String field) {
        return Optional.ofNullable(byField.get(field + "::"));
    }

    /** The columns of a translated field. */
    List<Heading> translations(String field) {
        return byField.values().stream()
                .filter(each -> each.isTranslated() && each.field().equals(field))
                .toList();
    }

    /** The address of a cell, such as {@code F12}. */
    static String address(int column, int row) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            letters.insert(0, (char) ('A' + rest % 26));
        }
        return letters.append(row).toString();
    }
}

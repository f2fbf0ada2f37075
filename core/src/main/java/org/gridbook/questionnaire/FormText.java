package org.gridbook.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridbook.questionnaire.Expression.Answer;

/**
 * A text of a form by language, such as a label. It may contain {@code ${name}}, which is replaced by the answer. It is public.
 *
 * @param texts the text by language, as the form names its languages; empty if there is no text
 */
public record FormText(SortedMap<String, String> texts) {
    /** No text. */
    public static final FormText NONE = new FormText(Map.of());

    /** Copies the map. */
    public FormText(Map<String, String> texts) {
        this(new TreeMap<>(texts));
    }

    /** Copies the map. */
    public FormText {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** A text in one language. */
    public static FormText of(String language, String text) {
        return new FormText(Map.of(language, text));
    }

    /** Whether there is no text. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The text in this language, or else in the first one; empty if there is no text. */
    public String in(String language) {
        return Optional.ofNullable(texts.get(language))
                .or(() -> texts.values().stream().findFirst())
                .orElse("");
    }

    /** The text in this language with answers in it. */
    public String say(String language, AnswerContext context) {
        StringBuilder said = new StringBuilder();
        for (Segment segment : segments(in(language))) {
            said.append(segment.name.isEmpty() ? segment.text : new Answer(segment.name).say(context));
        }
        return said.toString();
    }

    /** The names in {@code ${…}}, in order. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        texts.values().forEach(text -> segments(text).forEach(segment -> names.add(segment.name)));
        names.remove("");
        return names;
    }

    /** The first dollar sign and brace that are not followed by a name and a brace. */
    Optional<String> damaged() {
        return texts.values().stream()
                .flatMap(text -> segments(text).stream())
                .filter(segment -> segment.name.isEmpty() && segment.text.startsWith("${"))
                .map(segment -> segment.text.substring(
                        0,
                        segment.text.offsetByCodePoints(
                                0, Math.min(40, segment.text.codePointCount(0, segment.text.length())))))
                .findFirst();
    }

    /** A piece of a text; with a name it is the answer of that question. */
    private record Segment(String text, String name) {
        @Override
        public String toString() {
            return "Segment";
        }
    }

    private static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf("${", from);
            if (open != from) {
                int end = open < 0 ? text.length() : open;
                segments.add(new Segment(text.substring(from, end), ""));
                from = end;
                continue;
            }
            int close = text.indexOf('}', open);
            String inner = close < 0 ? "" : text.substring(open + 2, close).strip();
            if (Form.isName(inner)) {
                segments.add(new Segment(text.substring(open, close + 1), inner));
                from = close + 1;
            } else {
                int end = text.indexOf("${", open + 2);
                from = end < 0 ? text.length() : end;
                segments.add(new Segment(text.substring(open, from), ""));
            }
        }
        return segments;
    }
}

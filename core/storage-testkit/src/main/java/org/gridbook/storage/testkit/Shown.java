package org.gridbook.storage.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.storage.Change;
import org.gridbook.storage.CountQuery;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AssertionFailureBuilder;

/**
 * Failure messages that show both values. The {@code toString} of an entry contains no values, because they may be personal data. The kit
 * stores only invented data, so it shows them, with other characters than printable ASCII as escapes.
 */
final class Shown {
    /** A longer text is cut, and its length added. */
    private static final int MOST = 300;

    private Shown() {}

    static void assertEquals(@Nullable Object expected, @Nullable Object actual) {
        assertEquals(expected, actual, "");
    }

    static void assertEquals(long expected, long actual) {
        assertEquals((Object) expected, actual, "");
    }

    static void assertEquals(long expected, long actual, String message) {
        assertEquals((Object) expected, actual, message);
    }

    static void assertEquals(@Nullable Object expected, @Nullable Object actual, String message) {
        if (!Objects.equals(expected, actual)) {
            AssertionFailureBuilder.assertionFailure()
                    .message(message + difference(expected, actual))
                    .expected(shown(expected))
                    .actual(shown(actual))
                    .buildAndThrow();
        }
    }

    /** Of long lists, the sizes and the first elements that differ. */
    private static String difference(@Nullable Object expected, @Nullable Object actual) {
        if (!(expected instanceof List<?> wanted) || !(actual instanceof List<?> found)) {
            return "";
        }
        int at = 0;
        while (at < wanted.size() && at < found.size() && Objects.equals(wanted.get(at), found.get(at))) {
            at++;
        }
        return " (" + wanted.size() + " and " + found.size() + " elements, different from index " + at + ": expected "
                + element(wanted, at) + " but was " + element(found, at) + ")";
    }

    private static String element(List<?> list, int at) {
        return at < list.size() ? shown(list.get(at)) : "none";
    }

    /** The value as text, with the values of entries. */
    static String shown(@Nullable Object value) {
        if (value instanceof String text) {
            return quoted(text);
        } else if (value instanceof Entry entry) {
            return entry + " at " + shown(entry.place()) + " " + shown(entry.fields());
        } else if (value instanceof Place place) {
            return quoted(place.grid()) + (place.household() == null ? "" : "/" + quoted(place.household()));
        } else if (value instanceof Fields fields) {
            List<String> each = new ArrayList<>();
            fields.forEach((name, field) -> each.add(quoted(name) + ": " + shown(field)));
            return "{" + String.join(", ", each) + "}";
        } else if (value instanceof Page page) {
            return shown(page.entries()) + " next " + shown(page.next());
        } else if (value instanceof Change change) {
            return change.toString().replace(change.facts().toString(), shown(change.facts()));
        } else if (value instanceof CountQuery.Group group) {
            return shown(group.values()) + " * " + group.count();
        } else if (value instanceof Optional<?> optional) {
            return optional.map(each -> "Optional " + shown(each)).orElse("Optional.empty");
        } else if (value instanceof List<?> list) {
            return some(list);
        } else if (value instanceof Set<?> set) {
            return "set " + some(new ArrayList<>(set));
        } else if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(each -> shown(each.getKey()) + "=" + shown(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static String some(List<?> list) {
        String shown = list.stream().limit(10).map(Shown::shown).collect(Collectors.joining(", "));
        return "[" + shown + (list.size() > 10 ? ", ... " + list.size() + " elements" : "") + "]";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .limit(MOST)
                .forEach(each -> quoted.append(
                        each >= ' ' && each <= '~' ? String.valueOf((char) each) : String.format("\\u%04x", each)));
        return quoted.append(text.length() > MOST ? "... " + text.length() + " characters\"" : "\"")
                .toString();
    }
}

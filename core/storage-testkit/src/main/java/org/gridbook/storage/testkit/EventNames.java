package org.gridbook.storage.testkit;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The rule by which events are called: of what, then a participle, as in {@code SweepOpened}. Another irregular one is added here. */
final class EventNames {
    private static final Pattern PAST = Pattern.compile("([A-Z][a-z]+)+"
            + "([A-Z][a-z]*ed|Begun|Broken|Came|Done|Drawn|Frozen|Left|Read|Redrawn|Split|Spread|Told|Undone|Withdrawn)"
            + "(Home|Up)?");

    private EventNames() {}

    /** Those that are not called so, each once, in order. */
    static List<String> bad(Collection<String> events) {
        return events.stream()
                .filter(event -> !PAST.matcher(event).matches())
                .distinct()
                .sorted()
                .toList();
    }
}

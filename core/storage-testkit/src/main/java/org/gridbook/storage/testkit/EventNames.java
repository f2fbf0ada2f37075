package org.gridbook.storage.testkit;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The rule for names of events: a noun, then a participle, as in {@code SweepOpened}. Irregular participles are listed here. */
final class EventNames {
    private static final Pattern PAST = Pattern.compile("([A-Z][a-z]+)+"
            + "([A-Z][a-z]*ed|Begun|Broken|Came|Done|Drawn|Frozen|Left|Read|Redrawn|Split|Spread|Undone|Withdrawn)"
            + "(Home|Up)?");

    private EventNames() {}

    /** The names that break the rule, each once, in order. */
    static List<String> bad(Collection<String> events) {
        return events.stream()
                .filter(event -> !PAST.matcher(event).matches())
                .distinct()
                .sorted()
                .toList();
    }
}

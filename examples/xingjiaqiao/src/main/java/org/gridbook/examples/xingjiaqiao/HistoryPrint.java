package org.gridbook.examples.xingjiaqiao;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.gridbook.RecordedChange;
import org.gridbook.book.EventType;
import org.gridbook.book.Id;
import org.gridbook.book.Word;
import org.gridbook.register.BirthDate;
import org.gridbook.register.IdNumber;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;

/** The history of a resident as a page in Markdown. */
final class HistoryPrint {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(Replay.ZONE);
    private static final String INTRODUCTION = """
            # The history of a resident

            The story ends with the history of one resident. All people in it are invented. It writes this page to `target/history.md`, and a test
            compares the two. `desk.history().of(resident, data, after, limit)` returns one class of data, latest change first. A read of personal
            data needs `READ_PERSONAL` and is audited. Health data are a third class; this resident has none.

            The roster was wrong three times. A community worker corrects the telephone number, and the secretary corrects the name and the day of
            moving in. Reports as known before a correction do not change.
            """;

    private HistoryPrint() {}

    static String page(List<RecordedChange> personal, List<RecordedChange> structure) {
        return INTRODUCTION + section("Personal data", personal) + section("Structure", structure);
    }

    private static String section(String title, List<RecordedChange> changes) {
        StringBuilder lines = new StringBuilder("\n## " + title + """


                | Recorded | Actor | Purpose | Event | Record | Field | Before | After |
                |---|---|---|---|---|---|---|---|
                """);
        for (RecordedChange change : changes) {
            for (RecordedChange.RecordChange record : change.records()) {
                String row = "| %s | %s | %s | %s | %s%s |"
                        .formatted(
                                WHEN.format(change.recordedAt()),
                                change.actor(),
                                change.purpose(),
                                change.event().map(EventType::event).orElse(""),
                                record.kind(),
                                record.isNew() ? " (new)" : "");
                for (RecordedChange.FieldChange field : record.fields()) {
                    lines.append(row)
                            .append(" %s | %s | %s |\n"
                                    .formatted(field.field(), shown(field.before()), shown(field.after())));
                }
                if (record.fields().isEmpty()) {
                    lines.append(row).append("  |  |  |\n");
                }
            }
        }
        return lines.toString();
    }

    private static String shown(Optional<Object> value) {
        return value.map(HistoryPrint::shown).orElse("");
    }

    /** The text of a value. The {@code toString} of personal data hides it. */
    private static String shown(Object value) {
        if (value instanceof Instant instant) {
            return WHEN.format(instant);
        } else if (value instanceof PersonName name) {
            return name.value();
        } else if (value instanceof Phone phone) {
            return phone.value();
        } else if (value instanceof IdNumber number) {
            return number.value();
        } else if (value instanceof BirthDate birth) {
            return birth.value().toString();
        } else if (value instanceof Id id) {
            return id.value();
        } else if (value instanceof Word word) {
            return word.word();
        }
        return value.toString();
    }
}

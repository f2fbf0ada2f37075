package org.gridbook.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Withdrawn;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.jspecify.annotations.Nullable;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields sweep(NewSweep sweep) {
        return sweep.window()
                .into(Fields.builder()
                        .text("name", sweep.name())
                        .texts(
                                "grids",
                                new TreeSet<>(sweep.grids().stream()
                                        .map(GridId::value)
                                        .toList()))
                        .texts(
                                "channels",
                                sweep.channels().stream().map(Channel::word).toList()))
                .build();
    }

    static Sweep sweep(Entry entry) {
        Fields fields = entry.fields();
        return new Sweep(
                new SweepId(entry.id()),
                fields.text("name"),
                fields.texts("grids").stream().map(GridId::new).collect(Collectors.toSet()),
                fields.texts("channels").stream().map(Channel::kept).toList(),
                Interval.instant(fields.integer("from_at")),
                Interval.instant(fields.integer("to_at")),
                fields.has("closed_at")
                        ? Optional.of(Interval.instant(fields.integer("closed_at")))
                        : Optional.empty());
    }

    static Fields contact(ContactReport report) {
        Fields.Builder fields = Fields.builder()
                .text("plan", report.sweep().value())
                .text("household", report.household().value())
                .text("staff", report.staff().value())
                .text("channel", report.channel().word())
                .text("outcome", report.outcome().word())
                .integer("occurred_at", Interval.micros(report.occurredAt()));
        if (!report.seen().isEmpty()) {
            fields.text(
                    "seen",
                    report.seen().stream().map(ResidentId::value).sorted().collect(Collectors.joining(" ")));
        }
        if (report.outcome().settles()) {
            fields.text("settles", report.sweep().value());
        }
        return fields.build();
    }

    static Fields withdrawn(Fields contact, String reason) {
        return Withdrawn.because(reason, contact).toBuilder()
                .remove("settles")
                .text("outcome", SweepKinds.WITHDRAWN)
                .text("was", contact.text("outcome"))
                .build();
    }

    static Contact contact(Entry entry) {
        Fields fields = entry.fields();
        Optional<String> withdrawn = Withdrawn.why(fields);
        return new Contact(
                new ContactId(entry.id()),
                new ContactReport(
                        new SweepId(fields.text("plan")),
                        new StaffId(fields.text("staff")),
                        new HouseholdId(fields.text("household")),
                        Channel.kept(fields.text("channel")),
                        AttemptOutcome.kept(fields.text(withdrawn.isPresent() ? "was" : "outcome")),
                        seen(fields),
                        Interval.instant(fields.integer("occurred_at"))),
                withdrawn);
    }

    /** A contact that was not withdrawn, as the rules see it. */
    static Attempt attempt(Entry contact) {
        Fields fields = contact.fields();
        return new Attempt(
                contact.id(),
                fields.text("household"),
                Channel.kept(fields.text("channel")),
                AttemptOutcome.kept(fields.text("outcome")),
                fields.optionalText("seen").orElse(null),
                fields.integer("occurred_at"));
    }

    private static Set<ResidentId> seen(Fields fields) {
        return ids(fields.optionalText("seen").orElse(null)).stream()
                .map(ResidentId::new)
                .collect(Collectors.toSet());
    }

    /** The ids of a text with single spaces between them. */
    static List<String> ids(@Nullable String spaced) {
        return spaced == null ? List.of() : Arrays.asList(spaced.split(" "));
    }

    /** How many they are. */
    static int count(@Nullable String spaced) {
        if (spaced == null) {
            return 0;
        }
        int count = 1;
        for (int space = spaced.indexOf(' '); space >= 0; space = spaced.indexOf(' ', space + 1)) {
            count++;
        }
        return count;
    }

    static boolean holdsAt(Fields dated, long micros) {
        return dated.integer("from_at") <= micros
                && micros < dated.optionalInteger("to_at").orElse(Long.MAX_VALUE);
    }
}

package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.access.PurposeId;
import org.gridbook.book.Interval;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields emergency(NewEmergency emergency) {
        return Interval.since(emergency.start())
                .into(Fields.builder()
                        .text("purpose", emergency.purpose().value())
                        .text("name", emergency.name())
                        .nested("levels", List.of(level(new Emergency.Level(emergency.start(), emergency.level())))))
                .build();
    }

    static Fields level(Emergency.Level level) {
        return Fields.builder()
                .integer("since", Interval.micros(level.since()))
                .integer("level", level.level())
                .build();
    }

    static Emergency emergency(Entry entry) {
        Fields fields = entry.fields();
        return new Emergency(
                new EmergencyId(entry.id()),
                new PurposeId(fields.text("purpose")),
                fields.text("name"),
                fields.list("levels").stream()
                        .map(each -> new Emergency.Level(at(each, "since"), Math.toIntExact(each.integer("level"))))
                        .toList(),
                Interval.of(fields));
    }

    static Fields called(String callUp, EmergencyId emergency, String staff, Instant at) {
        return Fields.builder()
                .text("call_up", callUp)
                .text("emergency", emergency.value())
                .text("staff", staff)
                .integer("called_at", Interval.micros(at))
                .build();
    }

    static CallUp called(Entry entry) {
        Fields fields = entry.fields();
        return new CallUp(
                new CallUpId(fields.text("call_up")),
                new EmergencyId(fields.text("emergency")),
                new StaffId(fields.text("staff")),
                at(fields, "called_at"),
                fields.list("reached").stream()
                        .map(each -> new CallUp.ContactMade(at(each, "at"), each.text("means")))
                        .toList(),
                fields.list("answers").stream()
                        .map(each -> new CallUp.Reply(at(each, "at"), each.integer("coming") == 1))
                        .toList());
    }

    /** The fields with one more in a list. */
    static Fields more(Fields fields, String list, Fields one) {
        List<Fields> all = new ArrayList<>(fields.list(list));
        all.add(one);
        return fields.toBuilder().nested(list, all).build();
    }

    static Fields briefing(NewBriefing briefing) {
        return Fields.builder()
                .text("emergency", briefing.emergency().value())
                .text("name", briefing.name())
                .integer("held_at", Interval.micros(briefing.at()))
                .texts("invited", ids(briefing.invited()))
                .texts("attended", ids(briefing.attended()))
                .texts("decisions", briefing.decisions())
                .build();
    }

    static Set<String> ids(Set<StaffId> staff) {
        Set<String> ids = new TreeSet<>();
        staff.forEach(each -> ids.add(each.value()));
        return ids;
    }

    static Briefing briefing(Entry entry) {
        Fields fields = entry.fields();
        return new Briefing(
                new BriefingId(entry.id()),
                new EmergencyId(fields.text("emergency")),
                fields.text("name"),
                at(fields, "held_at"),
                Figure.of(fields.texts("invited")),
                Figure.of(fields.texts("attended")),
                fields.texts("decisions"));
    }

    static Fields task(NewBriefing.NewTask task, EmergencyId emergency, String briefing, Instant since) {
        return Fields.builder()
                .text("emergency", emergency.value())
                .text("briefing", briefing)
                .text("staff", task.staff().value())
                .text("what", task.what())
                .integer("since_at", Interval.micros(since))
                .integer("due_at", Interval.micros(task.due()))
                .build();
    }

    static Task task(Entry entry) {
        Fields fields = entry.fields();
        return new Task(
                new TaskId(entry.id()),
                new EmergencyId(fields.text("emergency")),
                new BriefingId(fields.text("briefing")),
                fields.text("what"),
                new StaffId(fields.text("staff")),
                at(fields, "since_at"),
                at(fields, "due_at"),
                fields.has("done_at") ? Optional.of(at(fields, "done_at")) : Optional.empty());
    }

    static Instant at(Fields fields, String name) {
        return Interval.instant(fields.integer(name));
    }
}

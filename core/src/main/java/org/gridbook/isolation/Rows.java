package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.internal.Withdrawn;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    /** Most isolations have these rules; to compare costs less than to make them again. */
    private static final Fields USUAL = rules(IsolationRules.USUAL);

    private Rows() {}

    /** What an order says, for its command. */
    static Fields order(NewIsolation order) {
        return isolation(begun(order, new PurposeId("any"))).toBuilder()
                .text("reason", order.reason().map(Remark::value))
                .build();
    }

    /** An isolation at its start; where it is comes from the entry. */
    static Isolation begun(NewIsolation order, PurposeId purpose) {
        return new Isolation(
                new IsolationId("new"),
                order.resident(),
                new HouseholdId("none"),
                "none",
                Interval.since(order.from()),
                List.of(new Isolation.RulesSince(order.from(), order.rules())),
                List.of(new Isolation.PlannedEnd(order.from(), order.plannedEnd(), order.signedBy())),
                order.cause(),
                purpose,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static Fields isolation(Isolation isolation) {
        Fields.Builder fields = Fields.builder()
                .text("resident", isolation.resident().value())
                .text("cause", isolation.cause().what().word())
                .text("cause_id", isolation.cause().id())
                .text("purpose", isolation.purpose().value())
                .nested(
                        "rulings",
                        isolation.rulings().stream()
                                .map(each -> Fields.builder()
                                        .integer("since", Interval.micros(each.since()))
                                        .nested("rules", rules(each.rules()))
                                        .build())
                                .toList())
                .nested(
                        "plans",
                        isolation.plans().stream()
                                .map(each -> Fields.builder()
                                        .integer("since", Interval.micros(each.since()))
                                        .integer("end", Interval.micros(each.end()))
                                        .text("signed_by", each.signedBy().value())
                                        .build())
                                .toList())
                .nested(
                        "absences",
                        isolation.absences().stream()
                                .map(each -> each.period()
                                        .into(Fields.builder()
                                                .text("id", each.id())
                                                .text("where", each.where().word()))
                                        .build())
                                .toList())
                .nested(
                        "breaches",
                        isolation.breaches().stream()
                                .map(each ->
                                        each.period().into(Fields.builder()).build())
                                .toList())
                .nested(
                        "excuses",
                        isolation.excuses().stream()
                                .map(each -> each.period()
                                        .into(Fields.builder()
                                                .text("id", each.id())
                                                .text("duty", each.duty())
                                                .text("reason", each.reason()))
                                        .build())
                                .toList());
        isolation
                .release()
                .ifPresent(release ->
                        fields.text("released_by", release.signedBy().value()).text("notice", release.notice()));
        return isolation.period().into(fields).build();
    }

    static Isolation isolation(Entry entry) {
        Fields fields = entry.fields();
        Interval period = Interval.of(fields);
        return new Isolation(
                new IsolationId(entry.id()),
                new ResidentId(fields.text("resident")),
                new HouseholdId(Objects.requireNonNull(entry.place().household(), "household")),
                entry.place().grid(),
                period,
                fields.list("rulings").stream()
                        .map(each -> new Isolation.RulesSince(at(each, "since"), rules(each.nested("rules"))))
                        .toList(),
                fields.list("plans").stream()
                        .map(each -> new Isolation.PlannedEnd(
                                at(each, "since"), at(each, "end"), new StaffId(each.text("signed_by"))))
                        .toList(),
                new Cause(
                        Cause.CauseType.valueOf(fields.text("cause").toUpperCase(Locale.ROOT)),
                        fields.optionalText("cause_id")),
                new PurposeId(fields.text("purpose")),
                fields.list("absences").stream()
                        .map(each -> new Isolation.TimeAway(
                                each.text("id"),
                                Isolation.Whereabouts.valueOf(each.text("where").toUpperCase(Locale.ROOT)),
                                Interval.of(each)))
                        .toList(),
                fields.list("breaches").stream()
                        .map(each -> new Isolation.Breach(Interval.of(each)))
                        .toList(),
                fields.list("excuses").stream()
                        .map(each -> new Isolation.Excuse(
                                each.text("id"), each.text("duty"), Interval.of(each), each.text("reason")))
                        .toList(),
                period.to()
                        .map(to -> new Isolation.Release(
                                to, new StaffId(fields.text("released_by")), fields.text("notice"))));
    }

    static Fields rules(IsolationRules rules) {
        return Fields.builder()
                .integer("fever", rules.fever().tenths())
                .integer("deliver_within", rules.deliverWithin().toSeconds())
                .nested(
                        "ladder",
                        rules.ladder().rungs().stream()
                                .map(rung -> Fields.builder()
                                        .text("role", rung.role())
                                        .integer("after", rung.after().toSeconds())
                                        .build())
                                .toList())
                .nested(
                        "duties",
                        rules.duties().stream()
                                .map(duty -> Fields.builder()
                                        .text("duty", duty.word())
                                        .text("owed_to", duty.perPerson() ? "person" : "household")
                                        .texts(
                                                "from",
                                                duty.windows().stream()
                                                        .map(each -> each.from().toString())
                                                        .toList())
                                        .texts(
                                                "to",
                                                duty.windows().stream()
                                                        .map(each -> each.to().toString())
                                                        .toList())
                                        .build())
                                .toList())
                .build();
    }

    private static IsolationRules rules(Fields fields) {
        if (fields.equals(USUAL)) {
            return IsolationRules.USUAL;
        }
        List<FollowUpDuty> duties = new ArrayList<>();
        for (Fields each : fields.list("duties")) {
            List<DailyWindow> windows = new ArrayList<>();
            List<String> from = each.texts("from");
            for (int i = 0; i < from.size(); i++) {
                windows.add(new DailyWindow(
                        LocalTime.parse(from.get(i)),
                        LocalTime.parse(each.texts("to").get(i))));
            }
            duties.add(new FollowUpDuty(each.text("duty"), each.text("owed_to").equals("person"), windows));
        }
        return new IsolationRules(
                duties,
                new Temperature(Math.toIntExact(fields.integer("fever"))),
                Duration.ofSeconds(fields.integer("deliver_within")),
                ladder(fields.list("ladder")));
    }

    /** What a visit says, for its command. */
    static Fields told(NewVisit visit) {
        return visit(visit).toBuilder()
                .nested(
                        "met",
                        visit.met().stream()
                                .map(met -> attended(met, "new", "new", visit.occurredAt()).toBuilder()
                                        .nested("reading", reading(met.reading()))
                                        .build())
                                .toList())
                .build();
    }

    static Fields visit(NewVisit visit) {
        return Fields.builder()
                .text("household", visit.household().value())
                .text("staff", visit.staff().value())
                .text("means", visit.means().word())
                .text("answer", visit.answer().word())
                .integer("occurred_at", Interval.micros(visit.occurredAt()))
                .build();
    }

    /**
     * A visit as it is in the book.
     *
     * @param attended who was met at it
     */
    static Visit visit(Entry entry, List<Entry> attended) {
        Fields fields = entry.fields();
        return new Visit(
                new VisitId(entry.id()),
                new HouseholdId(fields.text("household")),
                new StaffId(fields.text("staff")),
                VisitMeans.valueOf(fields.text("means").toUpperCase(Locale.ROOT)),
                NewVisit.VisitOutcome.valueOf(fields.text("answer").toUpperCase(Locale.ROOT)),
                attended.stream()
                        .map(each -> each.fields().text("resident"))
                        .sorted()
                        .map(ResidentId::new)
                        .toList(),
                at(fields, "occurred_at"),
                Withdrawn.why(fields));
    }

    static Fields attended(NewVisit.ResidentMet met, String isolation, String visit, Instant at) {
        return Fields.builder()
                .text("isolation", isolation)
                .text("resident", met.resident().value())
                .text("visit", visit)
                .text(
                        "duties",
                        met.duties().isEmpty()
                                ? Optional.empty()
                                : Optional.of(String.join(" ", new TreeSet<>(met.duties()))))
                .integer("occurred_at", Interval.micros(at))
                .build();
    }

    static Fields reading(Observation reading) {
        Fields.Builder fields = Fields.builder()
                .text("method", reading.method().word())
                .texts("symptoms", new TreeSet<>(reading.symptoms()))
                .text("remark", reading.remark().map(Remark::value));
        reading.temperature().ifPresent(each -> fields.integer("tenths", each.tenths()));
        return fields.build();
    }

    static Observation reading(Fields fields) {
        return new Observation(
                fields.has("tenths")
                        ? Optional.of(new Temperature(Math.toIntExact(fields.integer("tenths"))))
                        : Optional.empty(),
                Thermometry.valueOf(fields.text("method").toUpperCase(Locale.ROOT)),
                new TreeSet<>(fields.texts("symptoms")),
                fields.optionalText("remark").map(Remark::new));
    }

    /** What is asked for under these rules. */
    static Fields promised(Fields need, IsolationRules rules, Instant at) {
        return need.toBuilder()
                .integer("due_by", Interval.micros(at.plus(rules.deliverWithin())))
                .nested("ladder", rules(rules).list("ladder"))
                .build();
    }

    static Need need(Entry entry) {
        Fields fields = entry.fields();
        return new Need(
                new NeedId(entry.id()),
                new HouseholdId(Objects.requireNonNull(entry.place().household(), "household")),
                fields.text("need"),
                at(fields, "requested_at"),
                at(fields, "due_by"),
                when(fields, "accepted_at"),
                when(fields, "delivered_at"),
                when(fields, "withdrawn_at"));
    }

    static NeedWithEscalation asked(Entry entry) {
        List<Fields> rungs = entry.fields().list("ladder");
        Escalation ladder = rungs.equals(USUAL.list("ladder")) ? Escalation.USUAL : ladder(rungs);
        return new NeedWithEscalation(need(entry), entry.place().grid(), ladder);
    }

    private static Escalation ladder(List<Fields> rungs) {
        return new Escalation(rungs.stream()
                .map(rung -> new Escalation.Step(rung.text("role"), Duration.ofSeconds(rung.integer("after"))))
                .toList());
    }

    static Referral referral(Entry entry) {
        Fields fields = entry.fields();
        return new Referral(
                new ReferralId(entry.id()),
                new IsolationId(fields.text("isolation")),
                new ResidentId(fields.text("resident")),
                new VisitId(fields.text("visit")),
                at(fields, "raised_at"),
                when(fields, "answered_at"));
    }

    /** Whether a referral can be answered at an instant. */
    static boolean waits(Entry referral, Instant at) {
        return referral(referral).isOpenAt(at)
                && !referral.fields().has("answered_at")
                && Withdrawn.why(referral.fields()).isEmpty();
    }

    private static Instant at(Fields fields, String name) {
        return Interval.instant(fields.integer(name));
    }

    private static Optional<Instant> when(Fields fields, String name) {
        return fields.has(name) ? Optional.of(at(fields, name)) : Optional.empty();
    }
}

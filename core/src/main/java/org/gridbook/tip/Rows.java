package org.gridbook.tip;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.plan.Escalation;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.sweep.Channel;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    static final String DEADLINES = "deadlines";
    static final String OPEN = "open";

    private Rows() {}

    static Fields tip(NewTip tip, Optional<String> household) {
        TipSubject about = tip.about();
        return Fields.builder()
                .text("number", tip.number())
                .text("source", tip.source().word())
                .text("means", tip.means().word())
                .text("claim_type", tip.type().word())
                .text("subject", about.subject().word())
                .text("building", about.building().map(BuildingId::value))
                .text("household", household)
                .text("resident", about.resident().map(ResidentId::value))
                .text("said", tip.urgency().map(Urgency::word))
                .text("urgency", tip.urgency().orElse(Urgency.USUAL).word())
                .text("open", OPEN)
                .integer("checks", tip.checks())
                .integer("received_at", Interval.micros(tip.receivedAt()))
                .build();
    }

    static Fields text(NewTip tip) {
        return Fields.builder()
                .text("claim", tip.claim().value())
                .nested("caller", whom(tip.caller()))
                .nested("whom", whom(tip.about().whom()))
                .text("resident", tip.about().resident().map(ResidentId::value))
                .build();
    }

    /** Everything that a tip says, so that the same command with other content is known. */
    static Fields content(NewTip tip) {
        return Fields.builder()
                .nested("tip", tip(tip, tip.about().household().map(HouseholdId::value)))
                .nested("text", text(tip))
                .text("grid", tip.about().grid().map(GridId::value))
                .build();
    }

    private static Fields whom(PersonDescription whom) {
        return Fields.builder()
                .text("name", whom.name().map(PersonName::value))
                .text("phone", whom.phone().map(Phone::value))
                .text("words", whom.words().map(Remark::value))
                .build();
    }

    private static PersonDescription whom(Fields fields) {
        return new PersonDescription(
                fields.optionalText("name").map(PersonName::new),
                fields.optionalText("phone").map(Phone::new),
                fields.optionalText("words").map(Remark::new));
    }

    static Fields said(Fields text, TipAct.ActType kind, Instant at, Optional<Remark> words) {
        if (words.isEmpty()) {
            return text;
        }
        List<Fields> said = new ArrayList<>(text.list("said"));
        said.add(Fields.builder()
                .text("act", kind.word())
                .integer("at", Interval.micros(at))
                .text("words", words.map(Remark::value))
                .build());
        return text.toBuilder().nested("said", said).build();
    }

    static TipText text(Entry entry) {
        Fields fields = entry.fields();
        return new TipText(
                new TipId(entry.id()),
                new Remark(fields.text("claim")),
                whom(fields.nested("caller")),
                whom(fields.nested("whom")),
                fields.list("said").stream()
                        .map(each -> new TipText.Said(
                                Codec.stored(TipAct.ActType.class, each.text("act")),
                                Interval.instant(each.integer("at")),
                                new Remark(each.text("words"))))
                        .toList());
    }

    static Fields act(TipAct act) {
        return Fields.builder()
                .text("act", act.kind().word())
                .integer("at", Interval.micros(act.at()))
                .text("urgency", act.urgency().map(Urgency::word))
                .text("finding", act.finding().map(Finding::word))
                .text("outcome", act.outcome().map(TipOutcome::word))
                .text("link", act.link())
                .build();
    }

    private static TipAct act(Fields fields) {
        return new TipAct(
                Codec.stored(TipAct.ActType.class, fields.text("act")),
                Interval.instant(fields.integer("at")),
                fields.optionalText("urgency").map(word -> Codec.stored(Urgency.class, word)),
                fields.optionalText("finding").map(word -> Codec.stored(Finding.class, word)),
                fields.optionalText("outcome").map(word -> Codec.stored(TipOutcome.class, word)),
                fields.optionalText("link"));
    }

    /** The tip with one more act; its columns tell how it stands after all of them. */
    static Fields acted(Fields tip, TipAct act) {
        List<Fields> acts = new ArrayList<>(tip.list("acts"));
        acts.add(act(act));
        Fields.Builder next = tip.toBuilder().nested("acts", acts);
        TipStatus standing = life(next.build()).at(Instant.MAX, List.of());
        next.text("open", standing.state().isOpen() ? Optional.of(OPEN) : Optional.empty())
                .text("staff", standing.assignee().map(StaffId::value))
                .text("outcome", standing.outcome().map(TipOutcome::word))
                .text("urgency", standing.urgency().word());
        return next.build();
    }

    static TipLifecycle life(Fields tip) {
        return new TipLifecycle(
                Interval.instant(tip.integer("received_at")),
                tip.optionalText("said").map(word -> Codec.stored(Urgency.class, word)),
                Math.toIntExact(tip.integer("checks")),
                tip.list("acts").stream().map(Rows::act).toList());
    }

    static Tip tip(Entry entry, Instant validAt, List<TipLifecycle.Rule> rules) {
        Fields fields = entry.fields();
        TipLifecycle life = life(fields);
        return new Tip(
                new TipId(entry.id()),
                fields.optionalText("number"),
                Codec.stored(TipSource.class, fields.text("source")),
                Codec.stored(TipMeans.class, fields.text("means")),
                new ClaimType(fields.text("claim_type")),
                Codec.stored(SubjectType.class, fields.text("subject")),
                grid(entry.place()),
                fields.optionalText("building").map(BuildingId::new),
                Optional.ofNullable(entry.place().household())
                        .or(() -> fields.optionalText("household"))
                        .map(HouseholdId::new),
                fields.optionalText("resident").map(ResidentId::new),
                fields.optionalText("passage").map(PassageId::new),
                life.checks(),
                life.receivedAt(),
                life.acts().stream()
                        .filter(act -> !act.at().isAfter(validAt))
                        .sorted(Comparator.comparing(TipAct::at))
                        .toList(),
                life.at(validAt, rules));
    }

    static Optional<GridId> grid(Place place) {
        return place.equals(Place.UNPLACED) ? Optional.empty() : Optional.of(new GridId(place.grid()));
    }

    /** Every tip received by an instant, in order of id. */
    static List<Tip> all(Session session, Instant validAt) {
        return tips(session, Query.all(session.scope(), TipKinds.TIP), validAt);
    }

    /** The tips that answer a question and were received by an instant, in order of id. */
    static List<Tip> tips(Session session, Query query, Instant validAt) {
        return tips(session, session.all(query), validAt);
    }

    static List<Tip> tips(Session session, List<Entry> entries, Instant validAt) {
        List<TipLifecycle.Rule> rules = rules(session.all(deadlines(session.scope())));
        return entries.stream()
                .filter(tip ->
                        !Interval.instant(tip.fields().integer("received_at")).isAfter(validAt))
                .map(tip -> tip(tip, validAt, rules))
                .toList();
    }

    static Fields check(NewCheck check, Optional<String> household, Optional<String> resident) {
        return Fields.builder()
                .text("tip", check.tip().value())
                .text("staff", check.staff().value())
                .text("channel", check.channel().word())
                .text("finding", check.finding().word())
                .text("household", household)
                .text("resident", resident)
                .integer("occurred_at", Interval.micros(check.at()))
                .build();
    }

    static TipCheck check(Entry entry) {
        Fields fields = entry.fields();
        return new TipCheck(
                new CheckId(entry.id()),
                new TipId(fields.text("tip")),
                new StaffId(fields.text("staff")),
                Channel.of(fields.text("channel")).getOrElse(Channel.CLUE),
                Codec.stored(Finding.class, fields.text("finding")),
                fields.optionalText("household").map(HouseholdId::new),
                fields.optionalText("resident").map(ResidentId::new),
                Interval.instant(fields.integer("occurred_at")));
    }

    static Query deadlines(Scope scope) {
        return Query.ids(scope, TipKinds.TIP_DEADLINES, Set.of(DEADLINES));
    }

    static Fields rule(Instant from, Deadlines deadlines) {
        Fields.Builder limits = Fields.builder();
        deadlines
                .limits()
                .forEach((urgency, each) -> limits.nested(
                        urgency.word(),
                        Fields.builder()
                                .text("triage", each.triage().toString())
                                .text("verify", each.verify().toString())
                                .text("close", each.close().toString())
                                .build()));
        return Fields.builder()
                .integer("from_at", Interval.micros(from))
                .nested("limits", limits.build())
                .nested(
                        "ladder",
                        deadlines.ladder().rungs().stream()
                                .map(rung -> Fields.builder()
                                        .text("role", rung.role())
                                        .text("after", rung.after().toString())
                                        .build())
                                .toList())
                .build();
    }

    /** The deadlines decided, in the order in which they begin to hold. */
    static List<TipLifecycle.Rule> rules(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.fields().list("rules").stream())
                .map(Rows::rule)
                .toList();
    }

    private static TipLifecycle.Rule rule(Fields fields) {
        Map<Urgency, Deadlines.Limits> limits = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            Fields each = fields.nested("limits").nested(urgency.word());
            limits.put(
                    urgency,
                    new Deadlines.Limits(
                            Duration.parse(each.text("triage")),
                            Duration.parse(each.text("verify")),
                            Duration.parse(each.text("close"))));
        }
        List<Escalation.Step> rungs = fields.list("ladder").stream()
                .map(rung -> new Escalation.Step(rung.text("role"), Duration.parse(rung.text("after"))))
                .toList();
        return new TipLifecycle.Rule(
                Interval.instant(fields.integer("from_at")), new Deadlines(limits, new Escalation(rungs)));
    }

    static boolean holdsAt(Fields dated, Instant at) {
        long micros = Interval.micros(at);
        return dated.integer("from_at") <= micros
                && micros < dated.optionalInteger("to_at").orElse(Long.MAX_VALUE);
    }
}

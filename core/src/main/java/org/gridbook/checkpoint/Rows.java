package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.IdNumber;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;

/** How the values of this package are written into entries and read from them. */
final class Rows {
    private Rows() {}

    static Fields checkpoint(NewCheckpoint checkpoint) {
        return Interval.since(checkpoint.from())
                .into(Fields.builder()
                        .text("name", checkpoint.name())
                        .text("where", checkpoint.where())
                        .nested(
                                "rulings",
                                List.of(ruling(new Checkpoint.HoursAndRules(
                                        checkpoint.from(), checkpoint.hours(), checkpoint.rules())))))
                .build();
    }

    static Fields ruling(Checkpoint.HoursAndRules ruling) {
        return rules(ruling.rules()).toBuilder()
                .integer("since", Interval.micros(ruling.since()))
                .texts(
                        "from",
                        ruling.hours().stream()
                                .map(each -> each.from().toString())
                                .toList())
                .texts(
                        "to",
                        ruling.hours().stream()
                                .map(each -> each.to().toString())
                                .toList())
                .build();
    }

    static Fields rules(PassRules rules) {
        return Fields.builder()
                .integer("fever", rules.fever().tenths())
                .integer("mask", flag(rules.maskNeeded()))
                .integer("luggage", flag(rules.luggageAsked()))
                .build();
    }

    static PassRules rules(Fields fields) {
        return new PassRules(
                new Temperature(Math.toIntExact(fields.integer("fever"))),
                fields.integer("mask") == 1,
                fields.integer("luggage") == 1);
    }

    private static int flag(boolean is) {
        return is ? 1 : 0;
    }

    static Checkpoint checkpoint(Entry entry) {
        Fields fields = entry.fields();
        return new Checkpoint(
                new CheckpointId(entry.id()),
                fields.text("name"),
                new GridId(entry.place().grid()),
                fields.optionalText("where"),
                fields.list("rulings").stream().map(Rows::ruling).toList(),
                Interval.of(fields));
    }

    private static Checkpoint.HoursAndRules ruling(Fields fields) {
        List<DailyWindow> hours = new ArrayList<>();
        List<String> from = fields.texts("from");
        for (int i = 0; i < from.size(); i++) {
            hours.add(new DailyWindow(
                    LocalTime.parse(from.get(i)),
                    LocalTime.parse(fields.texts("to").get(i))));
        }
        return new Checkpoint.HoursAndRules(Interval.instant(fields.integer("since")), hours, rules(fields));
    }

    static Fields watch(CheckpointId checkpoint, StaffId staff, Interval period) {
        return period.into(
                        Fields.builder().text("checkpoint", checkpoint.value()).text("staff", staff.value()))
                .build();
    }

    static CheckpointDuty watch(Entry entry) {
        return new CheckpointDuty(
                new CheckpointDutyId(entry.id()),
                new CheckpointId(entry.fields().text("checkpoint")),
                new StaffId(entry.fields().text("staff")),
                Interval.of(entry.fields()));
    }

    /** Everything that a passage says, so that the same command with other content is known. */
    static Fields content(NewPassage passage) {
        PersonAtCheckpoint passer = passage.passer();
        Optional<String> who = passer instanceof PersonAtCheckpoint.KnownResident known
                ? Optional.of(known.id().value())
                : passer instanceof PersonAtCheckpoint.CardBearer bearer
                        ? Optional.of(bearer.card().value())
                        : Optional.empty();
        return Fields.builder()
                .text("checkpoint", passage.checkpoint().value())
                .text("staff", passage.staff().value())
                .text("passer", passer.getClass().getSimpleName())
                .text("who", who)
                .text("direction", passage.direction().word())
                .integer("mask", flag(passage.seen().mask()))
                .integer("luggage", flag(passage.seen().bigLuggage()))
                .text("visiting", passage.visiting().map(HouseholdId::value))
                .text("decision", passage.decision().map(Verdict::word))
                .integer("occurred_at", Interval.micros(passage.at()))
                .nested("personal", personal(passage))
                .nested("health", health(passage.seen()))
                .build();
    }

    static Fields passage(NewPassage passage, String kind, Optional<String> resident) {
        return Fields.builder()
                .text("checkpoint", passage.checkpoint().value())
                .text("staff", passage.staff().value())
                .text("passer", kind)
                .text("resident", resident)
                .text("direction", passage.direction().word())
                .integer("mask", flag(passage.seen().mask()))
                .integer("luggage", flag(passage.seen().bigLuggage()))
                .text("visiting", passage.visiting().map(HouseholdId::value))
                .integer("occurred_at", Interval.micros(passage.at()))
                .build();
    }

    static Passage passage(Entry entry) {
        Fields fields = entry.fields();
        return new Passage(
                new PassageId(entry.id()),
                new CheckpointId(fields.text("checkpoint")),
                new GridId(entry.place().grid()),
                new StaffId(fields.text("staff")),
                at(entry),
                Direction.valueOf(fields.text("direction").toUpperCase(Locale.ROOT)),
                fields.text("passer"),
                fields.optionalText("resident").map(ResidentId::new),
                fields.integer("mask") == 1,
                fields.integer("luggage") == 1,
                fields.optionalText("visiting").map(HouseholdId::new));
    }

    static Verdict decision(String word) {
        return Verdict.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static Instant at(Entry entry) {
        return Interval.instant(entry.fields().integer("occurred_at"));
    }

    /** What was told of an outsider, or where anybody comes from; no fields if nothing was. */
    static Fields personal(NewPassage passage) {
        Fields.Builder fields = Fields.builder().text("from", passage.from().map(Remark::value));
        if (passage.passer() instanceof PersonAtCheckpoint.Outsider outsider) {
            Personal identity = outsider.identity();
            fields.text("name", identity.name().value())
                    .text("phone", identity.phone().map(Phone::value))
                    .text("id_number", identity.idNumber().map(IdNumber::value));
        }
        return fields.build();
    }

    static Identity identity(Entry entry) {
        Fields fields = entry.fields();
        return new Identity(
                new PassageId(entry.id()),
                fields.optionalText("name")
                        .map(name -> new PersonalBuilder()
                                .name(new PersonName(name))
                                .phone(fields.optionalText("phone").map(Phone::new))
                                .idNumber(fields.optionalText("id_number").map(IdNumber::new))
                                .build()),
                fields.optionalText("from").map(Remark::new));
    }

    static Fields health(Screening seen) {
        Fields.Builder fields = Fields.builder();
        seen.temperature()
                .ifPresent(each -> fields.integer("tenths", each.tenths())
                        .text("method", seen.method().word()));
        return fields.build();
    }

    static Fields screening(NewPassage passage, Verdict decision, Verdict ruled) {
        return health(passage.seen()).toBuilder()
                .text("decision", decision.word())
                .text("ruled", ruled.word())
                .integer("occurred_at", Interval.micros(passage.at()))
                .build();
    }

    static ScreeningRecord screening(Entry entry) {
        Fields fields = entry.fields();
        return new ScreeningRecord(
                new PassageId(entry.id()),
                fields.has("tenths")
                        ? Optional.of(new Temperature(Math.toIntExact(fields.integer("tenths"))))
                        : Optional.empty(),
                fields.optionalText("method").map(word -> Thermometry.valueOf(word.toUpperCase(Locale.ROOT))),
                decision(fields.text("decision")),
                decision(fields.text("ruled")));
    }

    static Card card(Entry entry) {
        return new Card(
                new CardId(entry.id()), new ResidentId(entry.fields().text("resident")), Interval.of(entry.fields()));
    }
}

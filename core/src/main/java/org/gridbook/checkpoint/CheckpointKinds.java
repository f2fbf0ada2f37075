package org.gridbook.checkpoint;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.DailyWindow;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;

/**
 * How checkpoints are stored. A card is placed at the household of its resident, everything else at the grid of its checkpoint. Personal
 * data and health data of a passage are entries of their own.
 */
public final class CheckpointKinds {
    static final Field<CheckpointId> CHECKPOINT_ID = Field.lookup("checkpoint", Codec.id(CheckpointId::new));
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.id(StaffId::new));
    static final Field<Direction> DIRECTION = Field.column("direction", Codec.word(Direction.class));
    static final Field<String> PERSON_KIND = Field.column("passer", Codec.TEXT);
    static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    static final Field<Verdict> VERDICT = Field.column("decision", Codec.word(Verdict.class));
    static final Field<Verdict> RULED = Field.column("ruled", Codec.word(Verdict.class));

    private static final Codec<Temperature> TENTHS =
            Codec.integer(each -> (long) each.tenths(), number -> new Temperature(Math.toIntExact(number)));
    private static final Field<String> NAME = Field.column("name", Codec.TEXT);
    private static final Field<String> WHERE = Field.of("where", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);
    private static final Field<LocalTime> OPENS = Field.of("from", Codec.TIME);
    private static final Field<LocalTime> CLOSES = Field.of("to", Codec.TIME);
    private static final Field<Temperature> FEVER = Field.of("fever", TENTHS);
    private static final Field<Boolean> MASK = Field.of("mask", Codec.YES);
    private static final Field<Boolean> LUGGAGE = Field.of("luggage", Codec.YES);
    private static final Field<HouseholdId> VISITING = Field.of("visiting", Codec.id(HouseholdId::new));
    private static final Field<PersonName> PERSON_NAME =
            Field.column("name", Codec.text(PersonName::value, PersonName::new));
    private static final Field<Remark> COMES_FROM = Field.of("from", Codec.text(Remark::value, Remark::new));
    private static final Field<Temperature> TEMPERATURE = Field.of("tenths", TENTHS);
    private static final Field<Thermometry> METHOD = Field.of("method", Codec.word(Thermometry.class));

    static final Shape<PassRules> RULES = Shape.of(
            (rules, to) ->
                    to.set(FEVER, rules.fever()).set(MASK, rules.maskNeeded()).set(LUGGAGE, rules.luggageAsked()),
            from -> new PassRules(from.get(FEVER), from.get(MASK), from.get(LUGGAGE)));

    private static final Field<Checkpoint.HoursAndRules> RULINGS = Field.of(
            "rulings",
            Codec.nested(Shape.of(
                    (ruling, to) -> to.set(SINCE, ruling.since())
                            .setAll(
                                    OPENS,
                                    ruling.hours().stream()
                                            .map(DailyWindow::from)
                                            .toList())
                            .setAll(
                                    CLOSES,
                                    ruling.hours().stream().map(DailyWindow::to).toList())
                            .inline(RULES, ruling.rules()),
                    from -> new Checkpoint.HoursAndRules(from.get(SINCE), hours(from), from.inline(RULES)))));

    /** Checkpoints with all their hours and rules. */
    public static final EntryType<CheckpointId, Checkpoint> CHECKPOINTS = EntryType.structure(
            "checkpoint",
            CheckpointId::new,
            Shape.of(
                    (checkpoint, to) -> to.set(NAME, checkpoint.name())
                            .set(WHERE, checkpoint.where())
                            .setAll(RULINGS, checkpoint.rulings())
                            .inline(Shape.PERIOD, checkpoint.period()),
                    from -> new CheckpointBuilder()
                            .id(new CheckpointId(from.id()))
                            .name(from.get(NAME))
                            .grid(new GridId(from.place().grid()))
                            .where(from.find(WHERE))
                            .rulings(from.all(RULINGS))
                            .period(from.inline(Shape.PERIOD))
                            .build(),
                    NAME,
                    Shape.PERIOD));
    /** Staff on duty at checkpoints. */
    public static final EntryType<CheckpointDutyId, CheckpointDuty> DUTIES = EntryType.structure(
            "checkpoint_watch",
            CheckpointDutyId::new,
            Shape.of(
                    (duty, to) -> to.set(CHECKPOINT_ID, duty.checkpoint())
                            .set(STAFF_ID, duty.staff())
                            .inline(Shape.PERIOD, duty.period()),
                    from -> new CheckpointDuty(
                            new CheckpointDutyId(from.id()),
                            from.get(CHECKPOINT_ID),
                            from.get(STAFF_ID),
                            from.inline(Shape.PERIOD)),
                    CHECKPOINT_ID,
                    STAFF_ID,
                    Shape.PERIOD));
    /** Passages. */
    public static final EntryType<PassageId, Passage> PASSAGES = EntryType.structure(
            "passage",
            PassageId::new,
            Shape.of(
                    (passage, to) -> to.set(CHECKPOINT_ID, passage.checkpoint())
                            .set(RegisterKinds.OF_RESIDENT, passage.resident())
                            .set(STAFF_ID, passage.staff())
                            .set(DIRECTION, passage.direction())
                            .set(PERSON_KIND, passage.kind())
                            .set(OCCURRED_AT, passage.at())
                            .set(MASK, passage.mask())
                            .set(LUGGAGE, passage.bigLuggage())
                            .set(VISITING, passage.visiting()),
                    from -> new PassageBuilder()
                            .id(new PassageId(from.id()))
                            .checkpoint(from.get(CHECKPOINT_ID))
                            .grid(new GridId(from.place().grid()))
                            .staff(from.get(STAFF_ID))
                            .at(from.get(OCCURRED_AT))
                            .direction(from.get(DIRECTION))
                            .kind(from.get(PERSON_KIND))
                            .resident(from.find(RegisterKinds.OF_RESIDENT))
                            .mask(from.get(MASK))
                            .bigLuggage(from.get(LUGGAGE))
                            .visiting(from.find(VISITING))
                            .build(),
                    CHECKPOINT_ID,
                    RegisterKinds.OF_RESIDENT,
                    STAFF_ID,
                    DIRECTION,
                    PERSON_KIND,
                    OCCURRED_AT));
    /** What a person said at a passage; the id is that of the passage. A passage without such data has no entry. */
    public static final EntryType<PassageId, Identity> PASSAGES_PERSONAL = EntryType.personal(
            "passage_personal",
            PassageId::new,
            Shape.of(
                    (identity, to) -> to.set(PERSON_NAME, identity.personal().map(Personal::name))
                            .set(RegisterKinds.PHONE, identity.personal().flatMap(Personal::phone))
                            .set(RegisterKinds.ID_NUMBER, identity.personal().flatMap(Personal::idNumber))
                            .set(COMES_FROM, identity.from())
                            .set(CHECKPOINT_ID, identity.checkpoint())
                            .set(OCCURRED_AT, identity.at()),
                    from -> new IdentityBuilder()
                            .passage(new PassageId(from.id()))
                            .checkpoint(from.get(CHECKPOINT_ID))
                            .at(from.get(OCCURRED_AT))
                            .personal(from.find(PERSON_NAME)
                                    .map(name -> new Personal(
                                            name, from.find(RegisterKinds.PHONE), from.find(RegisterKinds.ID_NUMBER))))
                            .from(from.find(COMES_FROM))
                            .build(),
                    PERSON_NAME,
                    RegisterKinds.PHONE,
                    RegisterKinds.ID_NUMBER));
    /** Temperatures and verdicts; the id is that of the passage. Every passage has one, so that its existence reveals nothing. */
    static final EntryType<PassageId, ScreeningRecord> PASSAGES_HEALTH = EntryType.health(
            "passage_health",
            PassageId::new,
            Shape.of(
                    (screening, to) -> to.set(TEMPERATURE, screening.temperature())
                            .set(METHOD, screening.method())
                            .set(VERDICT, screening.verdict())
                            .set(RULED, screening.ruled())
                            .set(OCCURRED_AT, screening.at()),
                    from -> new ScreeningRecordBuilder()
                            .passage(new PassageId(from.id()))
                            .at(from.get(OCCURRED_AT))
                            .temperature(from.find(TEMPERATURE))
                            .method(from.find(METHOD))
                            .verdict(from.get(VERDICT))
                            .ruled(from.get(RULED))
                            .build(),
                    VERDICT,
                    RULED,
                    OCCURRED_AT));
    /** Passage cards. */
    public static final EntryType<CardId, Card> CARDS = EntryType.structure(
            "passage_card",
            CardId::new,
            Shape.of(
                    (card, to) ->
                            to.set(RegisterKinds.OF_RESIDENT, card.resident()).inline(Shape.PERIOD, card.period()),
                    from -> new Card(
                            new CardId(from.id()), from.get(RegisterKinds.OF_RESIDENT), from.inline(Shape.PERIOD)),
                    RegisterKinds.OF_RESIDENT,
                    Shape.PERIOD));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            CHECKPOINTS.kind(),
            DUTIES.kind(),
            PASSAGES.kind(),
            PASSAGES_PERSONAL.kind(),
            PASSAGES_HEALTH.kind(),
            CARDS.kind());

    private CheckpointKinds() {}

    /** Opens the checkpoints for a desk. */
    public static Checkpoints open(DeskContext context) {
        return new Checkpoints(context);
    }

    /** Every checkpoint, in order of id. */
    public static List<Checkpoint> checkpoints(Session session) {
        return session.ask(CHECKPOINTS.all()).stream().map(Stored::value).toList();
    }

    /** The traffic between two instants, as known at the instant of the session. */
    public static Traffic traffic(Session session, Instant from, Instant validAt) {
        return Traffic.load(session, from, validAt);
    }

    /** The number of passages by verdict, without their ids. The session must reach the whole community. */
    public static Map<Verdict, Long> verdicts(Session session, Instant from, Instant validAt) {
        return VerdictFigures.count(session, from, validAt);
    }

    private static List<DailyWindow> hours(FieldReader from) {
        List<LocalTime> opens = from.all(OPENS);
        List<LocalTime> closes = from.all(CLOSES);
        List<DailyWindow> hours = new ArrayList<>();
        for (int i = 0; i < opens.size(); i++) {
            hours.add(new DailyWindow(opens.get(i), closes.get(i)));
        }
        return hours;
    }
}

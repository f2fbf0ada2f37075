package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Counting;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.PlanKinds;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.PersonName;
import org.gridbook.register.Personal;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;

/**
 * How checkpoints are stored. A card is placed at the household of its resident, everything else at the grid of its checkpoint. Personal
 * data and health data of a passage are entries of their own.
 */
public final class CheckpointKinds {
    static final Field<CheckpointId> CHECKPOINT_ID = Field.lookup("checkpoint", Codec.of(CheckpointId.class));
    static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));
    static final Field<Direction> DIRECTION = Field.column("direction", Codec.word(Direction.class));
    static final Field<String> PERSON_KIND = Field.column("passer", Codec.TEXT);
    static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    static final Field<Verdict> VERDICT = Field.word("decision", Codec.word(Verdict.class));
    static final Field<Verdict> RULED = Field.word("ruled", Codec.word(Verdict.class));

    private static final Field<String> NAME = Field.column("name", Codec.TEXT);
    private static final Field<String> WHERE = Field.of("where", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);
    private static final Field<Temperature> FEVER = Field.of("fever", Codec.of(Temperature.class));
    private static final Field<Boolean> MASK = Field.of("mask", Codec.YES);
    private static final Field<Boolean> LUGGAGE = Field.of("luggage", Codec.YES);
    private static final Field<HouseholdId> VISITING = Field.of("visiting", Codec.of(HouseholdId.class));
    private static final Field<PersonName> PERSON_NAME = Field.of("name", Codec.of(PersonName.class));
    private static final Field<Remark> COMES_FROM = Field.of("from", Codec.of(Remark.class));
    private static final Field<Temperature> TEMPERATURE = Field.of("tenths", Codec.of(Temperature.class));
    private static final Field<Thermometry> METHOD = Field.of("method", Codec.word(Thermometry.class));

    // A withdrawn passage has no such column, so that no figure counts it.
    private static final Field<Instant> WAS_AT = Field.of("was_at", Codec.INSTANT);
    private static final Shape<Instant> AT = Shape.of(
            (at, to) -> to.set(OCCURRED_AT, at),
            from -> from.find(OCCURRED_AT)
                    .or(() -> from.find(WAS_AT))
                    .orElseThrow(() -> new StorageException("A passage has no instant")),
            OCCURRED_AT);

    static final Shape<PassRules> RULES = Shape.of(PassRules.class, FEVER, MASK, LUGGAGE);

    private static final Field<Checkpoint.HoursAndRules> RULINGS =
            Field.of("rulings", Codec.nested(Checkpoint.HoursAndRules.class, SINCE, PlanKinds.WINDOWS, RULES));
    private static final Shape<Optional<Personal>> PERSONAL = Shape.of(
            (personal, to) -> to.set(PERSON_NAME, personal.map(Personal::name))
                    .set(RegisterKinds.PHONE, personal.flatMap(Personal::phone))
                    .set(RegisterKinds.ID_NUMBER, personal.flatMap(Personal::idNumber)),
            from -> from.find(PERSON_NAME)
                    .map(name ->
                            new Personal(name, from.find(RegisterKinds.PHONE), from.find(RegisterKinds.ID_NUMBER))),
            RegisterKinds.PHONE,
            RegisterKinds.ID_NUMBER);

    /** Checkpoints with all their hours and rules. */
    public static final EntryType<CheckpointId, Checkpoint> CHECKPOINTS = EntryType.structure(
            "checkpoint",
            CheckpointId.class,
            Shape.of(Checkpoint.class, Part.ID, NAME, Part.GRID, WHERE, RULINGS, Shape.PERIOD));
    /** Staff on duty at checkpoints. */
    public static final EntryType<CheckpointDutyId, CheckpointDuty> DUTIES = EntryType.structure(
            "checkpoint_watch",
            CheckpointDutyId.class,
            Shape.of(CheckpointDuty.class, Part.ID, CHECKPOINT_ID, STAFF_ID, Shape.PERIOD));
    /** Passages. */
    public static final EntryType<PassageId, Passage> PASSAGES = EntryType.structure(
            "passage",
            PassageId.class,
            Shape.of(
                    Passage.class,
                    Part.ID,
                    CHECKPOINT_ID,
                    Part.GRID,
                    STAFF_ID,
                    AT,
                    DIRECTION,
                    PERSON_KIND,
                    RegisterKinds.OF_RESIDENT,
                    MASK,
                    LUGGAGE,
                    VISITING));
    /** What a person said at a passage; the id is that of the passage. A passage without such data has no entry. */
    public static final EntryType<PassageId, Identity> PASSAGES_PERSONAL = EntryType.personal(
                    "passage_personal",
                    PassageId.class,
                    Shape.of(
                            Identity.class,
                            Part.ID,
                            CHECKPOINT_ID.inBody(),
                            OCCURRED_AT.inBody(),
                            PERSONAL,
                            COMES_FROM))
            .collected();
    /** Temperatures and verdicts; the id is that of the passage. Every passage has one, so that its existence reveals nothing. */
    public static final EntryType<PassageId, ScreeningRecord> PASSAGES_HEALTH = EntryType.health(
                    "passage_health",
                    PassageId.class,
                    Shape.of(ScreeningRecord.class, Part.ID, AT, TEMPERATURE, METHOD, VERDICT, RULED))
            .collected();
    /** Passage cards. */
    public static final EntryType<CardId, Card> CARDS = EntryType.structure(
            "passage_card", CardId.class, Shape.of(Card.class, Part.ID, RegisterKinds.OF_RESIDENT, Shape.PERIOD));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            CHECKPOINTS.kind(),
            DUTIES.kind(),
            PASSAGES.kind(),
            PASSAGES_PERSONAL.kind(),
            PASSAGES_HEALTH.kind(),
            CARDS.kind());

    private CheckpointKinds() {}

    /** The evidence that passages of residents give: they were met by the staff of the checkpoint. */
    public static List<Evidence> evidence(Session session, Interval during) {
        List<Evidence> evidence = new ArrayList<>();
        for (Counting.Counted row : session.count(PASSAGES.countBy(Field.ID, RegisterKinds.OF_RESIDENT, OCCURRED_AT))) {
            row.find(RegisterKinds.OF_RESIDENT)
                    .ifPresent(resident -> row.find(OCCURRED_AT)
                            .filter(during::holdsAt)
                            .ifPresent(at -> evidence.add(new EvidenceBuilder()
                                    .id(row.id())
                                    .kind(PASSAGES.toString())
                                    .residents(Set.of(resident))
                                    .means(ReachMeans.CHECKPOINT)
                                    .outcome(AttemptOutcome.REACHED)
                                    .at(at)
                                    .build())));
        }
        return evidence;
    }

    /** Marks an entry of a passage as withdrawn or restored; it must be the next version. */
    static void mark(FieldWriter to, Instant at, boolean withdrawn) {
        to.inline(Withdrawn.MARK, withdrawn)
                .set(WAS_AT, Optional.of(at).filter(any -> withdrawn))
                .set(OCCURRED_AT, Optional.of(at).filter(any -> !withdrawn));
    }

    /** Opens the checkpoints for a desk. */
    public static Checkpoints open(DeskContext context) {
        return new Checkpoints(context);
    }

    /** Every checkpoint that was not withdrawn, in order of id. */
    public static List<Checkpoint> checkpoints(Session session) {
        return session.ask(Withdrawn.except(CHECKPOINTS.all())).stream()
                .map(Stored::value)
                .toList();
    }

    /** The traffic between two instants, as known at the instant of the session. */
    public static Traffic traffic(Session session, Instant from, Instant validAt) {
        return Traffic.load(session, from, validAt);
    }

    /** The number of passages by verdict, without their ids. The session must see health data. */
    public static Map<Verdict, Long> verdicts(Session session, Instant from, Instant validAt) {
        return VerdictFigures.count(session, from, validAt);
    }
}

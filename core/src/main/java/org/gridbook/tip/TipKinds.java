package org.gridbook.tip;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Word;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationId;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Escalation;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.StorageException;
import org.gridbook.sweep.Channel;

/**
 * How tips are stored. A tip is placed at its household if that is known, else at its grid, else it is unplaced. Its text and
 * its health data move with it. A check is placed at the household that was met, else with the tip.
 */
public final class TipKinds {
    /** The value of {@link #OPEN} while a tip is open. */
    static final String IS_OPEN = "open";

    /** The tip that an entry is of. */
    public static final Field<TipId> TIP_ID = Field.lookup("tip", Codec.of(TipId.class));

    static final Field<String> NUMBER = Field.lookup("tip_number", Codec.TEXT);
    static final Field<HouseholdId> HOUSEHOLD = RegisterKinds.OF_HOUSEHOLD;
    static final Field<ResidentId> RESIDENT = RegisterKinds.OF_RESIDENT;
    /** The assignee of a tip as of its last act, or the member who made a check. */
    static final Field<StaffId> STAFF = Field.lookup("staff", Codec.of(StaffId.class));
    /** Whether a tip is open as of its last act; absent if it is not. */
    static final Field<String> OPEN = Field.lookup("open", Codec.TEXT);

    /** The original of a duplicate as of its last act. */
    static final Field<TipId> ORIGINAL = Field.lookup("original", Codec.of(TipId.class));

    static final Field<Instant> RECEIVED_AT = Field.column("received_at", Codec.INSTANT);

    private static final Field<PassageId> PASSAGE = Field.lookup("passage", Codec.of(PassageId.class));
    private static final Field<TipSource> SOURCE = Field.column("source", Codec.word(TipSource.class));
    private static final Field<ClaimType> CLAIM_TYPE = Field.of("claim_type", Codec.of(ClaimType.class));
    private static final Field<Urgency> URGENCY = Field.column("urgency", Codec.word(Urgency.class));
    private static final Field<Channel> CHANNEL = Field.column("channel", Codec.word(Channel.class));
    private static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);
    private static final Field<Boolean> MET = Field.of("met", Codec.YES);
    private static final Field<TipMeans> MEANS = Field.of("means", Codec.word(TipMeans.class));
    private static final Field<SubjectType> SUBJECT = Field.of("subject", Codec.word(SubjectType.class));
    private static final Field<Urgency> REPORTED_URGENCY = Field.of("reported", Codec.word(Urgency.class));
    private static final Field<Integer> CHECKS_NEEDED = Field.of("checks", Codec.INT);
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<TipAct.ActType> ACT = Field.of("act", Codec.word(TipAct.ActType.class));
    private static final Field<String> LINK = Field.of("link", Codec.TEXT);
    private static final Field<TipAct> ACTS =
            Field.of("acts", Codec.nested(TipAct.class, ACT, AT, URGENCY, MET, LINK, Withdrawn.MARK));
    private static final Field<PersonName> NAME = Field.of("name", Codec.of(PersonName.class));
    private static final Field<Phone> PHONE = Field.of("phone", Codec.of(Phone.class));
    private static final Codec<Remark> REMARK = Codec.of(Remark.class);
    private static final Field<Remark> WORDS = Field.of("words", REMARK);
    private static final Field<Remark> CLAIM = Field.of("claim", REMARK);
    private static final Codec<PersonDescription> DESCRIPTION =
            Codec.nested(PersonDescription.class, NAME, PHONE, WORDS);
    private static final Field<PersonDescription> CALLER = Field.of("caller", DESCRIPTION);
    private static final Field<PersonDescription> DESCRIBED = Field.of("description", DESCRIPTION);
    private static final Field<TipText.Said> SAID = Field.of("said", Codec.nested(TipText.Said.class, ACT, AT, WORDS));
    private static final Field<CheckId> CHECK = Field.of("check", Codec.of(CheckId.class));
    private static final Field<Finding> FINDING = Field.of("finding", Codec.word(Finding.class));
    private static final Field<TipOutcome> OUTCOME = Field.of("outcome", Codec.word(TipOutcome.class));
    private static final Field<IsolationId> ISOLATION = Field.of("isolation", Codec.of(IsolationId.class));
    private static final Field<TipHealth.CheckResult> FINDINGS =
            Field.of("findings", Codec.nested(TipHealth.CheckResult.class, CHECK, AT, FINDING));
    private static final Field<TipHealth.Closed> CLOSINGS =
            Field.of("closings", Codec.nested(TipHealth.Closed.class, AT, OUTCOME, ISOLATION));
    /** The closings once more, without ids, so that figures count them also when the key of the tip was destroyed. */
    static final Field<List<TipHealth.Closed>> OUTCOMES =
            Field.word("outcomes", Codec.text(List.class, TipKinds::writeOutcomes, TipKinds::readOutcomes));

    private static final Codec<Duration> DURATION = Codec.text(Duration.class, Duration::toString, Duration::parse);
    private static final Field<Duration> TRIAGE = Field.of("triage", DURATION);
    private static final Field<Duration> VERIFY = Field.of("verify", DURATION);
    private static final Field<Duration> CLOSE = Field.of("close", DURATION);
    private static final Field<Map<Urgency, Deadlines.Limits>> LIMITS =
            Field.of("limits", Codec.nested(Map.class, Shape.of(TipKinds::writeLimits, TipKinds::readLimits)));
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Duration> AFTER = Field.of("after", DURATION);
    private static final Field<Escalation.Step> STEPS =
            Field.of("ladder", Codec.nested(Escalation.Step.class, ROLE, AFTER));
    private static final Field<TipLifecycle.Rule> RULES = Field.of(
            "rules",
            Codec.nested(
                    TipLifecycle.Rule.class,
                    Shape.FROM,
                    Shape.of(Deadlines.class, LIMITS, Shape.of(Escalation.class, STEPS))));
    private static final Shape<TipHealth> REPORTED = Shape.of(TipHealth.class, Part.ID, CLAIM_TYPE, FINDINGS, CLOSINGS);
    private static final Shape<TipHealth> WITH_OUTCOMES = Shape.of(
            (health, to) -> to.inline(REPORTED, health)
                    .set(OUTCOMES, health.closings().isEmpty() ? Optional.empty() : Optional.of(health.closings())),
            from -> from.inline(REPORTED),
            OUTCOMES);
    private static final Shape<TipLifecycle> LIFECYCLE =
            Shape.of(TipLifecycle.class, RECEIVED_AT, REPORTED_URGENCY, CHECKS_NEEDED, ACTS);

    /** Tips. Assignee, state and urgency are also stored as of the last act, to find tips by them. */
    public static final EntryType<TipId, ReceivedTip> TIPS = EntryType.structure(
            "tip",
            TipId.class,
            Shape.of(
                    ReceivedTip.class,
                    NUMBER,
                    SOURCE,
                    MEANS,
                    SUBJECT,
                    RegisterKinds.IN_BUILDING,
                    HOUSEHOLD,
                    RESIDENT,
                    PASSAGE,
                    InboxKinds.ITEM_ID,
                    Shape.of(
                            TipKinds::writeLifecycle,
                            from -> from.inline(LIFECYCLE),
                            STAFF,
                            OPEN,
                            ORIGINAL,
                            URGENCY,
                            RECEIVED_AT)));
    /** The personal data of a tip; the id is that of the tip. */
    public static final EntryType<TipId, TipWording> TEXTS = EntryType.personal(
                    "tip_personal",
                    TipId.class,
                    Shape.of(
                            TipWording.class,
                            RESIDENT,
                            Shape.of(TipText.class, Part.ID, CLAIM, CALLER, DESCRIBED, SAID)))
            .collected();
    /**
     * What tips report, and what was found; the id is that of the tip. A finding is about the subject of the tip, so it is placed with the
     * tip and not with its check.
     */
    public static final EntryType<TipId, TipReported> HEALTH = EntryType.health(
                    "tip_health", TipId.class, Shape.of(TipReported.class, RESIDENT, WITH_OUTCOMES))
            .collected();
    /** Checks of tips. */
    public static final EntryType<CheckId, TipCheck> CHECKS = EntryType.structure(
            "tip_check",
            CheckId.class,
            Shape.of(TipCheck.class, Part.ID, TIP_ID, STAFF, CHANNEL, MET, HOUSEHOLD, RESIDENT, OCCURRED_AT));
    /** The deadlines that the office set, in order of when they begin; one entry, in the commons. */
    static final EntryType<DeadlinesId, List<TipLifecycle.Rule>> DEADLINES = EntryType.structure(
            "tip_deadlines",
            DeadlinesId.class,
            Shape.of((rules, to) -> to.setAll(RULES, rules), from -> from.all(RULES)));

    static final DeadlinesId DEADLINES_ID = new DeadlinesId("deadlines");

    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(TIPS.kind(), TEXTS.kind(), HEALTH.kind(), CHECKS.kind(), DEADLINES.kind());

    private TipKinds() {}

    /** Opens the tips for a desk. */
    public static Tips open(DeskContext context) {
        return new Tips(context);
    }

    /** The figures of tips as known at the instant of the session. */
    public static TipFigures figures(Session session, Instant validAt) {
        return TipFigures.load(session, validAt);
    }

    /** The number of closed tips by outcome, without their ids. Every outcome is present. The session must see health data. */
    public static Map<TipOutcome, Long> outcomes(Session session, Instant validAt) {
        Map<TipOutcome, Long> counts = new EnumMap<>(TipOutcome.class);
        TipFigures.outcomes(session, validAt).forEach((outcome, tips) -> counts.put(outcome, (long) tips.value()));
        return counts;
    }

    /** The id of the one entry that holds deadlines. */
    record DeadlinesId(String value) implements Id {}

    /** The text of a tip, with the resident by which it is found. */
    record TipWording(Optional<ResidentId> resident, TipText text) {}

    /** The health data of a tip, with the resident by which it is found. */
    record TipReported(Optional<ResidentId> resident, TipHealth health) {}

    private static String writeOutcomes(List<TipHealth.Closed> closings) {
        return closings.stream()
                .map(each -> Interval.micros(each.at()) + "=" + each.outcome().word())
                .collect(Collectors.joining(" "));
    }

    private static List<TipHealth.Closed> readOutcomes(String stored) {
        return Stream.of(stored.split(" "))
                .map(each -> each.split("=", 2))
                .map(each -> new TipHealth.Closed(
                        Interval.instant(Long.parseLong(each[0])),
                        Word.find(TipOutcome.class, each[1])
                                .orElseThrow(() -> new StorageException("An outcome is unknown here")),
                        Optional.empty()))
                .toList();
    }

    /** Asks for the deadlines that the office set. */
    static Question<List<TipLifecycle.Rule>> rules() {
        return DEADLINES
                .byId(DEADLINES_ID)
                .map(found -> found.map(Stored::value).orElse(List.of()));
    }

    /** Asks for the tips with these numbers that were not withdrawn. */
    static Question<List<Stored<TipId, ReceivedTip>>> numbered(Collection<String> numbers) {
        return Withdrawn.except(TIPS.where(NUMBER, numbers));
    }

    /** Asks how tips were at an instant; tips that were received later or withdrawn are left out. */
    static Question<List<Tip>> at(Question<List<Stored<TipId, ReceivedTip>>> tips, Instant validAt) {
        return tips.and(rules(), (found, rules) -> at(found, validAt, rules));
    }

    static List<Tip> at(List<Stored<TipId, ReceivedTip>> tips, Instant validAt, List<TipLifecycle.Rule> rules) {
        return tips.stream()
                .filter(tip -> !tip.get(Withdrawn.MARK) && !tip.get(RECEIVED_AT).isAfter(validAt))
                .map(tip -> tip.value().at(tip.id(), tip.place(), validAt, rules))
                .toList();
    }

    private static void writeLifecycle(TipLifecycle lifecycle, FieldWriter to) {
        TipStatus last = lifecycle.at(Instant.MAX, List.of());
        to.inline(LIFECYCLE, lifecycle)
                .set(OPEN, last.state().isOpen() ? Optional.of(IS_OPEN) : Optional.empty())
                .set(STAFF, last.assignee())
                .set(ORIGINAL, last.original())
                .set(URGENCY, last.urgency());
    }

    private static Field<Deadlines.Limits> limits(Urgency urgency) {
        return Field.of(urgency.word(), Codec.nested(Deadlines.Limits.class, TRIAGE, VERIFY, CLOSE));
    }

    private static void writeLimits(Map<Urgency, Deadlines.Limits> limits, FieldWriter to) {
        limits.forEach((urgency, each) -> to.set(limits(urgency), each));
    }

    private static Map<Urgency, Deadlines.Limits> readLimits(FieldReader from) {
        Map<Urgency, Deadlines.Limits> limits = new EnumMap<>(Urgency.class);
        for (Urgency urgency : Urgency.values()) {
            limits.put(urgency, from.get(limits(urgency)));
        }
        return limits;
    }
}

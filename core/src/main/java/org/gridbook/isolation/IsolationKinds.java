package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.inbox.InboxKinds;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.Escalation;
import org.gridbook.plan.Evidence;
import org.gridbook.plan.EvidenceBuilder;
import org.gridbook.plan.PlanKinds;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/**
 * How isolations are stored. Every entry is placed at the household and moves with the resident. Personal and health data
 * have their own entries.
 */
public final class IsolationKinds {
    /** The isolation that an entry is of. */
    public static final Field<IsolationId> ISOLATION_ID = Field.lookup("isolation", Codec.of(IsolationId.class));
    /** The visit that an attendance or an observation comes from. */
    public static final Field<VisitId> VISIT_ID = Field.lookup("visit", Codec.of(VisitId.class));
    /** The outcome of a visit. */
    public static final Field<NewVisit.VisitOutcome> OUTCOME =
            Field.column("answer", Codec.word(NewVisit.VisitOutcome.class));
    /** When a visit occurred; an attendance and an observation repeat it. */
    public static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);

    static final Field<Set<String>> DUTIES = Field.column(
            "duties",
            Codec.text(
                    Set.class, words -> String.join(" ", new TreeSet<>(words)), stored -> Set.of(stored.split(" "))));
    /** The duties of a withdrawn visit. They fill no slot. */
    static final Field<Set<String>> WITHDRAWN_DUTIES = Field.of("withdrawn_duties", DUTIES.codec());

    static final Field<Instant> ACCEPTED_AT = Field.column("accepted_at", Codec.INSTANT);
    static final Field<Instant> DELIVERED_AT = Field.column("delivered_at", Codec.INSTANT);
    static final Field<Instant> CANCELLED_AT = Field.column("cancelled_at", Codec.INSTANT);
    static final Field<StaffId> ACCEPTED_BY = Field.of("accepted_by", Codec.of(StaffId.class));
    static final Field<StaffId> DELIVERED_BY = Field.of("delivered_by", Codec.of(StaffId.class));
    /** The value of {@link #REFERRAL} if a doctor has to see the resident. */
    static final String RAISED = "raised";
    /** Present if the observation raised a referral. */
    static final Field<String> REFERRAL = Field.digest("referral", Codec.TEXT);
    /** When a doctor saw the resident. */
    static final Field<Instant> ANSWERED_AT = Field.of("answered_at", Codec.INSTANT);
    /** The doctor. */
    static final Field<StaffId> ANSWERED_BY = Field.of("answered_by", Codec.of(StaffId.class));

    private static final Field<StaffId> STAFF = Field.lookup("staff", Codec.of(StaffId.class));
    private static final Field<VisitMeans> MEANS = Field.column("means", Codec.word(VisitMeans.class));
    private static final Field<Integer> MET = Field.of("met", Codec.INT);
    private static final Field<String> NEED = Field.of("need", Codec.TEXT);
    private static final Field<Instant> REQUESTED_AT = Field.column("requested_at", Codec.INSTANT);
    private static final Field<Instant> DUE_BY = Field.of("due_by", Codec.INSTANT);
    private static final Field<Remark> REMARK = Field.of("remark", Codec.of(Remark.class));
    private static final Field<Remark> REASON = Field.of("reason", Codec.of(Remark.class));
    private static final Field<String> ID = Field.of("id", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);

    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Duration> AFTER = Field.of("after", Codec.SECONDS);
    private static final Field<Escalation.Step> STEPS =
            Field.of("ladder", Codec.nested(Escalation.Step.class, ROLE, AFTER));
    private static final Shape<Escalation> ESCALATION = Shape.of(Escalation.class, STEPS);
    private static final Field<String> DUTY = Field.of("duty", Codec.TEXT);
    private static final Field<Boolean> PER_PERSON = Field.of("owed_to", Codec.yes("person", "household"));
    private static final Field<FollowUpDuty> RULE_DUTIES =
            Field.of("duties", Codec.nested(FollowUpDuty.class, DUTY, PER_PERSON, PlanKinds.WINDOWS));
    private static final Codec<Temperature> TENTHS = Codec.of(Temperature.class);
    private static final Field<Temperature> FEVER = Field.of("fever", TENTHS);
    private static final Field<Duration> DELIVER_WITHIN = Field.of("deliver_within", Codec.SECONDS);
    private static final Field<IsolationRules> RULES =
            Field.of("rules", usual(Shape.of(IsolationRules.class, RULE_DUTIES, FEVER, DELIVER_WITHIN, ESCALATION)));
    private static final Field<Isolation.RulesSince> RULINGS =
            Field.of("rulings", Codec.nested(Isolation.RulesSince.class, SINCE, RULES));

    private static final Field<Instant> END = Field.of("end", Codec.INSTANT);
    /** No lookup, so that the acts of a withdrawn isolation do not count as records of the resident. They move with the resident. */
    private static final Field<ResidentId> ACT_RESIDENT =
            Field.column(RegisterKinds.OF_RESIDENT.name(), Codec.of(ResidentId.class));

    private static final Field<IsolationAct.IsolationActType> ACT_TYPE =
            Field.column("type", Codec.word(IsolationAct.IsolationActType.class));
    private static final Field<StaffId> SIGNED_BY = Field.of("signed_by", Codec.of(StaffId.class));
    private static final Field<Isolation.PlannedEnd> PLANS =
            Field.of("plans", Codec.nested(Isolation.PlannedEnd.class, SINCE, END, SIGNED_BY));
    private static final Field<Isolation.Whereabouts> WHERE =
            Field.of("where", Codec.word(Isolation.Whereabouts.class));
    private static final Field<Isolation.TimeAway> ABSENCES =
            Field.of("absences", Codec.nested(Isolation.TimeAway.class, ID, Shape.PERIOD));
    private static final Field<IsolationReasons.Transfer> TRANSFERS =
            Field.of("transfers", Codec.nested(IsolationReasons.Transfer.class, ID, WHERE));
    private static final Field<Isolation.Breach> BREACHES =
            Field.of("breaches", Codec.nested(Isolation.Breach.class, Shape.PERIOD));
    private static final Field<Isolation.Excuse> EXCUSES =
            Field.of("excuses", Codec.nested(Isolation.Excuse.class, ID, DUTY, Shape.PERIOD));
    private static final Field<String> EXCUSE_REASON = Field.of("reason", Codec.TEXT);
    private static final Field<IsolationReasons.ExcuseReason> EXCUSE_REASONS =
            Field.of("excuses", Codec.nested(IsolationReasons.ExcuseReason.class, ID, EXCUSE_REASON));
    private static final Field<Cause.CauseType> CAUSE = Field.of("cause", Codec.word(Cause.CauseType.class));
    private static final Field<String> CAUSE_ID = Field.of("cause_id", Codec.TEXT);
    private static final Shape<Cause> ISOLATION_CAUSE = Shape.of(Cause.class, CAUSE, CAUSE_ID);
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.of(PurposeId.class));
    private static final Field<StaffId> RELEASED_BY = Field.of("released_by", Codec.of(StaffId.class));
    static final Field<String> NOTICE = Field.of("notice", Codec.TEXT);

    private static final Shape<Optional<Isolation.Release>> RELEASE = Shape.of(
            (release, to) -> to.set(RELEASED_BY, release.map(Isolation.Release::signedBy)),
            from -> from.find(RELEASED_BY).map(by -> new Isolation.Release(from.get(Shape.TO), by)));

    private static final Field<Temperature> TEMPERATURE = Field.of("tenths", TENTHS);
    private static final Field<Thermometry> METHOD = Field.of("method", Codec.word(Thermometry.class));
    private static final Field<String> SYMPTOMS = Field.of("symptoms", Codec.TEXT);
    private static final Shape<Observation> OBSERVATION =
            Shape.of(Observation.class, TEMPERATURE, METHOD, SYMPTOMS, REMARK);
    private static final Shape<ObligationRule.Attendance> ATTENDANCE = Shape.of(
            ObligationRule.Attendance.class,
            VISIT_ID,
            ISOLATION_ID,
            Shape.of(
                    (duties, to) -> to.set(DUTIES, Optional.of(duties).filter(all -> !all.isEmpty())),
                    from -> from.find(DUTIES).orElse(Set.of()),
                    DUTIES),
            OCCURRED_AT);
    /** Written to find the need by; read from the place, which moves with the household. */
    private static final Shape<HouseholdId> PLACED_HOUSEHOLD = Shape.of(
            (household, to) -> to.set(RegisterKinds.OF_HOUSEHOLD, household),
            from -> household(from.place()),
            RegisterKinds.OF_HOUSEHOLD);

    /** Isolations, as they follow from their acts. */
    public static final EntryType<IsolationId, Isolation> ISOLATIONS = EntryType.structure(
            "isolation",
            IsolationId.class,
            Shape.of(
                    Isolation.class,
                    Part.ID,
                    RegisterKinds.OF_RESIDENT,
                    Part.HOUSEHOLD,
                    Part.GRID,
                    Shape.PERIOD,
                    RULINGS,
                    PLANS,
                    PURPOSE,
                    ABSENCES,
                    BREACHES,
                    EXCUSES,
                    RELEASE));
    /** The acts of isolations, in order of id. The order has the id of the isolation. */
    public static final EntryType<IsolationActId, IsolationAct> ACTS = EntryType.structure(
            "isolation_act",
            IsolationActId.class,
            Shape.of(
                    IsolationAct.class,
                    Part.ID,
                    ISOLATION_ID,
                    ACT_RESIDENT,
                    ACT_TYPE,
                    OCCURRED_AT,
                    END,
                    RULES,
                    DUTY,
                    SIGNED_BY,
                    Withdrawn.MARK));
    /** Why residents are isolated and where they were taken to; the id is that of the isolation. Every isolation has one. */
    public static final EntryType<IsolationId, IsolationReasons> REASONS = EntryType.health(
                    "isolation_health",
                    IsolationId.class,
                    Shape.of(
                            IsolationReasons.class,
                            Part.ID,
                            RegisterKinds.OF_RESIDENT,
                            ISOLATION_CAUSE,
                            REASON,
                            TRANSFERS,
                            EXCUSE_REASONS))
            .ownedBy("resident")
            .collected();
    /** Notices of releases; the id is that of the isolation. Every isolation that was released has one. */
    public static final EntryType<IsolationId, ReleaseNotice> NOTICES = EntryType.personal(
                    "isolation_personal",
                    IsolationId.class,
                    Shape.of(ReleaseNotice.class, Part.ID, RegisterKinds.OF_RESIDENT, NOTICE))
            .ownedBy("resident")
            .collected();
    /** Visits and calls to households with isolated residents. */
    public static final EntryType<VisitId, VisitHead> VISITS = EntryType.structure(
            "visit",
            VisitId.class,
            Shape.of(VisitHead.class, RegisterKinds.OF_HOUSEHOLD, STAFF, MEANS, OUTCOME, MET, OCCURRED_AT));
    /** One isolated resident at one visit. The duties of a withdrawn visit are stored elsewhere in the entry. */
    public static final EntryType<AttendanceId, Attended> ATTENDANCES = EntryType.structure(
            "attended", AttendanceId.class, Shape.of(Attended.class, RegisterKinds.OF_RESIDENT, ATTENDANCE));
    /**
     * Observations of residents with the referrals that they raised; the id is that of the attendance. Every attendance has one, so that
     * its existence reveals no referral.
     */
    public static final EntryType<AttendanceId, Observed> OBSERVATIONS = EntryType.health(
                    "attended_health",
                    AttendanceId.class,
                    Shape.of(
                            Observed.class,
                            Shape.of(
                                    RecordedObservation.class,
                                    RegisterKinds.OF_RESIDENT,
                                    ISOLATION_ID,
                                    VISIT_ID.inBody(),
                                    OCCURRED_AT.inBody(),
                                    OBSERVATION),
                            REFERRAL,
                            ANSWERED_AT,
                            ANSWERED_BY))
            .ownedBy("resident")
            .collected();
    /** Needs of isolated households. */
    public static final EntryType<NeedId, NeedWithEscalation> NEEDS = EntryType.structure(
            "need",
            NeedId.class,
            Shape.of(
                    NeedWithEscalation.class,
                    Shape.of(
                            Need.class,
                            Part.ID,
                            PLACED_HOUSEHOLD,
                            REQUESTED_AT,
                            DUE_BY,
                            ACCEPTED_AT,
                            ACCEPTED_BY,
                            DELIVERED_AT,
                            DELIVERED_BY,
                            CANCELLED_AT,
                            InboxKinds.ITEM_ID),
                    Part.GRID,
                    Part.GRID,
                    ESCALATION));
    /** What needs are; the id is that of the need. Every need has one. */
    public static final EntryType<NeedId, NeedWords> NEED_WORDS = EntryType.personal(
                    "need_personal", NeedId.class, Shape.of(NeedWords.class, RegisterKinds.OF_HOUSEHOLD, NEED, REMARK))
            .ownedBy("household")
            .collected();

    /** Names one attendance. */
    public record AttendanceId(String value) implements Id {
        /** Checks the form. */
        public AttendanceId {
            Id.check(value, "AttendanceId");
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** An isolated resident who was met at a visit. */
    public record Attended(ResidentId resident, ObligationRule.Attendance attendance) {}

    /** A visit with the number of residents met. The residents are in the attendances. */
    @BuilderStyle
    @Value.Builder
    public record VisitHead(
            HouseholdId household,
            StaffId staff,
            VisitMeans means,
            NewVisit.VisitOutcome answer,
            int met,
            Instant occurredAt) {
        static VisitHead of(NewVisit visit) {
            return new VisitHeadBuilder()
                    .household(visit.household())
                    .staff(visit.staff())
                    .means(visit.means())
                    .answer(visit.answer())
                    .met(visit.met().size())
                    .occurredAt(visit.occurredAt())
                    .build();
        }

        Evidence evidence(VisitId id) {
            return new EvidenceBuilder()
                    .id(id.value())
                    .kind(VISITS.toString())
                    .household(household)
                    .means(
                            switch (means) {
                                case VISIT -> ReachMeans.DOOR;
                                case CALL -> ReachMeans.PHONE;
                                case MESSAGE -> ReachMeans.ACKNOWLEDGED;
                            })
                    .outcome(
                            switch (answer) {
                                case MET -> AttemptOutcome.REACHED;
                                case NO_ANSWER -> AttemptOutcome.NO_ANSWER;
                                case REFUSED -> AttemptOutcome.REFUSED;
                            })
                    .at(occurredAt)
                    .build();
        }

        Visit visit(VisitId id, List<ResidentId> residents, boolean withdrawn) {
            return new VisitBuilder()
                    .id(id)
                    .household(household)
                    .staff(staff)
                    .means(means)
                    .answer(answer)
                    .met(residents)
                    .occurredAt(occurredAt)
                    .withdrawn(withdrawn)
                    .build();
        }
    }

    /**
     * An observation with its referral, if it raised one. The id of the referral is that of the attendance.
     *
     * @param answeredAt when a doctor saw the resident; a transfer answers a referral too and is not repeated here
     */
    public record Observed(
            RecordedObservation recorded,
            Optional<String> referral,
            Optional<Instant> answeredAt,
            Optional<StaffId> answeredBy) {
        static Observed of(RecordedObservation recorded, boolean referred) {
            return new Observed(
                    recorded, referred ? Optional.of(RAISED) : Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** The same attendance with another observation. What a doctor answered stays. */
        Observed as(RecordedObservation other, boolean referred) {
            return new Observed(other, referred ? Optional.of(RAISED) : Optional.empty(), answeredAt, answeredBy);
        }

        /** The referral, answered by a doctor or else by the first transfer after it. */
        Referral referral(AttendanceId id, Isolation isolation) {
            return new ReferralBuilder()
                    .id(new ReferralId(id.value()))
                    .isolation(recorded.isolation())
                    .resident(recorded.resident())
                    .visit(recorded.visit())
                    .raisedAt(recorded.occurredAt())
                    .answeredAt(answeredAt.or(() -> isolation.absences().stream()
                            .map(away -> away.period().from())
                            .filter(from -> !from.isBefore(recorded.occurredAt()))
                            .min(Instant::compareTo)))
                    .build();
        }

        /** Masked. */
        @Override
        public String toString() {
            return "Observed[*]";
        }
    }

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            ISOLATIONS.kind(),
            ACTS.kind(),
            REASONS.kind(),
            NOTICES.kind(),
            VISITS.kind(),
            ATTENDANCES.kind(),
            OBSERVATIONS.kind(),
            NEEDS.kind(),
            NEED_WORDS.kind());

    private IsolationKinds() {}

    /** The evidence that visits and calls to households give. */
    public static List<Evidence> evidence(Session session, Interval during) {
        return session.ask(Withdrawn.except(VISITS.all())).stream()
                .filter(each -> during.holdsAt(each.value().occurredAt()))
                .map(each -> each.value().evidence(each.id()))
                .toList();
    }

    /**
     * The state of isolations and needs as known at the instant of the session.
     *
     * @param known the instant of knowledge; nothing that ends later is missed
     */
    public static FollowUp followUp(Session session, Instant validAt, Instant known) {
        return FollowUp.of(FollowUpFacts.load(session, known), validAt);
    }

    /**
     * Opens the isolations for a desk.
     *
     * @param causes the kinds that an isolation can be caused by
     * @param caseload the households that a member of staff cares for
     */
    public static Isolations open(DeskContext context, Map<Cause.CauseType, Kind> causes, Caseload caseload) {
        return new Isolations(context, causes, caseload);
    }

    /** The isolations that a question finds, as long as their residents live in the community. */
    public static List<Isolation> residing(Session session, Question<List<Stored<IsolationId, Isolation>>> question) {
        List<Stored<IsolationId, Isolation>> found = session.ask(question);
        return residing(
                found,
                session.ask(RegisterKinds.STAYS.where(
                        RegisterKinds.OF_RESIDENT,
                        found.stream()
                                .map(each -> each.get(RegisterKinds.OF_RESIDENT))
                                .collect(Collectors.toSet()))));
    }

    /**
     * These isolations, as long as their residents live in the community.
     *
     * @param stays all stays of these residents
     */
    public static List<Isolation> residing(
            Collection<Stored<IsolationId, Isolation>> isolations, Collection<Stored<StayId, Stay>> stays) {
        Map<ResidentId, List<Interval>> homes = stays.stream()
                .collect(Collectors.groupingBy(
                        stay -> stay.get(RegisterKinds.OF_RESIDENT),
                        Collectors.mapping(stay -> stay.get(Shape.PERIOD), Collectors.toList())));
        return isolations.stream()
                .map(Stored::value)
                .map(each -> each.within(homes.getOrDefault(each.resident(), List.of())))
                .toList();
    }

    /** Those of these isolations whose health data the session shows, with their residents; see {@link AftercareRule}. */
    public static Map<IsolationId, ResidentId> inAftercare(
            Session session, Question<List<Stored<IsolationId, Isolation>>> isolations) {
        return AftercareRule.shown(session, isolations);
    }

    /** The household of a place. Everything in this package is placed at a household. */
    static HouseholdId household(Place place) {
        return new HouseholdId(Objects.requireNonNull(place.household(), "household"));
    }

    /** Most isolations have the usual rules. To compare their fields costs less than to read them. */
    private static Codec<IsolationRules> usual(Shape<IsolationRules> shape) {
        Codec<IsolationRules> nested = Codec.nested(IsolationRules.class, shape);
        Fields usual = shape.fields(IsolationRules.USUAL);
        return Codec.nested(
                IsolationRules.class,
                shape::fields,
                stored -> stored.equals(usual)
                        ? IsolationRules.USUAL
                        : nested.read().apply(stored));
    }

    /** The isolated households that a member of staff looks after, wherever they are assigned. A package above this one implements it. */
    @FunctionalInterface
    public interface Caseload {
        /**
         * The households in reach of the session.
         *
         * @param at the instant, on the valid-time axis
         */
        Set<HouseholdId> by(StaffId staff, Session session, Instant at);
    }
}

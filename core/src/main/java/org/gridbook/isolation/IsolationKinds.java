package org.gridbook.isolation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.access.PurposeId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Shape;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Escalation;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;
import org.immutables.value.Value;

/** How isolations are stored. Every entry is placed at the household and moves with the resident. Health data has its own entries. */
public final class IsolationKinds {
    static final Field<IsolationId> ISOLATION_ID = Field.lookup("isolation", Codec.id(IsolationId::new));
    /** The visit that an attendance, an observation or a referral comes from. */
    public static final Field<VisitId> VISIT_ID = Field.lookup("visit", Codec.id(VisitId::new));
    /** The outcome of a visit. */
    public static final Field<NewVisit.VisitOutcome> OUTCOME =
            Field.column("answer", Codec.word(NewVisit.VisitOutcome.class));
    /** When a visit occurred; an attendance and an observation repeat it. */
    public static final Field<Instant> OCCURRED_AT = Field.column("occurred_at", Codec.INSTANT);

    static final Field<Set<String>> DUTIES = Field.column(
            "duties", Codec.text(words -> String.join(" ", new TreeSet<>(words)), stored -> Set.of(stored.split(" "))));
    static final Field<Instant> ACCEPTED_AT = Field.column("accepted_at", Codec.INSTANT);
    static final Field<Instant> DELIVERED_AT = Field.column("delivered_at", Codec.INSTANT);
    static final Field<Instant> WITHDRAWN_AT = Field.column("withdrawn_at", Codec.INSTANT);
    static final Field<StaffId> ACCEPTED_BY = Field.of("accepted_by", Codec.id(StaffId::new));
    static final Field<StaffId> DELIVERED_BY = Field.of("delivered_by", Codec.id(StaffId::new));
    static final Field<StaffId> WITHDRAWN_BY = Field.of("withdrawn_by", Codec.id(StaffId::new));
    static final Field<Instant> ANSWERED_AT = Field.column("answered_at", Codec.INSTANT);

    private static final Field<StaffId> STAFF = Field.lookup("staff", Codec.id(StaffId::new));
    private static final Field<VisitMeans> MEANS = Field.column("means", Codec.word(VisitMeans.class));
    private static final Field<Integer> MET = Field.of("met", Codec.INT);
    private static final Field<String> NEED = Field.column("need", Codec.TEXT);
    private static final Field<Instant> REQUESTED_AT = Field.column("requested_at", Codec.INSTANT);
    private static final Field<Instant> DUE_BY = Field.of("due_by", Codec.INSTANT);
    private static final Field<Instant> RAISED_AT = Field.column("raised_at", Codec.INSTANT);
    private static final Field<Remark> REMARK = Field.of("remark", Codec.text(Remark::value, Remark::new));
    private static final Field<Remark> REASON = Field.of("reason", Codec.text(Remark::value, Remark::new));
    private static final Field<String> ID = Field.of("id", Codec.TEXT);
    private static final Field<Instant> SINCE = Field.of("since", Codec.INSTANT);

    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Duration> AFTER = Field.of("after", Codec.SECONDS);
    private static final Field<Escalation.Step> ESCALATION = Field.of(
            "ladder",
            Codec.nested(Shape.of(
                    (step, to) -> to.set(ROLE, step.role()).set(AFTER, step.after()),
                    from -> new Escalation.Step(from.get(ROLE), from.get(AFTER)))));
    private static final Field<String> DUTY = Field.of("duty", Codec.TEXT);
    private static final Field<Boolean> PER_PERSON = Field.of("owed_to", Codec.yes("person", "household"));
    private static final Field<LocalTime> WINDOW_FROM = Field.of("from", Codec.TIME);
    private static final Field<LocalTime> WINDOW_TO = Field.of("to", Codec.TIME);
    private static final Field<FollowUpDuty> RULE_DUTIES = Field.of(
            "duties",
            Codec.nested(Shape.of(
                    (duty, to) -> to.set(DUTY, duty.word())
                            .set(PER_PERSON, duty.perPerson())
                            .setAll(
                                    WINDOW_FROM,
                                    duty.windows().stream()
                                            .map(DailyWindow::from)
                                            .toList())
                            .setAll(
                                    WINDOW_TO,
                                    duty.windows().stream().map(DailyWindow::to).toList()),
                    from -> new FollowUpDuty(from.get(DUTY), from.get(PER_PERSON), windows(from)))));
    private static final Codec<Temperature> TENTHS =
            Codec.integer(each -> (long) each.tenths(), stored -> new Temperature(Math.toIntExact(stored)));
    private static final Field<Temperature> FEVER = Field.of("fever", TENTHS);
    private static final Field<Duration> DELIVER_WITHIN = Field.of("deliver_within", Codec.SECONDS);
    private static final Field<IsolationRules> RULES = Field.of(
            "rules",
            usual(Shape.of(
                    (rules, to) -> to.set(FEVER, rules.fever())
                            .set(DELIVER_WITHIN, rules.deliverWithin())
                            .setAll(ESCALATION, rules.escalation().steps())
                            .setAll(RULE_DUTIES, rules.duties()),
                    from -> new IsolationRules(
                            from.all(RULE_DUTIES),
                            from.get(FEVER),
                            from.get(DELIVER_WITHIN),
                            new Escalation(from.all(ESCALATION))))));
    private static final Field<Isolation.RulesSince> RULINGS = Field.of(
            "rulings",
            Codec.nested(Shape.of(
                    (ruling, to) -> to.set(SINCE, ruling.since()).set(RULES, ruling.rules()),
                    from -> new Isolation.RulesSince(from.get(SINCE), from.get(RULES)))));

    private static final Field<Instant> END = Field.of("end", Codec.INSTANT);
    private static final Field<StaffId> SIGNED_BY = Field.of("signed_by", Codec.id(StaffId::new));
    private static final Field<Isolation.PlannedEnd> PLANS = Field.of(
            "plans",
            Codec.nested(Shape.of(
                    (plan, to) ->
                            to.set(SINCE, plan.since()).set(END, plan.end()).set(SIGNED_BY, plan.signedBy()),
                    from -> new Isolation.PlannedEnd(from.get(SINCE), from.get(END), from.get(SIGNED_BY)))));
    private static final Field<Isolation.Whereabouts> WHERE =
            Field.of("where", Codec.word(Isolation.Whereabouts.class));
    private static final Field<Isolation.TimeAway> ABSENCES = Field.of(
            "absences",
            Codec.nested(Shape.of(
                    (away, to) -> to.set(ID, away.id()).set(WHERE, away.where()).inline(Shape.PERIOD, away.period()),
                    from -> new Isolation.TimeAway(from.get(ID), from.get(WHERE), from.inline(Shape.PERIOD)))));
    private static final Field<Isolation.Breach> BREACHES = Field.of(
            "breaches",
            Codec.nested(Shape.of(
                    (breach, to) -> to.inline(Shape.PERIOD, breach.period()),
                    from -> new Isolation.Breach(from.inline(Shape.PERIOD)))));
    private static final Field<String> EXCUSE_REASON = Field.of("reason", Codec.TEXT);
    private static final Field<Isolation.Excuse> EXCUSES = Field.of(
            "excuses",
            Codec.nested(Shape.of(
                    (excuse, to) -> to.set(ID, excuse.id())
                            .set(DUTY, excuse.duty())
                            .set(EXCUSE_REASON, excuse.reason())
                            .inline(Shape.PERIOD, excuse.period()),
                    from -> new Isolation.Excuse(
                            from.get(ID), from.get(DUTY), from.inline(Shape.PERIOD), from.get(EXCUSE_REASON)))));
    private static final Field<Cause.CauseType> CAUSE = Field.of("cause", Codec.word(Cause.CauseType.class));
    private static final Field<String> CAUSE_ID = Field.of("cause_id", Codec.TEXT);
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.id(PurposeId::new));
    private static final Field<StaffId> RELEASED_BY = Field.of("released_by", Codec.id(StaffId::new));
    private static final Field<String> NOTICE = Field.of("notice", Codec.TEXT);

    private static final Field<Temperature> TEMPERATURE = Field.of("tenths", TENTHS);
    private static final Field<Thermometry> METHOD = Field.of("method", Codec.word(Thermometry.class));
    private static final Field<String> SYMPTOMS = Field.of("symptoms", Codec.TEXT);
    private static final Shape<Observation> OBSERVATION = Shape.of(
            (observation, to) -> to.set(METHOD, observation.method())
                    .setSorted(SYMPTOMS, observation.symptoms())
                    .set(REMARK, observation.remark())
                    .set(TEMPERATURE, observation.temperature()),
            from -> new Observation(
                    from.find(TEMPERATURE), from.get(METHOD), Set.copyOf(from.all(SYMPTOMS)), from.find(REMARK)));

    /** Isolations. The end of the period is the release. */
    public static final EntryType<IsolationId, Isolation> ISOLATIONS = EntryType.structure(
            "isolation",
            IsolationId::new,
            Shape.of(
                    IsolationKinds::writeIsolation,
                    IsolationKinds::readIsolation,
                    RegisterKinds.OF_RESIDENT,
                    Shape.PERIOD));
    /** Why a resident is isolated; the id is that of the isolation. */
    public static final EntryType<IsolationId, IsolationReason> REASONS = EntryType.health(
            "isolation_health",
            IsolationId::new,
            Shape.of(
                    (reason, to) ->
                            to.set(RegisterKinds.OF_RESIDENT, reason.resident()).set(REASON, reason.reason()),
                    from -> new IsolationReason(from.get(RegisterKinds.OF_RESIDENT), from.get(REASON)),
                    RegisterKinds.OF_RESIDENT));
    /** Visits and calls to households with isolated residents. */
    public static final EntryType<VisitId, VisitHead> VISITS = EntryType.structure(
            "visit",
            VisitId::new,
            Shape.of(
                    (visit, to) -> to.set(RegisterKinds.OF_HOUSEHOLD, visit.household())
                            .set(STAFF, visit.staff())
                            .set(MEANS, visit.means())
                            .set(OUTCOME, visit.answer())
                            .set(OCCURRED_AT, visit.occurredAt())
                            .set(MET, visit.met()),
                    from -> new VisitHeadBuilder()
                            .household(from.get(RegisterKinds.OF_HOUSEHOLD))
                            .staff(from.get(STAFF))
                            .means(from.get(MEANS))
                            .answer(from.get(OUTCOME))
                            .met(from.get(MET))
                            .occurredAt(from.get(OCCURRED_AT))
                            .build(),
                    RegisterKinds.OF_HOUSEHOLD,
                    STAFF,
                    MEANS,
                    OUTCOME,
                    OCCURRED_AT));
    /** One isolated resident at one visit. The duties of a withdrawn visit are removed. */
    public static final EntryType<AttendanceId, Attended> ATTENDANCES = EntryType.structure(
            "attended",
            AttendanceId::new,
            Shape.of(
                    (attended, to) -> to.set(ISOLATION_ID, attended.attendance().isolation())
                            .set(RegisterKinds.OF_RESIDENT, attended.resident())
                            .set(VISIT_ID, attended.attendance().visit())
                            .set(
                                    DUTIES,
                                    Optional.of(attended.attendance().duties()).filter(all -> !all.isEmpty()))
                            .set(OCCURRED_AT, attended.attendance().at()),
                    from -> new Attended(
                            from.get(RegisterKinds.OF_RESIDENT),
                            new ObligationRule.Attendance(
                                    from.get(VISIT_ID),
                                    from.get(ISOLATION_ID),
                                    from.find(DUTIES).orElse(Set.of()),
                                    from.get(OCCURRED_AT))),
                    ISOLATION_ID,
                    RegisterKinds.OF_RESIDENT,
                    VISIT_ID,
                    DUTIES,
                    OCCURRED_AT));
    /** Observations of residents; the id is that of the attendance. */
    public static final EntryType<AttendanceId, RecordedObservation> OBSERVATIONS = EntryType.health(
            "attended_health",
            AttendanceId::new,
            Shape.of(
                    (recorded, to) -> to.inline(OBSERVATION, recorded.observation())
                            .set(ISOLATION_ID, recorded.isolation())
                            .set(RegisterKinds.OF_RESIDENT, recorded.resident())
                            .set(VISIT_ID, recorded.visit())
                            .set(OCCURRED_AT, recorded.occurredAt()),
                    from -> new RecordedObservationBuilder()
                            .resident(from.get(RegisterKinds.OF_RESIDENT))
                            .isolation(from.get(ISOLATION_ID))
                            .visit(from.get(VISIT_ID))
                            .occurredAt(from.get(OCCURRED_AT))
                            .observation(from.inline(OBSERVATION))
                            .build(),
                    ISOLATION_ID,
                    RegisterKinds.OF_RESIDENT));
    /** Needs of isolated households. */
    static final EntryType<NeedId, NeedWithEscalation> NEEDS = EntryType.structure(
            "need",
            NeedId::new,
            Shape.of(
                    IsolationKinds::writeNeed,
                    IsolationKinds::readNeed,
                    RegisterKinds.OF_HOUSEHOLD,
                    NEED,
                    REQUESTED_AT,
                    ACCEPTED_AT,
                    DELIVERED_AT,
                    WITHDRAWN_AT));
    /** Needs in the words of the household; the id is that of the need. */
    public static final EntryType<NeedId, NeedRemark> NEED_REMARKS = EntryType.personal(
            "need_personal",
            NeedId::new,
            Shape.of(
                    (need, to) ->
                            to.set(RegisterKinds.OF_HOUSEHOLD, need.household()).set(REMARK, need.remark()),
                    from -> new NeedRemark(from.get(RegisterKinds.OF_HOUSEHOLD), from.get(REMARK)),
                    RegisterKinds.OF_HOUSEHOLD));
    /** Referrals of residents to a doctor. */
    public static final EntryType<ReferralId, Referral> REFERRALS = EntryType.health(
            "referral_health",
            ReferralId::new,
            Shape.of(
                    (referral, to) -> to.set(ISOLATION_ID, referral.isolation())
                            .set(RegisterKinds.OF_RESIDENT, referral.resident())
                            .set(VISIT_ID, referral.visit())
                            .set(RAISED_AT, referral.raisedAt())
                            .set(ANSWERED_AT, referral.answeredAt()),
                    from -> new ReferralBuilder()
                            .id(new ReferralId(from.id()))
                            .isolation(from.get(ISOLATION_ID))
                            .resident(from.get(RegisterKinds.OF_RESIDENT))
                            .visit(from.get(VISIT_ID))
                            .raisedAt(from.get(RAISED_AT))
                            .answeredAt(from.find(ANSWERED_AT))
                            .build(),
                    ISOLATION_ID,
                    RegisterKinds.OF_RESIDENT,
                    VISIT_ID,
                    RAISED_AT,
                    ANSWERED_AT));

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

        Visit visit(VisitId id, List<ResidentId> residents, Optional<String> withdrawn) {
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

    /** Why a resident is isolated. */
    record IsolationReason(ResidentId resident, Remark reason) {}

    /** A need in the words of the household. */
    record NeedRemark(HouseholdId household, Remark remark) {}

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            ISOLATIONS.kind(),
            REASONS.kind(),
            VISITS.kind(),
            ATTENDANCES.kind(),
            OBSERVATIONS.kind(),
            NEEDS.kind(),
            NEED_REMARKS.kind(),
            REFERRALS.kind());

    private IsolationKinds() {}

    /** The state of isolations and needs as known at the instant of the session. */
    public static FollowUp followUp(Session session, Instant validAt) {
        return FollowUp.of(FollowUpFacts.load(session), validAt);
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

    /** The household of a place. Everything in this package is placed at a household. */
    static HouseholdId household(Place place) {
        return new HouseholdId(Objects.requireNonNull(place.household(), "household"));
    }

    private static void writeIsolation(Isolation isolation, FieldWriter to) {
        to.set(RegisterKinds.OF_RESIDENT, isolation.resident())
                .set(CAUSE, isolation.cause().what())
                .set(CAUSE_ID, isolation.cause().id())
                .set(PURPOSE, isolation.purpose())
                .setAll(RULINGS, isolation.rulings())
                .setAll(PLANS, isolation.plans())
                .setAll(ABSENCES, isolation.absences())
                .setAll(BREACHES, isolation.breaches())
                .setAll(EXCUSES, isolation.excuses())
                .set(RELEASED_BY, isolation.release().map(Isolation.Release::signedBy))
                .set(NOTICE, isolation.release().map(Isolation.Release::notice))
                .inline(Shape.PERIOD, isolation.period());
    }

    private static Isolation readIsolation(FieldReader from) {
        return new IsolationBuilder()
                .id(new IsolationId(from.id()))
                .resident(from.get(RegisterKinds.OF_RESIDENT))
                .household(household(from.place()))
                .grid(from.place().grid())
                .period(from.inline(Shape.PERIOD))
                .rulings(from.all(RULINGS))
                .plans(from.all(PLANS))
                .cause(new Cause(from.get(CAUSE), from.find(CAUSE_ID)))
                .purpose(from.get(PURPOSE))
                .absences(from.all(ABSENCES))
                .breaches(from.all(BREACHES))
                .excuses(from.all(EXCUSES))
                .release(from.find(Shape.TO)
                        .map(at -> new Isolation.Release(at, from.get(RELEASED_BY), from.get(NOTICE))))
                .build();
    }

    private static void writeNeed(NeedWithEscalation owed, FieldWriter to) {
        Need need = owed.need();
        to.set(RegisterKinds.OF_HOUSEHOLD, need.household())
                .set(NEED, need.need())
                .set(REQUESTED_AT, need.requestedAt())
                .set(ACCEPTED_AT, need.acceptedAt())
                .set(DELIVERED_AT, need.deliveredAt())
                .set(WITHDRAWN_AT, need.withdrawnAt())
                .set(DUE_BY, need.dueBy())
                .setAll(ESCALATION, owed.escalation().steps());
    }

    private static NeedWithEscalation readNeed(FieldReader from) {
        Need need = new NeedBuilder()
                .id(new NeedId(from.id()))
                .household(household(from.place()))
                .need(from.get(NEED))
                .requestedAt(from.get(REQUESTED_AT))
                .dueBy(from.get(DUE_BY))
                .acceptedAt(from.find(ACCEPTED_AT))
                .deliveredAt(from.find(DELIVERED_AT))
                .withdrawnAt(from.find(WITHDRAWN_AT))
                .build();
        return new NeedWithEscalation(need, from.place().grid(), new Escalation(from.all(ESCALATION)));
    }

    private static List<DailyWindow> windows(FieldReader from) {
        List<LocalTime> begins = from.all(WINDOW_FROM);
        List<LocalTime> ends = from.all(WINDOW_TO);
        List<DailyWindow> windows = new ArrayList<>();
        for (int i = 0; i < begins.size(); i++) {
            windows.add(new DailyWindow(begins.get(i), ends.get(i)));
        }
        return windows;
    }

    /** Most isolations have the usual rules. To compare their fields costs less than to read them. */
    private static Codec<IsolationRules> usual(Shape<IsolationRules> shape) {
        Codec<IsolationRules> nested = Codec.nested(shape);
        Fields usual = shape.fields(IsolationRules.USUAL);
        return new Codec<>(
                nested.type(),
                nested.write(),
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

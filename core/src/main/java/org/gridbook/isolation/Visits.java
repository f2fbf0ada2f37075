package org.gridbook.isolation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.Stay;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/** Records visits, withdraws them and reads them. */
final class Visits {
    private static final Field<VisitId> VISIT = Field.of("visit", Codec.of(VisitId.class));
    private static final Field<VisitId> VISITS = Field.of("visits", Codec.of(VisitId.class));
    private static final Field<IsolationKinds.AttendanceId> ATTENDED =
            Field.of("attended", Codec.of(IsolationKinds.AttendanceId.class));
    private static final Field<Temperature> FEVER = Field.of("fever", Codec.of(Temperature.class));

    /**
     * The facts of each attendance in the feed, in the order of the report. They do not hold the referrals, which are health data, but the
     * fever of the rules that they follow from.
     */
    private static final Field<Met> MET = Field.of("met", Codec.nested(Met.class, ATTENDED, FEVER));

    private record Met(IsolationKinds.AttendanceId id, Temperature fever) {}

    private final DeskContext context;

    Visits(DeskContext context) {
        this.context = context;
    }

    Either<Refusal, Done<VisitDone>> record(CommandId command, List<NewVisit> visits) {
        Instant first = visits.stream()
                .map(NewVisit::occurredAt)
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "RecordVisits", Power.RECORD, first, visits)
                .asks(Known.question(visits))
                .decide(
                        (session, known) -> Each.of(visits, visit -> known.check(visit, session.now()))
                                .map(places -> recorded(known, visits, places)),
                        facts -> new VisitDone(facts.all(VISITS), referrals(visits, facts.all(MET))));
    }

    private static List<ReferralId> referrals(List<NewVisit> visits, List<Met> attended) {
        List<NewVisit.ResidentMet> met =
                visits.stream().flatMap(visit -> visit.met().stream()).toList();
        List<ReferralId> referrals = new ArrayList<>();
        for (int i = 0; i < attended.size(); i++) {
            if (met.get(i).observation().needsReferral(attended.get(i).fever())) {
                referrals.add(new ReferralId(attended.get(i).id().value()));
            }
        }
        return referrals;
    }

    private record Known(
            Map<HouseholdId, Place> households,
            Map<StaffId, Interval> staff,
            Map<ResidentId, List<Stay>> stays,
            Map<ResidentId, List<Stored<IsolationId, Isolation>>> isolations) {
        static Question<Known> question(List<NewVisit> visits) {
            Set<ResidentId> residents = visits.stream()
                    .flatMap(visit -> visit.met().stream())
                    .map(NewVisit.ResidentMet::resident)
                    .collect(toSet());
            return Question.all(
                    Withdrawn.except(RegisterKinds.HOUSEHOLDS.byIds(
                                    visits.stream().map(NewVisit::household).collect(toSet())))
                            .map(found -> found.stream().collect(toMap(Stored::id, Stored::place))),
                    StaffKinds.MEMBERS
                            .byIds(visits.stream().map(NewVisit::staff).collect(toSet()))
                            .map(found ->
                                    found.stream().collect(toMap(Stored::id, member -> member.get(Shape.PERIOD)))),
                    RegisterKinds.STAYS
                            .where(RegisterKinds.OF_RESIDENT, residents)
                            .map(found -> found.stream().map(Stored::value).collect(groupingBy(Stay::resident))),
                    IsolationKinds.ISOLATIONS
                            .where(RegisterKinds.OF_RESIDENT, residents)
                            .map(found ->
                                    found.stream().collect(groupingBy(each -> each.get(RegisterKinds.OF_RESIDENT)))),
                    Known::new);
        }

        Optional<Stored<IsolationId, Isolation>> isolation(ResidentId resident, Instant at) {
            return isolations.getOrDefault(resident, List.of()).stream()
                    .filter(each -> each.isValidAt(at))
                    .findFirst();
        }

        /** The place of the household. */
        Either<Refusal, Place> check(NewVisit visit, Instant now) {
            Instant at = visit.occurredAt();
            String household = visit.household().value();
            Interval member = staff.get(visit.staff());
            return NotYetOccurred.check(at, now)
                    .flatMap(any -> Optional.ofNullable(households.get(visit.household()))
                            .<Either<Refusal, Place>>map(Either::right)
                            .orElseGet(() -> Either.left(new NotFound("household", household))))
                    .filterOrElse(
                            any -> member != null && member.holdsAt(at),
                            any -> new StaffRefusal.NotStaffThen(visit.staff().value()))
                    .filterOrElse(
                            any -> visit.met().isEmpty() == (visit.answer() != NewVisit.VisitOutcome.MET),
                            any -> new IsolationRefusal.OutcomeMismatch(household))
                    .flatMap(place -> problem(visit)
                            .<Either<Refusal, Place>>map(Either::left)
                            .orElseGet(() -> Either.right(place)));
        }

        private Optional<Refusal> problem(NewVisit visit) {
            return residents(visit, met -> !isThere(met, visit), IsolationRefusal.NotIsolatedThere::new)
                    .or(() -> residents(
                            visit,
                            met -> met.duties().contains(FollowUpDuty.TEMPERATURE)
                                    && met.observation().temperature().isEmpty(),
                            IsolationRefusal.TemperatureMissing::new))
                    .or(() -> visit.met().stream()
                            .flatMap(met -> notOwed(met, visit.occurredAt()))
                            .min(String::compareTo)
                            .map(IsolationRefusal.DutyNotOwed::new));
        }

        private static Optional<Refusal> residents(
                NewVisit visit, Predicate<NewVisit.ResidentMet> which, Function<List<String>, Refusal> refusal) {
            List<String> found = visit.met().stream()
                    .filter(which)
                    .map(met -> met.resident().value())
                    .sorted()
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(refusal.apply(found));
        }

        private boolean isThere(NewVisit.ResidentMet met, NewVisit visit) {
            Instant at = visit.occurredAt();
            boolean lives = stays.getOrDefault(met.resident(), List.of()).stream()
                    .anyMatch(stay -> stay.household().equals(visit.household())
                            && stay.period().holdsAt(at));
            return lives
                    && isolation(met.resident(), at)
                            .filter(each -> each.value().absenceAt(at).isEmpty())
                            .isPresent();
        }

        private Stream<String> notOwed(NewVisit.ResidentMet met, Instant at) {
            return met.duties().stream()
                    .filter(duty -> isolation(met.resident(), at)
                            .filter(each -> each.value().rulesAt(at).duty(duty).isPresent())
                            .isEmpty());
        }
    }

    private Decision recorded(Known known, List<NewVisit> visits, List<Place> places) {
        List<VisitId> ids = new ArrayList<>();
        List<Met> attended = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            NewVisit visit = visits.get(i);
            VisitId id = context.newId(visit, VisitId::new);
            ids.add(id);
            entries.add(IsolationKinds.VISITS.first(id, places.get(i), IsolationKinds.VisitHead.of(visit)));
            for (NewVisit.ResidentMet met : visit.met()) {
                known.isolation(met.resident(), visit.occurredAt()).ifPresent(isolation -> {
                    Temperature fever =
                            isolation.value().rulesAt(visit.occurredAt()).fever();
                    Met each = new Met(context.newId(IsolationKinds.AttendanceId::new), fever);
                    attended.add(each);
                    entries.addAll(attended(each, id, met, isolation, visit.occurredAt()));
                });
            }
        }
        return Decision.of("VisitsRecorded")
                .facts(to -> to.setAll(VISITS, ids).setAll(MET, attended))
                .put(entries);
    }

    private static List<Entry> attended(
            Met each, VisitId visit, NewVisit.ResidentMet met, Stored<IsolationId, Isolation> isolation, Instant at) {
        ObligationRule.Attendance attendance = new ObligationRule.Attendance(visit, isolation.id(), met.duties(), at);
        RecordedObservation observation = observation(visit, met, isolation.id(), at);
        return List.of(
                IsolationKinds.ATTENDANCES.first(
                        each.id(), isolation.place(), new IsolationKinds.Attended(met.resident(), attendance)),
                IsolationKinds.OBSERVATIONS.first(
                        each.id(),
                        isolation.place(),
                        IsolationKinds.Observed.of(
                                observation, met.observation().needsReferral(each.fever()))));
    }

    /** The parts of a visit besides its head. */
    private record Parts(
            List<Stored<IsolationKinds.AttendanceId, IsolationKinds.Attended>> attended,
            Map<IsolationKinds.AttendanceId, Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed>> observed) {
        /** A resident who was met may have moved out of reach. A visit is changed as a whole. */
        static Either<Refusal, Parts> load(Session session, Stored<VisitId, IsolationKinds.VisitHead> visit) {
            List<Stored<IsolationKinds.AttendanceId, IsolationKinds.Attended>> attended =
                    session.ask(IsolationKinds.ATTENDANCES.where(IsolationKinds.VISIT_ID, visit.id()));
            return attended.size() < visit.value().met()
                    ? Either.left(new Denied(Power.RECORD.word()))
                    : Either.right(new Parts(
                            attended,
                            session
                                    .ask(IsolationKinds.OBSERVATIONS.byIds(
                                            attended.stream().map(Stored::id).toList()))
                                    .stream()
                                    .collect(toMap(Stored::id, each -> each))));
        }

        private NewVisit.ResidentMet met(Stored<IsolationKinds.AttendanceId, IsolationKinds.Attended> each) {
            return new NewVisit.ResidentMet(
                    each.value().resident(),
                    each.value().attendance().duties(),
                    observation(each.id()).value().recorded().observation());
        }

        /** The next versions of parts; or {@link org.gridbook.book.EditConflict} if one was changed since. */
        private Either<Refusal, List<Entry>> unchanged(
                Session session, KnownAt seen, Stored<?, ?> visit, List<Entry> next) {
            return Amendments.unchangedSince(session, seen, visit, attended, (part, version) -> version.fields(), next)
                    .flatMap(any -> Amendments.unchangedSince(
                            session, seen, visit, observed.values(), (part, version) -> version.fields(), next));
        }

        private Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed> observation(
                IsolationKinds.AttendanceId id) {
            return Objects.requireNonNull(observed.get(id), "observation");
        }
    }

    private static void withdrawn(FieldWriter to, Optional<Set<String>> duties) {
        to.inline(Withdrawn.MARK, true)
                .set(IsolationKinds.WITHDRAWN_DUTIES, duties)
                .set(IsolationKinds.DUTIES, Optional.empty());
    }

    private static void restored(FieldWriter to, Optional<Set<String>> duties) {
        to.inline(Withdrawn.MARK, false)
                .set(IsolationKinds.DUTIES, duties)
                .set(IsolationKinds.WITHDRAWN_DUTIES, Optional.empty());
    }

    Either<Refusal, Done<VisitId>> withdraw(CommandId command, VisitId visit, String reason) {
        return amending((session, before, after) -> Parts.load(session, before)
                        .map(parts -> Stream.concat(
                                        parts.attended().stream()
                                                .map(each -> each.with(
                                                        to -> withdrawn(to, each.find(IsolationKinds.DUTIES)))),
                                        parts.observed().values().stream()
                                                .map(each -> each.with(to -> to.inline(Withdrawn.MARK, true))))
                                .toList()))
                .withdraw(command, visit, reason);
    }

    Either<Refusal, Done<VisitId>> restore(CommandId command, VisitId visit) {
        return amending((session, before, after) -> refersToRecords(session, before.value())
                        .flatMap(any -> Parts.load(session, before))
                        .map(parts -> Stream.concat(
                                        parts.attended().stream()
                                                .map(each -> each.with(to ->
                                                        restored(to, each.find(IsolationKinds.WITHDRAWN_DUTIES)))),
                                        parts.observed().values().stream()
                                                .map(each -> each.with(to -> to.inline(Withdrawn.MARK, false))))
                                .toList()))
                .restore(command, visit);
    }

    /** A restored visit stays as it was, like other visits, but what it refers to was not withdrawn since. */
    private static Either<Refusal, StaffId> refersToRecords(Session session, IsolationKinds.VisitHead visit) {
        return session.ask(Question.all(
                Withdrawn.existing(RegisterKinds.HOUSEHOLDS, visit.household()),
                StaffKinds.staffAt(visit.staff(), visit.occurredAt()),
                (home, member) -> home.flatMap(any -> member)));
    }

    Either<Refusal, Done<VisitId>> correct(CommandId command, VisitId visit, KnownAt seen, VisitCorrection correction) {
        return amending((session, before, after) -> Parts.load(session, before)
                        .flatMap(parts -> corrected(session, seen, before, parts, correction)))
                .correct(
                        command,
                        visit,
                        seen,
                        head -> Either.right(new VisitHeadBuilder()
                                .like(head)
                                .occurredAt(correction.occurredAt().orElse(head.occurredAt()))
                                .staff(correction.staff().orElse(head.staff()))
                                .means(correction.means().orElse(head.means()))
                                .build()),
                        correction);
    }

    private Amendments<VisitId, IsolationKinds.VisitHead> amending(
            Amendments.Rule<VisitId, IsolationKinds.VisitHead> rule) {
        return new Amendments<>(context, IsolationKinds.VISITS, "Visit", Power.RECORD, VISIT, rule, List.of());
    }

    /** The corrected visit must be one that could have been recorded. */
    private static Either<Refusal, List<Entry>> corrected(
            Session session,
            KnownAt seen,
            Stored<VisitId, IsolationKinds.VisitHead> before,
            Parts parts,
            VisitCorrection correction) {
        Map<ResidentId, NewVisit.ResidentMet> right =
                correction.met().stream().collect(toMap(NewVisit.ResidentMet::resident, met -> met, (a, b) -> b));
        List<NewVisit.ResidentMet> met = parts.attended().stream()
                .map(each ->
                        Optional.ofNullable(right.get(each.value().resident())).orElseGet(() -> parts.met(each)))
                .toList();
        Set<ResidentId> there = met.stream().map(NewVisit.ResidentMet::resident).collect(toSet());
        List<String> strangers = right.keySet().stream()
                .filter(each -> !there.contains(each))
                .map(ResidentId::value)
                .sorted()
                .toList();
        if (!strangers.isEmpty()) {
            return Either.left(new IsolationRefusal.NotIsolatedThere(strangers));
        }
        IsolationKinds.VisitHead head = before.value();
        NewVisit visit = new NewVisit(
                head.household(),
                correction.staff().orElse(head.staff()),
                correction.means().orElse(head.means()),
                head.answer(),
                met,
                correction.occurredAt().orElse(head.occurredAt()));
        Known known = session.ask(Known.question(List.of(visit)));
        return known.check(visit, session.now()).flatMap(any -> {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < met.size(); i++) {
                NewVisit.ResidentMet each = met.get(i);
                Stored<IsolationKinds.AttendanceId, IsolationKinds.Attended> attended =
                        parts.attended().get(i);
                known.isolation(each.resident(), visit.occurredAt())
                        .ifPresent(
                                isolation -> addChanged(entries, before.id(), visit, each, isolation, attended, parts));
            }
            return parts.unchanged(session, seen, before, entries);
        });
    }

    private static void addChanged(
            List<Entry> entries,
            VisitId id,
            NewVisit visit,
            NewVisit.ResidentMet met,
            Stored<IsolationId, Isolation> isolation,
            Stored<IsolationKinds.AttendanceId, IsolationKinds.Attended> attended,
            Parts parts) {
        Temperature fever = isolation.value().rulesAt(visit.occurredAt()).fever();
        IsolationKinds.Attended there = new IsolationKinds.Attended(
                met.resident(), new ObligationRule.Attendance(id, isolation.id(), met.duties(), visit.occurredAt()));
        if (!there.equals(attended.value())) {
            entries.add(attended.next(there));
        }
        Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed> observed = parts.observation(attended.id());
        IsolationKinds.Observed now = observed.value()
                .as(
                        observation(id, met, isolation.id(), visit.occurredAt()),
                        met.observation().needsReferral(fever));
        if (!now.equals(observed.value())) {
            entries.add(observed.next(now));
        }
    }

    private static RecordedObservation observation(
            VisitId visit, NewVisit.ResidentMet met, IsolationId isolation, Instant at) {
        return new RecordedObservationBuilder()
                .resident(met.resident())
                .isolation(isolation)
                .visit(visit)
                .occurredAt(at)
                .observation(met.observation())
                .build();
    }

    static List<Visit> of(Session session, HouseholdId household) {
        List<Stored<VisitId, IsolationKinds.VisitHead>> visits = session.ask(IsolationKinds.VISITS.where(
                RegisterKinds.OF_HOUSEHOLD, RegisterKinds.withMerged(session, Set.of(household))));
        Map<VisitId, List<ResidentId>> met = session
                .ask(IsolationKinds.ATTENDANCES.where(
                        IsolationKinds.VISIT_ID, visits.stream().map(Stored::id).toList()))
                .stream()
                .collect(groupingBy(
                        each -> each.get(IsolationKinds.VISIT_ID),
                        mapping(each -> each.get(RegisterKinds.OF_RESIDENT), toList())));
        return visits.stream()
                .map(each ->
                        each.value().visit(each.id(), met.getOrDefault(each.id(), List.of()), each.get(Withdrawn.MARK)))
                .toList();
    }
}

package org.gridbook.isolation;

import io.vavr.Tuple;
import io.vavr.Tuple2;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Canonical;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;

/**
 * Orders, changes and ends home isolations, records visits and needs, and computes at any pair of instants what is owed and due.
 * Thread-safe.
 *
 * <p>Every act may be recorded late, but not before it has occurred: otherwise the refusal is {@link NotYetOccurred}. An act that a member
 * of staff signs or does is refused with {@link StaffRefusal.NotStaffThen} if they are not staff at that time. An isolation that is
 * changed outside its period is refused with {@link TooEarly} or {@link NotActiveThen}. What occurred before a release may be recorded
 * after it.
 */
public final class Isolations {
    private static final int MOST_NOTICE = 100;
    private static final Field<IsolationId> ISOLATION = Field.of("isolation", Codec.of(IsolationId.class));
    private static final Field<ReferralId> REFERRAL = Field.of("referral", Codec.of(ReferralId.class));
    private static final Field<StaffId> DOCTOR = Field.of("doctor", Codec.of(StaffId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final DeskContext context;
    private final Orders orders;
    private final Visits visits;
    private final Needs needs;
    private final IsolationKinds.Caseload caseload;

    /**
     * Made by the desk.
     *
     * @param causes the kinds of the causes that have an entry
     * @param caseload the households that a member of staff looks after, wherever they are assigned
     */
    Isolations(DeskContext context, Map<Cause.CauseType, Kind> causes, IsolationKinds.Caseload caseload) {
        this.context = context;
        this.caseload = caseload;
        orders = new Orders(context, Map.copyOf(causes));
        visits = new Visits(context);
        needs = new Needs(context);
    }

    /**
     * Orders one isolation. Needs {@link Power#ISOLATE} where the resident lives.
     *
     * @return its id; or {@link NotFound} for the resident or the cause, {@link NotActiveThen} if the resident does not live here at that
     *     time, or {@link Overlaps} if the resident is isolated already
     */
    public Either<Refusal, Done<IsolationId>> order(CommandId command, NewIsolation order) {
        return Each.single(orderAll(command, List.of(order)));
    }

    /**
     * Orders isolations, for example of a whole household, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with the refusals of {@link #order}, or {@link
     *     org.gridbook.book.ConflictsInBatch} if a resident is named twice
     */
    public Either<Refusal, Done<List<IsolationId>>> orderAll(CommandId command, List<NewIsolation> isolations) {
        return orders.order(command, isolations);
    }

    /**
     * Plans a later end. Needs {@link Power#ISOLATE}.
     *
     * @return the id; or {@link TooEarly} if a later plan exists, {@link NotActiveThen} after the release, or {@link
     *     IsolationRefusal.EndNotLater}
     */
    public Either<Refusal, Done<IsolationId>> extend(
            CommandId command, IsolationId isolation, Isolation.PlannedEnd plan) {
        return change(
                command,
                new Act("ExtendIsolation", "IsolationExtended", isolation, plan.since(), Optional.of(plan.signedBy())),
                (of, at) -> IsolationTimeline.extended(of, plan),
                plan.end());
    }

    /**
     * Changes the rules from an instant on. Slots that were owed before stay owed. Needs {@link Power#ISOLATE}.
     *
     * @return the id; or {@link TooEarly} if it is not later than the last change of the rules
     */
    public Either<Refusal, Done<IsolationId>> changeRules(
            CommandId command, IsolationId isolation, IsolationRules rules, Instant at) {
        return change(
                command,
                new Act("ChangeRules", "IsolationRulesChanged", isolation, at, Optional.empty()),
                (of, when) -> IsolationTimeline.withRules(of, new Isolation.RulesSince(when, rules)),
                rules);
    }

    /**
     * Records a transfer to hospital or central isolation. The duties at home are excused until the return. Open referrals are answered,
     * and an open breach ends. Where to is health data; see {@link #reasons}. Needs {@link Power#ISOLATE}.
     *
     * @return the id; or {@link TooEarly} if an earlier stay ends later, or {@link IsolationRefusal.DoesNotFollow} if the resident is
     *     already away
     */
    public Either<Refusal, Done<IsolationId>> transfer(
            CommandId command, IsolationId isolation, Isolation.Whereabouts where, Instant at, StaffId signedBy) {
        String id = context.newId();
        return change(
                command,
                new Act("TransferIsolated", "IsolatedTransferred", isolation, at, Optional.of(signedBy)),
                (of, when) -> IsolationTimeline.away(of, new Isolation.TimeAway(id, Interval.since(when))),
                known -> explained(known, reasons -> reasons.with(new IsolationReasons.Transfer(id, where))),
                where);
    }

    /**
     * Records that a transferred resident is isolated at home again. Needs {@link Power#ISOLATE}.
     *
     * @return the id; or {@link IsolationRefusal.DoesNotFollow} if the resident is not away
     */
    public Either<Refusal, Done<IsolationId>> comeHome(CommandId command, IsolationId isolation, Instant at) {
        return change(
                command,
                new Act("ComeHome", "IsolatedCameHome", isolation, at, Optional.empty()),
                IsolationTimeline::home);
    }

    /**
     * Records that a resident left home. Needs {@link Power#ISOLATE}.
     *
     * @param back when the resident returned, if they did
     * @return the id; or {@link TooEarly} if an earlier breach ends later, or {@link IsolationRefusal.DoesNotFollow} if the resident is
     *     already out or away, or the return is not between the breach and the release
     */
    public Either<Refusal, Done<IsolationId>> leaveHome(
            CommandId command, IsolationId isolation, Instant at, Optional<Instant> back) {
        return back.<Either<Refusal, Optional<Instant>>>map(
                        each -> NotYetOccurred.check(each, context.now()).map(Optional::of))
                .orElseGet(() -> Either.right(Optional.empty()))
                .flatMap(returned -> change(
                        command,
                        new Act("LeaveHome", "IsolatedLeftHome", isolation, at, Optional.empty()),
                        (of, when) -> IsolationTimeline.broken(of, when, returned),
                        returned));
    }

    /**
     * Records that a resident who had left home returned. Needs {@link Power#ISOLATE}.
     *
     * @return the id; or {@link IsolationRefusal.DoesNotFollow} if the resident is not out
     */
    public Either<Refusal, Done<IsolationId>> returnHome(CommandId command, IsolationId isolation, Instant at) {
        return change(
                command,
                new Act("ReturnHome", "IsolatedReturned", isolation, at, Optional.empty()),
                IsolationTimeline::returned);
    }

    /**
     * Excuses a duty for a period. Needs {@link Power#ISOLATE}.
     *
     * @param duty its word
     * @param period slots whose windows begin in it are excused; it must have an end
     * @param reason a word of 1 to 30 of {@code a-z} and {@code _}; it is stored as health data, see {@link #reasons}
     * @return the id; or {@link BadValue} for {@code duty}, {@code period} or {@code reason}, or {@link IsolationRefusal.DutyNotOwed}
     */
    public Either<Refusal, Done<IsolationId>> excuse(
            CommandId command, IsolationId isolation, String duty, Interval period, String reason) {
        String id = context.newId();
        return Canonical.word("duty", duty)
                .filterOrElse(any -> !period.isOpen(), any -> new BadValue("period", "no_end"))
                .flatMap(any -> Canonical.word("reason", reason))
                .flatMap(any -> change(
                        command,
                        new Act("ExcuseDuty", "DutyExcused", isolation, period.from(), Optional.empty()),
                        (of, at) -> IsolationTimeline.excused(of, new Isolation.Excuse(id, duty, period)),
                        known -> explained(
                                known, reasons -> reasons.with(new IsolationReasons.ExcuseReason(id, reason))),
                        duty,
                        period,
                        reason));
    }

    /**
     * Releases a resident. Only this act ends an isolation. Needs {@link Power#ISOLATE}.
     *
     * @param notice the number or name of the release notice: canonical text of 1 to 100 code points; it is stored as personal
     *     data, see {@link #notices}
     * @return the id; or {@link BadValue} for {@code notice}, or {@link TooEarly} if a later act is recorded
     */
    public Either<Refusal, Done<IsolationId>> release(
            CommandId command, IsolationId isolation, Instant at, StaffId signedBy, String notice) {
        return Canonical.text("notice", notice, MOST_NOTICE)
                .flatMap(text -> change(
                        command,
                        new Act("ReleaseIsolated", "IsolatedReleased", isolation, at, Optional.of(signedBy)),
                        (of, when) -> IsolationTimeline.released(of, new Isolation.Release(when, signedBy)),
                        known -> known.isolation()
                                .toJavaStream()
                                .map(released -> noticed(released, text))
                                .toList(),
                        text));
    }

    /** An act that changes one isolation. */
    private record Act(String name, String event, IsolationId isolation, Instant at, Optional<StaffId> signer) {}

    private record Known(
            Either<Refusal, Stored<IsolationId, Isolation>> isolation,
            Optional<Stored<IsolationId, IsolationReasons>> reasons) {}

    private Either<Refusal, Done<IsolationId>> change(
            CommandId command,
            Act act,
            BiFunction<Isolation, Instant, Either<Refusal, Isolation>> rule,
            Object... content) {
        return change(command, act, rule, known -> List.of(), content);
    }

    private Either<Refusal, Done<IsolationId>> change(
            CommandId command,
            Act act,
            BiFunction<Isolation, Instant, Either<Refusal, Isolation>> rule,
            Function<Known, List<Entry>> more,
            Object... content) {
        return context.command(command, act.name(), Power.ISOLATE, act.at(), act, List.of(content))
                .asks(Question.all(
                        StaffKinds.staffAt(act.signer(), act.at()),
                        IsolationKinds.ISOLATIONS.existing(act.isolation()),
                        IsolationKinds.REASONS.byId(act.isolation()),
                        (signed, isolation, reasons) -> new Known(signed.flatMap(any -> isolation), reasons)))
                .decide(
                        (session, known) -> NotYetOccurred.check(act.at(), session.now())
                                .flatMap(at -> known.isolation()
                                        .flatMap(found -> activeAt(found, at))
                                        .flatMap(found -> rule.apply(found.value(), at)
                                                .map(next -> Decision.of(act.event())
                                                        .fact(ISOLATION, act.isolation())
                                                        .put(found.next(next))
                                                        .put(more.apply(known))))),
                        ISOLATION);
    }

    private static Either<Refusal, Stored<IsolationId, Isolation>> activeAt(
            Stored<IsolationId, Isolation> found, Instant at) {
        Interval period = found.get(Shape.PERIOD);
        String id = found.id().value();
        return Either.<Refusal, Stored<IsolationId, Isolation>>right(found)
                .filterOrElse(any -> !at.isBefore(period.from()), any -> new TooEarly(found.kind(), id))
                .filterOrElse(any -> period.holdsAt(at), any -> new NotActiveThen(found.kind(), id));
    }

    private static Entry noticed(Stored<IsolationId, Isolation> released, String notice) {
        return IsolationKinds.NOTICES.first(
                released.id(),
                released.place(),
                new ReleaseNotice(released.id(), released.get(RegisterKinds.OF_RESIDENT), notice));
    }

    private static List<Entry> explained(Known known, UnaryOperator<IsolationReasons> why) {
        return known.reasons().stream()
                .filter(before -> !why.apply(before.value()).equals(before.value()))
                .map(before -> before.next(why.apply(before.value())))
                .toList();
    }

    /**
     * Records one visit or call. Needs {@link Power#RECORD} where the household is. A fever or a symptom raises a referral.
     *
     * @return the visit and its referrals; or {@link NotFound} for the household, {@link IsolationRefusal.OutcomeMismatch}, {@link
     *     IsolationRefusal.NotIsolatedThere}, {@link IsolationRefusal.TemperatureMissing} or {@link IsolationRefusal.DutyNotOwed}
     */
    public Either<Refusal, Done<VisitDone>> visit(CommandId command, NewVisit visit) {
        return visitAll(command, List.of(visit)).mapLeft(Each::first);
    }

    /**
     * Records visits, all or none, as one change.
     *
     * @return the visits and their referrals; or {@link BatchRefused} with the refusals of {@link #visit}
     */
    public Either<Refusal, Done<VisitDone>> visitAll(CommandId command, List<NewVisit> reported) {
        return visits.record(command, reported);
    }

    /**
     * Withdraws a visit that was entered in error, with its observations and referrals. It no longer fills slots. What was known before
     * stays known as of then, and a transfer that followed stays recorded. Needs {@link Power#RECORD} where the household and everyone
     * who was met are.
     *
     * @param reason canonical text of 1 to 200 code points; no personal data
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<VisitId>> enteredInError(CommandId command, VisitId visit, String reason) {
        return visits.enteredInError(command, visit, reason);
    }

    /** The visits and calls to a household, including withdrawn ones, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Visit>> visits(HouseholdId household, KnownAt at) {
        return context.ask(Power.READ, at, session -> Visits.of(session, household));
    }

    /**
     * Records that a doctor has seen the resident, which answers the referral without a transfer. Needs {@link Power#ISOLATE}
     * and {@link Power#READ_HEALTH} where the household is.
     *
     * @return its id; or {@link IsolationRefusal.ReferralNotOpen}
     */
    public Either<Refusal, Done<ReferralId>> answer(
            CommandId command, ReferralId referral, Instant at, StaffId doctor) {
        Refusal notOpen = new IsolationRefusal.ReferralNotOpen(referral.value());
        return context.command(command, "AnswerReferral", Power.ISOLATE, at, referral, at, doctor)
                .asks(Question.all(
                        StaffKinds.staffAt(doctor, at),
                        IsolationKinds.OBSERVATIONS.byId(new IsolationKinds.AttendanceId(referral.value())),
                        (member, found) -> member.map(any -> found)))
                .decide(
                        (session, found) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when ->
                                        found.flatMap(each -> each.filter(seen -> session.reached(Power.READ_HEALTH)
                                                                .test(seen.place())
                                                        && canBeAnswered(session, seen, when))
                                                .<Either<Refusal, Decision>>map(
                                                        seen -> Either.right(answered(seen, when, doctor)))
                                                .orElseGet(() -> Either.left(notOpen)))),
                        facts -> referral);
    }

    private static boolean canBeAnswered(
            Session session, Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed> seen, Instant at) {
        return referrals(session, List.of(seen)).stream()
                .anyMatch(each -> each.isOpenAt(at) && each.answeredAt().isEmpty());
    }

    /** The event names neither the referral nor the doctor, because its reader need not have the power to read health data. */
    private static Decision answered(
            Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed> seen, Instant at, StaffId doctor) {
        return Decision.of("HealthRecordChanged")
                .put(seen.with(to -> to.set(IsolationKinds.ANSWERED_AT, at).set(IsolationKinds.ANSWERED_BY, doctor)));
    }

    /** The referrals of observations, without those of withdrawn visits, in order of id. */
    private static List<Referral> referrals(
            Session session, List<Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed>> observations) {
        List<Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed>> raised = observations.stream()
                .filter(each -> each.find(IsolationKinds.REFERRAL).isPresent() && !each.get(Withdrawn.MARK))
                .toList();
        Map<IsolationId, Isolation> isolations = session
                .ask(IsolationKinds.ISOLATIONS.byIds(raised.stream()
                        .map(each -> each.get(IsolationKinds.ISOLATION_ID))
                        .collect(Collectors.toSet())))
                .stream()
                .collect(Collectors.toMap(Stored::id, Stored::value));
        return raised.stream()
                .flatMap(each -> Optional.ofNullable(isolations.get(each.get(IsolationKinds.ISOLATION_ID)))
                        .map(isolation -> each.value().referral(each.id(), isolation))
                        .stream())
                .toList();
    }

    /**
     * Records what an isolated household asks for. The rules of its isolations decide when it is due, the strictest if they differ. Needs
     * {@link Power#RECORD} where the household is.
     *
     * @param need a word such as {@code food}, {@code medicine} or {@code errand}
     * @param remark in the words of the household: personal data
     * @return its id; or {@link BadValue} for {@code need}, {@link NotFound} for the household, or {@link
     *     IsolationRefusal.HouseholdNotIsolated}
     */
    public Either<Refusal, Done<NeedId>> ask(
            CommandId command, HouseholdId household, String need, Optional<Remark> remark, Instant at) {
        return needs.ask(command, household, need, remark, at);
    }

    /**
     * Records who takes on a need. Needs {@link Power#RECORD}.
     *
     * @return its id; or {@link NotFound}, {@link IsolationRefusal.NeedSettled} or {@link TooEarly}
     */
    public Either<Refusal, Done<NeedId>> accept(CommandId command, NeedId need, StaffId staff, Instant at) {
        return needs.settle(command, Needs.ACCEPT, need, Optional.of(staff), at);
    }

    /** Records the delivery of a need. Needs {@link Power#RECORD}; refuses like {@link #accept}. */
    public Either<Refusal, Done<NeedId>> deliver(CommandId command, NeedId need, StaffId staff, Instant at) {
        return needs.settle(command, Needs.DELIVER, need, Optional.of(staff), at);
    }

    /** Records that a need is no longer wanted. Needs {@link Power#RECORD}; refuses like {@link #accept}. */
    public Either<Refusal, Done<NeedId>> cancel(CommandId command, NeedId need, Instant at) {
        return needs.settle(command, Needs.CANCEL, need, Optional.empty(), at);
    }

    /** Every isolation in reach of the actor, including ended ones, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> all(KnownAt at) {
        return context.list(Power.READ, at, IsolationKinds.ISOLATIONS.all());
    }

    /** The isolations with these ids, in order of id. Unknown ids are left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> byIds(Collection<IsolationId> ids, KnownAt at) {
        return context.list(Power.READ, at, IsolationKinds.ISOLATIONS.byIds(ids));
    }

    /** The isolations of a resident, in order of their start. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> ofResident(ResidentId resident, KnownAt at) {
        return context.list(
                Power.READ,
                at,
                IsolationKinds.ISOLATIONS
                        .where(RegisterKinds.OF_RESIDENT, resident)
                        .map(found -> found.stream()
                                .sorted(Comparator.comparing(each -> each.get(Shape.FROM)))
                                .toList()));
    }

    /**
     * The state of isolations and needs, and of everything that is owed. It counts what the actor reaches. Needs {@link Power#READ}.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at as known at which instant, on the recorded-time axis
     */
    public Either<Refusal, FollowUp> followUp(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(Power.READ, at, session -> IsolationKinds.followUp(session, when)));
    }

    /**
     * One page of the slots that are due: open slots, and missed slots that no later visit made good. Slots of residents who are away are
     * left out. The order is by due time, then by id. Needs {@link Power#READ}.
     *
     * @param filter which slots
     * @param after the {@link DuePage#next} of the page before; empty to begin
     * @param limit the most items, at least 1
     */
    public Either<Refusal, DuePage> due(
            WorklistFilter filter, Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("due");
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.figures(Power.READ, at, session -> {
                            List<DueObligation> pending =
                                    FollowUpFacts.load(session).pending(when);
                            List<DueObligation> asked = pending.stream()
                                    .filter(FollowUpFacts.matching(session, pending, filter, when, caseload))
                                    .toList();
                            return DuePage.of(ObligationRule.due(asked, when), from, limit, paging::at);
                        })));
    }

    /**
     * The needs of households, in order of id, without what they are; see {@link #needWords}. Needs {@link Power#READ}.
     */
    public Either<Refusal, List<Need>> needs(KnownAt at) {
        return context.ask(
                Power.READ,
                at,
                IsolationKinds.NEEDS
                        .all()
                        .map(found ->
                                found.stream().map(each -> each.value().need()).toList()));
    }

    /** What these needs are. Unknown ids are left out. Needs {@link Power#READ_PERSONAL}; the read is audited. */
    public Either<Refusal, Map<NeedId, NeedWords>> needWords(Collection<NeedId> ids, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(IsolationKinds.NEED_WORDS.byIds(ids)).stream()
                        .collect(Collectors.toUnmodifiableMap(Stored::id, Stored::value)),
                found -> found.keySet().stream().map(NeedId::value).sorted().toList());
    }

    /**
     * The referrals, in order of id, without those of withdrawn visits. That a referral exists is health data. Needs {@link
     * Power#READ_HEALTH}; the read is audited. An actor who does not reach the whole community gets none of an isolation whose aftercare
     * has ended; see {@link AftercareRule}.
     */
    public Either<Refusal, List<Referral>> referrals(KnownAt at) {
        return health(
                at,
                IsolationKinds.ISOLATIONS.all(),
                (session, shown) -> referrals(
                        session,
                        raised(session).stream()
                                .filter(each -> shown.contains(each.get(IsolationKinds.ISOLATION_ID)))
                                .toList()));
    }

    private record Examined(Map<IsolationId, ResidentId> shown, Optional<String> next) {}

    /**
     * One page of the referrals that are open at an instant, in order of their isolation and then of id. A page examines a number of
     * isolations, so it may be empty although more follow. Otherwise it is as {@link #referrals}; the audit names the residents of all
     * isolations that were examined.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most isolations to examine, at least 1
     */
    public Either<Refusal, Slice<Referral>> openReferrals(
            Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("open_referrals");
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.askPersonal(
                                Power.READ_HEALTH,
                                at,
                                now -> {
                                    StoredPage<IsolationId, Isolation> page =
                                            now.ask(IsolationKinds.ISOLATIONS.pageAfter(from, limit));
                                    return new Examined(
                                            AftercareRule.shown(now, Question.none(page.found())), page.next());
                                },
                                (session, examined) -> Tuple.of(
                                        openReferrals(session, examined.shown().keySet(), when), examined),
                                found -> found._2().shown().values().stream()
                                        .map(ResidentId::value)
                                        .distinct()
                                        .toList())))
                .map(found -> new Slice<>(found._1(), found._2().next().map(paging::at)));
    }

    private static List<Referral> openReferrals(Session session, Set<IsolationId> isolations, Instant at) {
        return isolations.isEmpty()
                ? List.of()
                : referrals(
                                session,
                                session.ask(IsolationKinds.OBSERVATIONS.where(IsolationKinds.ISOLATION_ID, isolations)))
                        .stream()
                        .filter(each -> each.isOpenAt(at))
                        .sorted(Comparator.comparing(
                                        (Referral each) -> each.isolation().value())
                                .thenComparing(each -> each.id().value()))
                        .toList();
    }

    /**
     * Answers a question about the health data of isolations. The audit names the residents of all of them, not only those with an answer:
     * its reader must not learn who has one.
     */
    private <T> Either<Refusal, T> health(
            KnownAt at,
            Question<List<Stored<IsolationId, Isolation>>> isolations,
            BiFunction<Session, Set<IsolationId>, T> question) {
        return context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        now -> AftercareRule.shown(now, isolations),
                        (session, shown) -> Tuple.of(question.apply(session, shown.keySet()), shown.values()),
                        found -> found._2().stream()
                                .map(ResidentId::value)
                                .distinct()
                                .toList())
                .map(Tuple2::_1);
    }

    private static List<Stored<IsolationKinds.AttendanceId, IsolationKinds.Observed>> raised(Session session) {
        return session.ask(IsolationKinds.OBSERVATIONS.where(IsolationKinds.REFERRAL, IsolationKinds.RAISED));
    }

    /**
     * The observations of an isolation, in order of time, without those of withdrawn visits. Needs {@link Power#READ_HEALTH}; the read is
     * audited. An actor who does not reach the whole community gets none after the aftercare; see {@link AftercareRule}.
     */
    public Either<Refusal, List<RecordedObservation>> observations(IsolationId isolation, KnownAt at) {
        return health(
                at,
                IsolationKinds.ISOLATIONS.byIds(Set.of(isolation)),
                (session, shown) ->
                        session.ask(IsolationKinds.OBSERVATIONS.where(IsolationKinds.ISOLATION_ID, shown)).stream()
                                .filter(each -> !each.get(Withdrawn.MARK))
                                .map(each -> each.value().recorded())
                                .sorted(Comparator.comparing(RecordedObservation::occurredAt))
                                .toList());
    }

    /**
     * The notices of the releases of these isolations, in order of id. Unknown ids and isolations that were not released are left out. Needs
     * {@link Power#READ_PERSONAL}; the read is audited.
     */
    public Either<Refusal, List<ReleaseNotice>> notices(Collection<IsolationId> isolations, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(IsolationKinds.NOTICES.byIds(isolations)).stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream()
                        .map(each -> each.resident().value())
                        .distinct()
                        .toList());
    }

    /**
     * Why the residents of these isolations are isolated, where they were taken to, and why duties are excused, in order of id. Unknown ids
     * are left out. Needs {@link Power#READ_HEALTH}; the read is audited. An actor who does not reach the whole community gets none after
     * the aftercare; see {@link AftercareRule}.
     */
    public Either<Refusal, List<IsolationReasons>> reasons(Collection<IsolationId> isolations, KnownAt at) {
        return health(
                at,
                IsolationKinds.ISOLATIONS.byIds(isolations),
                (session, shown) -> session.ask(IsolationKinds.REASONS.byIds(shown)).stream()
                        .map(Stored::value)
                        .toList());
    }
}

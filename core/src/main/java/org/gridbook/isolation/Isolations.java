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
import java.util.function.Predicate;
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
import org.gridbook.inbox.InboxItemId;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Paging;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.isolation.IsolationAct.IsolationActType;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.mapping.StoredPage;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;

/**
 * Orders, changes and ends home isolations, records visits and needs, and computes at any pair of instants what is owed and due.
 * Thread-safe.
 *
 * <p>Acts are recorded in any order: the course of an isolation follows from the times of its acts. An act is refused with {@link
 * IsolationRefusal.Contradicts} if it contradicts another one. What happened is not recorded before it has occurred: otherwise the refusal is
 * {@link NotYetOccurred}. An act that a member of staff signs or does is refused with {@link StaffRefusal.NotStaffThen} if they are not
 * staff at that time. An act outside the period of the isolation is refused with {@link TooEarly} or {@link NotActiveThen}. Every act can be
 * corrected, withdrawn and restored.
 */
public final class Isolations {

    private final DeskContext context;
    private final Orders orders;
    private final IsolationActs acts;
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
        acts = new IsolationActs(context);
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
     * Plans another end, later or earlier. After an end that was made earlier nothing is owed; the isolation lasts until it is released. Needs
     * {@link Power#ISOLATE}.
     *
     * @param plan the end lies at most two years ahead
     * @return the id of the act; or {@link IsolationRefusal.EndNotLater} if the end is not after the start, or {@link NotActiveThen} after
     *     the release
     */
    public Either<Refusal, Done<IsolationActId>> planEnd(
            CommandId command, IsolationId isolation, Isolation.PlannedEnd plan) {
        return acts.record(
                command,
                isolation,
                "IsolationEndPlanned",
                acts.act(IsolationActType.END_PLANNED, plan.since())
                        .end(plan.end())
                        .signedBy(plan.signedBy()));
    }

    /**
     * Changes the rules from an instant on, which may lie up to 90 days ahead. Slots that were owed before stay owed. Needs {@link
     * Power#ISOLATE}.
     *
     * @return the id of the act
     */
    public Either<Refusal, Done<IsolationActId>> changeRules(
            CommandId command, IsolationId isolation, IsolationRules rules, Instant at) {
        return acts.record(
                command,
                isolation,
                "IsolationRulesChanged",
                acts.act(IsolationActType.RULES_CHANGED, at).rules(rules));
    }

    /**
     * Records a transfer to hospital or central isolation. The duties at home are excused until the return. Open referrals are answered,
     * and an open breach ends. Where to is health data; see {@link #reasons}. Needs {@link Power#ISOLATE}.
     *
     * @return the id of the act
     */
    public Either<Refusal, Done<IsolationActId>> transfer(
            CommandId command, IsolationId isolation, Isolation.Whereabouts where, Instant at, StaffId signedBy) {
        return acts.transfer(
                command, isolation, acts.act(IsolationActType.TRANSFERRED, at).signedBy(signedBy), where);
    }

    /**
     * Records that a transferred resident is isolated at home again. Without a transfer before, it has no effect until the transfer is
     * recorded. Needs {@link Power#ISOLATE}.
     *
     * @return the id of the act
     */
    public Either<Refusal, Done<IsolationActId>> comeHome(CommandId command, IsolationId isolation, Instant at) {
        return acts.record(command, isolation, "IsolatedCameHome", acts.act(IsolationActType.CAME_HOME, at));
    }

    /**
     * Records that a resident left home. It has no effect while the resident is in hospital or central isolation. Needs {@link
     * Power#ISOLATE}.
     *
     * @param back when the resident returned, if they did
     * @return the id of the act; or {@link BadValue} for {@code period} if the return is not later
     */
    public Either<Refusal, Done<IsolationActId>> leaveHome(
            CommandId command, IsolationId isolation, Instant at, Optional<Instant> back) {
        return acts.record(
                command,
                isolation,
                "IsolatedLeftHome",
                acts.act(IsolationActType.LEFT_HOME, at).end(back));
    }

    /**
     * Records that a resident who had left home returned. If the resident had not, it has no effect until that is recorded. Needs {@link
     * Power#ISOLATE}.
     *
     * @return the id of the act
     */
    public Either<Refusal, Done<IsolationActId>> returnHome(CommandId command, IsolationId isolation, Instant at) {
        return acts.record(command, isolation, "IsolatedReturned", acts.act(IsolationActType.RETURNED, at));
    }

    /**
     * Excuses a duty for a period, which may lie up to two years ahead. Needs {@link Power#ISOLATE}.
     *
     * @param duty its word
     * @param period slots whose windows begin in it are excused; it must have an end
     * @param reason a word of 1 to 30 of {@code a-z} and {@code _}; it is stored as health data, see {@link #reasons}
     * @return the id of the act; or {@link BadValue} for {@code duty}, {@code period} or {@code reason}, or {@link
     *     IsolationRefusal.DutyNotOwed}
     */
    public Either<Refusal, Done<IsolationActId>> excuse(
            CommandId command, IsolationId isolation, String duty, Interval period, String reason) {
        return Canonical.word("duty", duty)
                .filterOrElse(any -> !period.isOpen(), any -> new BadValue("period", "no_end"))
                .flatMap(word -> acts.excuse(
                        command,
                        isolation,
                        acts.act(IsolationActType.EXCUSED, period.from())
                                .end(period.to())
                                .duty(word),
                        reason));
    }

    /**
     * Releases a resident, which ends the isolation. Needs {@link Power#ISOLATE}.
     *
     * @param notice the number or name of the release notice: canonical text of 1 to 100 code points; it is stored as personal
     *     data, see {@link #notices}
     * @return the id of the act; or {@link BadValue} for {@code notice}, {@link NotActiveThen} after a release, or {@link
     *     IsolationRefusal.Contradicts} if there is a later release, or if something happened later
     */
    public Either<Refusal, Done<IsolationActId>> release(
            CommandId command, IsolationId isolation, Instant at, StaffId signedBy, String notice) {
        return acts.release(
                command, isolation, acts.act(IsolationActType.RELEASED, at).signedBy(signedBy), notice);
    }

    /**
     * Corrects an act. The isolation, its slots and its referrals are computed again; visits stay. The order of an isolation has its id: to
     * move the start is to correct {@code at} of the order. Needs {@link Power#ISOLATE}.
     *
     * @param seen as known at which instant the actor read the act; {@link KnownAt#LATEST} for as it is now
     * @param correction what is not given stays
     * @return its id; or {@link org.gridbook.book.EditConflict}, {@link org.gridbook.book.NothingToChange}, {@link AlreadyWithdrawn}, {@link
     *     BadValue} for a field that such an act does not have, or the refusals of recording the act
     */
    public Either<Refusal, Done<IsolationActId>> correct(
            CommandId command, IsolationActId act, KnownAt seen, IsolationCorrection correction) {
        return acts.correct(command, act, seen, correction);
    }

    /** Corrects the order of an isolation; see {@link #correct(CommandId, IsolationActId, KnownAt, IsolationCorrection)}. */
    public Either<Refusal, Done<IsolationActId>> correct(
            CommandId command, IsolationId isolation, KnownAt seen, IsolationCorrection correction) {
        return correct(command, IsolationActId.order(isolation), seen, correction);
    }

    /**
     * Withdraws an act that was entered in error. The isolation, its slots and its referrals are computed again. Needs {@link
     * Power#ISOLATE}.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<IsolationActId>> withdraw(CommandId command, IsolationActId act, String reason) {
        return acts.withdraw(command, act, reason);
    }

    /** Withdraws an isolation that was ordered in error. Its visits stay and fill no slots of it. */
    public Either<Refusal, Done<IsolationActId>> withdraw(CommandId command, IsolationId isolation, String reason) {
        return withdraw(command, IsolationActId.order(isolation), reason);
    }

    /** Restores an act that was withdrawn wrongly. Needs {@link Power#ISOLATE}; refuses like a recording. */
    public Either<Refusal, Done<IsolationActId>> restore(CommandId command, IsolationActId act) {
        return acts.restore(command, act);
    }

    /** Restores an isolation that was withdrawn wrongly. */
    public Either<Refusal, Done<IsolationActId>> restore(CommandId command, IsolationId isolation) {
        return restore(command, IsolationActId.order(isolation));
    }

    /**
     * The acts of an isolation, including withdrawn ones, in order of time. Here is the id of an act that is corrected or withdrawn later. Needs
     * {@link Power#READ}.
     */
    public Either<Refusal, List<IsolationAct>> acts(IsolationId isolation, KnownAt at) {
        return context.list(
                Power.READ,
                at,
                IsolationKinds.ACTS
                        .where(IsolationKinds.ISOLATION_ID, isolation)
                        .map(found -> found.stream()
                                .sorted(Comparator.comparing(Stored::value, IsolationAct.IN_TIME))
                                .toList()));
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
     * Corrects a visit. It must be one that could have been recorded. Needs {@link Power#RECORD} where the household and everyone who was met
     * are.
     *
     * @param seen as known at which instant the actor read the visit; {@link KnownAt#LATEST} for as it is now
     * @param correction what is not given stays
     * @return its id; or {@link org.gridbook.book.EditConflict}, {@link org.gridbook.book.NothingToChange}, {@link AlreadyWithdrawn} or the
     *     refusals of {@link #visit}
     */
    public Either<Refusal, Done<VisitId>> correct(
            CommandId command, VisitId visit, KnownAt seen, VisitCorrection correction) {
        return visits.correct(command, visit, seen, correction);
    }

    /**
     * Withdraws a visit that was entered in error, with its observations and referrals. It no longer fills slots. What was known before
     * stays known as of then, and a transfer that followed stays recorded. Needs {@link Power#RECORD} where the household and everyone
     * who was met are.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<VisitId>> withdraw(CommandId command, VisitId visit, String reason) {
        return visits.withdraw(command, visit, reason);
    }

    /** Restores a visit that was withdrawn wrongly, with its observations and referrals. Needs the same as {@link #withdraw}. */
    public Either<Refusal, Done<VisitId>> restore(CommandId command, VisitId visit) {
        return visits.restore(command, visit);
    }

    /**
     * The visits and calls to a household and to those that were merged into it, including withdrawn ones, in order of id. {@link
     * Visit#household} is the household that was visited. Needs {@link Power#READ}. They are not paged: visits are made while residents are
     * isolated, so a household has a few a day for some weeks.
     */
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

    /**
     * Withdraws the answer to a referral that was entered in error: the referral is open again. To restore the answer is to give it again.
     * Needs what {@link #answer} needs.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link IsolationRefusal.ReferralNotAnswered}, or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ReferralId>> withdraw(CommandId command, ReferralId referral, String reason) {
        Refusal notAnswered = new IsolationRefusal.ReferralNotAnswered(referral.value());
        return Withdrawn.reason(reason)
                .flatMap(text -> context.command(
                                command, "WithdrawAnswer", Power.ISOLATE, context.now(), referral, text)
                        .asks(IsolationKinds.OBSERVATIONS.byId(new IsolationKinds.AttendanceId(referral.value())))
                        .decide(
                                (session, found) -> found.filter(seen -> session.reached(Power.READ_HEALTH)
                                                        .test(seen.place())
                                                && !seen.get(Withdrawn.MARK)
                                                && seen.find(IsolationKinds.ANSWERED_AT)
                                                        .isPresent())
                                        .<Either<Refusal, Decision>>map(seen -> Either.right(Decision.of(
                                                        "HealthRecordChanged")
                                                .put(
                                                        seen.with(to -> to.set(
                                                                        IsolationKinds.ANSWERED_AT, Optional.empty())
                                                                .set(IsolationKinds.ANSWERED_BY, Optional.empty())),
                                                        Withdrawn.because(context.newId(), seen, text))))
                                        .orElseGet(() -> Either.left(notAnswered)),
                                facts -> referral));
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
     * Records what an isolated household asked for in an item of the inbox, once. Its remark is the words of the item. Needs {@link Power#RECORD}
     * where the household is.
     *
     * @return its id; or a refusal of {@link #ask}, {@link NotFound} for the item, {@link org.gridbook.inbox.InboxRefusal.ItemWithoutHousehold},
     *     {@link org.gridbook.inbox.InboxRefusal.ItemNotOwed}, {@link org.gridbook.inbox.InboxRefusal.ItemSettled}, or {@link
     *     org.gridbook.book.TooEarly} before the item
     */
    public Either<Refusal, Done<NeedId>> askFromInbox(CommandId command, InboxItemId item, String need, Instant at) {
        return needs.askFromInbox(command, item, need, at);
    }

    /**
     * Records who takes on a need. Needs {@link Power#RECORD}.
     *
     * @return its id; or {@link NotFound}, {@link IsolationRefusal.NeedSettled} or {@link TooEarly}
     */
    public Either<Refusal, Done<NeedId>> accept(CommandId command, NeedId need, StaffId staff, Instant at) {
        return needs.accept(command, need, staff, at);
    }

    /** Records the delivery of a need. Needs {@link Power#RECORD}; refuses like {@link #accept}. */
    public Either<Refusal, Done<NeedId>> deliver(CommandId command, NeedId need, StaffId staff, Instant at) {
        return needs.deliver(command, need, staff, at);
    }

    /** Records that a need is no longer wanted. Needs {@link Power#RECORD}; refuses like {@link #accept}. */
    public Either<Refusal, Done<NeedId>> cancel(CommandId command, NeedId need, Instant at) {
        return needs.cancel(command, need, at);
    }

    /**
     * Corrects a need or what became of it. Needs {@link Power#RECORD} where the household is.
     *
     * @param seen as known at which instant the actor read the need; {@link KnownAt#LATEST} for as it is now
     * @param correction what is not given stays
     * @return its id; or {@link org.gridbook.book.EditConflict}, {@link org.gridbook.book.NothingToChange}, {@link AlreadyWithdrawn}, {@link
     *     TooEarly} if the steps are out of order, or {@link IsolationRefusal.NeedSettled} if it were both delivered and cancelled
     */
    public Either<Refusal, Done<NeedId>> correct(
            CommandId command, NeedId need, KnownAt seen, NeedCorrection correction) {
        return needs.correct(command, need, seen, correction);
    }

    /**
     * Withdraws a need that was entered in error. It is no longer owed, and in no list. Needs {@link Power#RECORD}.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<NeedId>> withdraw(CommandId command, NeedId need, String reason) {
        return needs.withdraw(command, need, reason);
    }

    /** Restores a need that was withdrawn wrongly. Needs {@link Power#RECORD}. */
    public Either<Refusal, Done<NeedId>> restore(CommandId command, NeedId need) {
        return needs.restore(command, need);
    }

    /**
     * One page of the isolations in reach of the actor, including ended and withdrawn ones, in order of id. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Isolation>> all(KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("isolations");
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.ask(Power.READ, at, session -> {
                    Paging.Part<IsolationId, Isolation> part = Paging.part(
                            session,
                            IsolationKinds.ISOLATIONS,
                            IsolationKinds.ISOLATIONS::all,
                            any -> true,
                            from,
                            limit);
                    return new Slice<>(
                            IsolationKinds.residing(session, Question.none(part.found())),
                            part.next().map(paging::at));
                }));
    }

    /** The isolations with these ids, in order of id. Unknown ids are left out. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> byIds(Collection<IsolationId> ids, KnownAt at) {
        return residing(at, IsolationKinds.ISOLATIONS.byIds(ids));
    }

    /** The isolations of a resident, in order of their start. Needs {@link Power#READ}. */
    public Either<Refusal, List<Isolation>> ofResident(ResidentId resident, KnownAt at) {
        return residing(
                at,
                IsolationKinds.ISOLATIONS
                        .where(RegisterKinds.OF_RESIDENT, resident)
                        .map(found -> found.stream()
                                .sorted(Comparator.comparing(each -> each.get(Shape.FROM)))
                                .toList()));
    }

    private Either<Refusal, List<Isolation>> residing(
            KnownAt at, Question<List<Stored<IsolationId, Isolation>>> question) {
        return context.ask(Power.READ, at, session -> IsolationKinds.residing(session, question));
    }

    /**
     * The state of isolations and needs, and of everything that is owed. It counts what the actor reaches. Needs {@link Power#READ}.
     *
     * @param validAt the instant, on the valid-time axis
     * @param at as known at which instant, on the recorded-time axis
     */
    public Either<Refusal, FollowUp> followUp(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ, at, session -> IsolationKinds.followUp(session, when, context.knownUntil(at))));
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
        Paging paging = context.paging("due", filter);
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.figures(Power.READ, at, session -> {
                            List<DueObligation> pending = FollowUpFacts.load(session, context.knownUntil(at))
                                    .pending(when);
                            List<DueObligation> asked = pending.stream()
                                    .filter(FollowUpFacts.matching(session, pending, filter, when, caseload))
                                    .toList();
                            return DuePage.of(
                                    ObligationRule.due(asked, earlier(when, context.knownUntil(at))),
                                    from,
                                    limit,
                                    paging::at);
                        })));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /**
     * One page of the needs of households, in order of id, without what they are; see {@link #needWords}. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Need>> needs(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                        Power.READ,
                        at,
                        context.paging("needs"),
                        after,
                        limit,
                        IsolationKinds.NEEDS,
                        IsolationKinds.NEEDS::all,
                        each -> !each.get(Withdrawn.MARK))
                .map(page -> page.map(NeedWithEscalation::need));
    }

    /** What these needs are. Unknown ids are left out. Needs {@link Power#READ_PERSONAL}; the read is audited. */
    public Either<Refusal, Map<NeedId, NeedWords>> needWords(Collection<NeedId> ids, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(Withdrawn.except(IsolationKinds.NEED_WORDS.byIds(ids))).stream()
                        .collect(Collectors.toUnmodifiableMap(Stored::id, Stored::value)),
                found -> found.keySet().stream().map(NeedId::value).sorted().toList());
    }

    /**
     * One page of the referrals, in order of their isolation and then of id, without those of withdrawn visits. A page examines a number of
     * isolations, so it may be empty although more follow. That a referral exists is health data. Needs {@link Power#READ_HEALTH}; the
     * read is audited, and names the residents of all isolations that were examined. An actor who does not reach the whole community gets
     * none of an isolation whose aftercare has ended; see {@link AftercareRule}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most isolations to examine, at least 1
     */
    public Either<Refusal, Slice<Referral>> referrals(KnownAt at, Optional<Cursor> after, int limit) {
        return referrals(context.paging("referrals"), any -> true, at, after, limit);
    }

    private record Examined(Map<IsolationId, ResidentId> shown, Optional<String> next) {}

    /** The same of the referrals that are open at an instant; see {@link #referrals}. */
    public Either<Refusal, Slice<Referral>> openReferrals(
            Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        return context.within(validAt)
                .flatMap(when ->
                        referrals(context.paging("open_referrals"), each -> each.isOpenAt(when), at, after, limit));
    }

    private Either<Refusal, Slice<Referral>> referrals(
            Paging paging, Predicate<Referral> wanted, KnownAt at, Optional<Cursor> after, int limit) {
        Paging.check(limit);
        return paging.after(after)
                .flatMap(from -> context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        now -> {
                            StoredPage<IsolationId, Isolation> page =
                                    now.ask(IsolationKinds.ISOLATIONS.pageAfter(from, limit));
                            return new Examined(AftercareRule.shown(now, Question.none(page.found())), page.next());
                        },
                        (session, examined) ->
                                Tuple.of(referrals(session, examined.shown().keySet(), wanted), examined),
                        found -> found._2().shown().values().stream()
                                .map(ResidentId::value)
                                .distinct()
                                .toList()))
                .map(found -> new Slice<>(found._1(), found._2().next().map(paging::at)));
    }

    private static List<Referral> referrals(Session session, Set<IsolationId> isolations, Predicate<Referral> wanted) {
        return isolations.isEmpty()
                ? List.of()
                : referrals(
                                session,
                                session.ask(IsolationKinds.OBSERVATIONS.where(IsolationKinds.ISOLATION_ID, isolations)))
                        .stream()
                        .filter(wanted)
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
                session -> session.ask(Withdrawn.except(IsolationKinds.NOTICES.byIds(isolations))).stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream()
                        .map(each -> each.resident().value())
                        .distinct()
                        .toList());
    }

    /**
     * Why the residents of these isolations are isolated, where they were taken to, and why duties are excused, in order of id. Unknown ids,
     * withdrawn isolations and withdrawn acts are left out. Needs {@link Power#READ_HEALTH}; the read is audited. An actor who does not reach the whole community gets none after
     * the aftercare; see {@link AftercareRule}.
     */
    public Either<Refusal, List<IsolationReasons>> reasons(Collection<IsolationId> isolations, KnownAt at) {
        return health(
                at,
                IsolationKinds.ISOLATIONS.byIds(isolations),
                (session, shown) -> session.ask(Question.all(
                        IsolationKinds.REASONS.byIds(shown), IsolationKinds.ISOLATIONS.byIds(shown), (reasons, of) -> {
                            Map<IsolationId, Isolation> courses =
                                    of.stream().collect(Collectors.toMap(Stored::id, Stored::value));
                            return reasons.stream()
                                    .flatMap(each -> Optional.ofNullable(courses.get(each.id()))
                                            .filter(isolation -> !isolation.isWithdrawn())
                                            .map(isolation -> each.value().within(isolation))
                                            .stream())
                                    .toList();
                        })));
    }
}

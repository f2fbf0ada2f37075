package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Power;
import org.gridbook.access.Purpose;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.grant.GrantKinds;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Declares and ends emergencies, calls up staff, and records briefings and tasks. Thread-safe. Commands on emergencies need {@link
 * Power#GRANT}, because they open and close a purpose. Every other command needs {@link Power#PLAN} for the whole community, and every
 * read of structure {@link Power#READ}. The texts of briefings and tasks are personal data.
 */
public final class Mobilisation {
    private static final Field<TaskId> TASK = Field.of("task", Codec.of(TaskId.class));

    private final DeskContext context;
    private final Amendments<EmergencyId, Emergency> emergencies;
    private final Amendments<CalledId, CallUp> callUps;
    private final Amendments<BriefingId, Briefing> briefings;
    private final Amendments<TaskId, Task> tasks;

    Mobilisation(DeskContext context) {
        this.context = context;
        emergencies = new Amendments<>(
                context,
                MobilisationKinds.EMERGENCIES,
                "Emergency",
                Power.GRANT,
                MobilisationKinds.EMERGENCY,
                (session, before, after) -> within(session, after),
                Amendments.Reference.everywhere(context.kinds(), MobilisationKinds.EMERGENCY));
        callUps = new Amendments<>(
                context,
                MobilisationKinds.CALL_UPS,
                "CallUp",
                Power.PLAN,
                MobilisationKinds.CALLED,
                (session, before, after) -> ready(
                                session,
                                after,
                                Set.of(after.value().staff()),
                                after.value().at())
                        .flatMap(any -> after.get(Withdrawn.MARK)
                                ? Either.right(List.of())
                                : calledRightly(session, after.value())),
                List.of());
        briefings = new Amendments<>(
                context,
                MobilisationKinds.BRIEFINGS,
                "Briefing",
                Power.PLAN,
                MobilisationKinds.BRIEFING,
                (session, before, after) -> ready(
                                session,
                                after,
                                staff(after.value()),
                                after.value().at())
                        .flatMap(any -> restorable(
                                session,
                                after,
                                MobilisationKinds.EMERGENCIES,
                                Optional.of(after.value().emergency())))
                        .map(any -> marked(session, MobilisationKinds.BRIEFING_TEXTS, before, after)),
                List.of(Amendments.Reference.of(MobilisationKinds.TASKS, MobilisationKinds.BRIEFING)));
        tasks = new Amendments<>(
                context,
                MobilisationKinds.TASKS,
                "Task",
                Power.PLAN,
                TASK,
                (session, before, after) -> ready(
                                session,
                                after,
                                Set.of(after.value().staff()),
                                after.value().since())
                        .flatMap(any -> happened(after.value().done(), session))
                        .flatMap(any -> restorable(
                                session,
                                after,
                                MobilisationKinds.EMERGENCIES,
                                Optional.of(after.value().emergency())))
                        .flatMap(any -> restorable(
                                session,
                                after,
                                MobilisationKinds.BRIEFINGS,
                                Optional.of(after.value().briefing())))
                        .map(any -> marked(session, MobilisationKinds.TASK_TEXTS, before, after)),
                List.of());
    }

    /** Nothing of an emergency that was not withdrawn is outside its period; or {@link OthersDepend}. */
    private static Either<Refusal, List<Entry>> within(Session session, Stored<EmergencyId, Emergency> after) {
        Interval period = after.value().period();
        return after.get(Withdrawn.MARK) || session.ask(instants(after.id())).allMatch(period::holdsAt)
                ? Either.right(List.of())
                : Either.left(new OthersDepend(after.kind(), after.id().value()));
    }

    /** Asks when members of staff were called up for an emergency, and its briefings held. */
    private static Question<Stream<Instant>> instants(EmergencyId emergency) {
        return Question.all(
                values(MobilisationKinds.CALL_UPS.where(MobilisationKinds.EMERGENCY, emergency)),
                values(MobilisationKinds.BRIEFINGS.where(MobilisationKinds.EMERGENCY, emergency)),
                (calls, briefings) -> Stream.concat(
                        calls.stream().map(CallUp::at), briefings.stream().map(Briefing::at)));
    }

    /** A call-up during the emergency, with nothing ahead, and no other of the same member in the same call. */
    private static Either<Refusal, List<Entry>> calledRightly(Session session, CallUp callUp) {
        Instant last = Stream.concat(Stream.of(callUp.at()), CallUpCorrection.instants(callUp))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return NotYetOccurred.check(last, session.now())
                .flatMap(any -> session.ask(MobilisationKinds.EMERGENCIES.existing(callUp.emergency(), callUp.at())))
                .flatMap(any ->
                        session.ask(MobilisationKinds.CALL_UPS.where(MobilisationKinds.CALL_UP, callUp.call())).stream()
                                .filter(each -> !each.get(Withdrawn.MARK)
                                        && !each.id().equals(callUp.id())
                                        && each.value().staff().equals(callUp.staff()))
                                .findFirst()
                                .<Either<Refusal, List<Entry>>>map(each -> Either.left(
                                        new Overlaps(each.kind(), each.id().value())))
                                .orElseGet(() -> Either.right(List.of())));
    }

    private static Either<Refusal, Set<StaffId>> ready(
            Session session, Stored<?, ?> after, Set<StaffId> staff, Instant at) {
        return after.get(Withdrawn.MARK)
                ? Either.right(staff)
                : session.ask(StaffKinds.MEMBERS.byIds(staff).map(found -> employed(staff, found, at)));
    }

    /** A record that was not withdrawn refers to one that was not withdrawn. */
    private static <I extends Id, T> Either<Refusal, Optional<Stored<I, T>>> restorable(
            Session session, Stored<?, ?> after, EntryType<I, T> type, Optional<I> wanted) {
        return session.ask(Withdrawn.existing(type, wanted.filter(any -> !after.get(Withdrawn.MARK))));
    }

    private static Set<StaffId> staff(Briefing briefing) {
        return Stream.of(briefing.invited(), briefing.attended())
                .flatMap(figure -> figure.ids().stream())
                .map(StaffId::new)
                .collect(Collectors.toSet());
    }

    private static Either<Refusal, Optional<Instant>> happened(Optional<Instant> at, Session session) {
        return at.<Either<Refusal, Optional<Instant>>>map(
                        when -> NotYetOccurred.check(when, session.now()).map(Optional::of))
                .orElseGet(() -> Either.right(at));
    }

    /** The text of a record is withdrawn and restored with it. */
    private static <I extends Id> List<Entry> marked(
            Session session, EntryType<I, ?> texts, Stored<I, ?> before, Stored<I, ?> after) {
        boolean withdrawn = after.get(Withdrawn.MARK);
        return before.get(Withdrawn.MARK) == withdrawn
                ? List.of()
                : session.ask(texts.byIds(Set.of(after.id()))).stream()
                        .map(each -> each.with(to -> to.inline(Withdrawn.MARK, withdrawn)))
                        .toList();
    }

    /**
     * Declares an emergency and opens its purpose, as one change. The caller gets grants under it as by {@link
     * org.gridbook.grant.Grants#declare}.
     *
     * @return its id; or {@link NameTaken} for the purpose
     */
    public Either<Refusal, Done<EmergencyId>> declare(CommandId command, NewEmergency emergency) {
        return context.command(command, "DeclareEmergency", Power.GRANT, emergency.start(), emergency)
                .asks(AccessKinds.PURPOSES.byId(emergency.purpose()))
                .decide(
                        (session, existing) -> existing.isPresent()
                                ? Either.left(new NameTaken(
                                        AccessKinds.PURPOSES.toString(),
                                        emergency.purpose().value()))
                                : Either.right(declared(session, emergency)),
                        MobilisationKinds.EMERGENCY);
    }

    private Decision declared(Session session, NewEmergency declared) {
        Interval period = Interval.since(declared.start());
        Emergency emergency = new EmergencyBuilder()
                .id(context.newId(declared, EmergencyId::new))
                .purpose(declared.purpose())
                .name(declared.name())
                .addLevels(new Emergency.Level(declared.start(), declared.level()))
                .period(period)
                .build();
        return changed("EmergencyDeclared", emergency.id())
                .put(GrantKinds.declared(
                        context, session, new Purpose(declared.purpose(), "emergency", declared.name(), period)))
                .put(MobilisationKinds.EMERGENCIES.first(emergency.id(), Place.COMMONS, emergency));
    }

    private static Decision changed(String event, EmergencyId emergency) {
        return Decision.of(event).fact(MobilisationKinds.EMERGENCY, emergency);
    }

    /**
     * Changes the level of an emergency from an instant on.
     *
     * @param level 1, the gravest, to 4
     * @return its id; or {@link BadValue} for {@code level}, {@link NotFound}, {@link NotActiveThen}, or {@link Overlaps} if another
     *     level begins at the same instant
     */
    public Either<Refusal, Done<EmergencyId>> changeLevel(
            CommandId command, EmergencyId emergency, int level, Instant since) {
        return NewEmergency.level(level)
                .map(valid -> new Emergency.Level(since, valid))
                .flatMap(next -> context.command(command, "ChangeLevel", Power.GRANT, since, emergency, next)
                        .asks(MobilisationKinds.EMERGENCIES.existing(emergency, since))
                        .decide(
                                found -> found.flatMap(each -> each.value()
                                        .changedTo(next)
                                        .map(graver -> changed("LevelChanged", emergency)
                                                .put(each.next(graver)))),
                                MobilisationKinds.EMERGENCY));
    }

    /**
     * Corrects an emergency. Needs {@link Power#GRANT}.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for {@code
     *     emergency_name} or {@code level}, {@link Overlaps}, {@link TooEarly}, or {@link OthersDepend} if a call-up or briefing lies outside
     *     the period
     */
    public Either<Refusal, Done<EmergencyId>> correct(
            CommandId command, EmergencyId emergency, KnownAt seen, EmergencyCorrection correction) {
        return emergencies.correct(command, emergency, seen, correction::applied, correction);
    }

    /**
     * Withdraws an emergency that was declared in error. Its purpose stays as it is and is ended separately.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<EmergencyId>> withdraw(CommandId command, EmergencyId emergency, String reason) {
        return emergencies.withdraw(command, emergency, reason);
    }

    /**
     * Restores an emergency that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or {@link BadValue} for {@code
     *     emergency_name} or {@code level}, {@link Overlaps} or {@link TooEarly}
     */
    public Either<Refusal, Done<EmergencyId>> restore(CommandId command, EmergencyId emergency) {
        return emergencies.restore(command, emergency);
    }

    /**
     * Ends an emergency and closes its purpose, as one change. All access under the purpose ends with it.
     *
     * @param at when, which may lie in the future
     * @return its id; or {@link NotFound}, {@link NotActiveThen}, or {@link org.gridbook.grant.GrantRefusal.WouldLockOut}
     */
    public Either<Refusal, Done<EmergencyId>> end(CommandId command, EmergencyId emergency, Instant at) {
        return context.command(command, "EndEmergency", Power.GRANT, at, emergency, at)
                .asks(MobilisationKinds.EMERGENCIES.existing(emergency, at))
                .decide(
                        (session, found) -> found.flatMap(each -> GrantKinds.unlessLockedOut(
                                session,
                                changed("EmergencyEnded", emergency)
                                        .put(each.endedAt(at))
                                        .put(session
                                                .ask(AccessKinds.PURPOSES.byId(
                                                        each.value().purpose()))
                                                .filter(purpose -> purpose.isValidAt(at))
                                                .map(purpose -> purpose.endedAt(at))
                                                .stream()
                                                .toList()))),
                        MobilisationKinds.EMERGENCY);
    }

    /** Asks whether the emergency is active and all of these are staff. The first of them who is not is refused, in order of id. */
    private static Question<Either<Refusal, Set<StaffId>>> readyAt(
            EmergencyId emergency, Set<StaffId> staff, Instant at) {
        return Question.all(
                MobilisationKinds.EMERGENCIES.existing(emergency, at),
                StaffKinds.MEMBERS.byIds(staff),
                (active, members) -> active.flatMap(any -> employed(staff, members, at)));
    }

    private static Either<Refusal, Set<StaffId>> employed(
            Set<StaffId> staff, List<Stored<StaffId, StaffMember>> members, Instant at) {
        Set<StaffId> missing = sorted(staff);
        members.stream().filter(each -> each.isValidAt(at)).forEach(each -> missing.remove(each.id()));
        return missing.stream()
                .findFirst()
                .<Either<Refusal, Set<StaffId>>>map(each -> Either.left(new StaffRefusal.NotStaffThen(each.value())))
                .orElseGet(() -> Either.right(staff));
    }

    private static Set<StaffId> sorted(Set<StaffId> staff) {
        Set<StaffId> sorted = new TreeSet<>(Comparator.comparing(StaffId::value));
        sorted.addAll(staff);
        return sorted;
    }

    private static Either<Refusal, Set<StaffId>> notEmpty(Set<StaffId> staff) {
        return staff.isEmpty() ? Either.left(new BadValue("staff", "blank")) : Either.right(Set.copyOf(staff));
    }

    /**
     * Calls up members of staff.
     *
     * @param staff at least one
     * @return the call's id; or {@link BadValue} for {@code staff}, {@link NotYetOccurred}, {@link NotFound} or {@link NotActiveThen} for the
     *     emergency, or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<CallUpId>> callUp(
            CommandId command, EmergencyId emergency, Set<StaffId> staff, Instant at) {
        return notEmpty(staff)
                .flatMap(members -> context.command(command, "CallUp", Power.PLAN, at, emergency, members, at)
                        .asks(readyAt(emergency, members, at))
                        .decide(
                                (session, ready) -> NotYetOccurred.check(at, session.now())
                                        .flatMap(when -> ready.map(all -> calledUp(emergency, all, when))),
                                MobilisationKinds.CALL_UP));
    }

    private Decision calledUp(EmergencyId emergency, Set<StaffId> staff, Instant at) {
        CallUpId call = context.newId(CallUpId::new);
        List<Entry> entries = sorted(staff).stream()
                .map(each -> new CallUpBuilder()
                        .id(context.newId(CalledId::new))
                        .call(call)
                        .emergency(emergency)
                        .staff(each)
                        .at(at)
                        .build())
                .map(each -> MobilisationKinds.CALL_UPS.first(each.id(), Place.COMMONS, each))
                .toList();
        return Decision.of("StaffCalledUp")
                .fact(MobilisationKinds.CALL_UP, call)
                .put(entries);
    }

    /**
     * Records that a call reached members of staff.
     *
     * @param staff at least one
     * @param means a word of 1 to 30 of {@code a-z} and {@code _}, such as {@code phone} or {@code online_group}
     * @return the call's id; or {@link BadValue} for {@code means} or {@code staff}, {@link NotYetOccurred} or {@link
     *     MobilisationRefusal.NotCalledUp}
     */
    public Either<Refusal, Done<CallUpId>> reached(
            CommandId command, CallUpId call, Set<StaffId> staff, String means, Instant at) {
        return Canonical.word("means", means)
                .map(word -> new CallUp.ContactMade(at, word))
                .flatMap(contact ->
                        change(command, "StaffReached", at, call, staff, contact, each -> each.with(contact)));
    }

    /**
     * Records one answer of members of staff to a call. The last answer of each member counts. Of two at one instant, the one recorded last
     * counts.
     *
     * @param staff at least one
     * @param coming whether they will come
     * @return the call's id; or {@link BadValue} for {@code staff}, {@link NotYetOccurred} or {@link MobilisationRefusal.NotCalledUp}
     */
    public Either<Refusal, Done<CallUpId>> answered(
            CommandId command, CallUpId call, Set<StaffId> staff, boolean coming, Instant at) {
        CallUp.Reply reply = new CallUp.Reply(at, coming);
        return change(command, "CallAnswered", at, call, staff, reply, each -> each.with(reply));
    }

    private Either<Refusal, Done<CallUpId>> change(
            CommandId command,
            String event,
            Instant at,
            CallUpId call,
            Set<StaffId> staff,
            Record news,
            UnaryOperator<CallUp> change) {
        return notEmpty(staff)
                .flatMap(members -> context.command(command, event, Power.PLAN, at, call, members, news)
                        .asks(Withdrawn.except(MobilisationKinds.CALL_UPS.where(MobilisationKinds.CALL_UP, call)))
                        .decide(
                                (session, callUps) -> NotYetOccurred.check(at, session.now())
                                        .flatMap(when -> calledBy(when, callUps, members))
                                        .map(called -> Decision.of(event)
                                                .fact(MobilisationKinds.CALL_UP, call)
                                                .put(called.stream()
                                                        .map(each -> each.next(change.apply(each.value())))
                                                        .toList())),
                                MobilisationKinds.CALL_UP));
    }

    /** The call-ups of these members; or all members who had not been called up by the instant. */
    private static Either<Refusal, List<Stored<CalledId, CallUp>>> calledBy(
            Instant at, List<Stored<CalledId, CallUp>> callUps, Set<StaffId> staff) {
        Set<StaffId> missing = sorted(staff);
        List<Stored<CalledId, CallUp>> called = callUps.stream()
                .filter(each -> staff.contains(each.value().staff())
                        && !at.isBefore(each.value().at()))
                .toList();
        called.forEach(each -> missing.remove(each.value().staff()));
        return missing.isEmpty()
                ? Either.right(called)
                : Either.left(new MobilisationRefusal.NotCalledUp(
                        missing.stream().map(StaffId::value).toList()));
    }

    /**
     * Corrects the call-up of one member of staff, with when the member was reached and answered.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link BadValue} for {@code
     *     means}, {@link TooEarly} if the member was reached or answered before the call, {@link NotYetOccurred}, {@link NotActiveThen} for the
     *     emergency, {@link Overlaps} if the same call called the member already, or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<CalledId>> correct(
            CommandId command, CalledId callUp, KnownAt seen, CallUpCorrection correction) {
        return callUps.correct(command, callUp, seen, correction::applied, correction);
    }

    /**
     * Withdraws the call-up of one member of staff that was entered in error, with the answers of the member.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<CalledId>> withdraw(CommandId command, CalledId callUp, String reason) {
        return callUps.withdraw(command, callUp, reason);
    }

    /**
     * Restores a call-up that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, {@link NotActiveThen} for the emergency, {@link Overlaps} or {@link
     *     StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<CalledId>> restore(CommandId command, CalledId callUp) {
        return callUps.restore(command, callUp);
    }

    /**
     * Records a briefing with its attendance, decisions and tasks.
     *
     * @return its id; or {@link BadValue} for {@code due}, {@code briefing_name}, {@code decision} or {@code task}, {@link NotYetOccurred},
     *     {@link NotFound} or {@link NotActiveThen} for the emergency, or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<BriefingId>> recordBriefing(CommandId command, NewBriefing briefing) {
        return briefing.canonical()
                .flatMap(valid -> context.command(command, "RecordBriefing", Power.PLAN, valid.at(), valid)
                        .asks(readyAt(valid.emergency(), valid.staff(), valid.at()))
                        .decide(
                                (session, ready) -> NotYetOccurred.check(valid.at(), session.now())
                                        .flatMap(at -> ready.map(any -> recorded(valid))),
                                MobilisationKinds.BRIEFING));
    }

    private Decision recorded(NewBriefing briefing) {
        BriefingId id = context.newId(briefing, BriefingId::new);
        return Decision.of("BriefingRecorded")
                .fact(MobilisationKinds.BRIEFING, id)
                .put(MobilisationKinds.BRIEFINGS.first(
                        id,
                        Place.COMMONS,
                        new BriefingBuilder()
                                .id(id)
                                .emergency(briefing.emergency())
                                .at(briefing.at())
                                .invited(figure(briefing.invited()))
                                .attended(figure(briefing.attended()))
                                .build()))
                .put(MobilisationKinds.BRIEFING_TEXTS.first(
                        id, Place.COMMONS, new BriefingText(id, briefing.name(), briefing.decisions())))
                .put(briefing.tasks().stream()
                        .flatMap(task -> given(id, briefing, task).stream())
                        .toList());
    }

    private List<Entry> given(BriefingId id, NewBriefing briefing, NewBriefing.NewTask given) {
        TaskId task = context.newId(given, TaskId::new);
        return List.of(
                MobilisationKinds.TASKS.first(
                        task,
                        Place.COMMONS,
                        new TaskBuilder()
                                .id(task)
                                .emergency(briefing.emergency())
                                .briefing(id)
                                .staff(given.staff())
                                .since(briefing.at())
                                .due(given.due())
                                .build()),
                MobilisationKinds.TASK_TEXTS.first(task, Place.COMMONS, new TaskText(task, given.what())));
    }

    static Figure figure(Set<StaffId> staff) {
        return Figure.of(staff.stream().map(StaffId::value).toList());
    }

    /**
     * Corrects a briefing.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for {@code
     *     briefing_name} or {@code decision}, or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<BriefingId>> correct(
            CommandId command, BriefingId briefing, KnownAt seen, BriefingCorrection correction) {
        return correction
                .canonical()
                .flatMap(valid -> briefings.correct(
                        command,
                        briefing,
                        seen,
                        known -> Either.right(valid.applied(known)),
                        List.of(Amendments.RecordPart.of(MobilisationKinds.BRIEFING_TEXTS, briefing, valid::applied)),
                        valid));
    }

    /**
     * Withdraws a briefing that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<BriefingId>> withdraw(CommandId command, BriefingId briefing, String reason) {
        return briefings.withdraw(command, briefing, reason);
    }

    /**
     * Restores a briefing that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or {@link BadValue} for {@code
     *     briefing_name} or {@code decision}, or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<BriefingId>> restore(CommandId command, BriefingId briefing) {
        return briefings.restore(command, briefing);
    }

    /**
     * Records that a task was completed.
     *
     * @return its id; or {@link NotYetOccurred}, {@link NotFound}, {@link MobilisationRefusal.TaskAlreadyDone}, or {@link TooEarly} before
     *     the briefing
     */
    public Either<Refusal, Done<TaskId>> completeTask(CommandId command, TaskId task, Instant at) {
        return context.command(command, "CompleteTask", Power.PLAN, at, task, at)
                .asks(Withdrawn.existing(MobilisationKinds.TASKS, task))
                .decide(
                        (session, found) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> found.flatMap(each -> each.value()
                                        .completedAt(when)
                                        .map(done -> Decision.of("TaskDone")
                                                .fact(TASK, task)
                                                .put(each.next(done))))),
                        TASK);
    }

    /**
     * Corrects a task.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for {@code
     *     task} or {@code due}, {@link TooEarly}, {@link NotYetOccurred} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<TaskId>> correct(
            CommandId command, TaskId task, KnownAt seen, TaskCorrection correction) {
        return correction
                .canonical()
                .flatMap(valid -> tasks.correct(
                        command,
                        task,
                        seen,
                        valid::applied,
                        List.of(Amendments.RecordPart.of(MobilisationKinds.TASK_TEXTS, task, valid::applied)),
                        valid));
    }

    /**
     * Withdraws a task that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<TaskId>> withdraw(CommandId command, TaskId task, String reason) {
        return tasks.withdraw(command, task, reason);
    }

    /**
     * Restores a task that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or {@link BadValue} for {@code
     *     task} or {@code due}, {@link TooEarly}, {@link NotYetOccurred} or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<TaskId>> restore(CommandId command, TaskId task) {
        return tasks.restore(command, task);
    }

    /** Every emergency, including ended ones, in order of id. */
    public Either<Refusal, List<Emergency>> emergencies(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(MobilisationKinds.EMERGENCIES.all()));
    }

    /** Every member of staff called up for an emergency, once for each call. */
    public Either<Refusal, List<CallUp>> callUps(EmergencyId emergency, KnownAt at) {
        return context.list(
                Power.READ,
                at,
                Withdrawn.except(MobilisationKinds.CALL_UPS.where(MobilisationKinds.EMERGENCY, emergency)));
    }

    /** The briefings of an emergency, in order of id. */
    public Either<Refusal, List<Briefing>> briefings(EmergencyId emergency, KnownAt at) {
        return context.list(
                Power.READ,
                at,
                Withdrawn.except(MobilisationKinds.BRIEFINGS.where(MobilisationKinds.EMERGENCY, emergency)));
    }

    /**
     * The names and decisions of these briefings, in order of id. Unknown ids are left out. Needs {@link Power#READ_PERSONAL}; the read is
     * audited.
     */
    public Either<Refusal, List<BriefingText>> briefingTexts(Collection<BriefingId> briefings, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(values(MobilisationKinds.BRIEFING_TEXTS.byIds(briefings))),
                found -> found.stream().map(each -> each.briefing().value()).toList());
    }

    /**
     * One page of the tasks of an emergency, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Task>> tasks(EmergencyId emergency, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("tasks", emergency),
                after,
                limit,
                MobilisationKinds.TASKS,
                scope -> MobilisationKinds.TASKS.by(scope, MobilisationKinds.EMERGENCY, Set.of(emergency)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** The work of these tasks, in order of id. Unknown ids are left out. Needs {@link Power#READ_PERSONAL}; the read is audited. */
    public Either<Refusal, List<TaskText>> taskTexts(Collection<TaskId> tasks, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(values(MobilisationKinds.TASK_TEXTS.byIds(tasks))),
                found -> found.stream().map(each -> each.task().value()).toList());
    }

    /** The figures of an emergency's mobilisation; or {@link NotFound}. */
    public Either<Refusal, Muster> muster(EmergencyId emergency, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                                Power.READ,
                                at,
                                Question.all(
                                        Withdrawn.existing(MobilisationKinds.EMERGENCIES, emergency),
                                        values(MobilisationKinds.CALL_UPS.where(
                                                MobilisationKinds.EMERGENCY, emergency)),
                                        values(MobilisationKinds.BRIEFINGS.where(
                                                MobilisationKinds.EMERGENCY, emergency)),
                                        values(MobilisationKinds.TASKS.where(MobilisationKinds.EMERGENCY, emergency)),
                                        (found, callUps, briefings, tasks) ->
                                                found.map(any -> Mustering.of(callUps, briefings, tasks, when))))
                        .flatMap(Function.identity()));
    }

    /** The figures of all emergencies together, within a session. */
    static Muster muster(Session session, Instant validAt) {
        return session.ask(Question.all(
                values(MobilisationKinds.CALL_UPS.all()),
                values(MobilisationKinds.BRIEFINGS.all()),
                values(MobilisationKinds.TASKS.all()),
                (callUps, briefings, tasks) -> Mustering.of(callUps, briefings, tasks, validAt)));
    }

    private static <T> Question<List<T>> values(Question<? extends List<? extends Stored<?, T>>> question) {
        return question.map(found -> found.stream()
                .filter(each -> !each.get(Withdrawn.MARK))
                .<T>map(Stored::value)
                .toList());
    }
}

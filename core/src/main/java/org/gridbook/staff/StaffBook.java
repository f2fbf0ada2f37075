package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Canonical;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Enlists and discharges staff, assigns them to roles and places, and records the time they worked. Thread-safe. Every command needs {@link
 * Power#KEEP_STAFF} for the whole community. Roles and places are read with {@link Power#READ}, names and telephones with {@link
 * Power#READ_PERSONAL}.
 */
public final class StaffBook {
    private static final Field<StaffId> STAFF = Field.of("staff", Codec.of(StaffId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);
    private static final Field<AssignmentId> ASSIGNMENT = Field.of("assignment", Codec.of(AssignmentId.class));
    private static final Field<ShiftId> SHIFT = Field.of("shift", Codec.of(ShiftId.class));
    private static final Field<ShiftId> SHIFTS = Field.of("shifts", Codec.of(ShiftId.class));
    private static final Field<AbsenceId> ABSENCE = Field.of("absence", Codec.of(AbsenceId.class));

    private final DeskContext context;
    private final Amendments<StaffId, StaffMember> members;
    private final Amendments<AssignmentId, Assignment> assignments;
    private final Amendments<ShiftId, Shift> shifts;
    private final Amendments<AbsenceId, StaffAbsence> absences;

    /** @param memberships the records that name a member in another way than by a lookup {@code staff} */
    StaffBook(DeskContext context, List<Amendments.Reference> memberships) {
        this.context = context;
        List<Amendments.Reference> references =
                new ArrayList<>(Amendments.Reference.everywhere(context.kinds(), StaffKinds.STAFF_ID));
        references.addAll(memberships);
        members = amendments(StaffKinds.MEMBERS, "Staff", STAFF, StaffBook::isUnique, references);
        assignments = amendments(StaffKinds.ASSIGNMENTS, "Assignment", ASSIGNMENT, StaffBook::isAssignable, List.of());
        shifts = amendments(StaffKinds.SHIFTS, "Shift", SHIFT, StaffBook::fits, List.of());
        absences = amendments(StaffKinds.ABSENCES, "Absence", ABSENCE, StaffBook::isOnly, List.of());
    }

    private <I extends Id, T> Amendments<I, T> amendments(
            EntryType<I, T> type,
            String name,
            Field<I> answer,
            Amendments.Rule<I, T> rule,
            List<Amendments.Reference> references) {
        return new Amendments<>(context, type, name, Power.KEEP_STAFF, answer, rule, references);
    }

    /**
     * Enlists one member.
     *
     * @return their id; or {@link NameTaken} if another member has this number
     */
    public Either<Refusal, Done<StaffId>> enlist(CommandId command, NewStaff staff) {
        return Each.single(enlistAll(command, List.of(staff)));
    }

    /**
     * Enlists members, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a {@link NameTaken} or {@link ConflictsInBatch} for each number
     *     that is taken
     */
    public Either<Refusal, Done<List<StaffId>>> enlistAll(CommandId command, List<NewStaff> staff) {
        Instant since =
                staff.stream().map(NewStaff::since).min(Instant::compareTo).orElseGet(context::now);
        Set<String> numbers = staff.stream().map(NewStaff::number).collect(Collectors.toSet());
        return context.command(command, "Enlist", Power.KEEP_STAFF, since, staff)
                .asks(Withdrawn.except(StaffKinds.MEMBERS.where(StaffKinds.NUMBER, numbers)))
                .decide((session, found) -> free(staff, found).map(this::enlisted), facts -> facts.all(STAFF));
    }

    private static Either<Refusal, List<NewStaff>> free(
            List<NewStaff> staff, List<Stored<StaffId, StaffMember>> found) {
        Map<String, Refusal> taken = new HashMap<>();
        found.forEach(each -> taken.put(
                each.get(StaffKinds.NUMBER),
                new NameTaken(each.kind(), each.id().value())));
        return Each.indexed(staff, (index, each) -> {
            Refusal before = taken.putIfAbsent(each.number(), new ConflictsInBatch(index));
            return before == null ? Either.right(each) : Either.left(before);
        });
    }

    private Decision enlisted(List<NewStaff> staff) {
        List<Entry> entries = new ArrayList<>();
        List<StaffId> ids = new ArrayList<>();
        for (NewStaff each : staff) {
            StaffId id = context.newId(each, StaffId::new);
            ids.add(id);
            entries.add(StaffKinds.MEMBERS.first(
                    id, Place.COMMONS, new StaffMember(id, each.number(), Interval.since(each.since()))));
            entries.add(StaffKinds.CONTACTS.first(id, Place.COMMONS, new StaffContact(id, each.name(), each.phone())));
        }
        return Decision.of("StaffEnlisted").facts(to -> to.setAll(STAFF, ids)).put(entries);
    }

    /**
     * Ends a membership of staff at an instant, which may lie in the future. Assignments and absences count only while the member is staff.
     * The number stays taken. Grants of the member's actor are ended separately.
     *
     * @return their id; or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<StaffId>> discharge(CommandId command, StaffId staff, Instant at) {
        return context.command(command, "Discharge", Power.KEEP_STAFF, at, staff, at)
                .asks(Question.all(
                        StaffKinds.staffAt(staff, at),
                        StaffKinds.MEMBERS.byId(staff),
                        (member, found) -> member.map(any -> found)))
                .decide(
                        found -> found.map(member -> Decision.of("StaffDischarged")
                                .fact(STAFF, staff)
                                .put(member.stream()
                                        .map(each -> each.endedAt(at))
                                        .toList())),
                        STAFF);
    }

    /**
     * Corrects a member, for example their telephone, the period in which they are staff, or the actor with which they sign in. A period without
     * an end takes back a discharge. An actor is linked to one member at a time.
     *
     * @param seen as known at which instant the actor read the member; {@link KnownAt#LATEST} for as it is now
     * @return their id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link BadValue} for
     *     {@code staff_number}, {@link NameTaken}, or {@link Overlaps} with another member who is linked to the actor in that period
     */
    public Either<Refusal, Done<StaffId>> correct(
            CommandId command, StaffId staff, KnownAt seen, StaffCorrection correction) {
        return members.correct(
                command,
                staff,
                seen,
                correction::applied,
                List.of(Amendments.RecordPart.of(StaffKinds.CONTACTS, staff, correction::applied)),
                correction);
    }

    /**
     * Withdraws a member who was entered in error. Their number becomes free.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return their id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while any record names the member
     */
    public Either<Refusal, Done<StaffId>> withdraw(CommandId command, StaffId staff, String reason) {
        return members.withdraw(command, staff, reason);
    }

    /**
     * Restores a member who was withdrawn wrongly.
     *
     * @return their id; or {@link NotFound}, {@link NotWithdrawn}, {@link NameTaken} or {@link Overlaps}
     */
    public Either<Refusal, Done<StaffId>> restore(CommandId command, StaffId staff) {
        return members.restore(command, staff);
    }

    private static Either<Refusal, List<Entry>> isUnique(
            Session session, Stored<StaffId, StaffMember> before, Stored<StaffId, StaffMember> after) {
        StaffMember member = after.value();
        if (after.get(Withdrawn.MARK)) {
            return Either.right(List.of());
        }
        return session.ask(Question.all(
                Withdrawn.except(StaffKinds.MEMBERS.where(StaffKinds.NUMBER, member.number())),
                member.actor()
                        .map(actor -> Withdrawn.except(StaffKinds.MEMBERS.where(StaffKinds.ACTOR, actor)))
                        .orElseGet(() -> Question.none(List.of())),
                (numbered, linked) -> without(numbered, member.id()).stream()
                        .findFirst()
                        .<Either<Refusal, Interval>>map(other -> Either.left(
                                new NameTaken(other.kind(), other.id().value())))
                        .orElseGet(() -> Stored.noneDuring(member.period(), without(linked, member.id()).stream()))
                        .map(any -> List.of())));
    }

    /**
     * Assigns a member to a role somewhere.
     *
     * @param role the word of a {@link org.gridbook.access.Role} or another word of 1 to 30 of {@code a-z} and {@code _}; it gives no power, which an
     *     actor gets by a grant
     * @param period when, on the valid-time axis
     * @return the assignment's id; or {@link BadValue} for {@code role}, {@link StaffRefusal.NotStaffThen}, {@link NotFound} for the grid or
     *     building, or {@link Overlaps} if the member has this role there already
     */
    public Either<Refusal, Done<AssignmentId>> assign(
            CommandId command, StaffId staff, String role, Post post, Interval period) {
        return Canonical.word("role", role)
                .flatMap(word -> context.command(
                                command, "Assign", Power.KEEP_STAFF, period.from(), staff, word, post, period)
                        .asks(Question.all(
                                StaffKinds.staffAt(staff, period.from()),
                                existing(post),
                                StaffKinds.ASSIGNMENTS.where(StaffKinds.STAFF_ID, staff),
                                (member, place, others) -> member.flatMap(any -> place)
                                        .flatMap(any -> isFree(word, post, period, others))))
                        .decide(
                                free -> free.map(any -> {
                                    AssignmentId id = context.newId(AssignmentId::new);
                                    Assignment assignment = new Assignment(id, staff, word, post, period);
                                    return Decision.of("StaffAssigned")
                                            .fact(ASSIGNMENT, id)
                                            .fact(STAFF, staff)
                                            .fact(StaffKinds.ROLE, word)
                                            .put(StaffKinds.ASSIGNMENTS.first(id, Place.COMMONS, assignment));
                                }),
                                ASSIGNMENT));
    }

    private static Either<Refusal, Interval> isFree(
            String role, Post post, Interval period, List<Stored<AssignmentId, Assignment>> others) {
        return Stored.noneDuring(
                period,
                others.stream()
                        .filter(each -> each.value().role().equals(role)
                                && each.value().post().equals(post)));
    }

    /**
     * Corrects an assignment. A period without an end takes back its end.
     *
     * @param seen as known at which instant the actor read the assignment; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #assign}
     */
    public Either<Refusal, Done<AssignmentId>> correct(
            CommandId command, AssignmentId assignment, KnownAt seen, AssignmentCorrection correction) {
        return assignments.correct(command, assignment, seen, correction::applied, correction);
    }

    /**
     * Withdraws an assignment that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<AssignmentId>> withdraw(CommandId command, AssignmentId assignment, String reason) {
        return assignments.withdraw(command, assignment, reason);
    }

    /**
     * Restores an assignment that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #assign}
     */
    public Either<Refusal, Done<AssignmentId>> restore(CommandId command, AssignmentId assignment) {
        return assignments.restore(command, assignment);
    }

    private static Either<Refusal, List<Entry>> isAssignable(
            Session session, Stored<AssignmentId, Assignment> before, Stored<AssignmentId, Assignment> after) {
        Assignment next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                        StaffKinds.staffAt(next.staff(), next.period().from()),
                        existing(next.post()),
                        StaffKinds.ASSIGNMENTS.where(StaffKinds.STAFF_ID, next.staff()),
                        (member, place, others) -> member.flatMap(any -> place)
                                .flatMap(any ->
                                        isFree(next.role(), next.post(), next.period(), without(others, next.id())))
                                .map(any -> List.of())));
    }

    static Question<Either<Refusal, Post>> existing(Post post) {
        if (post instanceof Post.AtGrid at) {
            return Withdrawn.existing(RegisterKinds.GRIDS, at.grid()).map(found -> found.map(any -> post));
        }
        return post instanceof Post.AtBuilding at
                ? Withdrawn.existing(RegisterKinds.BUILDINGS, at.building()).map(found -> found.map(any -> post))
                : Question.none(Either.right(post));
    }

    /**
     * Ends an assignment at an instant, which may lie in the future.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended by then or would end before it begins
     */
    public Either<Refusal, Done<AssignmentId>> endAssignment(CommandId command, AssignmentId assignment, Instant at) {
        return context.command(command, "EndAssignment", Power.KEEP_STAFF, at, assignment, at)
                .asks(StaffKinds.ASSIGNMENTS.existing(assignment))
                .decide(
                        found -> found.flatMap(each -> each.ended(at))
                                .map(entry -> Decision.of("AssignmentEnded")
                                        .fact(ASSIGNMENT, assignment)
                                        .fact(AT, at)
                                        .put(entry)),
                        ASSIGNMENT);
    }

    /**
     * Records one shift. A shift may lie in the future; only the part before the instant asked about counts as worked. A shift that is not
     * over has no end; see {@link #endShift}.
     *
     * @return its id; or {@link StaffRefusal.NotStaffThen}, or {@link Overlaps} with another shift of the member
     */
    public Either<Refusal, Done<ShiftId>> recordShift(CommandId command, NewShift shift) {
        return Each.single(recordShifts(command, List.of(shift)));
    }

    /**
     * Records shifts, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a {@link StaffRefusal.NotStaffThen}, {@link Overlaps} or {@link
     *     ConflictsInBatch} for each refused shift
     */
    public Either<Refusal, Done<List<ShiftId>>> recordShifts(CommandId command, List<NewShift> shifts) {
        Set<StaffId> members = shifts.stream().map(NewShift::staff).collect(Collectors.toSet());
        Instant since = shifts.stream()
                .map(shift -> shift.time().from())
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "RecordShifts", Power.KEEP_STAFF, since, shifts)
                .asks(Question.all(
                        StaffKinds.MEMBERS.byIds(members),
                        StaffKinds.SHIFTS.where(StaffKinds.STAFF_ID, members),
                        (known, stored) -> Shifts.fit(shifts, known, stored)))
                .decide((session, fit) -> fit.map(this::recorded), facts -> facts.all(SHIFTS));
    }

    /**
     * Records when an open shift ended; see {@link NewShift#begun}. It replaces the end that is assumed until then. A recorded end is
     * corrected.
     *
     * @return its id; or {@link NotFound}, {@link NotActiveThen} if the shift has an end or was withdrawn, {@link BadValue} for {@code
     *     shift}, or {@link Overlaps} with another shift of the member
     */
    public Either<Refusal, Done<ShiftId>> endShift(CommandId command, ShiftId shift, Instant at) {
        return context.command(command, "EndShift", Power.KEEP_STAFF, at, shift, at)
                .asks(StaffKinds.SHIFTS.existing(shift))
                .decide(
                        (session, known) -> known.filterOrElse(
                                        found -> found.value().time().isOpen() && !found.get(Withdrawn.MARK),
                                        found -> new NotActiveThen(found.kind(), shift.value()))
                                .flatMap(found -> ended(session, found, at))
                                .map(entry -> Decision.of("ShiftEnded")
                                        .fact(SHIFT, shift)
                                        .fact(AT, at)
                                        .put(entry)),
                        SHIFT);
    }

    private static Either<Refusal, Entry> ended(Session session, Stored<ShiftId, Shift> found, Instant at) {
        Shift shift = found.value();
        return NewShift.of(shift.staff(), shift.time().from(), at)
                .map(valid -> found.next(valid.as(shift.id())))
                .flatMap(entry ->
                        fits(session, found, StaffKinds.SHIFTS.stored(entry)).map(any -> entry));
    }

    private Decision recorded(List<NewShift> shifts) {
        List<Shift> all = shifts.stream()
                .map(shift -> shift.as(context.newId(shift, ShiftId::new)))
                .toList();
        return Decision.of("ShiftsRecorded")
                .facts(to -> to.setAll(SHIFTS, all.stream().map(Shift::id).toList()))
                .put(all.stream()
                        .map(shift -> StaffKinds.SHIFTS.first(shift.id(), Place.COMMONS, shift))
                        .toList());
    }

    /**
     * Corrects a shift. What was known before stays known as of then.
     *
     * @param seen as known at which instant the actor read the shift; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link BadValue} for
     *     {@code shift}, {@link StaffRefusal.NotStaffThen} or {@link Overlaps}
     */
    public Either<Refusal, Done<ShiftId>> correct(
            CommandId command, ShiftId shift, KnownAt seen, ShiftCorrection correction) {
        return shifts.correct(command, shift, seen, correction::applied, correction);
    }

    /**
     * Withdraws a shift that was entered in error. What was known before stays known as of then.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ShiftId>> withdraw(CommandId command, ShiftId shift, String reason) {
        return shifts.withdraw(command, shift, reason);
    }

    /**
     * Restores a shift that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, {@link StaffRefusal.NotStaffThen} or {@link Overlaps}
     */
    public Either<Refusal, Done<ShiftId>> restore(CommandId command, ShiftId shift) {
        return shifts.restore(command, shift);
    }

    private static Either<Refusal, List<Entry>> fits(
            Session session, Stored<ShiftId, Shift> before, Stored<ShiftId, Shift> after) {
        Shift shift = after.value();
        return shift.withdrawn()
                ? Either.right(List.of())
                : session.ask(Question.all(
                                StaffKinds.MEMBERS.byIds(Set.of(shift.staff())),
                                StaffKinds.SHIFTS.where(StaffKinds.STAFF_ID, shift.staff()),
                                (members, stored) -> Shifts.fit(
                                        List.of(new NewShift(shift.staff(), shift.time())),
                                        members,
                                        without(stored, shift.id()))))
                        .bimap(Each::first, any -> List.of());
    }

    /** The parts of these records. */
    static <I extends Id, T, P> List<Stored<I, P>> of(List<Stored<I, T>> records, List<Stored<I, P>> parts) {
        Set<I> ids = records.stream().map(Stored::id).collect(Collectors.toSet());
        return parts.stream().filter(each -> ids.contains(each.id())).toList();
    }

    static <I extends Id, T> List<Stored<I, T>> without(List<Stored<I, T>> found, I id) {
        return found.stream().filter(each -> !each.id().equals(id)).toList();
    }

    /**
     * Records that a member is not on duty during a period, which may lie in the future.
     *
     * @param reason a word of 1 to 30 of {@code a-z} and {@code _}; it is stored as health data, see {@link #absenceReasons}
     * @return its id; or {@link BadValue} for {@code reason}, {@link StaffRefusal.NotStaffThen}, or {@link Overlaps} with another absence
     */
    public Either<Refusal, Done<AbsenceId>> recordAbsence(
            CommandId command, StaffId staff, Interval period, String reason) {
        return Canonical.word("reason", reason)
                .flatMap(word -> context.command(
                                command, "RecordAbsence", Power.KEEP_STAFF, period.from(), staff, period, word)
                        .asks(Question.all(
                                StaffKinds.staffAt(staff, period.from()),
                                StaffKinds.ABSENCES.where(StaffKinds.STAFF_ID, staff),
                                (member, others) -> member.flatMap(any -> Stored.noneDuring(period, others.stream()))))
                        .decide(
                                free -> free.map(any -> {
                                    AbsenceId id = context.newId(AbsenceId::new);
                                    return Decision.of("AbsenceRecorded")
                                            .fact(ABSENCE, id)
                                            .put(
                                                    StaffKinds.ABSENCES.first(
                                                            id, Place.COMMONS, new StaffAbsence(id, staff, period)),
                                                    StaffKinds.ABSENCE_REASONS.first(
                                                            id,
                                                            Place.UNPLACED,
                                                            new StaffKinds.AbsenceReason(staff, word)));
                                }),
                                ABSENCE));
    }

    /**
     * Records that a member returned to duty, or will return, at another time than planned.
     *
     * @return the absence's id; or {@link NotFound}, or {@link NotActiveThen} if the absence does not cover the instant
     */
    public Either<Refusal, Done<AbsenceId>> recordReturn(CommandId command, AbsenceId absence, Instant at) {
        return context.command(command, "RecordReturn", Power.KEEP_STAFF, at, absence, at)
                .ends(StaffKinds.ABSENCES, absence, at, "AbsenceEnded", ABSENCE);
    }

    /**
     * Corrects an absence. A period without an end takes back a return.
     *
     * @param seen as known at which instant the actor read the absence; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #recordAbsence}
     */
    public Either<Refusal, Done<AbsenceId>> correct(
            CommandId command, AbsenceId absence, KnownAt seen, AbsenceCorrection correction) {
        Optional<Either<Refusal, String>> word = correction.reason().map(raw -> Canonical.word("reason", raw));
        return absences.correct(
                command,
                absence,
                seen,
                known -> word.orElseGet(() -> Either.right(""))
                        .map(any -> new StaffAbsence(
                                absence, known.staff(), correction.period().orElse(known.period()))),
                List.of(Amendments.RecordPart.of(
                        StaffKinds.ABSENCE_REASONS,
                        absence,
                        known -> new StaffKinds.AbsenceReason(
                                known.staff(), correction.reason().orElse(known.reason())))),
                correction);
    }

    /**
     * Withdraws an absence that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<AbsenceId>> withdraw(CommandId command, AbsenceId absence, String reason) {
        return absences.withdraw(command, absence, reason);
    }

    /**
     * Restores an absence that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #recordAbsence}
     */
    public Either<Refusal, Done<AbsenceId>> restore(CommandId command, AbsenceId absence) {
        return absences.restore(command, absence);
    }

    private static Either<Refusal, List<Entry>> isOnly(
            Session session, Stored<AbsenceId, StaffAbsence> before, Stored<AbsenceId, StaffAbsence> after) {
        StaffAbsence next = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                        StaffKinds.staffAt(next.staff(), next.period().from()),
                        StaffKinds.ABSENCES.where(StaffKinds.STAFF_ID, next.staff()),
                        (member, others) -> member.flatMap(
                                        any -> Stored.noneDuring(next.period(), without(others, next.id()).stream()))
                                .map(any -> List.of())));
    }

    /** The absences that cover this instant of members who are staff then, in order of id. */
    public Either<Refusal, List<StaffAbsence>> absences(Instant validAt, KnownAt at) {
        return whileStaff(StaffKinds.ABSENCES, validAt, at);
    }

    private <I extends Id, T> Either<Refusal, List<T>> whileStaff(EntryType<I, T> type, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.list(
                        Power.READ, at, Question.all(type.all(), StaffKinds.MEMBERS.all(), (found, known) -> {
                            Set<StaffId> staff = known.stream()
                                    .filter(each -> each.isValidAt(when))
                                    .map(Stored::id)
                                    .collect(Collectors.toSet());
                            return found.stream()
                                    .filter(each ->
                                            each.isValidAt(when) && staff.contains(each.get(StaffKinds.STAFF_ID)))
                                    .toList();
                        })));
    }

    /**
     * The reasons of these absences, as words. Needs {@link Power#READ_HEALTH} for the whole community; other actors get none. The read is
     * audited.
     */
    public Either<Refusal, Map<AbsenceId, String>> absenceReasons(Collection<AbsenceId> absences, KnownAt at) {
        return context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> session.ask(Question.all(
                                Withdrawn.except(StaffKinds.ABSENCES.byIds(absences)),
                                StaffKinds.ABSENCE_REASONS.byIds(absences),
                                StaffBook::of)),
                        found -> found.stream()
                                .map(each -> each.value().staff().value())
                                .distinct()
                                .toList())
                .map(found -> found.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Stored::id, each -> each.value().reason())));
    }

    /** Every member, including those who were discharged, in order of id. */
    public Either<Refusal, List<StaffMember>> members(KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(StaffKinds.MEMBERS.all()));
    }

    /** The member with this number. */
    public Either<Refusal, Optional<StaffMember>> member(String number, KnownAt at) {
        return context.ask(
                Power.READ,
                at,
                Withdrawn.except(StaffKinds.MEMBERS.where(StaffKinds.NUMBER, number))
                        .map(found -> found.stream().map(Stored::value).findFirst()));
    }

    /** The member who is linked to the actor of this desk and is staff now; see {@link StaffMember#actor}. */
    public Either<Refusal, Optional<StaffMember>> me() {
        return context.ask(
                Power.READ,
                KnownAt.LATEST,
                session ->
                        session
                                .ask(Withdrawn.except(StaffKinds.MEMBERS.where(StaffKinds.ACTOR, context.actor())))
                                .stream()
                                .filter(each -> each.isValidAt(session.now()))
                                .map(Stored::value)
                                .findFirst());
    }

    /** Names and telephones of these members, in order of id. Unknown ids are left out. The read is audited. */
    public Either<Refusal, List<StaffContact>> personal(Collection<StaffId> staff, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session
                        .ask(Question.all(
                                Withdrawn.except(StaffKinds.MEMBERS.byIds(staff)),
                                StaffKinds.CONTACTS.byIds(staff),
                                StaffBook::of))
                        .stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /** The assignments that are valid at this instant of members who are staff then, in order of id. */
    public Either<Refusal, List<Assignment>> assignments(Instant validAt, KnownAt at) {
        return whileStaff(StaffKinds.ASSIGNMENTS, validAt, at);
    }

    /**
     * One page of the shifts of a member, including withdrawn ones, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Shift>> shifts(StaffId staff, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("shifts", staff),
                after,
                limit,
                StaffKinds.SHIFTS,
                scope -> StaffKinds.SHIFTS.by(scope, StaffKinds.STAFF_ID, Set.of(staff)),
                any -> true);
    }

    /** Staff by role and hours worked at this instant. */
    public Either<Refusal, StaffFacts> facts(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(Power.READ, at, session -> StaffFacts.load(session, when)));
    }
}

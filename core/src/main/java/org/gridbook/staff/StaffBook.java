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
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Canonical;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
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
    private final Amendments<ShiftId, Shift> shifts;

    StaffBook(DeskContext context) {
        this.context = context;
        shifts = new Amendments<>(
                context, StaffKinds.SHIFTS, "Shift", Power.KEEP_STAFF, SHIFT, StaffBook::fits, List.of());
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
                .asks(StaffKinds.MEMBERS.where(StaffKinds.NUMBER, numbers))
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
            StaffId id = context.newId(StaffId::new);
            ids.add(id);
            entries.add(StaffKinds.MEMBERS.first(
                    id, Place.COMMONS, new StaffMember(id, each.number(), Interval.since(each.since()))));
            entries.add(StaffKinds.CONTACTS.first(id, Place.COMMONS, new StaffContact(id, each.name(), each.phone())));
        }
        return Decision.of("StaffEnlisted").facts(to -> to.setAll(STAFF, ids)).put(entries);
    }

    private record Employment(
            Either<Refusal, StaffId> staff,
            List<Stored<StaffId, StaffMember>> membership,
            List<Stored<AssignmentId, Assignment>> assignments,
            List<Stored<AbsenceId, StaffAbsence>> absences) {
        Stream<Stored<?, ?>> all() {
            return Stream.of(membership, assignments, absences).flatMap(List::stream);
        }
    }

    /**
     * Ends a membership of staff at an instant, which may lie in the future. Assignments and absences end with it; those that would begin
     * later are withdrawn. The number stays taken. Grants of the member's actor are ended separately.
     *
     * @return their id; or {@link StaffRefusal.NotStaffThen}
     */
    public Either<Refusal, Done<StaffId>> discharge(CommandId command, StaffId staff, Instant at) {
        return context.command(command, "Discharge", Power.KEEP_STAFF, at, staff, at)
                .asks(Question.all(
                        StaffKinds.staffAt(staff, at),
                        StaffKinds.MEMBERS.byIds(Set.of(staff)),
                        StaffKinds.ASSIGNMENTS.where(StaffKinds.STAFF_ID, staff),
                        StaffKinds.ABSENCES.where(StaffKinds.STAFF_ID, staff),
                        Employment::new))
                .decide(
                        found -> found.staff()
                                .map(any -> Decision.of("StaffDischarged")
                                        .fact(STAFF, staff)
                                        .put(found.all()
                                                .filter(each ->
                                                        !each.get(Shape.PERIOD).isOverAt(at))
                                                .map(each -> each.endedAt(at))
                                                .toList())),
                        STAFF);
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
                                        .flatMap(any -> Stored.noneDuring(
                                                period,
                                                others.stream()
                                                        .filter(each -> each.value()
                                                                        .role()
                                                                        .equals(word)
                                                                && each.value()
                                                                        .post()
                                                                        .equals(post))))))
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

    private static Question<Either<Refusal, Post>> existing(Post post) {
        if (post instanceof Post.AtGrid at) {
            return RegisterKinds.GRIDS.existing(at.grid()).map(found -> found.map(any -> post));
        }
        return post instanceof Post.AtBuilding at
                ? RegisterKinds.BUILDINGS.existing(at.building()).map(found -> found.map(any -> post))
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
     * Records one shift. A shift may lie in the future; only the part before the instant asked about counts as worked.
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

    private Decision recorded(List<NewShift> shifts) {
        List<Shift> all = shifts.stream()
                .map(shift -> shift.as(context.newId(ShiftId::new)))
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

    private static <I extends Id, T> List<Stored<I, T>> without(List<Stored<I, T>> found, I id) {
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

    /** The absences that cover this instant, in order of id. */
    public Either<Refusal, List<StaffAbsence>> absences(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when ->
                        context.list(Power.READ, at, StaffKinds.ABSENCES.all().map(found -> validAt(found, when))));
    }

    /**
     * The reasons of these absences, as words. Needs {@link Power#READ_HEALTH} for the whole community; other actors get none. The read is
     * audited.
     */
    public Either<Refusal, Map<AbsenceId, String>> absenceReasons(Collection<AbsenceId> absences, KnownAt at) {
        return context.askPersonal(
                        Power.READ_HEALTH,
                        at,
                        session -> session.ask(StaffKinds.ABSENCE_REASONS.byIds(absences)),
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
        return context.list(Power.READ, at, StaffKinds.MEMBERS.all());
    }

    /** The member with this number. */
    public Either<Refusal, Optional<StaffMember>> member(String number, KnownAt at) {
        return context.ask(
                Power.READ,
                at,
                StaffKinds.MEMBERS
                        .where(StaffKinds.NUMBER, number)
                        .map(found -> found.stream().map(Stored::value).findFirst()));
    }

    /** Names and telephones of these members, in order of id. Unknown ids are left out. The read is audited. */
    public Either<Refusal, List<StaffContact>> personal(Collection<StaffId> staff, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(StaffKinds.CONTACTS.byIds(staff)).stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /** The assignments that are valid at this instant, in order of id. */
    public Either<Refusal, List<Assignment>> assignments(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.list(
                        Power.READ, at, StaffKinds.ASSIGNMENTS.all().map(found -> validAt(found, when))));
    }

    private static <I extends Id, T> List<Stored<I, T>> validAt(List<Stored<I, T>> found, Instant validAt) {
        return found.stream().filter(each -> each.isValidAt(validAt)).toList();
    }

    /** The shifts of a member, including withdrawn ones, in order of id. */
    public Either<Refusal, List<Shift>> shifts(StaffId staff, KnownAt at) {
        return context.list(Power.READ, at, StaffKinds.SHIFTS.where(StaffKinds.STAFF_ID, staff));
    }

    /** Staff by role and hours worked at this instant. */
    public Either<Refusal, StaffFacts> facts(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(Power.READ, at, session -> StaffFacts.load(session, when)));
    }
}

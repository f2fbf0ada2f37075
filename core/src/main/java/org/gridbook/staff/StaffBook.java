package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.AccessKinds;
import org.gridbook.access.Power;
import org.gridbook.book.BadValue;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.UseCase;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Syntax;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Page;

/**
 * Enlists and discharges staff, assigns them to roles and places, records the time they worked, and corrects it. Thread-safe. Every
 * writing needs {@link Power#KEEP_STAFF} for the whole community. Who has which role where may be read by everybody with {@link
 * Power#READ}; names and telephones by those with {@link Power#READ_PERSONAL}.
 */
public final class StaffBook {

    private final Office office;

    /** Made by the desk. */
    public StaffBook(Office office) {
        this.office = office;
    }

    /**
     * Enlists one member.
     *
     * @return their id; or {@link StaffRefusal.StaffNumbersTaken}
     */
    public Either<Refusal, Done<StaffId>> enlist(CommandId command, NewStaff staff) {
        return enlistAll(command, List.of(staff))
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Enlists members, all or none, as one change.
     *
     * @return their ids, in the order told; or {@link StaffRefusal.StaffNumbersTaken} with every such number
     */
    public Either<Refusal, Done<List<StaffId>>> enlistAll(CommandId command, List<NewStaff> staff) {
        Set<String> numbers = staff.stream().map(NewStaff::number).collect(Collectors.toSet());
        Fields content = Fields.builder()
                .nested("staff", staff.stream().map(Rows::staff).toList())
                .nested("personal", staff.stream().map(Rows::personal).toList())
                .build();
        Function<Fields, List<StaffId>> answer =
                facts -> facts.texts("staff").stream().map(StaffId::new).toList();
        return office.command(command, "Enlist", Power.KEEP_STAFF, since(staff), content, answer, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(Query.by(scope, StaffKinds.STAFF, "number", numbers));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return free(staff, loaded.get(0).entries()).map(all -> enlisted(all));
            }
        });
    }

    private Instant since(List<NewStaff> staff) {
        return staff.stream().map(NewStaff::since).min(Instant::compareTo).orElseGet(office::now);
    }

    private static Either<StaffRefusal, List<NewStaff>> free(List<NewStaff> staff, List<Entry> found) {
        Set<String> seen =
                found.stream().map(entry -> entry.fields().text("number")).collect(Collectors.toSet());
        TreeSet<String> taken = new TreeSet<>();
        for (NewStaff each : staff) {
            if (!seen.add(each.number())) {
                taken.add(each.number());
            }
        }
        return taken.isEmpty()
                ? Either.right(staff)
                : Either.left(new StaffRefusal.StaffNumbersTaken(List.copyOf(taken)));
    }

    private Decision enlisted(List<NewStaff> staff) {
        List<Entry> entries = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (NewStaff each : staff) {
            String id = office.newId();
            ids.add(id);
            entries.add(new Entry(StaffKinds.STAFF, id, 1, Place.COMMONS, Rows.staff(each)));
            entries.add(new Entry(StaffKinds.STAFF_PERSONAL, id, 1, Place.COMMONS, Rows.personal(each)));
        }
        return new Decision(
                "StaffEnlisted", Fields.builder().texts("staff", ids).build(), entries);
    }

    /**
     * Ends that somebody is staff at an instant, which may be to come. Their assignments and absences end with it, and what would begin
     * later is withdrawn; their number stays theirs. Grants given to them as an actor are ended apart.
     *
     * @return their id; or {@link StaffRefusal.NoSuchStaff}, also if they were not staff yet then, or no more
     */
    public Either<Refusal, Done<StaffId>> discharge(CommandId command, StaffId staff, Instant at) {
        Fields facts = Fields.builder().text("staff", staff.value()).build();
        Fields content = facts.toBuilder().integer("at", Interval.micros(at)).build();
        Function<Fields, StaffId> answer = found -> new StaffId(found.text("staff"));
        return office.command(command, "Discharge", Power.KEEP_STAFF, at, content, answer, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.ids(scope, StaffKinds.STAFF, Set.of(staff.value())),
                        Query.by(scope, StaffKinds.ASSIGNMENT, "staff", Set.of(staff.value())),
                        Query.by(scope, StaffKinds.ABSENCE, "staff", Set.of(staff.value())));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return loaded.get(0).entries().stream()
                                .noneMatch(each -> Interval.of(each.fields()).holdsAt(at))
                        ? Either.left(new StaffRefusal.NoSuchStaff(List.of(staff.value())))
                        : Either.right(new Decision(
                                "StaffDischarged",
                                facts,
                                loaded.stream()
                                        .flatMap(slice -> slice.entries().stream())
                                        .flatMap(entry -> cut(entry, at).stream())
                                        .toList()));
            }
        });
    }

    /** An entry that ends at an instant, or where it would begin if that is later; nothing if it is over by then. */
    private static Optional<Entry> cut(Entry entry, Instant at) {
        Interval period = Interval.of(entry.fields());
        Instant end = at.isBefore(period.from()) ? period.from() : at;
        return period.to().map(end::isBefore).orElse(true) ? Optional.of(Dated.ended(entry, at)) : Optional.empty();
    }

    /**
     * Assigns a member to a role somewhere.
     *
     * @param role the word of a {@link org.gridbook.access.Role} or any other of 1 to 30 of {@code a-z} and {@code _}; it gives no power
     * @param period when, on the valid-time axis
     * @return the assignment's id; or {@link BadValue} for {@code role}, {@link StaffRefusal.NoSuchStaff}, {@link
     *     StaffRefusal.NoSuchPost} or {@link StaffRefusal.AssignedAlready}
     */
    public Either<Refusal, Done<AssignmentId>> assign(
            CommandId command, StaffId staff, String role, Post post, Interval period) {
        if (!Syntax.isWord(role)) {
            return Either.left(new BadValue("role", role.isBlank() ? "blank" : "bad_form"));
        }
        Fields content = Rows.assignment(staff, role, post, period);
        return office.command(
                command, "Assign", Power.KEEP_STAFF, period.from(), content, StaffBook::assignmentId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        List<Query> queries = new ArrayList<>();
                        queries.add(Query.ids(scope, StaffKinds.STAFF, Set.of(staff.value())));
                        queries.add(Query.by(scope, StaffKinds.ASSIGNMENT, "staff", Set.of(staff.value())));
                        if (post instanceof Post.AtGrid of) {
                            queries.add(Query.ids(
                                    scope, AccessKinds.GRID, Set.of(of.grid().value())));
                        } else if (post instanceof Post.AtBuilding of) {
                            queries.add(Query.ids(
                                    scope,
                                    RegisterKinds.BUILDING,
                                    Set.of(of.building().value())));
                        }
                        return queries;
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (loaded.get(0).entries().stream()
                                .noneMatch(each -> Rows.holdsAt(each.fields(), Interval.micros(period.from())))) {
                            return Either.left(new StaffRefusal.NoSuchStaff(List.of(staff.value())));
                        }
                        if (loaded.size() > 2 && loaded.get(2).entries().isEmpty()) {
                            return Either.left(new StaffRefusal.NoSuchPost(
                                    content.optionalText("grid").orElseGet(() -> content.text("building"))));
                        }
                        return loaded.get(1).entries().stream()
                                .map(Rows::assignment)
                                .filter(each -> each.role().equals(role)
                                        && each.post().equals(post)
                                        && each.period().overlaps(period))
                                .findFirst()
                                .<Either<Refusal, Decision>>map(each -> Either.left(new StaffRefusal.AssignedAlready(
                                        each.id().value())))
                                .orElseGet(() -> Either.right(assigned(content)));
                    }
                });
    }

    private Decision assigned(Fields content) {
        String id = office.newId();
        return new Decision(
                "StaffAssigned",
                Fields.builder()
                        .text("assignment", id)
                        .text("staff", content.text("staff"))
                        .text("role", content.text("role"))
                        .build(),
                List.of(new Entry(StaffKinds.ASSIGNMENT, id, 1, Place.COMMONS, content)));
    }

    /**
     * Ends an assignment at an instant, which may be to come.
     *
     * @return its id; or {@link StaffRefusal.NoSuchAssignment} or {@link StaffRefusal.AssignmentOver}
     */
    public Either<Refusal, Done<AssignmentId>> endAssignment(CommandId command, AssignmentId assignment, Instant at) {
        Fields content = Fields.builder()
                .text("assignment", assignment.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command, "EndAssignment", Power.KEEP_STAFF, at, content, StaffBook::assignmentId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(Query.ids(scope, StaffKinds.ASSIGNMENT, Set.of(assignment.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return Session.first(loaded.get(0), () -> new StaffRefusal.NoSuchAssignment(assignment.value()))
                                .flatMap(this::ended);
                    }

                    private Either<Refusal, Decision> ended(Entry entry) {
                        long end = Interval.micros(at);
                        boolean over = end <= entry.fields().integer("from_at")
                                || end
                                        >= entry.fields()
                                                .optionalInteger("to_at")
                                                .orElse(Long.MAX_VALUE);
                        return over
                                ? Either.left(new StaffRefusal.AssignmentOver(assignment.value()))
                                : Either.right(new Decision(
                                        "AssignmentEnded",
                                        content,
                                        List.of(entry.next(entry.fields().toBuilder()
                                                .integer("to_at", end)
                                                .build()))));
                    }
                });
    }

    /**
     * Records the time that one member worked.
     *
     * @return the shift's id; or {@link StaffRefusal.NoSuchStaff} or {@link StaffRefusal.ShiftsOverlap}
     */
    public Either<Refusal, Done<ShiftId>> shift(CommandId command, NewShift shift) {
        return shiftsAll(command, List.of(shift))
                .map(done -> new Done<>(done.answer().get(0), done.position(), done.replayed()));
    }

    /**
     * Records shifts, all or none, as one change.
     *
     * @return their ids, in the order told; or {@link StaffRefusal.NoSuchStaff} or {@link StaffRefusal.ShiftsOverlap} with every member
     *     concerned
     */
    public Either<Refusal, Done<List<ShiftId>>> shiftsAll(CommandId command, List<NewShift> shifts) {
        Set<String> members =
                shifts.stream().map(shift -> shift.staff().value()).collect(Collectors.toSet());
        Fields content = Fields.builder()
                .nested("shifts", shifts.stream().map(Rows::shift).toList())
                .build();
        Instant since = shifts.stream()
                .map(shift -> shift.time().from())
                .min(Instant::compareTo)
                .orElseGet(office::now);
        Function<Fields, List<ShiftId>> answer =
                facts -> facts.texts("shifts").stream().map(ShiftId::new).toList();
        return office.command(command, "RecordShifts", Power.KEEP_STAFF, since, content, answer, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.ids(scope, StaffKinds.STAFF, members),
                        Query.by(scope, StaffKinds.SHIFT, "staff", members));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return Shifts.fit(shifts, loaded.get(0).entries(), loaded.get(1).entries())
                        .map(all -> shiftsRecorded(all));
            }
        });
    }

    private Decision shiftsRecorded(List<NewShift> shifts) {
        List<Entry> entries = shifts.stream()
                .map(shift -> new Entry(StaffKinds.SHIFT, office.newId(), 1, Place.COMMONS, Rows.shift(shift)))
                .toList();
        return new Decision(
                "ShiftsRecorded",
                Fields.builder()
                        .texts("shifts", entries.stream().map(Entry::id).toList())
                        .build(),
                entries);
    }

    /**
     * Corrects a shift that was recorded wrongly; what was said before stays known as of then.
     *
     * @param right all of it, as it should be
     * @return its id; or {@link StaffRefusal.NoSuchShift}, {@link StaffRefusal.ShiftWithdrawn}, {@link StaffRefusal.ShiftAsTold}, {@link
     *     StaffRefusal.NoSuchStaff} or {@link StaffRefusal.ShiftsOverlap}
     */
    public Either<Refusal, Done<ShiftId>> correctShift(CommandId command, ShiftId shift, NewShift right) {
        Set<String> member = Set.of(right.staff().value());
        Fields facts = Fields.builder().text("shift", shift.value()).build();
        Fields content = facts.toBuilder().nested("right", Rows.shift(right)).build();
        Instant since = right.time().from();
        return office.command(
                command, "CorrectShift", Power.KEEP_STAFF, since, content, StaffBook::shiftId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, StaffKinds.SHIFT, Set.of(shift.value())),
                                Query.ids(scope, StaffKinds.STAFF, member),
                                Query.by(scope, StaffKinds.SHIFT, "staff", member));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return standing(loaded.get(0), shift).flatMap(entry -> corrected(entry, loaded));
                    }

                    private Either<Refusal, Decision> corrected(Entry entry, List<Page> loaded) {
                        if (entry.fields().equals(Rows.shift(right))) {
                            return Either.left(new StaffRefusal.ShiftAsTold(shift.value()));
                        }
                        List<Entry> others = loaded.get(2).entries().stream()
                                .filter(other -> !other.id().equals(shift.value()))
                                .toList();
                        return Either.<Refusal, List<NewShift>>narrow(
                                        Shifts.fit(List.of(right), loaded.get(1).entries(), others))
                                .map(fits ->
                                        new Decision("ShiftCorrected", facts, List.of(entry.next(Rows.shift(right)))));
                    }
                });
    }

    /**
     * Withdraws a shift that nobody worked: from now on it counts for nothing; what was known before stays known as of then.
     *
     * @param reason no personal data; 1 to 200 code points
     * @return its id; or {@link StaffRefusal.NoSuchShift}, {@link StaffRefusal.ShiftWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<ShiftId>> withdrawShift(CommandId command, ShiftId shift, String reason) {
        return Withdrawn.reason(reason).flatMap(text -> {
            Fields facts = Fields.builder().text("shift", shift.value()).build();
            Fields content = facts.toBuilder().text("reason", text).build();
            return office.command(
                    command, "WithdrawShift", Power.KEEP_STAFF, office.now(), content, StaffBook::shiftId, new UseCase() {
                        @Override
                        public List<Query> first(Scope scope) {
                            return List.of(Query.ids(scope, StaffKinds.SHIFT, Set.of(shift.value())));
                        }

                        @Override
                        public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                            return standing(loaded.get(0), shift)
                                    .map(entry -> new Decision(
                                            "ShiftWithdrawn",
                                            facts,
                                            List.of(entry.next(Rows.withdrawn(entry.fields(), text)))));
                        }
                    });
        });
    }

    private static Either<Refusal, Entry> standing(Page found, ShiftId shift) {
        return Session.first(found, () -> new StaffRefusal.NoSuchShift(shift.value()))
                .flatMap(entry -> Withdrawn.once(entry, new StaffRefusal.ShiftWithdrawn(shift.value())));
    }

    private static ShiftId shiftId(Fields facts) {
        return new ShiftId(facts.text("shift"));
    }

    /**
     * Tells that a member is not on duty for a while, which may be to come.
     *
     * @param reason a word of 1 to 30 of {@code a-z} and {@code _}; nothing about health
     * @return its id; or {@link BadValue} for {@code reason}, {@link StaffRefusal.NoSuchStaff} or {@link StaffRefusal.AbsentAlready}
     */
    public Either<Refusal, Done<AbsenceId>> absent(CommandId command, StaffId staff, Interval period, String reason) {
        if (!Syntax.isWord(reason)) {
            return Either.left(new BadValue("reason", reason.isBlank() ? "blank" : "bad_form"));
        }
        Fields content = Rows.absence(staff, period, reason);
        return office.command(
                command, "TellAbsent", Power.KEEP_STAFF, period.from(), content, StaffBook::absenceId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        return List.of(
                                Query.ids(scope, StaffKinds.STAFF, Set.of(staff.value())),
                                Query.by(scope, StaffKinds.ABSENCE, "staff", Set.of(staff.value())));
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        if (loaded.get(0).entries().stream()
                                .noneMatch(each -> Rows.holdsAt(each.fields(), Interval.micros(period.from())))) {
                            return Either.left(new StaffRefusal.NoSuchStaff(List.of(staff.value())));
                        }
                        return loaded.get(1).entries().stream()
                                .filter(entry -> Interval.of(entry.fields()).overlaps(period))
                                .findFirst()
                                .<Either<Refusal, Decision>>map(
                                        entry -> Either.left(new StaffRefusal.AbsentAlready(entry.id())))
                                .orElseGet(() -> Either.right(away(
                                        new Entry(StaffKinds.ABSENCE, office.newId(), 1, Place.COMMONS, content))));
                    }
                });
    }

    private static Decision away(Entry absence) {
        return new Decision(
                "AbsenceTold", Fields.builder().text("absence", absence.id()).build(), List.of(absence));
    }

    /**
     * Tells that a member is back on duty, or will be, at another time than was said.
     *
     * @return its id; or {@link StaffRefusal.NoSuchAbsence} or {@link StaffRefusal.AbsenceOver}
     */
    public Either<Refusal, Done<AbsenceId>> back(CommandId command, AbsenceId absence, Instant at) {
        Fields content = Fields.builder()
                .text("absence", absence.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "TellBack",
                Power.KEEP_STAFF,
                at,
                content,
                StaffBook::absenceId,
                Dated.one(
                        StaffKinds.ABSENCE,
                        absence.value(),
                        at,
                        new StaffRefusal.NoSuchAbsence(absence.value()),
                        new StaffRefusal.AbsenceOver(absence.value()),
                        (session, entry) -> Either.right(away(Dated.ended(entry, at)))));
    }

    private static AbsenceId absenceId(Fields facts) {
        return new AbsenceId(facts.text("absence"));
    }

    /** Who is not on duty at this instant, in order of id. */
    public Either<Refusal, List<StaffAbsence>> absences(Instant validAt, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session -> session.all(Query.all(session.scope(), StaffKinds.ABSENCE)).stream()
                        .map(Rows::absence)
                        .filter(absence -> absence.period().holdsAt(validAt))
                        .toList());
    }

    /** Everybody ever enlisted, in order of id. */
    public Either<Refusal, List<StaffMember>> members(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, StaffKinds.STAFF), Rows::member);
    }

    /** The member known by this number. */
    public Either<Refusal, Optional<StaffMember>> member(String number, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session -> session.all(Query.by(session.scope(), StaffKinds.STAFF, "number", Set.of(number))).stream()
                        .findFirst()
                        .map(Rows::member));
    }

    /** Names and telephones of these members, in order of id; those that are not there are left out. Leaves a change. */
    public Either<Refusal, List<StaffContact>> personal(Collection<StaffId> staff, KnownAt at) {
        Set<String> ids = staff.stream().map(StaffId::value).collect(Collectors.toSet());
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.all(Query.ids(session.scope(), StaffKinds.STAFF_PERSONAL, ids)).stream()
                        .map(Rows::contact)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /** Who has which role where at this instant, in order of id. */
    public Either<Refusal, List<Assignment>> assignments(Instant validAt, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session -> session.all(Query.all(session.scope(), StaffKinds.ASSIGNMENT)).stream()
                        .map(Rows::assignment)
                        .filter(assignment -> assignment.period().holdsAt(validAt))
                        .toList());
    }

    /** The shifts of a member, in order of id; withdrawn ones included. */
    public Either<Refusal, List<Shift>> shifts(StaffId staff, KnownAt at) {
        return office.list(
                Power.READ,
                at,
                scope -> Query.by(scope, StaffKinds.SHIFT, "staff", Set.of(staff.value())),
                Rows::shift);
    }

    /** Staff by role and hours worked at this instant. */
    public Either<Refusal, StaffFacts> facts(Instant validAt, KnownAt at) {
        return office.ask(Power.READ, at, session -> StaffFacts.load(session, validAt));
    }

    private static AssignmentId assignmentId(Fields facts) {
        return new AssignmentId(facts.text("assignment"));
    }
}

package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Canonical;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.Overlaps;
import org.gridbook.book.Refusal;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Plans shifts, and measures the time worked by person and day against limits. Worked shifts are recorded in {@link StaffBook}. A worked
 * shift needs no plan. Thread-safe. Commands need {@link Power#KEEP_STAFF} for
 * the whole community, questions {@link Power#READ}.
 */
public final class WorkingTime {
    /** The most days of a question. */
    public static final int MOST_DAYS = 366;

    private static final Field<PlannedShiftId> SHIFT = Field.of("planned_shift", Codec.of(PlannedShiftId.class));
    private static final Field<PlannedShiftId> SHIFTS = Field.of("planned_shifts", Codec.of(PlannedShiftId.class));

    private final DeskContext context;
    private final Amendments<PlannedShiftId, PlannedShift> amendments;

    WorkingTime(DeskContext context) {
        this.context = context;
        amendments = new Amendments<>(
                context,
                StaffKinds.PLANNED_SHIFTS,
                "PlannedShift",
                Power.KEEP_STAFF,
                SHIFT,
                WorkingTime::fits,
                List.of());
    }

    /**
     * Plans one shift.
     *
     * @return its id; or {@link BadValue} for {@code role}, {@link StaffRefusal.NotStaffThen}, {@link NotFound} for the grid or building, or
     *     {@link Overlaps} with another planned shift of the member
     */
    public Either<Refusal, Done<PlannedShiftId>> plan(CommandId command, NewPlannedShift shift) {
        return Each.single(planAll(command, List.of(shift)));
    }

    /**
     * Plans shifts, all or none, as one change. Shifts of a member may follow each other without a break.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #plan} or {@link ConflictsInBatch} for each
     *     shift that does not fit
     */
    public Either<Refusal, Done<List<PlannedShiftId>>> planAll(CommandId command, List<NewPlannedShift> shifts) {
        Set<StaffId> members = shifts.stream().map(NewPlannedShift::staff).collect(Collectors.toSet());
        Instant since = shifts.stream()
                .map(shift -> shift.time().from())
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "PlanShifts", Power.KEEP_STAFF, since, shifts)
                .asks(Question.all(
                        StaffKinds.MEMBERS.byIds(members),
                        StaffKinds.PLANNED_SHIFTS.where(StaffKinds.STAFF_ID, members),
                        existing(shifts.stream().map(NewPlannedShift::post).toList()),
                        (known, stored, places) -> Each.indexed(
                                        shifts,
                                        (index, shift) -> worded(shift)
                                                .flatMap(each -> places.apply(shift.post())
                                                        .map(any -> each)))
                                .flatMap(valid -> Shifts.fitPlan(valid, known, stored))))
                .decide((session, fit) -> fit.map(this::planned), facts -> facts.all(SHIFTS));
    }

    private static Either<Refusal, NewPlannedShift> worded(NewPlannedShift shift) {
        return shift.role()
                .map(role -> Canonical.word("role", role).map(shift::in))
                .orElseGet(() -> Either.right(shift));
    }

    /** Asks for places; the answer finds the post, or {@link NotFound}. */
    private static Question<Function<Post, Either<Refusal, Post>>> existing(List<Post> posts) {
        return Question.all(
                Withdrawn.except(RegisterKinds.GRIDS.byIds(posts.stream()
                        .flatMap(post -> post instanceof Post.AtGrid at ? Stream.of(at.grid()) : Stream.empty())
                        .toList())),
                Withdrawn.except(RegisterKinds.BUILDINGS.byIds(posts.stream()
                        .flatMap(post -> post instanceof Post.AtBuilding at ? Stream.of(at.building()) : Stream.empty())
                        .toList())),
                (grids, buildings) -> post -> {
                    if (post instanceof Post.AtGrid at) {
                        return RegisterKinds.GRIDS.among(grids, at.grid()).map(any -> post);
                    }
                    return post instanceof Post.AtBuilding at
                            ? RegisterKinds.BUILDINGS
                                    .among(buildings, at.building())
                                    .map(any -> post)
                            : Either.right(post);
                });
    }

    private Decision planned(List<NewPlannedShift> shifts) {
        List<PlannedShift> all = shifts.stream()
                .map(shift -> shift.as(context.newId(shift, PlannedShiftId::new)))
                .toList();
        return Decision.of("ShiftsPlanned")
                .facts(to ->
                        to.setAll(SHIFTS, all.stream().map(PlannedShift::id).toList()))
                .put(all.stream()
                        .map(shift -> StaffKinds.PLANNED_SHIFTS.first(shift.id(), Place.COMMONS, shift))
                        .toList());
    }

    /**
     * Corrects a planned shift, for example because the plan changed. What was known before stays known as of then.
     *
     * @param seen as known at which instant the actor read the shift; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link BadValue} for
     *     {@code shift}, or a refusal of {@link #plan}
     */
    public Either<Refusal, Done<PlannedShiftId>> correct(
            CommandId command, PlannedShiftId shift, KnownAt seen, PlannedShiftCorrection correction) {
        return amendments.correct(command, shift, seen, correction::applied, correction);
    }

    /**
     * Withdraws a planned shift that was entered in error or was cancelled.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<PlannedShiftId>> withdraw(CommandId command, PlannedShiftId shift, String reason) {
        return amendments.withdraw(command, shift, reason);
    }

    /**
     * Restores a planned shift that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #plan}
     */
    public Either<Refusal, Done<PlannedShiftId>> restore(CommandId command, PlannedShiftId shift) {
        return amendments.restore(command, shift);
    }

    private static Either<Refusal, List<Entry>> fits(
            Session session, Stored<PlannedShiftId, PlannedShift> before, Stored<PlannedShiftId, PlannedShift> after) {
        PlannedShift shift = after.value();
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : session.ask(Question.all(
                        StaffKinds.MEMBERS.byIds(Set.of(shift.staff())),
                        StaffKinds.PLANNED_SHIFTS.where(StaffKinds.STAFF_ID, shift.staff()),
                        existing(List.of(shift.post())),
                        (members, stored, places) -> places.apply(shift.post())
                                .flatMap(any -> Shifts.fitPlan(
                                                List.of(new NewPlannedShift(
                                                        shift.staff(),
                                                        shift.role(),
                                                        shift.post(),
                                                        shift.time(),
                                                        Optional.empty())),
                                                members,
                                                StaffBook.without(stored, shift.id()))
                                        .<Refusal>mapLeft(Each::first))
                                .map(any -> List.of())));
    }

    /**
     * One page of the planned shifts of a member, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<PlannedShift>> planned(StaffId staff, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("planned_shifts", staff),
                after,
                limit,
                StaffKinds.PLANNED_SHIFTS,
                scope -> StaffKinds.PLANNED_SHIFTS.by(scope, StaffKinds.STAFF_ID, Set.of(staff)),
                each -> !each.get(Withdrawn.MARK));
    }

    /**
     * The planned shifts that have an instant in common with a period, in order of time and id.
     *
     * @param period at most {@link #MOST_DAYS} days
     * @return the shifts; or {@link BadValue} for {@code period}
     */
    public Either<Refusal, List<PlannedShift>> plannedDuring(Interval period, KnownAt at) {
        Duration most = Duration.ofDays(MOST_DAYS);
        return period.to()
                        .filter(end -> Duration.between(period.from(), end).compareTo(most) <= 0)
                        .isEmpty()
                ? Either.left(tooLong())
                : context.list(
                        Power.READ,
                        at,
                        Withdrawn.except(StaffKinds.PLANNED_SHIFTS.all())
                                .map(found -> found.stream()
                                        .filter(each -> each.value().time().overlaps(period))
                                        .sorted(Comparator.comparing((Stored<PlannedShiftId, PlannedShift> each) ->
                                                        each.value().time().from())
                                                .thenComparing(each -> each.id().value()))
                                        .toList()));
    }

    private static BadValue tooLong() {
        return new BadValue("period", "too_long", Map.of("most", Duration.ofDays(MOST_DAYS)));
    }

    /** The shifts that began at this instant or before it and whose end is not recorded, in order of member and time. */
    public Either<Refusal, List<OpenShift>> openShifts(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                        Power.READ,
                        at,
                        session -> WorkRule.open(
                                WorkRule.load(session, StaffKinds.SHIFTS),
                                WorkRule.load(session, StaffKinds.PLANNED_SHIFTS),
                                when)));
    }

    /**
     * The time worked by member and day, in this order. A shift over midnight counts on both days; a day may have 23 or 25 hours. Days without
     * work are left out.
     *
     * @param from the first day, in the zone of the community
     * @param to the last day; at most {@link #MOST_DAYS} days
     * @param validAt work before this instant counts
     * @return the days; or {@link BadValue} for {@code period} or {@code instant}
     */
    public Either<Refusal, List<WorkedDay>> hours(LocalDate from, LocalDate to, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when ->
                        ask(from, to, at, (session, days) -> WorkRule.days(WorkRule.loadWorked(session, when), days)));
    }

    /**
     * Checks the time worked against limits. A week or month that has one of the days asked about is measured whole.
     *
     * @param from the first day, in the zone of the community
     * @param to the last day; at most {@link #MOST_DAYS} days
     * @param validAt work before this instant counts
     * @return the breaches; or {@link BadValue} for {@code period} or {@code instant}
     */
    public Either<Refusal, WorkCheck> check(
            WorkLimits limits, LocalDate from, LocalDate to, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> ask(
                        from,
                        to,
                        at,
                        (session, days) -> WorkRule.check(WorkRule.loadWorked(session, when), limits, days)));
    }

    /** Checks the planned shifts against limits in the same way, so that a plan can be changed in time. */
    public Either<Refusal, WorkCheck> checkPlan(WorkLimits limits, LocalDate from, LocalDate to, KnownAt at) {
        return ask(
                from,
                to,
                at,
                (session, days) -> WorkRule.check(WorkRule.load(session, StaffKinds.PLANNED_SHIFTS), limits, days));
    }

    private <T> Either<Refusal, T> ask(
            LocalDate from, LocalDate to, KnownAt at, BiFunction<Session, WorkRule.Days, T> question) {
        if (!Horizon.isWithin(from) || !Horizon.isWithin(to)) {
            return Either.left(Horizon.outOfYears("period"));
        }
        if (to.isBefore(from)) {
            return Either.left(new BadValue("period", "ends_too_early"));
        }
        return to.toEpochDay() - from.toEpochDay() >= MOST_DAYS
                ? Either.left(tooLong())
                : context.ask(
                        Power.READ,
                        at,
                        session -> question.apply(
                                session, new WorkRule.Days(from, to, session.ask(RegisterKinds.zone()))));
    }
}

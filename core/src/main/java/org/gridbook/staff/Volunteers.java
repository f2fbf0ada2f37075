package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.Interval;
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
 * Volunteers: their offers, the answers, their assignments to grids and buildings, and how fast the team formed. Thread-safe. Every command needs
 * {@link Power#KEEP_STAFF} for the whole community. Questions need {@link Power#READ}; who a volunteer is and what they offered is read with
 * {@link Power#READ_PERSONAL} for the whole community.
 */
public final class Volunteers {
    /** The most instants of {@link #formationByHour} and {@link #formationByDay}. */
    public static final int MOST_STEPS = 2_000;

    private static final Field<VolunteerId> VOLUNTEER = Field.of("volunteer", Codec.of(VolunteerId.class));
    private static final Field<VolunteerId> VOLUNTEERS = Field.of("volunteers", Codec.of(VolunteerId.class));
    private static final Field<VolunteerAssignmentId> ASSIGNMENT =
            Field.of("volunteer_assignment", Codec.of(VolunteerAssignmentId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final DeskContext context;
    private final Amendments<VolunteerId, Volunteer> volunteers;
    private final Amendments<VolunteerAssignmentId, VolunteerAssignment> assignments;

    Volunteers(DeskContext context) {
        this.context = context;
        volunteers = new Amendments<>(
                context,
                StaffKinds.VOLUNTEERS,
                "Volunteer",
                Power.KEEP_STAFF,
                VOLUNTEER,
                this::mayBe,
                Amendments.Reference.everywhere(context.kinds(), StaffKinds.VOLUNTEER_ID));
        assignments = new Amendments<>(
                context,
                StaffKinds.VOLUNTEER_ASSIGNMENTS,
                "VolunteerAssignment",
                Power.KEEP_STAFF,
                ASSIGNMENT,
                this::isAssignable,
                List.of());
    }

    /**
     * Records one offer.
     *
     * @return the volunteer's id; or {@link NotYetOccurred}
     */
    public Either<Refusal, Done<VolunteerId>> offer(CommandId command, NewVolunteer offer) {
        return Each.single(offerAll(command, List.of(offer)));
    }

    /**
     * Records offers, all or none, as one change.
     *
     * @return the ids, in the order given; or {@link org.gridbook.book.BatchRefused} with a refusal of {@link #offer} for each that is refused
     */
    public Either<Refusal, Done<List<VolunteerId>>> offerAll(CommandId command, List<NewVolunteer> offers) {
        Instant since = offers.stream()
                .map(NewVolunteer::offeredAt)
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "OfferHelp", Power.KEEP_STAFF, since, offers)
                .asks(Question.none(offers))
                .decide(
                        (session, all) -> Each.indexed(
                                        all,
                                        (index, each) -> NotYetOccurred.check(each.offeredAt(), session.now())
                                                .map(any -> each))
                                .map(this::offered),
                        facts -> facts.all(VOLUNTEERS));
    }

    private Decision offered(List<NewVolunteer> offers) {
        List<Entry> entries = new ArrayList<>();
        List<VolunteerId> ids = new ArrayList<>();
        for (NewVolunteer each : offers) {
            VolunteerId id = context.newId(each, VolunteerId::new);
            ids.add(id);
            entries.add(StaffKinds.VOLUNTEERS.first(id, Place.COMMONS, each.as(id)));
            entries.add(StaffKinds.VOLUNTEER_OFFERS.first(id, Place.UNPLACED, each.offer(id)));
        }
        return Decision.of("VolunteersOffered")
                .facts(to -> to.setAll(VOLUNTEERS, ids))
                .put(entries);
    }

    /**
     * Records that the community accepted an offer. If it is recorded later that the volunteer had left by then, the volunteer has left.
     *
     * @return the volunteer's id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link StaffRefusal.OfferAnswered}, {@link TooEarly} before
     *     the offer, {@link NotActiveThen} if the volunteer has left by then, or {@link NotYetOccurred}
     */
    public Either<Refusal, Done<VolunteerId>> accept(CommandId command, VolunteerId volunteer, Instant at) {
        return step(
                command,
                "AcceptVolunteer",
                "VolunteerAccepted",
                volunteer,
                at,
                (known, when) -> answered(known, when, next -> next.acceptedAt(when)));
    }

    /** Records that the community declined an offer with thanks. Refusals are those of {@link #accept}. */
    public Either<Refusal, Done<VolunteerId>> thank(CommandId command, VolunteerId volunteer, Instant at) {
        return step(
                command,
                "ThankVolunteer",
                "VolunteerThanked",
                volunteer,
                at,
                (known, when) -> answered(known, when, next -> next.thankedAt(when)));
    }

    private static Either<Refusal, Volunteer> answered(
            Volunteer known, Instant at, UnaryOperator<VolunteerBuilder> answer) {
        return known.acceptedAt().isPresent() || known.thankedAt().isPresent()
                ? Either.left(new StaffRefusal.OfferAnswered(known.id().value()))
                : VolunteerRule.answerable(known, at)
                        .map(any ->
                                answer.apply(new VolunteerBuilder().like(known)).build());
    }

    /**
     * Records that a volunteer withdrew the offer. Assignments end then.
     *
     * @return the volunteer's id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NotActiveThen} if the volunteer has left, {@link
     *     TooEarly} before the offer, or {@link NotYetOccurred}
     */
    public Either<Refusal, Done<VolunteerId>> leave(CommandId command, VolunteerId volunteer, Instant at) {
        return step(
                command,
                "LeaveVolunteers",
                "VolunteerLeft",
                volunteer,
                at,
                (known, when) -> known.leftAt().isPresent()
                        ? Either.left(new NotActiveThen("volunteer", volunteer.value()))
                        : Either.right(
                                new VolunteerBuilder().like(known).leftAt(when).build()));
    }

    private Either<Refusal, Done<VolunteerId>> step(
            CommandId command,
            String name,
            String event,
            VolunteerId volunteer,
            Instant at,
            BiFunction<Volunteer, Instant, Either<Refusal, Volunteer>> change) {
        return context.command(command, name, Power.KEEP_STAFF, at, volunteer, at)
                .asks(StaffKinds.VOLUNTEERS.existing(volunteer))
                .decide(
                        (session, found) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> found.flatMap(Withdrawn::notBefore)
                                        .flatMap(each -> change.apply(each.value(), when)
                                                .flatMap(VolunteerRule::inOrder)
                                                .map(next -> Decision.of(event)
                                                        .fact(VOLUNTEER, volunteer)
                                                        .put(each.next(next))))),
                        VOLUNTEER);
    }

    /**
     * Corrects a volunteer or their offer. Who links a volunteer to an actor must have been given what their assignments give; see {@link #assign}.
     *
     * @param seen as known at which instant the actor read the volunteer; {@link KnownAt#LATEST} for as it is now
     * @return the id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link
     *     StaffRefusal.OfferAnswered}, {@link TooEarly}, {@link NotActiveThen} for an answer after the volunteer has left, {@link
     *     NotYetOccurred}, or {@link Denied}
     */
    public Either<Refusal, Done<VolunteerId>> correct(
            CommandId command, VolunteerId volunteer, KnownAt seen, VolunteerCorrection correction) {
        return volunteers.correct(
                command,
                volunteer,
                seen,
                before -> VolunteerRule.inOrder(before, correction.applied(before)),
                List.of(Amendments.RecordPart.of(StaffKinds.VOLUNTEER_OFFERS, volunteer, correction::applied)),
                correction);
    }

    /**
     * Withdraws a volunteer who was entered in error. A volunteer who no longer helps leaves; see {@link #leave}.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return the id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     OthersDepend} while there are assignments
     */
    public Either<Refusal, Done<VolunteerId>> withdraw(CommandId command, VolunteerId volunteer, String reason) {
        return volunteers.withdraw(command, volunteer, reason);
    }

    /**
     * Restores a volunteer who was withdrawn wrongly.
     *
     * @return the id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<VolunteerId>> restore(CommandId command, VolunteerId volunteer) {
        return volunteers.restore(command, volunteer);
    }

    private Either<Refusal, List<Entry>> mayBe(
            Session session, Stored<VolunteerId, Volunteer> before, Stored<VolunteerId, Volunteer> after) {
        if (after.get(Withdrawn.MARK)) {
            return Either.right(List.of());
        }
        Volunteer next = after.value();
        Optional<Instant> last = Stream.of(
                        Optional.of(next.offeredAt()), next.acceptedAt(), next.thankedAt(), next.leftAt())
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        return last.<Either<Refusal, Instant>>map(at -> NotYetOccurred.check(at, session.now()))
                .orElseGet(() -> Either.right(session.now()))
                .flatMap(any -> next.actor().isEmpty() || next.equals(before.value())
                        ? Either.right(List.of())
                        : mayPassOn(
                                session,
                                session
                                        .ask(Withdrawn.except(StaffKinds.VOLUNTEER_ASSIGNMENTS.where(
                                                StaffKinds.VOLUNTEER_ID, next.id())))
                                        .stream()
                                        .map(Stored::value)
                                        .filter(each -> !each.attended().isOverAt(session.now()))
                                        .toList()));
    }

    /**
     * That the actor was given, under the purpose of each assignment, what it gives the volunteer; or {@link Denied}. A hidden building
     * cannot have been assigned by this actor.
     */
    private Either<Refusal, List<Entry>> mayPassOn(Session session, List<VolunteerAssignment> all) {
        for (VolunteerAssignment each : all) {
            Optional<Place> place = place(session, each.post());
            if (!each.purpose().equals(context.purpose())
                    || place.isEmpty() && !(each.post() instanceof Post.AtCommunity)) {
                return Either.left(new Denied(Power.READ.word()));
            }
            for (Power power : VolunteerAccess.POWERS.stream().sorted().toList()) {
                if (place.filter(at -> !session.given(power).test(at)).isPresent()) {
                    return Either.left(new Denied(power.word()));
                }
            }
        }
        return Either.right(List.of());
    }

    private static Optional<Place> place(Session session, Post post) {
        if (post instanceof Post.AtGrid at) {
            return Optional.of(Place.of(at.grid().value()));
        }
        return post instanceof Post.AtBuilding at
                ? session.ask(RegisterKinds.BUILDINGS.byId(at.building())).map(Stored::place)
                : Optional.empty();
    }

    /**
     * Assigns a volunteer to a place. While the assignment is valid, the actor of the volunteer may read structure and record in the grid, or at
     * the households of the building, under the purpose of this desk. The caller must have been given both there. An assignment to the
     * whole community gives no access.
     *
     * @param role the word of a {@link org.gridbook.access.Role} or another word of 1 to 30 of {@code a-z} and {@code _}
     * @param period when, on the valid-time axis; periods of a volunteer may follow each other without a break
     * @return the assignment's id; or {@link BadValue} for {@code role}, {@link NotFound} for the volunteer, the grid or the building, {@link
     *     NotActiveThen} for a volunteer who is not accepted when it begins, {@link Overlaps} with another assignment of the volunteer, or
     *     {@link Denied}
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> assign(
            CommandId command, VolunteerId volunteer, String role, Post post, Interval period) {
        return Canonical.word("role", role)
                .flatMap(word -> context.command(
                                command,
                                "AssignVolunteer",
                                Power.KEEP_STAFF,
                                period.from(),
                                volunteer,
                                word,
                                post,
                                period)
                        .asks(Question.none(post))
                        .decide(
                                (session, any) -> {
                                    VolunteerAssignmentId id = context.newId(VolunteerAssignmentId::new);
                                    return fits(
                                                    session,
                                                    new VolunteerAssignment(
                                                            id,
                                                            volunteer,
                                                            word,
                                                            post,
                                                            context.purpose(),
                                                            period,
                                                            Optional.empty()))
                                            .map(each -> Decision.of("VolunteerAssigned")
                                                    .fact(ASSIGNMENT, id)
                                                    .fact(VOLUNTEER, volunteer)
                                                    .fact(StaffKinds.ROLE, word)
                                                    .put(StaffKinds.VOLUNTEER_ASSIGNMENTS.first(
                                                            id, Place.COMMONS, each)));
                                },
                                ASSIGNMENT));
    }

    private Either<Refusal, VolunteerAssignment> fits(Session session, VolunteerAssignment assignment) {
        return session.ask(Question.all(
                        Withdrawn.existing(StaffKinds.VOLUNTEERS, assignment.volunteer()),
                        StaffBook.existing(assignment.post()),
                        Withdrawn.except(StaffKinds.VOLUNTEER_ASSIGNMENTS.where(
                                StaffKinds.VOLUNTEER_ID, assignment.volunteer())),
                        (volunteer, place, others) ->
                                volunteer.flatMap(known -> place.flatMap(any -> VolunteerRule.fits(
                                        assignment,
                                        known.value(),
                                        StaffBook.without(others, assignment.id()).stream()
                                                .map(Stored::value)
                                                .toList())))))
                .flatMap(any -> mayPassOn(session, List.of(assignment)))
                .map(any -> assignment);
    }

    private Either<Refusal, List<Entry>> isAssignable(
            Session session,
            Stored<VolunteerAssignmentId, VolunteerAssignment> before,
            Stored<VolunteerAssignmentId, VolunteerAssignment> after) {
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : after.value()
                        .noShowAt()
                        .<Either<Refusal, Instant>>map(at -> NotYetOccurred.check(at, session.now()))
                        .orElseGet(() -> Either.right(session.now()))
                        .flatMap(any -> fits(session, after.value()))
                        .map(any -> List.of());
    }

    /**
     * Ends an assignment at an instant, which may lie in the future.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended by then or would end before it begins
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> endAssignment(
            CommandId command, VolunteerAssignmentId assignment, Instant at) {
        return context.command(command, "EndVolunteerAssignment", Power.KEEP_STAFF, at, assignment, at)
                .ends(StaffKinds.VOLUNTEER_ASSIGNMENTS, assignment, at, "VolunteerAssignmentEnded", ASSIGNMENT);
    }

    /**
     * Records that a volunteer did not come. The assignment, and the access, end at that instant.
     *
     * @param at since when; the start of the assignment, or earlier, if the volunteer never came
     * @return its id; or {@link NotFound}, {@link NotActiveThen} if it has ended by then, was withdrawn or this was recorded before, or {@link
     *     NotYetOccurred}
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> missed(
            CommandId command, VolunteerAssignmentId assignment, Instant at) {
        return context.command(command, "MissAssignment", Power.KEEP_STAFF, at, assignment, at)
                .asks(StaffKinds.VOLUNTEER_ASSIGNMENTS.existing(assignment))
                .decide(
                        (session, known) -> NotYetOccurred.check(at, session.now())
                                .flatMap(when -> known.filterOrElse(
                                                found -> mayBeMissed(found, when),
                                                found -> new NotActiveThen(found.kind(), assignment.value()))
                                        .map(found -> {
                                            VolunteerAssignment is = found.value();
                                            return Decision.of("VolunteerMissed")
                                                    .fact(ASSIGNMENT, assignment)
                                                    .fact(AT, when)
                                                    .put(found.next(new VolunteerAssignment(
                                                            is.id(),
                                                            is.volunteer(),
                                                            is.role(),
                                                            is.post(),
                                                            is.purpose(),
                                                            is.period(),
                                                            Optional.of(when))));
                                        })),
                        ASSIGNMENT);
    }

    private static boolean mayBeMissed(Stored<VolunteerAssignmentId, VolunteerAssignment> found, Instant at) {
        VolunteerAssignment assignment = found.value();
        return !found.get(Withdrawn.MARK)
                && assignment.noShowAt().isEmpty()
                && !assignment.period().isOverAt(at);
    }

    /**
     * Corrects an assignment, which is under the purpose of this desk then. The caller must have been given what it gives; see {@link #assign}.
     *
     * @param seen as known at which instant the actor read the assignment; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link NotYetOccurred}, or a
     *     refusal of {@link #assign}
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> correct(
            CommandId command,
            VolunteerAssignmentId assignment,
            KnownAt seen,
            VolunteerAssignmentCorrection correction) {
        return assignments.correct(
                command, assignment, seen, before -> correction.applied(before, context.purpose()), correction);
    }

    /**
     * Withdraws an assignment that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> withdraw(
            CommandId command, VolunteerAssignmentId assignment, String reason) {
        return assignments.withdraw(command, assignment, reason);
    }

    /**
     * Restores an assignment that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #assign}
     */
    public Either<Refusal, Done<VolunteerAssignmentId>> restore(CommandId command, VolunteerAssignmentId assignment) {
        return assignments.restore(command, assignment);
    }

    /**
     * One page of the volunteers, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Volunteer>> volunteers(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("volunteers"),
                after,
                limit,
                StaffKinds.VOLUNTEERS,
                StaffKinds.VOLUNTEERS::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /**
     * Who these volunteers are and what they offered, in order of id. Needs {@link Power#READ_PERSONAL} for the whole community; other actors get
     * none. Unknown ids are left out. The read is audited.
     */
    public Either<Refusal, List<VolunteerOffer>> offers(Collection<VolunteerId> wanted, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session
                        .ask(Question.all(
                                Withdrawn.except(StaffKinds.VOLUNTEERS.byIds(wanted)),
                                StaffKinds.VOLUNTEER_OFFERS.byIds(wanted),
                                StaffBook::of))
                        .stream()
                        .map(Stored::value)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /**
     * One page of the assignments of a volunteer, in order of id.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<VolunteerAssignment>> assignments(
            VolunteerId volunteer, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("volunteer_assignments", volunteer),
                after,
                limit,
                StaffKinds.VOLUNTEER_ASSIGNMENTS,
                scope -> StaffKinds.VOLUNTEER_ASSIGNMENTS.by(scope, StaffKinds.VOLUNTEER_ID, Set.of(volunteer)),
                each -> !each.get(Withdrawn.MARK));
    }

    private record Team(List<Volunteer> volunteers, List<VolunteerAssignment> assignments) {
        static Question<Team> all() {
            return Question.all(
                    Withdrawn.except(StaffKinds.VOLUNTEERS.all()),
                    Withdrawn.except(StaffKinds.VOLUNTEER_ASSIGNMENTS.all()),
                    (volunteers, assignments) -> new Team(
                            volunteers.stream().map(Stored::value).toList(),
                            assignments.stream().map(Stored::value).toList()));
        }

        List<VolunteerAssignment> at(Instant at) {
            return VolunteerRule.at(at, volunteers, assignments);
        }
    }

    /** Who is where: the assignments that are valid at this instant, in order of id. */
    public Either<Refusal, List<VolunteerAssignment>> present(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(Power.READ, at, Team.all().map(team -> team.at(when))));
    }

    /** The grids within the reach that have no volunteer at this instant, neither for the grid nor for a building of it, in order of id. */
    public Either<Refusal, List<GridId>> gridsWithout(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.ask(
                        Power.READ,
                        at,
                        session -> session.ask(Question.all(
                                Team.all(),
                                Withdrawn.except(RegisterKinds.GRIDS.all()),
                                RegisterKinds.BUILDINGS.all(),
                                (team, grids, buildings) -> {
                                    Map<Post, GridId> gridOf = new HashMap<>();
                                    buildings.forEach(each -> each.value()
                                            .gridAt(when)
                                            .ifPresent(grid -> gridOf.put(new Post.AtBuilding(each.id()), grid)));
                                    return VolunteerRule.without(
                                            team.at(when),
                                            grids.stream()
                                                    .filter(each -> each.isValidAt(when))
                                                    .map(Stored::id)
                                                    .filter(grid -> session.reached(Power.READ)
                                                            .test(Place.of(grid.value())))
                                                    .collect(Collectors.toSet()),
                                            gridOf);
                                }))));
    }

    /**
     * How fast the team formed: its size at every full hour after an instant, up to and including another.
     *
     * @param from the first instant is an hour later
     * @param to at most {@link #MOST_STEPS} hours later
     * @return the sizes; or {@link BadValue} for {@code period} or {@code instant}
     */
    public Either<Refusal, List<TeamSize>> formationByHour(Instant from, Instant to, KnownAt at) {
        return context.within(from)
                .flatMap(begin -> context.within(to).flatMap(end -> {
                    long hours = Duration.between(begin, end).toHours();
                    return steps(hours, Duration.ofHours(MOST_STEPS))
                            .flatMap(any -> formation(
                                    at,
                                    zone -> Stream.iterate(1L, hour -> hour + 1)
                                            .limit(hours)
                                            .map(hour -> begin.plus(hour, ChronoUnit.HOURS))
                                            .toList()));
                }));
    }

    /**
     * The same at the end of each day, in the zone of the community.
     *
     * @param from the first day
     * @param to the last day; at most {@link #MOST_STEPS} days
     * @return the sizes at the last microsecond of each day; or {@link BadValue} for {@code period}
     */
    public Either<Refusal, List<TeamSize>> formationByDay(LocalDate from, LocalDate to, KnownAt at) {
        if (!Horizon.isWithin(from) || !Horizon.isWithin(to)) {
            return Either.left(Horizon.outOfYears("period"));
        }
        long days = to.toEpochDay() - from.toEpochDay() + 1;
        return steps(days, Duration.ofDays(MOST_STEPS))
                .flatMap(any -> formation(
                        at,
                        zone -> from.datesUntil(to.plusDays(1))
                                .map(day -> day.plusDays(1)
                                        .atStartOfDay(zone)
                                        .toInstant()
                                        .minus(1, ChronoUnit.MICROS))
                                .toList()));
    }

    private static Either<Refusal, Long> steps(long count, Duration most) {
        if (count < 1) {
            return Either.left(new BadValue("period", "ends_too_early"));
        }
        return count > MOST_STEPS
                ? Either.left(new BadValue("period", "too_long", Map.of("most", most)))
                : Either.right(count);
    }

    private Either<Refusal, List<TeamSize>> formation(KnownAt at, Function<ZoneId, List<Instant>> instants) {
        return context.ask(
                Power.READ,
                at,
                Question.all(
                        Team.all(),
                        RegisterKinds.zone(),
                        (team, zone) -> instants.apply(zone).stream()
                                .map(each -> VolunteerRule.size(each, team.volunteers(), team.assignments()))
                                .toList()));
    }
}

package org.gridbook.inbox;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.gridbook.book.BuildingId;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.Horizon;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NothingToChange;
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
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffMember;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.staff.Volunteer;
import org.gridbook.staff.VolunteerAssignment;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Reports of patrols: who was where, when, and what was found. Thread-safe. Commands need {@link Power#RECORD} for the grid of the area, and where
 * the findings are. Questions need {@link Power#READ}. An actor with a volunteer or a member of staff reports their own patrols, unless the actor
 * has {@link Power#RECORD_FOR_OTHERS}.
 */
public final class Patrols {
    private static final Field<PatrolId> PATROL = InboxKinds.PATROL_ID;
    private static final Field<PatrolId> PATROLS = Field.of("patrols", Codec.of(PatrolId.class));

    private final DeskContext context;
    private final Inbox inbox;
    private final Amendments<PatrolId, Patrol> patrols;

    Patrols(DeskContext context, Inbox inbox) {
        this.context = context;
        this.inbox = inbox;
        patrols = new Amendments<>(
                context,
                InboxKinds.PATROLS,
                "Patrol",
                Power.RECORD,
                PATROL,
                Patrols::isReportable,
                Amendments.Reference.everywhere(context.kinds(), PATROL));
    }

    /**
     * Reports a patrol with its findings. More findings of it are recorded with {@link Inbox#record}.
     *
     * @return its id; or {@link NotFound} for the grid, the building or the volunteer, {@link NotActiveThen} for the volunteer, {@link
     *     StaffRefusal.NotStaffThen}, {@link NotYetOccurred} if it has not ended, {@link BadValue} for {@code area} if it is the whole community or
     *     for {@code period} if it has no end, or a refusal of {@link Inbox#record} for a finding
     */
    public Either<Refusal, Done<PatrolId>> report(CommandId command, NewPatrol patrol) {
        return Each.single(reportAll(command, List.of(patrol)));
    }

    /**
     * Reports patrols, all or none, as one change.
     *
     * @return their ids, in the order given; or {@link BatchRefused} with a refusal of {@link #report} for each refused patrol
     */
    public Either<Refusal, Done<List<PatrolId>>> reportAll(CommandId command, List<NewPatrol> reported) {
        Instant first = reported.stream()
                .map(each -> each.time().from())
                .min(Instant::compareTo)
                .orElseGet(context::now);
        return context.command(command, "ReportPatrols", Power.RECORD, first, reported)
                .asks(Question.all(
                        inbox.known(reported.stream()
                                .flatMap(each -> each.findings().stream())
                                .toList()),
                        known(
                                reported.stream().map(NewPatrol::by).toList(),
                                reported.stream().map(NewPatrol::area).toList()),
                        Facts::new))
                .decide(
                        (session, facts) -> Each.of(reported, each -> made(session, facts, each))
                                .map(all -> Decision.of("PatrolsReported")
                                        .facts(to -> to.setAll(
                                                        PATROLS,
                                                        all.stream()
                                                                .map(Made::id)
                                                                .toList())
                                                .setAll(
                                                        Inbox.ITEMS,
                                                        all.stream()
                                                                .flatMap(each -> each.items().stream())
                                                                .toList()))
                                        .put(all.stream()
                                                .flatMap(each -> each.entries().stream())
                                                .toList())),
                        facts -> facts.all(PATROLS));
    }

    private record Made(PatrolId id, List<InboxItemId> items, List<Entry> entries) {}

    private record Facts(Inbox.Known items, Known patrols) {
        Facts with(Map<Id, Place> more) {
            return more.isEmpty() ? this : new Facts(items.with(more), patrols.with(more));
        }
    }

    /** What is known about the patrols to be reported. */
    private record Known(
            Map<StaffId, Stored<StaffId, StaffMember>> staff,
            Map<VolunteerId, Volunteer> volunteers,
            Map<Id, Place> areas) {
        Known with(Map<Id, Place> more) {
            Map<Id, Place> all = new HashMap<>(areas);
            all.putAll(more);
            return new Known(staff, volunteers, all);
        }
    }

    /**
     * The building of a patrol, if it is beyond the reach and the actor is the volunteer and was assigned to it when the patrol began. Their access
     * is to its households, and the building itself belongs to the grid.
     */
    private Map<Id, Place> assigned(Session session, Facts facts, NewPatrol reported) {
        if (!(reported.area() instanceof Post.AtBuilding at)
                || !(reported.by() instanceof PatrolMember.OfVolunteer by)
                || facts.patrols().areas().containsKey(at.building())) {
            return Map.of();
        }
        Instant from = reported.time().from();
        return session.anywhere(Question.all(
                StaffKinds.ofActor().linked().apply(context.actor()),
                Withdrawn.except(StaffKinds.VOLUNTEER_ASSIGNMENTS.where(StaffKinds.VOLUNTEER_ID, by.volunteer())),
                Withdrawn.except(RegisterKinds.BUILDINGS.byIds(Set.of(at.building()))),
                (own, assignments, buildings) -> own.contains(by.volunteer())
                                && assignments.stream()
                                        .anyMatch(each ->
                                                each.value().post().equals(reported.area()) && each.isValidAt(from))
                        ? buildings.stream()
                                .collect(Collectors.<Stored<BuildingId, ?>, Id, Place>toMap(Stored::id, Stored::place))
                        : Map.<Id, Place>of()));
    }

    private static Question<Known> known(List<PatrolMember> members, List<Post> areas) {
        return Question.all(
                StaffKinds.members(members.stream()
                        .filter(PatrolMember.OfStaff.class::isInstance)
                        .map(each -> ((PatrolMember.OfStaff) each).staff())
                        .collect(Collectors.toSet())),
                StaffKinds.volunteers(members.stream()
                        .filter(PatrolMember.OfVolunteer.class::isInstance)
                        .map(each -> ((PatrolMember.OfVolunteer) each).volunteer())
                        .collect(Collectors.toSet())),
                RegisterKinds.places(
                        areas.stream().flatMap(each -> id(each).stream()).collect(Collectors.toSet())),
                Known::new);
    }

    private static Optional<Id> id(Post area) {
        return area instanceof Post.AtGrid at
                ? Optional.of(at.grid())
                : area instanceof Post.AtBuilding at ? Optional.of(at.building()) : Optional.empty();
    }

    private Either<Refusal, Made> made(Session session, Facts read, NewPatrol reported) {
        Map<Id, Place> assigned = assigned(session, read, reported);
        Facts facts = read.with(assigned);
        PatrolId id = context.newId(reported, PatrolId::new);
        Patrol patrol = new Patrol(id, reported.by(), reported.area(), reported.time());
        return judged(facts.patrols(), patrol, session.now())
                .flatMap(place -> Each.of(
                                reported.findings(),
                                each -> inbox.entries(each.of(id), facts.items().with(patrol), session.now()))
                        .mapLeft(Each::first)
                        .map(findings -> {
                            List<Entry> entries = new ArrayList<>();
                            entries.add(InboxKinds.PATROLS.first(id, place, patrol));
                            findings.forEach(entries::addAll);
                            if (!assigned.isEmpty()) {
                                entries.forEach(session::allow);
                            }
                            return new Made(
                                    id,
                                    findings.stream()
                                            .map(each ->
                                                    new InboxItemId(each.get(0).id()))
                                            .toList(),
                                    entries);
                        }));
    }

    /** The place of a patrol that may be reported. */
    private static Either<Refusal, Place> judged(Known known, Patrol patrol, Instant now) {
        Interval time = patrol.time();
        return time.to()
                .<Either<Refusal, Instant>>map(end -> NotYetOccurred.check(end, now))
                .orElseGet(() -> Either.left(new BadValue("period", "blank")))
                .flatMap(any -> member(known, patrol.by(), time.from()))
                .flatMap(any -> id(patrol.area())
                        .<Either<Refusal, Id>>map(Either::right)
                        .orElseGet(() -> Either.left(new BadValue("area", "not_of_type"))))
                .flatMap(area -> Optional.ofNullable(known.areas().get(area))
                        .<Either<Refusal, Place>>map(Either::right)
                        .orElseGet(() -> Either.left(new NotFound(
                                (area instanceof GridId ? RegisterKinds.GRIDS : RegisterKinds.BUILDINGS).toString(),
                                area.value()))));
    }

    private static Either<Refusal, ? extends Id> member(Known known, PatrolMember by, Instant at) {
        return by instanceof PatrolMember.OfStaff of
                ? StaffKinds.staffAt(known.staff(), of.staff(), at)
                : StaffKinds.acceptedAt(known.volunteers(), ((PatrolMember.OfVolunteer) by).volunteer(), at);
    }

    private static Either<Refusal, List<Entry>> isReportable(
            Session session, Stored<PatrolId, Patrol> before, Stored<PatrolId, Patrol> after) {
        return after.get(Withdrawn.MARK)
                ? Either.right(List.of())
                : judged(
                                session.ask(known(
                                        List.of(after.value().by()),
                                        List.of(after.value().area()))),
                                after.value(),
                                session.now())
                        .flatMap(any ->
                                session.ask(Withdrawn.except(InboxKinds.ITEMS.where(PATROL, before.id()))).stream()
                                        .flatMap(each -> InboxRule.within(
                                                        after.value(),
                                                        each.value().at())
                                                .swap()
                                                .toJavaStream())
                                        .findFirst()
                                        .<Either<Refusal, List<Entry>>>map(Either::left)
                                        .orElseGet(() -> Either.right(List.of())));
    }

    /**
     * Corrects a patrol.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, {@link
     *     InboxRefusal.FindingOutsidePatrol} if it would leave a finding outside, or a refusal of {@link #report}
     */
    public Either<Refusal, Done<PatrolId>> correct(
            CommandId command, PatrolId patrol, KnownAt seen, PatrolCorrection correction) {
        return patrols.correct(command, patrol, seen, before -> Either.right(correction.applied(before)), correction);
    }

    /**
     * Withdraws a patrol that was entered in error. Its findings are withdrawn first.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     org.gridbook.book.OthersDepend} while it has findings
     */
    public Either<Refusal, Done<PatrolId>> withdraw(CommandId command, PatrolId patrol, String reason) {
        return patrols.withdraw(command, patrol, reason);
    }

    /**
     * Restores a patrol that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #report}
     */
    public Either<Refusal, Done<PatrolId>> restore(CommandId command, PatrolId patrol) {
        return patrols.restore(command, patrol);
    }

    /** One page of the patrols, in order of id. */
    public Either<Refusal, Slice<Patrol>> patrols(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("patrols"),
                after,
                limit,
                InboxKinds.PATROLS,
                InboxKinds.PATROLS::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of the patrols of a volunteer, in order of id. */
    public Either<Refusal, Slice<Patrol>> patrolsOf(
            VolunteerId volunteer, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("patrols_of", volunteer),
                after,
                limit,
                InboxKinds.PATROLS,
                scope -> InboxKinds.PATROLS.by(scope, StaffKinds.VOLUNTEER_ID, Set.of(volunteer)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** The findings of a patrol, in order of id. They are not paged: each was entered by hand. */
    public Either<Refusal, List<InboxItem>> findings(PatrolId patrol, KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(InboxKinds.ITEMS.where(PATROL, patrol)));
    }

    /**
     * Where no patrol was reported on a day: the assignments of volunteers that are valid at some instant of the day, without those whose volunteer
     * reported a patrol that touches the day. Assignments and patrols beyond the reach are left out. While the day lasts, they are the ones
     * that have not reported yet.
     *
     * @param day in the zone of the community
     * @return in order of id; or {@link BadValue} for {@code day} beyond the horizon
     */
    public Either<Refusal, List<VolunteerAssignment>> unreported(LocalDate day, KnownAt at) {
        return Horizon.isWithin(day)
                ? context.ask(Power.READ, at, session -> {
                    ZoneId zone = session.ask(RegisterKinds.zone());
                    Interval whole = Interval.between(
                            day.atStartOfDay(zone).toInstant(),
                            day.plusDays(1).atStartOfDay(zone).toInstant());
                    Set<VolunteerId> reported = reported(session, whole);
                    List<VolunteerAssignment> missing = session.ask(StaffKinds.assignedDuring(whole)).stream()
                            .filter(each -> !reported.contains(each.volunteer()))
                            .toList();
                    Set<Post> within = within(session, missing);
                    return missing.stream()
                            .filter(each -> within.contains(each.post()))
                            .toList();
                })
                : Either.left(Horizon.outOfYears("day"));
    }

    /** The areas that the actor reaches. */
    private static Set<Post> within(Session session, List<VolunteerAssignment> assignments) {
        Set<BuildingId> buildings = assignments.stream()
                .map(VolunteerAssignment::post)
                .filter(Post.AtBuilding.class::isInstance)
                .map(post -> ((Post.AtBuilding) post).building())
                .collect(Collectors.toSet());
        Set<BuildingId> seen = session.ask(RegisterKinds.BUILDINGS.byIds(buildings)).stream()
                .map(Stored::id)
                .collect(Collectors.toSet());
        return assignments.stream()
                .map(VolunteerAssignment::post)
                .filter(post -> post instanceof Post.AtGrid at
                        ? session.reached(Power.READ).test(Place.of(at.grid().value()))
                        : post instanceof Post.AtBuilding at
                                ? seen.contains(at.building())
                                : session.reach().wholeCommunity())
                .collect(Collectors.toSet());
    }

    private static Set<VolunteerId> reported(Session session, Interval day) {
        return session.count(InboxKinds.PATROLS.countBy(StaffKinds.VOLUNTEER_ID, Shape.FROM, Shape.TO)).stream()
                .filter(each -> each.find(Shape.FROM)
                        .filter(from -> new Interval(from, each.find(Shape.TO)).overlaps(day))
                        .isPresent())
                .flatMap(each -> each.find(StaffKinds.VOLUNTEER_ID).stream())
                .collect(Collectors.toSet());
    }
}

package org.gridbook.staff;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.access.ActorId;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.GridId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.internal.StaffOfActor;
import org.gridbook.internal.Withdrawn;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.FieldReader;
import org.gridbook.mapping.FieldWriter;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.storage.Kind;

/** How staff are stored. Everything is in the commons, because every actor with a grant may know which member has which role. */
public final class StaffKinds {
    static final Field<String> NUMBER = Field.lookup("number", Codec.TEXT);
    /** The member that an assignment, shift or absence belongs to. */
    public static final Field<StaffId> STAFF_ID = Field.lookup("staff", Codec.of(StaffId.class));

    static final Field<ActorId> ACTOR = Field.lookup("actor", Codec.of(ActorId.class));

    static final Field<String> ROLE = Field.column("role", Codec.TEXT);

    private static final Field<PersonName> NAME = Field.of("name", Codec.of(PersonName.class));
    private static final Field<Phone> PHONE = Field.of("phone", Codec.of(Phone.class));
    private static final Field<GridId> GRID = Field.lookup("grid", Codec.of(GridId.class));
    private static final Field<BuildingId> BUILDING = Field.lookup("building", Codec.of(BuildingId.class));
    private static final Field<String> REASON = Field.of("reason", Codec.TEXT);
    /** Where: a grid, a building or the whole community. */
    public static final Shape<Post> POST = Shape.of(StaffKinds::writePost, StaffKinds::readPost, GRID, BUILDING);

    /** The volunteer that a record is of. */
    public static final Field<VolunteerId> VOLUNTEER_ID = Field.lookup("volunteer", Codec.of(VolunteerId.class));

    private static final Field<Volunteer.OfferMeans> MEANS =
            Field.column("means", Codec.word(Volunteer.OfferMeans.class));
    private static final Field<Instant> OFFERED_AT = Field.column("offered_at", Codec.INSTANT);
    private static final Field<Instant> ACCEPTED_AT = Field.column("accepted_at", Codec.INSTANT);
    private static final Field<Instant> THANKED_AT = Field.column("thanked_at", Codec.INSTANT);
    private static final Field<Instant> LEFT_AT = Field.column("left_at", Codec.INSTANT);
    private static final Field<Instant> NO_SHOW_AT = Field.column("no_show_at", Codec.INSTANT);
    private static final Field<PurposeId> PURPOSE = Field.of("purpose", Codec.of(PurposeId.class));
    private static final Field<Remark> SKILLS = Field.of("skills", Codec.of(Remark.class));
    private static final Field<Remark> HOURS = Field.of("hours", Codec.of(Remark.class));
    private static final Field<VolunteerOffer.PartyMembership> PARTY =
            Field.of("party", Codec.word(VolunteerOffer.PartyMembership.class));

    /** Members of staff. */
    public static final EntryType<StaffId, StaffMember> MEMBERS = EntryType.structure(
            "staff", StaffId.class, Shape.of(StaffMember.class, Part.ID, NUMBER, Shape.PERIOD, ACTOR));
    /** The name and telephone of a member; the id is that of the member. */
    public static final EntryType<StaffId, StaffContact> CONTACTS =
            EntryType.personal("staff_personal", StaffId.class, Shape.of(StaffContact.class, Part.ID, NAME, PHONE));
    /** Members in roles. Grid and building are absent for the whole community. */
    public static final EntryType<AssignmentId, Assignment> ASSIGNMENTS = EntryType.structure(
            "assignment", AssignmentId.class, Shape.of(Assignment.class, Part.ID, STAFF_ID, ROLE, POST, Shape.PERIOD));
    /** Worked time. */
    public static final EntryType<ShiftId, Shift> SHIFTS = EntryType.structure(
            "shift",
            ShiftId.class,
            Shape.of(
                    (shift, to) -> Withdrawn.write(to.set(STAFF_ID, shift.staff()), shift.time(), shift.withdrawn()),
                    from -> new Shift(
                            new ShiftId(from.id()),
                            from.get(STAFF_ID),
                            Withdrawn.readPeriod(from),
                            from.inline(Withdrawn.MARK)),
                    STAFF_ID,
                    Shape.PERIOD));
    /** Planned time. Grid and building are absent for the whole community. */
    public static final EntryType<PlannedShiftId, PlannedShift> PLANNED_SHIFTS = EntryType.structure(
            "planned_shift",
            PlannedShiftId.class,
            Shape.of(PlannedShift.class, Part.ID, STAFF_ID, ROLE, POST, Shape.PERIOD));
    /** Times when a member is not on duty. */
    public static final EntryType<AbsenceId, StaffAbsence> ABSENCES = EntryType.structure(
            "absence", AbsenceId.class, Shape.of(StaffAbsence.class, Part.ID, STAFF_ID, Shape.PERIOD));
    /**
     * Why a member is not on duty; the id is that of the absence, and every absence has one. The word can say something about health. The
     * entries are unplaced, because a grant for one grid reaches the commons.
     */
    public static final EntryType<AbsenceId, AbsenceReason> ABSENCE_REASONS = EntryType.health(
            "absence_health", AbsenceId.class, Shape.of(AbsenceReason.class, STAFF_ID.inBody(), REASON));

    /** Why a member is not on duty. */
    public record AbsenceReason(StaffId staff, String reason) {
        /** Masked. */
        @Override
        public String toString() {
            return "AbsenceReason[*]";
        }
    }

    /** Volunteers, without who they are. */
    public static final EntryType<VolunteerId, Volunteer> VOLUNTEERS = EntryType.structure(
            "volunteer",
            VolunteerId.class,
            Shape.of(Volunteer.class, Part.ID, MEANS, OFFERED_AT, ACCEPTED_AT, THANKED_AT, LEFT_AT, ACTOR));
    /**
     * Who volunteers are, and what they offered; the id is that of the volunteer, and every volunteer has one. The entries are unplaced,
     * because they can say whether somebody is a member of the party.
     */
    public static final EntryType<VolunteerId, VolunteerOffer> VOLUNTEER_OFFERS = EntryType.personal(
            "volunteer_personal",
            VolunteerId.class,
            Shape.of(VolunteerOffer.class, Part.ID, NAME, PHONE, SKILLS, HOURS, PARTY));
    /** Volunteers in roles. Grid and building are absent for the whole community. */
    public static final EntryType<VolunteerAssignmentId, VolunteerAssignment> VOLUNTEER_ASSIGNMENTS =
            EntryType.structure(
                    "volunteer_assignment",
                    VolunteerAssignmentId.class,
                    Shape.of(
                            VolunteerAssignment.class,
                            Part.ID,
                            VOLUNTEER_ID,
                            ROLE,
                            POST,
                            PURPOSE,
                            Shape.PERIOD,
                            NO_SHOW_AT));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            MEMBERS.kind(),
            CONTACTS.kind(),
            ASSIGNMENTS.kind(),
            SHIFTS.kind(),
            PLANNED_SHIFTS.kind(),
            ABSENCES.kind(),
            ABSENCE_REASONS.kind(),
            VOLUNTEERS.kind(),
            VOLUNTEER_OFFERS.kind(),
            VOLUNTEER_ASSIGNMENTS.kind());

    private StaffKinds() {}

    /**
     * Opens the staff for a desk.
     *
     * @param memberships the records that name a member in another way than by a lookup {@code staff}
     */
    public static StaffBook open(DeskContext context, List<Amendments.Reference> memberships) {
        return new StaffBook(context, memberships);
    }

    /** Opens the working time for a desk. */
    public static WorkingTime openWorkingTime(DeskContext context) {
        return new WorkingTime(context);
    }

    /** Opens the volunteers for a desk. */
    public static Volunteers openVolunteers(DeskContext context) {
        return new Volunteers(context);
    }

    /** The access of volunteers. */
    public static DerivedGrants volunteerAccess() {
        return new VolunteerAccess();
    }

    /** Volunteers by state and role, as known at the instant of the session. */
    public static VolunteerFigures volunteers(Session session, Instant validAt) {
        return session.ask(Question.all(
                Withdrawn.except(VOLUNTEERS.all()),
                Withdrawn.except(VOLUNTEER_ASSIGNMENTS.all()),
                (volunteers, assignments) -> VolunteerRule.figures(
                        validAt,
                        volunteers.stream().map(Stored::value).toList(),
                        assignments.stream().map(Stored::value).toList())));
    }

    /**
     * What was worked in the days up to an instant, against limits, as known at the instant of the session.
     *
     * @param days how many days, the last of which is that of the instant
     */
    public static WorkCheck workCheck(Session session, WorkLimits limits, int days, ZoneId zone, Instant validAt) {
        LocalDate last = LocalDate.ofInstant(validAt, zone);
        return WorkRule.check(
                WorkRule.loadWorked(session, validAt),
                limits,
                new WorkRule.Days(last.minusDays(days - 1L), last, zone));
    }

    /**
     * When the members with planned shifts are in none of them: the time around an instant that is not planned, and all other such times of 31 days
     * on either side of it.
     */
    public static Map<StaffId, List<Interval>> betweenShifts(Session session, Instant around) {
        Interval days = Interval.between(around.minus(Duration.ofDays(31)), around.plus(Duration.ofDays(31)));
        return session.ask(Withdrawn.except(PLANNED_SHIFTS.all())).stream()
                .map(Stored::value)
                .collect(Collectors.groupingBy(
                        PlannedShift::staff,
                        Collectors.collectingAndThen(
                                Collectors.mapping(PlannedShift::time, Collectors.toList()),
                                shifts -> WorkRule.gaps(days, shifts))));
    }

    /** Staff by role and hours worked, as known at the instant of the session. */
    public static StaffFacts facts(Session session, Instant validAt) {
        return StaffFacts.load(session, validAt);
    }

    /** The members and volunteers of an actor, also those who are so no longer: what they did may be recorded late. */
    public static StaffOfActor ofActor() {
        return new StaffOfActor(
                Set.of(StaffId.class, VolunteerId.class),
                actor -> Question.all(
                        Withdrawn.except(MEMBERS.where(ACTOR, actor)),
                        Withdrawn.except(VOLUNTEERS.where(ACTOR, actor)),
                        (members, volunteers) -> Stream.<Stored<? extends Id, ?>>concat(
                                        members.stream(), volunteers.stream())
                                .map(Stored::id)
                                .collect(Collectors.<Id>toSet())));
    }

    /** Asks for volunteers who were not withdrawn, by id. */
    public static Question<Map<VolunteerId, Volunteer>> volunteers(Set<VolunteerId> volunteers) {
        return Withdrawn.except(VOLUNTEERS.byIds(volunteers))
                .map(found -> found.stream().collect(Collectors.toMap(Stored::id, Stored::value)));
    }

    /**
     * The volunteer among those that were asked for, if they are accepted at an instant; or {@link org.gridbook.book.NotFound} or {@link
     * NotActiveThen}.
     */
    public static Either<Refusal, VolunteerId> acceptedAt(
            Map<VolunteerId, Volunteer> known, VolunteerId volunteer, Instant at) {
        return Optional.ofNullable(known.get(volunteer))
                .<Either<Refusal, Volunteer>>map(Either::right)
                .orElseGet(() -> Either.left(new NotFound(VOLUNTEERS.toString(), volunteer.value())))
                .filterOrElse(
                        each -> VolunteerRule.isAccepted(each, at),
                        each -> new NotActiveThen(VOLUNTEERS.toString(), volunteer.value()))
                .map(any -> volunteer);
    }

    /** Asks for the assignments of accepted volunteers during an interval, in order of id. */
    public static Question<List<VolunteerAssignment>> assignedDuring(Interval interval) {
        return Question.all(
                Withdrawn.except(VOLUNTEERS.all()),
                Withdrawn.except(VOLUNTEER_ASSIGNMENTS.all()),
                (volunteers, assignments) -> VolunteerRule.during(
                        interval,
                        volunteers.stream().map(Stored::value).toList(),
                        assignments.stream().map(Stored::value).toList()));
    }

    /** Asks for a member who is staff at an instant; or {@link StaffRefusal.NotStaffThen}. */
    public static Question<Either<Refusal, StaffId>> staffAt(StaffId staff, Instant at) {
        return members(Set.of(staff)).map(known -> staffAt(known, staff, at));
    }

    /** Asks for members of staff, by id. */
    public static Question<Map<StaffId, Stored<StaffId, StaffMember>>> members(Set<StaffId> staff) {
        return MEMBERS.byIds(staff)
                .map(found -> found.stream().collect(Collectors.toMap(Stored::id, Function.identity())));
    }

    /** The member among those that were asked for, if they are staff at an instant; or {@link StaffRefusal.NotStaffThen}. */
    public static Either<Refusal, StaffId> staffAt(
            Map<StaffId, Stored<StaffId, StaffMember>> known, StaffId staff, Instant at) {
        return Optional.ofNullable(known.get(staff))
                .filter(member -> member.isValidAt(at))
                .<Either<Refusal, StaffId>>map(member -> Either.right(staff))
                .orElseGet(() -> Either.left(new StaffRefusal.NotStaffThen(staff.value())));
    }

    /** Asks the same, if a member is given. */
    public static Question<Either<Refusal, Optional<StaffId>>> staffAt(Optional<StaffId> staff, Instant at) {
        return staff.map(each -> staffAt(each, at).map(found -> found.map(Optional::of)))
                .orElseGet(() -> Question.none(Either.right(Optional.empty())));
    }

    private static void writePost(Post post, FieldWriter to) {
        to.set(GRID, post instanceof Post.AtGrid at ? Optional.of(at.grid()) : Optional.empty())
                .set(BUILDING, post instanceof Post.AtBuilding at ? Optional.of(at.building()) : Optional.empty());
    }

    private static Post readPost(FieldReader from) {
        return from.find(GRID)
                .<Post>map(Post.AtGrid::new)
                .or(() -> from.find(BUILDING).map(Post.AtBuilding::new))
                .orElseGet(Post.AtCommunity::new);
    }
}

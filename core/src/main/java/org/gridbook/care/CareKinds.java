package org.gridbook.care;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.ActorId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.isolation.Isolation;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Part;
import org.gridbook.mapping.Shape;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;

/**
 * How care teams are stored. Teams, members and supporters are in the commons. A service is placed at the household, so that it moves with
 * it and only actors who reach the household see it. So are the name and telephone of each supporter of its team.
 */
public final class CareKinds {
    static final Field<TeamId> TEAM = Field.lookup("team", Codec.of(TeamId.class));
    static final Field<MemberRef> MEMBER =
            Field.lookup("person", Codec.text(MemberRef.class, MemberRef::value, MemberRef::of));
    static final Field<ActorId> ACTOR = Field.lookup("actor", Codec.of(ActorId.class));

    private static final Field<String> TEAM_NAME = Field.of("name", Codec.TEXT);
    private static final Field<String> POLICY_WORD = Field.column("policy", Codec.TEXT);
    private static final Field<Policy.Aim> AIM = Field.of("aim", Codec.word(Policy.Aim.class));
    private static final Field<Integer> MOST = Field.of("most", Codec.INT);
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Integer> COUNT = Field.of("count", Codec.INT);
    private static final Field<Policy.RoleCount> SEATS =
            Field.of("seats", Codec.nested(Policy.RoleCount.class, ROLE, COUNT));
    private static final Shape<Policy> POLICY = Shape.of(Policy.class, POLICY_WORD, AIM, SEATS, MOST);
    private static final Field<String> ROLES = Field.of("roles", Codec.TEXT);
    static final Field<SupporterId> SUPPORTER_ID = Field.lookup("supporter", Codec.of(SupporterId.class));
    private static final Field<PersonName> NAME = Field.of("name", Codec.of(PersonName.class));
    private static final Field<Phone> PHONE = Field.of("phone", Codec.of(Phone.class));

    /** Care teams without their names. */
    public static final EntryType<TeamId, Team> TEAMS =
            EntryType.structure("care_team", TeamId.class, Shape.of(Team.class, Part.ID, POLICY, Shape.PERIOD));
    /** The names of care teams; the id is that of the team. Every team has one. */
    public static final EntryType<TeamId, TeamName> TEAM_NAMES =
            EntryType.personal("care_team_personal", TeamId.class, Shape.of(TeamName.class, Part.ID, TEAM_NAME));
    /** Members of teams. The actor is absent for a member who does not log in. */
    public static final EntryType<MembershipId, Membership> MEMBERSHIPS = EntryType.structure(
            "care_member", MembershipId.class, Shape.of(Membership.class, Part.ID, TEAM, MEMBER, ACTOR, Shape.PERIOD));
    /** Supporters, who are not staff. */
    public static final EntryType<SupporterId, Supporter> SUPPORTERS = EntryType.structure(
            "care_supporter", SupporterId.class, Shape.of(Supporter.class, Part.ID, ROLES, Shape.PERIOD));
    /**
     * Names and telephones of supporters. The first entry of a supporter is unplaced. There is one more at each household that a team of the
     * supporter cares for. It names the resident if the service does, and so moves like the service.
     */
    public static final EntryType<PlacedContactId, PlacedContact> SUPPORTER_CONTACTS = EntryType.personal(
                    "care_supporter_personal",
                    PlacedContactId.class,
                    Shape.of(
                            PlacedContact.class,
                            Shape.of(SupporterContact.class, SUPPORTER_ID, NAME, PHONE),
                            RegisterKinds.OF_RESIDENT))
            .ownedBy("supporter");
    /** Which households and residents a team cares for. The resident is absent for a whole household. */
    public static final EntryType<ServiceId, Service> SERVICES = EntryType.structure(
            "care_service",
            ServiceId.class,
            Shape.of(Service.class, Part.ID, TEAM, Part.HOUSEHOLD, RegisterKinds.OF_RESIDENT, Part.GRID, Shape.PERIOD));

    /** All kinds of this package. */
    public static final List<Kind> ALL = List.of(
            TEAMS.kind(),
            TEAM_NAMES.kind(),
            MEMBERSHIPS.kind(),
            SUPPORTERS.kind(),
            SUPPORTER_CONTACTS.kind(),
            SERVICES.kind());

    private CareKinds() {}

    /** Opens the care teams for a desk. */
    public static Care open(DeskContext context) {
        return new Care(context);
    }

    /** The guarantees as known at the instant of the session. */
    public static Guarantees guarantees(Session session, Instant validAt) {
        return GuaranteeRule.at(CareFacts.load(session), validAt);
    }

    /**
     * The isolated households to which a member of staff has access as a member of care teams; see {@link CareTeamAccess}. The desk passes
     * this to the worklist of isolations.
     */
    public static Set<HouseholdId> lookedAfter(StaffId staff, Session session, Instant at) {
        return ResponsibilityRule.isolations(
                        session.ask(MEMBERSHIPS.where(MEMBER, MemberRef.of(staff))),
                        session.scope(),
                        at,
                        session::fetch)
                .stream()
                .map(Isolation::household)
                .collect(Collectors.toSet());
    }

    /** The memberships in care teams that name a member of staff. */
    public static Amendments.Reference ofStaff() {
        return new Amendments.Reference(MEMBERSHIPS.kind(), MEMBER.name(), MemberRef.STAFF);
    }

    /** The grants that follow from memberships in care teams. */
    public static DerivedGrants derivedGrants() {
        return new CareTeamAccess();
    }

    /** The id of the contact data of a supporter at one place. */
    record PlacedContactId(String value) implements Id {
        PlacedContactId {
            Id.check(value, "PlacedContactId");
        }
    }

    /**
     * Contact data at one place.
     *
     * @param resident the resident, if the service is for one resident
     */
    record PlacedContact(SupporterContact contact, Optional<ResidentId> resident) {}

    /** A supporter without personal data. */
    public record Supporter(SupporterId id, Set<String> roles, Interval period) {}
}

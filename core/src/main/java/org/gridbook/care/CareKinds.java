package org.gridbook.care;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.ActorId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.ResidentId;
import org.gridbook.internal.DerivedGrants;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Session;
import org.gridbook.isolation.Isolation;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Shape;
import org.gridbook.register.PersonName;
import org.gridbook.register.Phone;
import org.gridbook.register.RegisterKinds;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.Kind;
import org.gridbook.storage.Place;

/**
 * How care teams are stored. Teams, members and supporters are in the commons. A service is placed at the household, so that it moves with
 * it and only actors who reach the household see it.
 */
public final class CareKinds {
    static final Field<TeamId> TEAM = Field.lookup("team", Codec.id(TeamId::new));
    static final Field<MemberRef> MEMBER = Field.lookup("person", Codec.text(MemberRef::value, MemberRef::of));
    static final Field<ActorId> ACTOR = Field.lookup("actor", Codec.id(ActorId::new));

    private static final Field<String> TEAM_NAME = Field.column("name", Codec.TEXT);
    private static final Field<String> POLICY_WORD = Field.column("policy", Codec.TEXT);
    private static final Field<Policy.Aim> AIM = Field.of("aim", Codec.word(Policy.Aim.class));
    private static final Field<Integer> MOST = Field.of("most", Codec.INT);
    private static final Field<String> ROLE = Field.of("role", Codec.TEXT);
    private static final Field<Integer> COUNT = Field.of("count", Codec.INT);
    private static final Field<Policy.RoleCount> SEATS = Field.of(
            "seats",
            Codec.nested(Shape.of(
                    (seat, to) -> to.set(ROLE, seat.role()).set(COUNT, seat.count()),
                    from -> new Policy.RoleCount(from.get(ROLE), from.get(COUNT)))));
    private static final Shape<Policy> POLICY = Shape.of(
            (policy, to) -> to.set(POLICY_WORD, policy.word())
                    .set(AIM, policy.aim())
                    .set(MOST, policy.most())
                    .setAll(SEATS, policy.seats()),
            from -> new Policy(from.get(POLICY_WORD), from.get(AIM), from.all(SEATS), from.get(MOST)),
            POLICY_WORD);
    private static final Field<String> ROLES = Field.of("roles", Codec.TEXT);
    private static final Field<PersonName> NAME = Field.column("name", Codec.text(PersonName::value, PersonName::new));
    private static final Field<Phone> PHONE = Field.lookup("phone", Codec.text(Phone::value, Phone::new));

    /** Care teams. */
    static final EntryType<TeamId, Team> TEAMS = EntryType.structure(
            "care_team",
            TeamId::new,
            Shape.of(
                    (team, to) -> to.set(TEAM_NAME, team.name())
                            .inline(POLICY, team.policy())
                            .inline(Shape.PERIOD, team.period()),
                    from -> new Team(
                            new TeamId(from.id()), from.get(TEAM_NAME), from.inline(POLICY), from.inline(Shape.PERIOD)),
                    TEAM_NAME,
                    POLICY,
                    Shape.PERIOD));
    /** Members of teams. The actor is absent for a member who does not log in. */
    static final EntryType<MembershipId, Membership> MEMBERSHIPS = EntryType.structure(
            "care_member",
            MembershipId::new,
            Shape.of(
                    (membership, to) -> to.set(TEAM, membership.team())
                            .set(MEMBER, membership.member())
                            .set(ACTOR, membership.actor())
                            .inline(Shape.PERIOD, membership.period()),
                    from -> new MembershipBuilder()
                            .id(new MembershipId(from.id()))
                            .team(from.get(TEAM))
                            .member(from.get(MEMBER))
                            .actor(from.find(ACTOR))
                            .period(from.inline(Shape.PERIOD))
                            .build(),
                    TEAM,
                    MEMBER,
                    ACTOR,
                    Shape.PERIOD));
    /** Supporters, who are not staff. */
    static final EntryType<SupporterId, Supporter> SUPPORTERS = EntryType.structure(
            "care_supporter",
            SupporterId::new,
            Shape.of(
                    (supporter, to) -> to.setSorted(ROLES, supporter.roles()).inline(Shape.PERIOD, supporter.period()),
                    from -> new Supporter(
                            new SupporterId(from.id()), Set.copyOf(from.all(ROLES)), from.inline(Shape.PERIOD)),
                    Shape.PERIOD));
    /** The name and telephone of a supporter; the id is that of the supporter. */
    public static final EntryType<SupporterId, SupporterContact> SUPPORTER_CONTACTS = EntryType.personal(
            "care_supporter_personal",
            SupporterId::new,
            Shape.of(
                    (contact, to) -> to.set(NAME, contact.name()).set(PHONE, contact.phone()),
                    from -> new SupporterContact(new SupporterId(from.id()), from.get(NAME), from.find(PHONE)),
                    NAME,
                    PHONE));
    /** Which households and residents a team cares for. The resident is absent for a whole household. */
    static final EntryType<ServiceId, Service> SERVICES = EntryType.structure(
            "care_service",
            ServiceId::new,
            Shape.of(
                    (service, to) -> to.set(TEAM, service.team())
                            .set(RegisterKinds.OF_RESIDENT, service.resident())
                            .inline(Shape.PERIOD, service.period()),
                    from -> service(
                            new ServiceId(from.id()),
                            from.get(TEAM),
                            from.find(RegisterKinds.OF_RESIDENT),
                            from.place(),
                            from.inline(Shape.PERIOD)),
                    TEAM,
                    RegisterKinds.OF_RESIDENT,
                    Shape.PERIOD));

    /** All kinds of this package. */
    public static final List<Kind> ALL =
            List.of(TEAMS.kind(), MEMBERSHIPS.kind(), SUPPORTERS.kind(), SUPPORTER_CONTACTS.kind(), SERVICES.kind());

    private CareKinds() {}

    /** Opens the care teams for a desk. */
    public static Care open(DeskContext context) {
        return new Care(context);
    }

    /** The guarantees as known at the instant of the session. */
    public static Guarantees guarantees(Session session, Instant validAt) {
        return GuaranteeRule.at(session.ask(CareFacts.question()), validAt);
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

    /** The grants that follow from memberships in care teams. */
    public static DerivedGrants derivedGrants() {
        return new CareTeamAccess();
    }

    /** A service at its present place. */
    static Service service(ServiceId id, TeamId team, Optional<ResidentId> resident, Place place, Interval period) {
        return new ServiceBuilder()
                .id(id)
                .team(team)
                .household(new HouseholdId(Objects.requireNonNull(place.household(), "household")))
                .resident(resident)
                .grid(new GridId(place.grid()))
                .period(period)
                .build();
    }

    /** A supporter without personal data. */
    record Supporter(SupporterId id, Set<String> roles, Interval period) {}
}

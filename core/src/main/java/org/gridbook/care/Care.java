package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.Done;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.Refusal;
import org.gridbook.internal.Dated;
import org.gridbook.internal.Decision;
import org.gridbook.internal.Office;
import org.gridbook.internal.Session;
import org.gridbook.internal.UseCase;
import org.gridbook.isolation.Isolation;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Page;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;

/**
 * Forms care teams, keeps their members and what they answer for, and checks at any pair of instants whether every household has all of its
 * people. Thread-safe. Writing needs {@link Power#CARE}: for the whole community where it is about teams and members, where the household
 * is for what a team answers for. Everything may be told late, or ahead. Whoever is a member with an actor may read the contact and health
 * data of the households that the team answers for, and record visits, while somebody there is isolated: see {@link CareTeamAccess}.
 */
public final class Care {
    private final Office office;

    /** Made by the desk. */
    public Care(Office office) {
        this.office = office;
    }

    /**
     * Takes somebody who is not staff on the books.
     *
     * @return their id
     */
    public Either<Refusal, Done<SupporterId>> enlist(CommandId command, NewSupporter supporter) {
        Fields row = Rows.supporter(supporter);
        Fields personal = Rows.personal(supporter);
        Fields content = Fields.builder()
                .nested("supporter", row)
                .nested("personal", personal)
                .build();
        return office.command(
                command,
                "EnlistSupporter",
                Power.CARE,
                supporter.from(),
                content,
                facts -> new SupporterId(facts.text("supporter")),
                (session, loaded) -> {
                    String id = office.newId();
                    return Either.right(new Decision(
                            "SupporterEnlisted",
                            Fields.builder().text("supporter", id).build(),
                            List.of(
                                    new Entry(CareKinds.SUPPORTER, id, 1, Place.COMMONS, row),
                                    new Entry(CareKinds.SUPPORTER_PERSONAL, id, 1, Place.COMMONS, personal))));
                });
    }

    /**
     * Ends that a supporter is on the books at an instant, which may be to come. In their teams they fill no place from then on.
     *
     * @return their id; or {@link CareRefusal.NotOnTheBooks}, also if they were not yet then, or no more
     */
    public Either<Refusal, Done<SupporterId>> discharge(CommandId command, SupporterId supporter, Instant at) {
        Fields facts = Fields.builder().text("supporter", supporter.value()).build();
        Fields content = facts.toBuilder().integer("at", Interval.micros(at)).build();
        Function<Fields, SupporterId> answer = found -> new SupporterId(found.text("supporter"));
        CareRefusal missing =
                new CareRefusal.NotOnTheBooks(List.of(MemberRef.of(supporter).value()));
        return office.command(
                command,
                "DischargeSupporter",
                Power.CARE,
                at,
                content,
                answer,
                Dated.one(
                        CareKinds.SUPPORTER,
                        supporter.value(),
                        at,
                        missing,
                        missing,
                        (session, entry) -> Either.right(
                                new Decision("SupporterDischarged", facts, List.of(Dated.ended(entry, at))))));
    }

    /**
     * Forms a team, with its first members and what it answers for.
     *
     * @return its id; or a {@link CareRefusal}
     */
    public Either<Refusal, Done<TeamId>> form(CommandId command, NewTeam team) {
        Fields row = Rows.team(team);
        Interval period = Interval.since(team.from());
        TeamId told = new TeamId("new");
        Fields content = Fields.builder()
                .nested("team", row)
                .nested(
                        "members",
                        team.members().stream()
                                .map(each -> Rows.member(told, each, period))
                                .toList())
                .texts("served", team.served().stream().map(Rows::id).toList())
                .text("aim", team.policy().aim().word())
                .build();
        return office.command(command, "FormTeam", Power.CARE, team.from(), content, Care::teamId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                List<Query> queries = new ArrayList<>(MembershipRules.people(scope, team.members()));
                queries.addAll(MembershipRules.homes(scope, team.policy().aim(), team.served()));
                return queries;
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                TeamId id = new TeamId(office.newId());
                Team formed = new Team(id, team.name(), team.policy(), period);
                return MembershipRules.fit(team.policy(), team.members(), period, loaded, List.of())
                        .flatMap(any -> MembershipRules.homes(
                                formed, team.served(), team.from(), loaded.subList(3, 5), List.of()))
                        .map(homes -> {
                            List<Entry> entries = new ArrayList<>();
                            entries.add(new Entry(CareKinds.TEAM, id.value(), 1, Place.COMMONS, row));
                            team.members().forEach(each -> entries.add(member(id, each, period)));
                            homes.forEach((served, place) -> entries.add(service(id, served, period, place)));
                            return new Decision("TeamFormed", team(id), entries);
                        });
            }
        });
    }

    private Entry member(TeamId team, NewMembership member, Interval period) {
        return new Entry(CareKinds.MEMBER, office.newId(), 1, Place.COMMONS, Rows.member(team, member, period));
    }

    private Entry service(TeamId team, CareRecipient served, Interval period, Place place) {
        return new Entry(CareKinds.SERVICE, office.newId(), 1, place, Rows.service(team, served, period));
    }

    /**
     * Adds somebody to a team. What they can fill is told by their assignments, or by the roles of the supporter.
     *
     * @return their membership's id; or a {@link CareRefusal}
     */
    public Either<Refusal, Done<MembershipId>> add(
            CommandId command, TeamId team, NewMembership member, Interval period) {
        Fields content = Rows.member(team, member, period);
        return office.command(
                command, "AddMember", Power.CARE, period.from(), content, Care::membershipId, new UseCase() {
                    @Override
                    public List<Query> first(Scope scope) {
                        List<Query> queries = new ArrayList<>(MembershipRules.people(scope, List.of(member)));
                        queries.add(Query.ids(scope, CareKinds.TEAM, Set.of(team.value())));
                        queries.add(Query.by(scope, CareKinds.MEMBER, "team", Set.of(team.value())));
                        return queries;
                    }

                    @Override
                    public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                        return MembershipRules.team(loaded.get(3), team, period.from())
                                .flatMap(found -> MembershipRules.fit(
                                        found.policy(), List.of(member), period, loaded, members(loaded.get(4))))
                                .map(any -> joined("MemberAdded", List.of(member(team, member, period))));
                    }
                });
    }

    private static List<Membership> members(Page slice) {
        return slice.entries().stream().map(Rows::member).toList();
    }

    private static Decision joined(String event, List<Entry> entries) {
        Entry joined = entries.get(entries.size() - 1);
        return new Decision(
                event,
                Fields.builder()
                        .text("membership", joined.id())
                        .text("team", joined.fields().text("team"))
                        .build(),
                entries);
    }

    /** Ends a membership at an instant. */
    public Either<Refusal, Done<MembershipId>> leave(CommandId command, MembershipId membership, Instant at) {
        Fields content = Fields.builder()
                .text("membership", membership.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "EndMembership",
                Power.CARE,
                at,
                content,
                Care::membershipId,
                Dated.one(
                        CareKinds.MEMBER,
                        membership.value(),
                        at,
                        new CareRefusal.NoSuchMembership(membership.value()),
                        new CareRefusal.MembershipOver(membership.value()),
                        (session, entry) -> Either.right(joined("MembershipEnded", List.of(Dated.ended(entry, at))))));
    }

    /**
     * Puts somebody into the place of somebody else, as one change.
     *
     * @return the new membership's id; or a {@link CareRefusal}
     */
    public Either<Refusal, Done<MembershipId>> replace(
            CommandId command, MembershipId membership, NewMembership with, Instant at) {
        Fields content = Rows.member(new TeamId("any"), with, Interval.since(at)).toBuilder()
                .text("membership", membership.value())
                .build();
        return office.command(command, "ReplaceMember", Power.CARE, at, content, Care::membershipId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                List<Query> queries = new ArrayList<>(MembershipRules.people(scope, List.of(with)));
                queries.add(Query.ids(scope, CareKinds.MEMBER, Set.of(membership.value())));
                return queries;
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return Dated.<CareRefusal>holding(
                                loaded.get(3),
                                at,
                                new CareRefusal.NoSuchMembership(membership.value()),
                                new CareRefusal.MembershipOver(membership.value()))
                        .flatMap(entry -> {
                            TeamId team = Rows.member(entry).team();
                            List<Page> slices = session.fetch(List.of(
                                    Query.ids(session.scope(), CareKinds.TEAM, Set.of(team.value())),
                                    Query.by(session.scope(), CareKinds.MEMBER, "team", Set.of(team.value()))));
                            List<Membership> others = members(slices.get(1)).stream()
                                    .filter(each -> !each.id().equals(membership))
                                    .toList();
                            return MembershipRules.team(slices.get(0), team, at)
                                    .flatMap(found -> MembershipRules.fit(
                                            found.policy(), List.of(with), Interval.since(at), loaded, others))
                                    .map(any -> joined(
                                            "MemberReplaced",
                                            List.of(Dated.ended(entry, at), member(team, with, Interval.since(at)))));
                        });
            }
        });
    }

    /**
     * Lets a team answer for a household or a resident.
     *
     * @return the id of what it answers for; or a {@link CareRefusal}
     */
    public Either<Refusal, Done<ServiceId>> serve(CommandId command, TeamId team, CareRecipient served, Instant from) {
        Policy.Aim aim = served instanceof CareRecipient.OfResident ? Policy.Aim.PERSON : Policy.Aim.HOUSEHOLD;
        Fields content = Fields.builder()
                .text("team", team.value())
                .text("aim", aim.word())
                .text("served", Rows.id(served))
                .integer("from_at", Interval.micros(from))
                .build();
        return office.command(command, "ServeHousehold", Power.CARE, from, content, Care::serviceId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                List<Query> queries = new ArrayList<>(MembershipRules.homes(scope, aim, List.of(served)));
                queries.add(Query.ids(scope, CareKinds.TEAM, Set.of(team.value())));
                queries.add(Query.by(scope, CareKinds.SERVICE, "team", Set.of(team.value())));
                return queries;
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                List<Service> services =
                        loaded.get(3).entries().stream().map(Rows::service).toList();
                return MembershipRules.team(loaded.get(2), team, from)
                        .flatMap(found -> MembershipRules.homes(found, List.of(served), from, loaded, services))
                        .map(homes -> {
                            List<Entry> entries = new ArrayList<>();
                            homes.forEach(
                                    (each, place) -> entries.add(service(team, each, Interval.since(from), place)));
                            return served("ServiceBegun", entries);
                        });
            }
        });
    }

    private static Decision served(String event, List<Entry> entries) {
        return new Decision(
                event, Fields.builder().text("service", entries.get(0).id()).build(), entries);
    }

    /** Ends that a team answers for something. */
    public Either<Refusal, Done<ServiceId>> endService(CommandId command, ServiceId service, Instant at) {
        Fields content = Fields.builder()
                .text("service", service.value())
                .integer("at", Interval.micros(at))
                .build();
        return office.command(
                command,
                "EndService",
                Power.CARE,
                at,
                content,
                Care::serviceId,
                Dated.one(
                        CareKinds.SERVICE,
                        service.value(),
                        at,
                        new CareRefusal.NoSuchService(service.value()),
                        new CareRefusal.ServiceOver(service.value()),
                        (session, entry) -> Either.right(served("ServiceEnded", List.of(Dated.ended(entry, at))))));
    }

    /** Ends a team, its memberships and what it answers for, at an instant. What would begin later is withdrawn. */
    public Either<Refusal, Done<TeamId>> disband(CommandId command, TeamId team, Instant at) {
        Fields content =
                team(team).toBuilder().integer("at", Interval.micros(at)).build();
        return office.command(command, "DisbandTeam", Power.CARE, at, content, Care::teamId, new UseCase() {
            @Override
            public List<Query> first(Scope scope) {
                return List.of(
                        Query.ids(scope, CareKinds.TEAM, Set.of(team.value())),
                        Query.by(scope, CareKinds.MEMBER, "team", Set.of(team.value())),
                        Query.by(scope, CareKinds.SERVICE, "team", Set.of(team.value())));
            }

            @Override
            public Either<? extends Refusal, Decision> decide(Session session, List<Page> loaded) {
                return MembershipRules.team(loaded.get(0), team, at).map(found -> {
                    List<Entry> entries = new ArrayList<>();
                    for (Page slice : loaded) {
                        slice.entries().stream()
                                .filter(entry -> !Interval.of(entry.fields()).isOverAt(at))
                                .forEach(entry -> entries.add(Dated.ended(entry, at)));
                    }
                    return new Decision("TeamDisbanded", team(team), entries);
                });
            }
        });
    }

    private static Fields team(TeamId team) {
        return Fields.builder().text("team", team.value()).build();
    }

    private static TeamId teamId(Fields facts) {
        return new TeamId(facts.text("team"));
    }

    private static MembershipId membershipId(Fields facts) {
        return new MembershipId(facts.text("membership"));
    }

    private static ServiceId serviceId(Fields facts) {
        return new ServiceId(facts.text("service"));
    }

    /** Every team that ever was, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Team>> teams(KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, CareKinds.TEAM), Rows::team);
    }

    /** Everybody who ever was in a team, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Membership>> members(TeamId team, KnownAt at) {
        return office.list(
                Power.READ, at, scope -> Query.by(scope, CareKinds.MEMBER, "team", Set.of(team.value())), Rows::member);
    }

    /** All that a team ever answered for, as far as the actor reaches, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Service>> services(TeamId team, KnownAt at) {
        return office.list(
                Power.READ,
                at,
                scope -> Query.by(scope, CareKinds.SERVICE, "team", Set.of(team.value())),
                Rows::service);
    }

    /** Which teams ever answered for a household or somebody in it, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Service>> services(HouseholdId household, KnownAt at) {
        return office.list(Power.READ, at, scope -> Query.all(scope, CareKinds.SERVICE), Rows::service)
                .map(all -> all.stream()
                        .filter(service -> service.household().equals(household))
                        .toList());
    }

    /** Names and telephones of supporters, in order of id; those that are not there left out. Needs {@link Power#READ_PERSONAL}; leaves a change. */
    public Either<Refusal, List<SupporterContact>> supporters(Collection<SupporterId> supporters, KnownAt at) {
        Set<String> ids = supporters.stream().map(SupporterId::value).collect(Collectors.toSet());
        return office.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.all(Query.ids(session.scope(), CareKinds.SUPPORTER_PERSONAL, ids)).stream()
                        .map(Rows::contact)
                        .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /**
     * Which guarantees hold and which are broken, by whose absence, and what would mend them. Needs {@link Power#READ}; counts what the
     * actor reaches, so that a person's load is that of the households within reach.
     *
     * @param validAt when it was so, on the valid-time axis
     * @param at as known when, on the recorded-time axis
     */
    public Either<Refusal, Guarantees> guarantees(Instant validAt, KnownAt at) {
        return whatIf(List.of(), validAt, at);
    }

    /** The same, if these were not on duty: "what if this person is off from Monday?" */
    public Either<Refusal, Guarantees> whatIf(Collection<Unavailability> off, Instant validAt, KnownAt at) {
        return office.ask(
                Power.READ,
                at,
                session -> GuaranteeRule.at(CareFacts.load(session).supposing(off), validAt));
    }

    /**
     * The isolated households that a member of staff looks after as a member of care teams, by the same rule by which they reach them: see
     * {@link CareTeamAccess}. For the door, which tells it to the list of what is due.
     */
    public static Set<HouseholdId> lookedAfter(StaffId staff, Session session, Instant at) {
        Scope scope = session.scope();
        Page memberships = session.fetch(List.of(Query.by(
                        scope,
                        CareKinds.MEMBER,
                        "person",
                        Set.of(MemberRef.of(staff).value()))))
                .get(0);
        return ResponsibilityRule.isolations(memberships, scope, scope, at, session::fetch).stream()
                .map(Isolation::household)
                .collect(Collectors.toSet());
    }

    /** The same as {@link #guarantees} within a session; for the packages above. */
    public static Guarantees guarantees(Session session, Instant validAt) {
        return GuaranteeRule.at(CareFacts.load(session), validAt);
    }
}

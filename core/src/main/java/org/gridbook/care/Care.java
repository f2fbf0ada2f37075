package org.gridbook.care;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
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
import org.gridbook.internal.Paging;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.Within;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.EntryType;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.staff.StaffKinds;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * Forms care teams, records their members and recipients, and checks at any pair of instants whether every household that needs a team has
 * a complete one. Thread-safe. Commands may be recorded late or ahead of time. They need {@link Power#CARE}: for the whole community if
 * they change teams, members or supporters, at the household if they change a service. Members with an actor get access to the households
 * of their teams; see {@link CareTeamAccess}. So a caller who forms a team, adds or replaces a member or begins a service must have been
 * given {@link Power#READ}, {@link Power#READ_PERSONAL}, {@link Power#READ_HEALTH} and {@link Power#RECORD} at each of these households;
 * otherwise the command is {@link Denied}. Derived grants and the broken glass do not count.
 *
 * <p>The name and telephone of a supporter are stored at each household that a team of the supporter cares for, and move with it. Only
 * actors who reach such a household or the whole community can read them. Who begins a service must reach them too, if the team has a
 * supporter: otherwise the command is {@link Denied}. They stay at the household after the service or the membership has ended.
 */
public final class Care {
    private static final Field<SupporterId> SUPPORTER = Field.of("supporter", Codec.of(SupporterId.class));
    private static final Field<TeamId> TEAM = Field.of("team", Codec.of(TeamId.class));
    private static final Field<MembershipId> MEMBERSHIP = Field.of("membership", Codec.of(MembershipId.class));
    private static final Field<ServiceId> SERVICE = Field.of("service", Codec.of(ServiceId.class));

    private final DeskContext context;
    private final CareAmendments amendments;

    Care(DeskContext context) {
        this.context = context;
        amendments = new CareAmendments(context, SUPPORTER, TEAM, MEMBERSHIP, SERVICE);
    }

    /**
     * Enlists a supporter, who is not staff.
     *
     * @return their id
     */
    public Either<Refusal, Done<SupporterId>> enlist(CommandId command, NewSupporter supporter) {
        return context.command(command, "EnlistSupporter", Power.CARE, supporter.from(), supporter)
                .asks(Question.none(supporter))
                .decide(known -> Either.right(enlisted(known)), SUPPORTER);
    }

    private Decision enlisted(NewSupporter supporter) {
        SupporterId id = context.newId(supporter, SupporterId::new);
        return Decision.of("SupporterEnlisted")
                .fact(SUPPORTER, id)
                .put(
                        CareKinds.SUPPORTERS.first(id, Place.COMMONS, supporter.as(id)),
                        CareKinds.SUPPORTER_CONTACTS.first(
                                new CareKinds.PlacedContactId(id.value()),
                                Place.UNPLACED,
                                new CareKinds.PlacedContact(
                                        new SupporterContact(id, supporter.name(), supporter.phone()),
                                        Optional.empty())));
    }

    /**
     * Discharges a supporter at an instant, which may lie in the future. From then on they fill no seat in their teams.
     *
     * @return their id; or {@link NotFound}, or {@link NotActiveThen} if they are not a supporter then
     */
    public Either<Refusal, Done<SupporterId>> discharge(CommandId command, SupporterId supporter, Instant at) {
        return context.command(command, "DischargeSupporter", Power.CARE, at, supporter, at)
                .ends(CareKinds.SUPPORTERS, supporter, at, "SupporterDischarged", SUPPORTER);
    }

    /**
     * Corrects a supporter.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return their id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a {@link BadValue} for {@code roles}
     */
    public Either<Refusal, Done<SupporterId>> correct(
            CommandId command, SupporterId supporter, KnownAt seen, SupporterCorrection correction) {
        return amendments.supporters.correct(
                command,
                supporter,
                seen,
                correction::applied,
                List.of(new Amendments.RecordPart<>(
                        CareKinds.SUPPORTER_CONTACTS.where(CareKinds.SUPPORTER_ID, supporter), correction::applied)),
                correction);
    }

    /**
     * Withdraws a supporter that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return their id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<SupporterId>> withdraw(CommandId command, SupporterId supporter, String reason) {
        return amendments.supporters.withdraw(command, supporter, reason);
    }

    /**
     * Restores a supporter that was withdrawn wrongly.
     *
     * @return their id; or {@link NotFound}, {@link NotWithdrawn}, or a {@link BadValue} for {@code roles}
     */
    public Either<Refusal, Done<SupporterId>> restore(CommandId command, SupporterId supporter) {
        return amendments.supporters.restore(command, supporter);
    }

    /**
     * Forms a team with its first members and recipients, all or none.
     *
     * @return its id; or {@link BatchRefused}, whose positions count the members first and then the recipients. A member is refused with
     *     {@link StaffRefusal.NotStaffThen}, {@link NotFound} or {@link NotActiveThen} for a supporter, {@link CareRefusal.FitsNoSeat} or
     *     {@link ConflictsInBatch}; a recipient with {@link NotFound}, {@link NotActiveThen}, {@link CareRefusal.OtherAim}, {@link
     *     CareRefusal.TeamFull} or {@link ConflictsInBatch}
     */
    public Either<Refusal, Done<TeamId>> form(CommandId command, NewTeam team) {
        return context.command(command, "FormTeam", Power.CARE, team.from(), team)
                .asks(Question.all(
                        Workforce.of(team.members().stream()
                                .map(NewMembership::member)
                                .toList()),
                        Residences.of(team.recipients()),
                        (people, residences) -> MembershipRules.places(team, people, residences)))
                .decide(
                        (session, judged) -> judged.flatMap(places -> introduction(team, places)
                                .contacts(session, context)
                                .map(contacts -> formed(team, places).put(contacts))),
                        TEAM);
    }

    private static Introduction introduction(NewTeam team, List<Place> places) {
        List<Introduction.Home> homes = new ArrayList<>();
        int members = team.members().size();
        for (int i = 0; i < team.recipients().size(); i++) {
            homes.add(new Introduction.Home(
                    places.get(members + i), team.recipients().get(i).resident()));
        }
        return new Introduction(
                team.members().stream().map(NewMembership::member).toList(), homes);
    }

    private Decision formed(NewTeam team, List<Place> places) {
        TeamId id = context.newId(team, TeamId::new);
        Interval period = Interval.since(team.from());
        List<Entry> entries = new ArrayList<>();
        entries.add(CareKinds.TEAMS.first(id, Place.COMMONS, new Team(id, team.policy(), period)));
        entries.add(CareKinds.TEAM_NAMES.first(id, Place.COMMONS, new TeamName(id, team.name())));
        team.members().forEach(each -> entries.add(joined(each, id, period)));
        int members = team.members().size();
        for (int i = 0; i < team.recipients().size(); i++) {
            entries.add(taken(team.recipients().get(i), id, period, places.get(members + i)));
        }
        return Decision.of("TeamFormed").fact(TEAM, id).put(entries);
    }

    private Entry joined(NewMembership joining, TeamId team, Interval period) {
        MembershipId id = context.newId(joining, MembershipId::new);
        return CareKinds.MEMBERSHIPS.first(
                id,
                Place.COMMONS,
                new MembershipBuilder()
                        .id(id)
                        .team(team)
                        .member(joining.member())
                        .actor(joining.actor())
                        .period(period)
                        .build());
    }

    private Entry taken(CareRecipient recipient, TeamId team, Interval period, Place place) {
        ServiceId id = context.newId(ServiceId::new);
        return CareKinds.SERVICES.first(
                id,
                place,
                new ServiceBuilder()
                        .id(id)
                        .team(team)
                        .household(new HouseholdId(Objects.requireNonNull(place.household(), "household")))
                        .resident(recipient.resident())
                        .grid(new GridId(place.grid()))
                        .period(period)
                        .build());
    }

    /**
     * Corrects a team. Memberships and services follow its period.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for {@code team_name}, or {@link Denied} if access to a home would come back that the
     *     actor may not give
     */
    public Either<Refusal, Done<TeamId>> correct(
            CommandId command, TeamId team, KnownAt seen, TeamCorrection correction) {
        return amendments.teams.correct(
                command,
                team,
                seen,
                correction::applied,
                List.of(Amendments.RecordPart.of(CareKinds.TEAM_NAMES, team, correction::applied)),
                correction);
    }

    /**
     * Withdraws a team that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<TeamId>> withdraw(CommandId command, TeamId team, String reason) {
        return amendments.teams.withdraw(command, team, reason);
    }

    /**
     * Restores a team that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or {@link BadValue} for {@code team_name}, or {@link Denied} if access to a home would come back that the
     *     actor may not give
     */
    public Either<Refusal, Done<TeamId>> restore(CommandId command, TeamId team) {
        return amendments.teams.restore(command, team);
    }

    /**
     * Adds a member to a team. Their assignments, or their roles as a supporter, decide which seats they can fill.
     *
     * @return the membership's id; or {@link NotFound} or {@link NotActiveThen} for the team, {@link StaffRefusal.NotStaffThen}, {@link
     *     NotFound} or {@link NotActiveThen} for a supporter, {@link CareRefusal.FitsNoSeat}, or {@link Overlaps} with a membership in the
     *     team
     */
    public Either<Refusal, Done<MembershipId>> add(
            CommandId command, TeamId team, NewMembership joining, Interval period) {
        return context.command(command, "AddMember", Power.CARE, period.from(), team, joining, period)
                .asks(Question.all(
                        CareKinds.TEAMS.existing(team, period.from()),
                        Workforce.of(List.of(joining.member())),
                        CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team),
                        CareKinds.SERVICES.where(CareKinds.TEAM, team),
                        (found, people, members, services) -> found.flatMap(each -> MembershipRules.joins(
                                        joining.member(), each.value().policy(), period, people, members)
                                .map(member -> new InTeam(Introduction.of(member, services, period), each.value())))))
                .decide(
                        (session, judged) -> judged.flatMap(found -> found.introduction()
                                .contacts(session, context)
                                .map(contacts -> changed(
                                                "MemberAdded",
                                                team,
                                                found.cut(CareKinds.MEMBERSHIPS, joined(joining, team, period)))
                                        .put(contacts))),
                        MEMBERSHIP);
    }

    /** A membership or service that can begin in a team. It ends with the team at the latest, also if the team was disbanded before. */
    private record InTeam(Introduction introduction, Team team) {
        Entry cut(EntryType<?, ?> type, Entry entry) {
            return Within.cut(type.stored(entry), team.period());
        }
    }

    private static Decision changed(String event, TeamId team, Entry membership) {
        return Decision.of(event)
                .fact(MEMBERSHIP, new MembershipId(membership.id()))
                .fact(TEAM, team)
                .put(membership);
    }

    /**
     * Ends a membership at an instant, which may lie in the future.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended or would end before it begins
     */
    public Either<Refusal, Done<MembershipId>> leaveTeam(CommandId command, MembershipId membership, Instant at) {
        return context.command(command, "EndMembership", Power.CARE, at, membership, at)
                .asks(CareKinds.MEMBERSHIPS.existing(membership, at))
                .decide(
                        found -> found.map(
                                each -> changed("MembershipEnded", each.value().team(), each.endedAt(at))),
                        MEMBERSHIP);
    }

    /**
     * Corrects a membership.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #add}
     */
    public Either<Refusal, Done<MembershipId>> correct(
            CommandId command, MembershipId membership, KnownAt seen, MembershipCorrection correction) {
        return amendments.memberships.correct(
                command, membership, seen, known -> Either.right(correction.applied(known)), correction);
    }

    /**
     * Withdraws a membership that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<MembershipId>> withdraw(CommandId command, MembershipId membership, String reason) {
        return amendments.memberships.withdraw(command, membership, reason);
    }

    /**
     * Restores a membership that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #add}
     */
    public Either<Refusal, Done<MembershipId>> restore(CommandId command, MembershipId membership) {
        return amendments.memberships.restore(command, membership);
    }

    /**
     * Replaces a member by another person, as one change.
     *
     * @return the new membership's id; or a refusal as of {@link #leaveTeam} or {@link #add}
     */
    public Either<Refusal, Done<MembershipId>> replace(
            CommandId command, MembershipId membership, NewMembership with, Instant at) {
        Interval period = Interval.since(at);
        return context.command(command, "ReplaceMember", Power.CARE, at, membership, with, at)
                .asks(Question.all(
                        CareKinds.MEMBERSHIPS.existing(membership, at),
                        Workforce.of(List.of(with.member())),
                        (found, people) -> found.map(each -> new Replacement(each, people))))
                .decide(
                        (session, judged) -> judged.flatMap(found -> {
                            TeamId team = found.leaving().value().team();
                            return session.ask(found.judge(with, period))
                                    .flatMap(joining -> joining.introduction()
                                            .contacts(session, context)
                                            .map(contacts -> changed(
                                                            "MemberReplaced",
                                                            team,
                                                            joining.cut(
                                                                    CareKinds.MEMBERSHIPS, joined(with, team, period)))
                                                    .put(found.leaving().endedAt(at))
                                                    .put(contacts)));
                        }),
                        MEMBERSHIP);
    }

    /** The membership to end, and the person who takes over. */
    private record Replacement(Stored<MembershipId, Membership> leaving, Workforce people) {
        /** The person with the homes of the team, if they may join. */
        Question<Either<Refusal, InTeam>> judge(NewMembership with, Interval period) {
            TeamId team = leaving.value().team();
            return Question.all(
                    CareKinds.TEAMS.existing(team, period.from()),
                    CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team),
                    CareKinds.SERVICES.where(CareKinds.TEAM, team),
                    (found, members, services) -> found.flatMap(each -> MembershipRules.joins(
                                    with.member(),
                                    each.value().policy(),
                                    period,
                                    people,
                                    members.stream()
                                            .filter(member -> !member.id().equals(leaving.id()))
                                            .toList())
                            .map(member -> new InTeam(Introduction.of(member, services, period), each.value()))));
        }
    }

    /**
     * Begins the care of a team for a household or a resident.
     *
     * @return the service's id; or {@link NotFound} or {@link NotActiveThen} for the team or the recipient, {@link CareRefusal.OtherAim},
     *     {@link CareRefusal.TeamFull}, or {@link Overlaps} with a service of the team
     */
    public Either<Refusal, Done<ServiceId>> serve(
            CommandId command, TeamId team, CareRecipient recipient, Instant from) {
        Interval period = Interval.since(from);
        return context.command(command, "ServeHousehold", Power.CARE, from, team, recipient, from)
                .asks(Question.all(
                        CareKinds.TEAMS.existing(team, from),
                        Residences.of(List.of(recipient)),
                        CareKinds.SERVICES.where(CareKinds.TEAM, team),
                        CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team),
                        (found, residences, services, members) -> found.flatMap(each -> MembershipRules.takes(
                                        recipient, each.value().policy(), period, residences, services)
                                .map(place -> new InTeam(
                                        Introduction.of(
                                                new Introduction.Home(place, recipient.resident()), members, period),
                                        each.value())))))
                .decide(
                        (session, judged) -> judged.flatMap(taking -> taking.introduction()
                                .contacts(session, context)
                                .map(contacts -> {
                                    Entry service = taking.cut(
                                            CareKinds.SERVICES,
                                            taken(
                                                    recipient,
                                                    team,
                                                    period,
                                                    taking.introduction()
                                                            .homes()
                                                            .get(0)
                                                            .place()));
                                    return Decision.of("ServiceBegun")
                                            .fact(SERVICE, new ServiceId(service.id()))
                                            .put(service)
                                            .put(contacts);
                                })),
                        SERVICE);
    }

    /**
     * Ends a service at an instant, which may lie in the future.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended or would end before it begins
     */
    public Either<Refusal, Done<ServiceId>> endService(CommandId command, ServiceId service, Instant at) {
        return context.command(command, "EndService", Power.CARE, at, service, at)
                .ends(CareKinds.SERVICES, service, at, "ServiceEnded", SERVICE);
    }

    /**
     * Corrects a service. A period without an end takes back its end.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link #serve}
     */
    public Either<Refusal, Done<ServiceId>> correct(
            CommandId command, ServiceId service, KnownAt seen, Interval period) {
        return amendments.services.correct(command, service, seen, known -> Either.right(known.during(period)), period);
    }

    /**
     * Withdraws a service that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or
     *     {@link OthersDepend} while other records depend on it
     */
    public Either<Refusal, Done<ServiceId>> withdraw(CommandId command, ServiceId service, String reason) {
        return amendments.services.withdraw(command, service, reason);
    }

    /**
     * Restores a service that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #serve}
     */
    public Either<Refusal, Done<ServiceId>> restore(CommandId command, ServiceId service) {
        return amendments.services.restore(command, service);
    }

    /**
     * Ends a team with its memberships and services at an instant. Those that would begin later are withdrawn.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if the team does not exist then
     */
    public Either<Refusal, Done<TeamId>> disband(CommandId command, TeamId team, Instant at) {
        return context.command(command, "DisbandTeam", Power.CARE, at, team, at)
                .asks(Question.all(
                        CareKinds.TEAMS.existing(team, at),
                        CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team),
                        CareKinds.SERVICES.where(CareKinds.TEAM, team),
                        (found, members, services) -> found.map(each -> {
                            Interval before = each.get(Shape.PERIOD);
                            List<Entry> ended = new ArrayList<>(List.of(each.endedAt(at)));
                            ended.addAll(Within.moved(before, before.endingAt(at), members));
                            ended.addAll(Within.moved(before, before.endingAt(at), services));
                            return ended;
                        })))
                .decide(
                        ended -> ended.map(entries ->
                                Decision.of("TeamDisbanded").fact(TEAM, team).put(entries)),
                        TEAM);
    }

    /**
     * One page of the teams, including those that ended, in order of id. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Team>> teams(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("teams"),
                after,
                limit,
                CareKinds.TEAMS,
                CareKinds.TEAMS::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** The names of these teams, in order of id. Unknown ids are left out. Needs {@link Power#READ_PERSONAL}; the read is audited. */
    public Either<Refusal, List<TeamName>> teamNames(Collection<TeamId> teams, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session -> session.ask(Question.all(
                        Withdrawn.except(CareKinds.TEAMS.byIds(teams)),
                        CareFacts.values(CareKinds.TEAM_NAMES.byIds(teams)),
                        (known, names) -> {
                            Set<TeamId> ids = known.stream().map(Stored::id).collect(Collectors.toSet());
                            return names.stream()
                                    .filter(each -> ids.contains(each.team()))
                                    .toList();
                        })),
                found -> found.stream().map(each -> each.team().value()).toList());
    }

    /** All memberships in a team, including those that ended, in order of id. Needs {@link Power#READ}. */
    public Either<Refusal, List<Membership>> members(TeamId team, KnownAt at) {
        return context.list(Power.READ, at, Withdrawn.except(CareKinds.MEMBERSHIPS.where(CareKinds.TEAM, team)));
    }

    /**
     * One page of the services of a team within the actor's reach, including those that ended, in order of id. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Service>> services(TeamId team, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("services_of_team", team),
                after,
                limit,
                CareKinds.SERVICES,
                scope -> CareKinds.SERVICES.by(scope, CareKinds.TEAM, Set.of(team)),
                each -> !each.get(Withdrawn.MARK));
    }

    /**
     * One page of the services for a household or its residents, including those that ended, in order of id. A page may be empty although
     * more follow. Needs {@link Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most of them, at least 1
     */
    public Either<Refusal, Slice<Service>> services(
            HouseholdId household, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("services_for", household),
                after,
                limit,
                CareKinds.SERVICES,
                CareKinds.SERVICES::all,
                each -> !each.get(Withdrawn.MARK)
                        && household.value().equals(each.place().household()));
    }

    /**
     * Names and telephones of these supporters, in order of id. Unknown ids are left out, and supporters of other households than those in
     * reach. Needs {@link Power#READ_PERSONAL}. The read is audited.
     */
    public Either<Refusal, List<SupporterContact>> supporters(Collection<SupporterId> supporters, KnownAt at) {
        return context.askPersonal(
                Power.READ_PERSONAL,
                at,
                session ->
                        session
                                .ask(Withdrawn.except(
                                        CareKinds.SUPPORTER_CONTACTS.where(CareKinds.SUPPORTER_ID, supporters)))
                                .stream()
                                .map(each -> each.value().contact())
                                .distinct()
                                .sorted(Comparator.comparing(each -> each.id().value()))
                                .toList(),
                found -> found.stream().map(each -> each.id().value()).toList());
    }

    /**
     * One page of the supporters who are in no team at an instant and have not been discharged by then, in order of id. Needs {@link
     * Power#READ}.
     *
     * @param after the {@code next} of the page before; empty to begin
     * @param limit the most supporters to return, at least 1
     */
    public Either<Refusal, Slice<SupporterId>> withoutTeam(
            Instant validAt, KnownAt at, Optional<Cursor> after, int limit) {
        Paging paging = context.paging("supporters_without_team");
        Paging.check(limit);
        return context.within(validAt)
                .flatMap(when -> paging.after(after)
                        .flatMap(from -> context.ask(Power.READ, at, session -> {
                            Set<MemberRef> members = session.ask(CareKinds.MEMBERSHIPS.all()).stream()
                                    .filter(each -> each.isValidAt(when))
                                    .map(each -> each.value().member())
                                    .collect(Collectors.toSet());
                            return Paging.part(
                                    session,
                                    CareKinds.SUPPORTERS,
                                    CareKinds.SUPPORTERS::all,
                                    each -> each.isValidAt(when) && !members.contains(MemberRef.of(each.id())),
                                    from,
                                    limit);
                        })))
                .map(part -> new Slice<>(
                        part.found().stream().map(Stored::id).toList(),
                        part.next().map(paging::at)));
    }

    /**
     * The guarantees that hold and that are broken, the people who are missing, and the repairs. Needs {@link Power#READ}. Only households
     * within the actor's reach count, also in the load of a member.
     *
     * @param validAt the instant on the valid-time axis
     * @param at the instant on the recorded-time axis
     */
    public Either<Refusal, Guarantees> guarantees(Instant validAt, KnownAt at) {
        return whatIf(List.of(), validAt, at);
    }

    /**
     * The same, if members of staff were responsible during their planned shifts only. A member without any planned shift is responsible all the
     * time, because many offices plan no shifts for some roles; so is a supporter.
     */
    public Either<Refusal, Guarantees> guaranteesOnShift(Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(Power.READ, at, session -> {
                    List<Unavailability> between = StaffKinds.betweenShifts(session, when).entrySet().stream()
                            .flatMap(each -> each.getValue().stream()
                                    .map(period -> new Unavailability(MemberRef.of(each.getKey()), period)))
                            .toList();
                    return GuaranteeRule.at(CareFacts.load(session).assuming(between), when);
                }));
    }

    /** The same, if these people were not on duty. */
    public Either<Refusal, Guarantees> whatIf(Collection<Unavailability> more, Instant validAt, KnownAt at) {
        return context.within(validAt)
                .flatMap(when -> context.figures(
                        Power.READ,
                        at,
                        session -> GuaranteeRule.at(CareFacts.load(session).assuming(more), when)));
    }
}

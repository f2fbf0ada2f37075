package org.gridbook.outreach;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridbook.access.Power;
import org.gridbook.book.AlreadyWithdrawn;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.Cursor;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.Interval;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotWithdrawn;
import org.gridbook.book.NothingToChange;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.internal.Amendments;
import org.gridbook.internal.Decision;
import org.gridbook.internal.DeskContext;
import org.gridbook.internal.Each;
import org.gridbook.internal.Session;
import org.gridbook.internal.Withdrawn;
import org.gridbook.internal.Within;
import org.gridbook.mapping.Codec;
import org.gridbook.mapping.Field;
import org.gridbook.mapping.Question;
import org.gridbook.mapping.Shape;
import org.gridbook.mapping.Stored;
import org.gridbook.register.RegisterKinds;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.RegisteredResident;
import org.gridbook.register.Stay;
import org.gridbook.register.StayId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;

/**
 * The online groups of grids and their dated members. Who is online follows from the members; it is not stored beside them. Thread-safe.
 * Commands on groups need {@link Power#PLAN} for the whole community, commands on members {@link Power#RECORD} at the household of the
 * resident, and questions {@link Power#READ}.
 */
public final class OnlineGroups {
    private static final Field<OnlineGroupId> GROUP = Field.of("online_group", Codec.of(OnlineGroupId.class));
    private static final Field<GroupMemberId> MEMBER = Field.of("group_member", Codec.of(GroupMemberId.class));
    private static final Field<GroupMemberId> MEMBERS = Field.of("group_members", Codec.of(GroupMemberId.class));
    private static final Field<Instant> AT = Field.of("at", Codec.INSTANT);

    private final DeskContext context;
    private final Amendments<OnlineGroupId, OnlineGroup> groups;
    private final Amendments<GroupMemberId, GroupMember> members;

    OnlineGroups(DeskContext context) {
        this.context = context;
        groups = new Amendments<>(
                context,
                OutreachKinds.GROUPS,
                "OnlineGroup",
                Power.PLAN,
                GROUP,
                OnlineGroups::withMembers,
                List.of(
                        Amendments.Reference.of(OutreachKinds.MEMBERS, OutreachKinds.GROUP_ID),
                        Amendments.Reference.of(OutreachKinds.BROADCASTS, OutreachKinds.GROUP_ID)));
        members = new Amendments<>(
                context, OutreachKinds.MEMBERS, "GroupMember", Power.RECORD, MEMBER, OnlineGroups::fits, List.of());
    }

    /**
     * Records a group.
     *
     * @return its id; or {@link NotFound} for the grid
     */
    public Either<Refusal, Done<OnlineGroupId>> add(CommandId command, NewGroup group) {
        return context.command(command, "AddOnlineGroup", Power.PLAN, group.since(), group)
                .asks(Withdrawn.existing(RegisterKinds.GRIDS, group.grid()))
                .decide(
                        found -> found.map(any -> {
                            OnlineGroupId id = context.newId(group, OnlineGroupId::new);
                            return Decision.of("OnlineGroupAdded")
                                    .fact(GROUP, id)
                                    .put(OutreachKinds.GROUPS.first(id, Place.COMMONS, group.as(id)));
                        }),
                        GROUP);
    }

    /**
     * Ends a group. Its members are members until then.
     *
     * @return its id; or {@link NotFound}, or {@link NotActiveThen} if it has ended or would end before it begins
     */
    public Either<Refusal, Done<OnlineGroupId>> end(CommandId command, OnlineGroupId group, Instant at) {
        return context.command(command, "EndOnlineGroup", Power.PLAN, at, group, at)
                .asks(Withdrawn.existing(OutreachKinds.GROUPS, group))
                .decide(
                        (session, found) -> found.flatMap(each -> each.ended(at).map(entry -> {
                            Interval before = each.get(Shape.PERIOD);
                            return Decision.of("OnlineGroupEnded")
                                    .fact(GROUP, group)
                                    .fact(AT, at)
                                    .put(entry)
                                    .put(moved(session, group, before, before.endingAt(at)));
                        })),
                        GROUP);
    }

    private static List<Entry> moved(Session session, OnlineGroupId group, Interval before, Interval after) {
        return Within.moved(before, after, session.ask(OutreachKinds.MEMBERS.where(OutreachKinds.GROUP_ID, group)));
    }

    private static Either<Refusal, List<Entry>> withMembers(
            Session session, Stored<OnlineGroupId, OnlineGroup> before, Stored<OnlineGroupId, OnlineGroup> after) {
        return Either.right(
                after.get(Withdrawn.MARK) || before.get(Withdrawn.MARK)
                        ? List.of()
                        : moved(
                                session,
                                after.id(),
                                before.value().period(),
                                after.value().period()));
    }

    /**
     * Corrects a group.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or {@link BadValue} for
     *     {@code name}
     */
    public Either<Refusal, Done<OnlineGroupId>> correct(
            CommandId command, OnlineGroupId group, KnownAt seen, GroupCorrection correction) {
        return groups.correct(command, group, seen, correction::applied, correction);
    }

    /**
     * Withdraws a group that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link BadValue} for {@code reason}, or {@link RecordsDepend} or {@link
     *     OthersDepend} while it has members or posts
     */
    public Either<Refusal, Done<OnlineGroupId>> withdraw(CommandId command, OnlineGroupId group, String reason) {
        return groups.withdraw(command, group, reason);
    }

    /**
     * Restores a group that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound} or {@link NotWithdrawn}
     */
    public Either<Refusal, Done<OnlineGroupId>> restore(CommandId command, OnlineGroupId group) {
        return groups.restore(command, group);
    }

    /**
     * Records that a resident joined a group.
     *
     * @return the id of the membership; or {@link NotFound} for the group or the resident, {@link NotActiveThen} for the group, {@link
     *     RegisterRefusal.NotResidentThen}, or {@link Overlaps} with another membership of the resident in the group
     */
    public Either<Refusal, Done<GroupMemberId>> join(CommandId command, NewGroupMember member) {
        return Each.single(joinAll(command, List.of(member)));
    }

    /**
     * Records members of groups, all or none, as one change.
     *
     * @return the ids of the memberships, in the order given; or {@link BatchRefused} with a refusal of {@link #join} for each refused one
     */
    public Either<Refusal, Done<List<GroupMemberId>>> joinAll(CommandId command, List<NewGroupMember> joining) {
        Instant first = joining.stream()
                .map(each -> each.period().from())
                .min(Instant::compareTo)
                .orElseGet(context::now);
        List<GroupMember> drafts = joining.stream()
                .map(each -> each.as(context.newId(each, GroupMemberId::new)))
                .toList();
        return context.command(command, "JoinOnlineGroups", Power.RECORD, first, joining)
                .asks(Joining.question(drafts))
                .decide(
                        (session, found) -> found.judge(drafts)
                                .map(accepted -> Decision.of("GroupMembersJoined")
                                        .facts(to -> to.setAll(
                                                MEMBERS,
                                                drafts.stream()
                                                        .map(GroupMember::id)
                                                        .toList()))
                                        .put(accepted)),
                        facts -> facts.all(MEMBERS));
    }

    /** What is known about those who join. */
    private record Joining(
            Map<OnlineGroupId, Stored<OnlineGroupId, OnlineGroup>> groups,
            Map<ResidentId, Stored<ResidentId, RegisteredResident>> residents,
            Map<ResidentId, List<Stored<StayId, Stay>>> stays,
            Map<ResidentId, List<Stored<GroupMemberId, GroupMember>>> members) {
        static Question<Joining> question(List<GroupMember> joining) {
            Set<ResidentId> residents =
                    joining.stream().map(GroupMember::resident).collect(Collectors.toSet());
            return Question.all(
                    Withdrawn.except(OutreachKinds.GROUPS.byIds(
                            joining.stream().map(GroupMember::group).collect(Collectors.toSet()))),
                    Withdrawn.except(RegisterKinds.RESIDENTS.byIds(residents)),
                    RegisterKinds.STAYS.where(RegisterKinds.OF_RESIDENT, residents),
                    Withdrawn.except(OutreachKinds.MEMBERS.where(RegisterKinds.OF_RESIDENT, residents)),
                    (groups, found, stays, members) -> new Joining(
                            groups.stream().collect(Collectors.toMap(Stored::id, Function.identity())),
                            found.stream().collect(Collectors.toMap(Stored::id, Function.identity())),
                            stays.stream().collect(Collectors.groupingBy(each -> each.get(RegisterKinds.OF_RESIDENT))),
                            members.stream()
                                    .collect(Collectors.groupingBy(
                                            each -> each.value().resident()))));
        }

        Either<Refusal, List<Entry>> judge(List<GroupMember> joining) {
            Map<ResidentId, List<GroupMember>> earlier = new HashMap<>();
            return Each.indexed(joining, (index, each) -> {
                List<GroupMember> own = earlier.computeIfAbsent(each.resident(), none -> new ArrayList<>());
                Optional<Refusal> repeated = own.stream()
                        .filter(other -> overlap(each, other))
                        .findFirst()
                        .map(other -> new BadValue("items", "repeated"));
                own.add(each);
                return repeated.<Either<Refusal, Entry>>map(Either::left)
                        .orElseGet(() -> judge(each)
                                .map(place -> cut(OutreachKinds.MEMBERS.stored(
                                        OutreachKinds.MEMBERS.first(each.id(), place, each)))));
            });
        }

        /** A membership is valid only while its group is, also if it is recorded after the group has ended. */
        Entry cut(Stored<GroupMemberId, GroupMember> member) {
            return Optional.ofNullable(groups.get(member.value().group()))
                    .map(group -> Within.cut(member, group.get(Shape.PERIOD)))
                    .orElseGet(member::entry);
        }

        /** The place of the resident. */
        Either<Refusal, Place> judge(GroupMember member) {
            Instant since = member.period().from();
            Stored<OnlineGroupId, OnlineGroup> group = groups.get(member.group());
            Stored<ResidentId, RegisteredResident> resident = residents.get(member.resident());
            if (group == null) {
                return Either.left(new NotFound(
                        OutreachKinds.GROUPS.toString(), member.group().value()));
            }
            if (resident == null) {
                return Either.left(new NotFound(
                        RegisterKinds.RESIDENTS.toString(), member.resident().value()));
            }
            if (!group.isValidAt(since)) {
                return Either.left(new NotActiveThen(group.kind(), group.id().value()));
            }
            if (stays.getOrDefault(member.resident(), List.of()).stream().noneMatch(each -> each.isValidAt(since))) {
                return Either.left(
                        new RegisterRefusal.NotResidentThen(member.resident().value()));
            }
            return members.getOrDefault(member.resident(), List.of()).stream()
                    .filter(each -> !each.id().equals(member.id()) && overlap(member, each.value()))
                    .findFirst()
                    .<Either<Refusal, Place>>map(each ->
                            Either.left(new Overlaps(each.kind(), each.id().value())))
                    .orElseGet(() -> Either.right(resident.place()));
        }

        private static boolean overlap(GroupMember one, GroupMember other) {
            return one.group().equals(other.group()) && one.period().overlaps(other.period());
        }
    }

    private static Either<Refusal, List<Entry>> fits(
            Session session, Stored<GroupMemberId, GroupMember> before, Stored<GroupMemberId, GroupMember> after) {
        GroupMember next = after.value();
        if (after.get(Withdrawn.MARK)) {
            return Either.right(List.of());
        }
        Joining known = session.ask(Joining.question(List.of(next)));
        return known.judge(next).map(any -> List.of(known.cut(after)));
    }

    /**
     * Records that a resident left a group.
     *
     * @return the id of the membership; or {@link NotFound}, or {@link NotActiveThen}
     */
    public Either<Refusal, Done<GroupMemberId>> leave(CommandId command, GroupMemberId member, Instant at) {
        return context.command(command, "LeaveOnlineGroup", Power.RECORD, at, member, at)
                .ends(OutreachKinds.MEMBERS, member, at, "GroupMemberLeft", MEMBER);
    }

    /**
     * Corrects when a resident was a member.
     *
     * @param seen as known at which instant the actor read it; {@link KnownAt#LATEST} for as it is now
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn}, {@link NothingToChange}, {@link EditConflict}, or a refusal of {@link
     *     #join}
     */
    public Either<Refusal, Done<GroupMemberId>> correct(
            CommandId command, GroupMemberId member, KnownAt seen, Interval period) {
        return members.correct(
                command,
                member,
                seen,
                known -> Either.right(new GroupMember(known.id(), known.group(), known.resident(), period)),
                period);
    }

    /**
     * Withdraws a membership that was entered in error.
     *
     * @param reason canonical text of 1 to 200 code points; it is stored as personal data, see {@code Withdrawals}
     * @return its id; or {@link NotFound}, {@link AlreadyWithdrawn} or {@link BadValue} for {@code reason}
     */
    public Either<Refusal, Done<GroupMemberId>> withdraw(CommandId command, GroupMemberId member, String reason) {
        return members.withdraw(command, member, reason);
    }

    /**
     * Restores a membership that was withdrawn wrongly.
     *
     * @return its id; or {@link NotFound}, {@link NotWithdrawn}, or a refusal of {@link #join}
     */
    public Either<Refusal, Done<GroupMemberId>> restore(CommandId command, GroupMemberId member) {
        return members.restore(command, member);
    }

    /** One page of the groups, including those that ended, in order of id. */
    public Either<Refusal, Slice<OnlineGroup>> groups(KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("online_groups"),
                after,
                limit,
                OutreachKinds.GROUPS,
                OutreachKinds.GROUPS::all,
                each -> !each.get(Withdrawn.MARK));
    }

    /** One page of the members of a group, including those who left, in order of id. */
    public Either<Refusal, Slice<GroupMember>> members(
            OnlineGroupId group, KnownAt at, Optional<Cursor> after, int limit) {
        return context.slice(
                Power.READ,
                at,
                context.paging("group_members", group),
                after,
                limit,
                OutreachKinds.MEMBERS,
                scope -> OutreachKinds.MEMBERS.by(scope, OutreachKinds.GROUP_ID, Set.of(group)),
                each -> !each.get(Withdrawn.MARK));
    }

    /** The memberships of residents, including those that ended, in order of id. */
    public Either<Refusal, List<GroupMember>> membershipsOf(Collection<ResidentId> residents, KnownAt at) {
        return context.list(
                Power.READ, at, Withdrawn.except(OutreachKinds.MEMBERS.where(RegisterKinds.OF_RESIDENT, residents)));
    }
}

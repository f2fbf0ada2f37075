package org.gridbook.examples.xingjiaqiao;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gridbook.access.Role;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.DoorList;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.NewBroadcastBuilder;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewGroupMember;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContact;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.NextAttempt;
import org.gridbook.outreach.Outreach;
import org.gridbook.outreach.Reach;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.RoundId;
import org.gridbook.outreach.RoundOffer;
import org.gridbook.outreach.RoundOfferBuilder;
import org.gridbook.outreach.RoundPlan;
import org.gridbook.outreach.RoundResult;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.register.Grid;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.KnownAt;

/**
 * A notice by combined means: a post to the online group of each grid, and two rounds a day from door to door for those who are not reached
 * online. Refusals are met by a call. It is invented around the figures of the story; the same seed gives the same work.
 */
final class Notices {
    private static final int DAYS = 4;
    private static final int DOORS_A_ROUND = 30;
    private static final LocalTime MORNING = LocalTime.of(8, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(14, 0);

    private final Replay replay;
    private final Outreach outreach;
    private final List<StaffId> walkers;
    private final List<Grid> grids;
    private final List<List<Rounds.Home>> homes;
    private final Random random = new Random(20200123L);
    private final List<Rounds.Home> online = new ArrayList<>();
    private final List<OnlineGroupId> groups = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private NoticeId notice = new NoticeId("none");
    private Optional<DoorList> first = Optional.empty();
    private int rounds;

    /**
     * The result.
     *
     * @param reach who was reached at the end
     * @param firstMorning the doors that were due on the first morning
     */
    record Result(Reach reach, DoorList firstMorning) {}

    Notices(Replay replay, Map<String, List<StaffId>> staff, List<Grid> grids, List<List<Rounds.Home>> homes) {
        this.replay = replay;
        this.outreach = replay.office().outreach();
        this.walkers = Stream.of(Role.GRID_MEMBER, Role.VOLUNTEER, Role.COMMUNITY_WORKER)
                .flatMap(role -> staff.getOrDefault(role.word(), List.of()).stream())
                .toList();
        this.grids = grids;
        this.homes = homes;
    }

    /** The groups with their members, and the notice, on the first morning. */
    void begin() {
        Instant early = Replay.at(0, LocalTime.of(7, 30));
        replay.goTo(early);
        notice = replay.done(outreach.publish(
                        replay.command("notice"),
                        replay.done(NewNotice.of(
                                Map.of("zh-CN", "出门请戴口罩，减少外出。", "en", "Wear a mask and stay at home."),
                                replay.done(Audience.households(
                                        Set.copyOf(grids.stream().map(Grid::id).toList()))),
                                ReachPolicy.USUAL,
                                early,
                                Replay.at(Rounds.DAYS, LocalTime.MIN)))))
                .answer();
        for (int i = 0; i < grids.size(); i++) {
            Grid grid = grids.get(i);
            OnlineGroupId group = replay.done(outreach.groups()
                            .add(
                                    replay.command("group"),
                                    replay.done(NewGroup.of(grid.id(), grid.name() + "网格群", early))))
                    .answer();
            groups.add(group);
            List<NewGroupMember> members = new ArrayList<>();
            for (Rounds.Home home : homes.get(i)) {
                // one of five households has no member online
                if (!home.members().isEmpty() && random.nextInt(5) > 0) {
                    members.add(new NewGroupMember(group, home.members().get(0), early));
                    online.add(home);
                }
            }
            replay.done(outreach.groups().joinAll(replay.command("join"), members));
            replay.done(outreach.broadcast(
                    replay.command("post"),
                    new NewBroadcastBuilder()
                            .notice(notice)
                            .means(ReachMeans.GROUP_POST)
                            .grid(grid.id())
                            .group(group)
                            .staff(walkers.get(i))
                            .at(early)
                            .confirmBy(Replay.at(0, LocalTime.of(17, 0)))
                            .build()));
        }
    }

    /** The groups, in the order of the grids. */
    List<OnlineGroupId> groups() {
        return List.copyOf(groups);
    }

    /** The notice. */
    NoticeId notice() {
        return notice;
    }

    /** The rounds of a day, and what is seen online during the day. */
    void day(int day) {
        if (day < DAYS) {
            round(day, "morning", MORNING);
            round(day, "afternoon", AFTERNOON);
            seenOnline(day);
        }
        if (day == DAYS - 1) {
            raised(day);
        }
    }

    /** Who refused three times in a row is visited by the secretary, to whom the rules raise it. */
    private void raised(int day) {
        Instant at = Replay.at(day, LocalTime.of(19, 0));
        replay.goTo(at);
        List<NewNoticeContact> visits =
                replay.done(outreach.doors(Set.of(notice), DoorRules.USUAL, at, KnownAt.LATEST)).due().stream()
                        .flatMap(door -> door.households().stream())
                        .filter(due -> due.next() == NextAttempt.RAISE)
                        .<NewNoticeContact>map(due -> new NewNoticeContactBuilder()
                                .notice(notice)
                                .household(due.household())
                                .means(ReachMeans.DOOR)
                                .outcome(AttemptOutcome.REACHED)
                                .at(at)
                                .build())
                        .toList();
        replay.done(outreach.recordAll(replay.command("raised"), visits));
    }

    private void round(int day, String name, LocalTime begin) {
        Instant at = Replay.at(day, begin);
        replay.goTo(at);
        DoorList list = replay.done(outreach.doors(Set.of(notice), DoorRules.USUAL, at, KnownAt.LATEST));
        first = first.or(() -> Optional.of(list));
        List<RoundOffer> offers = new ArrayList<>();
        for (int i = 0; i < walkers.size(); i++) {
            offers.add(new RoundOfferBuilder()
                    .staff(walkers.get(i))
                    .round(name)
                    .window(Interval.between(at, at.plusSeconds(3 * 3_600)))
                    .addAreas(grids.get(i % grids.size()).id())
                    .addMeans(ReachMeans.DOOR, ReachMeans.PHONE)
                    .capacity(DOORS_A_ROUND)
                    .build());
        }
        RoundPlan plan =
                replay.done(outreach.rounds().plan(Set.of(notice), offers, DoorRules.USUAL, at, KnownAt.LATEST));
        Map<RoundId, List<RoundResult>> results = new HashMap<>();
        List<RoundId> order = new ArrayList<>();
        for (RoundPlan.PlannedRound each : plan.rounds()) {
            String number = "R" + ++rounds;
            List<RoundResult> made = new ArrayList<>();
            each.visits()
                    .forEach(visit -> visit.households().forEach(household -> {
                        int line = made.size() + 1;
                        made.add(new RoundResult(
                                number + "-" + line,
                                visit.means(),
                                outcome(visit.means()),
                                Set.of(),
                                at.plusSeconds(300L * line)));
                    }));
            RoundId id = replay.done(outreach.rounds()
                            .handOut(replay.command("round"), replay.done(each.toHandOut(number, Set.of(notice)))))
                    .answer();
            order.add(id);
            results.put(id, made);
        }
        // the lists come back at the end of the round
        replay.goTo(at.plusSeconds(4 * 3_600));
        for (RoundId id : order) {
            replay.done(outreach.rounds().record(replay.command("walked"), id, results.getOrDefault(id, List.of())));
        }
    }

    private AttemptOutcome outcome(ReachMeans means) {
        int chance = random.nextInt(100);
        if (means == ReachMeans.PHONE) {
            return chance < 70 ? AttemptOutcome.REACHED : AttemptOutcome.NO_ANSWER;
        }
        return chance < 75 ? AttemptOutcome.REACHED : chance < 90 ? AttemptOutcome.NO_ANSWER : AttemptOutcome.REFUSED;
    }

    /** Four of five members of groups see the post on its first day, and some of the others on the next ones. */
    private void seenOnline(int day) {
        List<NewNoticeContact> contacts = new ArrayList<>();
        for (Rounds.Home home : online) {
            boolean sees = random.nextInt(5) < (day == 0 ? 4 : 1);
            if (sees && seen.add(home.id().value())) {
                contacts.add(new NewNoticeContactBuilder()
                        .notice(notice)
                        .household(home.id())
                        .means(ReachMeans.SEEN)
                        .outcome(AttemptOutcome.REACHED)
                        .at(Replay.at(day, LocalTime.of(9, 0)).plusSeconds(random.nextInt(7 * 3_600)))
                        .build());
            }
        }
        replay.done(outreach.recordAll(replay.command("seen"), contacts));
    }

    /** Who was reached by an instant. */
    Result result(Instant at) {
        return new Result(
                replay.done(outreach.reach(notice, at, KnownAt.LATEST)),
                first.orElseThrow(() -> new IllegalStateException("No round was made")));
    }
}

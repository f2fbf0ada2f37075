package org.gridbook.examples.xingjiaqiao;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.Remark;
import org.gridbook.inbox.Inbox;
import org.gridbook.inbox.InboxFigures;
import org.gridbook.inbox.InboxItem;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItem;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.inbox.NewPatrol;
import org.gridbook.inbox.NewPatrolBuilder;
import org.gridbook.inbox.PatrolMember;
import org.gridbook.register.Grid;
import org.gridbook.register.PersonName;
import org.gridbook.staff.NewVolunteer;
import org.gridbook.staff.NewVolunteerBuilder;
import org.gridbook.staff.Post;
import org.gridbook.staff.TeamSize;
import org.gridbook.staff.Volunteer.OfferMeans;
import org.gridbook.staff.VolunteerId;
import org.gridbook.staff.VolunteerOffer.PartyMembership;
import org.gridbook.staff.Volunteers;
import org.gridbook.storage.KnownAt;

/**
 * Neighbours who help, and who answer: volunteers offer help by message, get an area each, patrol it and report every day; the groups answer the
 * notice with thanks, questions and refusals. It is invented around the figures of the story; the same seed gives the same work.
 */
final class Neighbours {
    /** How many offered help on each of the first days. */
    private static final List<Integer> OFFERS = List.of(16, 12, 8, 4);

    private static final int DAYS_OF_ANSWERS = 4;

    private final Replay replay;
    private final Volunteers volunteers;
    private final Inbox inbox;
    private final List<Grid> grids;
    private final List<List<Rounds.Home>> homes;
    private final NoticeId notice;
    private final Random random = new Random(20200124L);
    private final List<VolunteerId> team = new ArrayList<>();
    private int patrols;

    /**
     * The result.
     *
     * @param byDay the team at the end of each day
     * @param patrols how many patrols were reported
     * @param unreported how many volunteers reported no patrol on the last day
     * @param answers the answers to the notice
     */
    record Result(List<TeamSize> byDay, int patrols, int unreported, InboxFigures answers) {}

    Neighbours(Replay replay, List<Grid> grids, List<List<Rounds.Home>> homes, NoticeId notice) {
        this.replay = replay;
        this.volunteers = replay.office().volunteers();
        this.inbox = replay.office().inbox();
        this.grids = grids;
        this.homes = homes;
        this.notice = notice;
    }

    /** The evening of a day: offers and their answers, patrols, and what the groups wrote. */
    void evening(int day) {
        if (day < OFFERS.size()) {
            offers(day, OFFERS.get(day));
        }
        patrols(day);
        if (day < DAYS_OF_ANSWERS) {
            answers(day);
        }
    }

    private void offers(int day, int count) {
        List<NewVolunteer> offers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            offers.add(new NewVolunteerBuilder()
                    .name(new PersonName("志愿者" + (day + 1) + "之" + (i + 1)))
                    .means(OfferMeans.MESSAGE)
                    .offeredAt(Replay.at(day, LocalTime.of(9, 0)).plusSeconds(900L * i))
                    // in the story many are members of the party
                    .party(i % 5 < 3 ? PartyMembership.MEMBER : PartyMembership.NOT_MEMBER)
                    .build());
        }
        List<VolunteerId> ids = replay.done(volunteers.offerAll(replay.command("offers"), offers))
                .answer();
        Instant answered = Replay.at(day, LocalTime.of(17, 0));
        for (int i = 0; i < ids.size(); i++) {
            VolunteerId id = ids.get(i);
            if (i == 0 && day > 1) {
                replay.done(volunteers.thank(replay.command("thank"), id, answered));
                continue;
            }
            replay.done(volunteers.accept(replay.command("accept"), id, answered));
            replay.done(volunteers.assign(
                    replay.command("area"),
                    id,
                    "patrol",
                    new Post.AtGrid(grids.get(team.size() % grids.size()).id()),
                    Interval.between(Replay.at(day + 1, LocalTime.MIN), Replay.at(60, LocalTime.MIN))));
            team.add(id);
        }
    }

    /** Everybody who had an area in the morning reports; on the last day two do not. */
    private void patrols(int day) {
        int members =
                day == 0 ? 0 : OFFERS.stream().limit(day).mapToInt(each -> each).sum() - thanked(day);
        int reporting = day == Rounds.DAYS - 1 ? members - 2 : members;
        List<NewPatrol> reports = new ArrayList<>();
        for (int i = 0; i < reporting; i++) {
            Grid grid = grids.get(i % grids.size());
            Instant begin = Replay.at(day, LocalTime.of(16, 0));
            NewPatrolBuilder patrol = new NewPatrolBuilder()
                    .by(new PatrolMember.OfVolunteer(team.get(i)))
                    .area(new Post.AtGrid(grid.id()))
                    .time(Interval.between(begin, begin.plus(Duration.ofHours(2))));
            if (random.nextInt(20) == 0) {
                patrol.addFindings(NewInboxItem.finding(
                        new ItemSource.OfGrid(grid.id()), new Remark("楼道堆物"), begin.plusSeconds(3_600)));
            }
            reports.add(patrol.build());
        }
        if (!reports.isEmpty()) {
            replay.done(inbox.patrols().reportAll(replay.command("patrols"), reports));
            patrols += reports.size();
        }
    }

    private static int thanked(int day) {
        return Math.max(0, Math.min(day, OFFERS.size()) - 2);
    }

    private void answers(int day) {
        List<NewInboxItem> answers = new ArrayList<>();
        for (int i = 0; i < grids.size(); i++) {
            for (int n = 0; n < 5; n++) {
                List<Rounds.Home> neighbours = homes.get(i);
                HouseholdId from =
                        neighbours.get(random.nextInt(neighbours.size())).id();
                ItemType type = n < 3 ? ItemType.THANKS : random.nextInt(3) == 0 ? ItemType.REFUSAL : ItemType.QUESTION;
                answers.add(new NewInboxItemBuilder()
                        .type(type)
                        .means(ItemMeans.ONLINE_GROUP)
                        .source(new ItemSource.OfHousehold(from))
                        .notice(notice)
                        .words(Optional.of(new Remark("哪里可以买到口罩？")).filter(any -> type == ItemType.QUESTION))
                        .at(Replay.at(day, LocalTime.of(10, 0)).plusSeconds(60L * (n + 10 * i)))
                        .build());
            }
        }
        replay.done(inbox.recordAll(replay.command("answers"), answers));
        // the office answers in the evening; those of the last day are still open
        if (day < DAYS_OF_ANSWERS - 1) {
            for (InboxItem each : replay.done(inbox.open(KnownAt.LATEST, Optional.empty(), 200))
                    .found()) {
                replay.done(inbox.note(
                        replay.command("noted"), each.id(), new Remark("已在群里答复"), Replay.at(day, LocalTime.of(20, 0))));
            }
        }
    }

    /** What it came to by an instant. */
    Result result(Instant at) {
        return new Result(
                replay.done(volunteers.formationByDay(
                        Replay.FIRST, Replay.FIRST.plusDays(Rounds.DAYS - 1L), KnownAt.LATEST)),
                patrols,
                replay.done(inbox.patrols().unreported(Replay.FIRST.plusDays(Rounds.DAYS - 1L), KnownAt.LATEST))
                        .size(),
                replay.done(inbox.figuresOf(notice, at, KnownAt.LATEST)));
    }
}

package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.BatchRefused;
import org.gridbook.book.ConflictsInBatch;
import org.gridbook.book.Cursor;
import org.gridbook.book.Denied;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Slice;
import org.gridbook.book.TooEarly;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.BroadcastCorrection;
import org.gridbook.outreach.BroadcastId;
import org.gridbook.outreach.ContactPreference;
import org.gridbook.outreach.ContactPreference.PreferenceType;
import org.gridbook.outreach.DoorList;
import org.gridbook.outreach.DoorRules;
import org.gridbook.outreach.DueDoor;
import org.gridbook.outreach.GroupCorrection;
import org.gridbook.outreach.GroupMember;
import org.gridbook.outreach.GroupMemberId;
import org.gridbook.outreach.InPersonReason;
import org.gridbook.outreach.NewBroadcast;
import org.gridbook.outreach.NewBroadcastBuilder;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewGroupMember;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContact;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.NewPreference;
import org.gridbook.outreach.NewRound;
import org.gridbook.outreach.NextAttempt;
import org.gridbook.outreach.NoticeContact;
import org.gridbook.outreach.NoticeContactCorrectionBuilder;
import org.gridbook.outreach.NoticeContactId;
import org.gridbook.outreach.NoticeCorrectionBuilder;
import org.gridbook.outreach.Outreach;
import org.gridbook.outreach.PreferenceId;
import org.gridbook.outreach.Reach;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.Round;
import org.gridbook.outreach.RoundId;
import org.gridbook.outreach.RoundOffer;
import org.gridbook.outreach.RoundOfferBuilder;
import org.gridbook.outreach.RoundPlan;
import org.gridbook.outreach.RoundResult;
import org.gridbook.outreach.RoundSheet;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.DailyWindow;
import org.gridbook.plan.Figure;
import org.gridbook.plan.ReachMeans;
import org.gridbook.plan.Slot.SlotState;
import org.gridbook.register.Act;
import org.gridbook.register.BirthDate;
import org.gridbook.register.Departure;
import org.gridbook.register.Household;
import org.gridbook.register.NewHousehold;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.RegisterRefusal;
import org.gridbook.register.Relation;
import org.gridbook.register.Tenure;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.Post;
import org.gridbook.staff.StaffId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices by combined means: who is owed them, who was reached, and which doors are due. */
public abstract class OutreachSuite {
    private static final Instant FROM = START.plus(Duration.ofDays(20));
    private static final Instant DEADLINE = START.plus(Duration.ofDays(40));

    private RegisterTown town;
    private Outreach outreach;
    private StaffId worker;

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected OutreachSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void found() {
        town = new RegisterTown(store(), "town");
        outreach = desk().outreach();
        worker = right(desk().staff().enlist(town.command(), SweepTown.staff("001")));
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return FROM.plus(Duration.ofHours(hours));
    }

    private NoticeId notice(ReachPolicy policy) {
        return notice(new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east, town.west), Set.of()), policy);
    }

    private NoticeId notice(Audience audience, ReachPolicy policy) {
        NewNotice notice = answer(NewNotice.of(Map.of("en", "Wear a mask."), audience, policy, FROM, DEADLINE));
        return right(outreach.publish(town.command(), notice));
    }

    private HouseholdId household(String door) {
        return town.household(door, town.eastBuilding, 2);
    }

    private List<ResidentId> members(HouseholdId household) {
        return answer(desk().register().directory().household(household, FROM, KnownAt.LATEST)).members().stream()
                .map(Household.HouseholdMember::id)
                .toList();
    }

    private NewNoticeContactBuilder contact(NoticeId notice, HouseholdId household, ReachMeans means, Instant at) {
        return new NewNoticeContactBuilder()
                .notice(notice)
                .household(household)
                .means(means)
                .outcome(AttemptOutcome.REACHED)
                .staff(worker)
                .at(at);
    }

    private NoticeContactId record(NewNoticeContactBuilder contact) {
        return right(outreach.record(town.command(), contact.build()));
    }

    private NoticeContactId refusedAt(NoticeId notice, HouseholdId household, ReachMeans means, Instant at) {
        return record(contact(notice, household, means, at).outcome(AttemptOutcome.REFUSED));
    }

    private Reach reach(NoticeId notice, Instant validAt) {
        return answer(outreach.reach(notice, validAt, KnownAt.LATEST));
    }

    private DoorList doors(Instant validAt, NoticeId... notices) {
        return answer(outreach.doors(Set.of(notices), DoorRules.USUAL, validAt, KnownAt.LATEST));
    }

    private static Set<String> ids(Figure figure) {
        return new TreeSet<>(figure.ids());
    }

    private static Set<String> ids(HouseholdId... households) {
        Set<String> ids = new TreeSet<>();
        for (HouseholdId each : households) {
            ids.add(each.value());
        }
        return ids;
    }

    private OnlineGroupId group() {
        return right(outreach.groups().add(town.command(), answer(NewGroup.of(town.east, "Invented group", START))));
    }

    private GroupMemberId join(OnlineGroupId group, HouseholdId household) {
        return right(outreach.groups()
                .join(
                        town.command(),
                        new NewGroupMember(group, members(household).get(0), START)));
    }

    private NewBroadcast post(NoticeId notice, OnlineGroupId group, Instant at, Optional<Instant> confirmBy) {
        return new NewBroadcastBuilder()
                .notice(notice)
                .means(ReachMeans.GROUP_POST)
                .grid(town.east)
                .group(group)
                .staff(worker)
                .at(at)
                .confirmBy(confirmBy)
                .build();
    }

    /** 18 households behind 16 doors; 11 have seen the post, one of them must be met; 2 were called; the rest is due. */
    @Test
    void aDoorIsDueIfAndOnlyIfSomebodyBehindItIsNotReachedOtherwise() {
        List<HouseholdId> all = new ArrayList<>();
        for (int door = 1; door <= 14; door++) {
            all.add(household("" + door));
        }
        for (int door = 15; door <= 16; door++) {
            all.add(shared(door, "a"));
            all.add(shared(door, "b"));
        }
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.prefer(
                town.command(),
                answer(NewPreference.of(all.get(0), PreferenceType.IN_PERSON, Optional.empty(), START))));
        for (HouseholdId each : all.subList(0, 9)) {
            record(contact(notice, each, ReachMeans.SEEN, hours(1)));
        }
        record(contact(notice, all.get(14), ReachMeans.SEEN, hours(1)));
        record(contact(notice, all.get(15), ReachMeans.SEEN, hours(1)));
        record(contact(notice, all.get(9), ReachMeans.PHONE, hours(1)));
        record(contact(notice, all.get(10), ReachMeans.PHONE, hours(2)));

        DoorList list = doors(hours(3), notice);
        assertEquals(16, list.doors());
        assertEquals(6, list.households().value());
        assertEquals(
                List.of("1", "12", "13", "14", "16"),
                list.due().stream().map(each -> each.dwelling().door()).toList());
        assertEquals(11, list.saved());
        assertTrue(list.due().get(0).households().get(0).inPerson());
        assertEquals(ids(all.get(16), all.get(17)), households(list.due().get(4)));
    }

    private HouseholdId shared(int door, String half) {
        NewHousehold household = town.newHousehold(door + half, town.eastBuilding, 2);
        return right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number(door + half)
                                .dwelling(RegisterTown.door(town.eastBuilding, "" + door))
                                .tenure(Tenure.OWNER)
                                .since(START)
                                .members(household.members())
                                .build()));
    }

    private static Set<String> households(DueDoor door) {
        Set<String> ids = new TreeSet<>();
        door.households().forEach(each -> ids.add(each.household().value()));
        return ids;
    }

    @Test
    void theUnionCountsAHouseholdOnceInAnyOrderOfRecording() {
        HouseholdId first = household("1");
        HouseholdId second = household("2");
        Reach expected = null;
        for (long seed = 0; seed < 4; seed++) {
            NoticeId notice = notice(ReachPolicy.USUAL);
            List<NewNoticeContactBuilder> made = new ArrayList<>(List.of(
                    contact(notice, first, ReachMeans.SEEN, hours(2)),
                    contact(notice, first, ReachMeans.PHONE, hours(1)),
                    contact(notice, first, ReachMeans.DOOR, hours(3)),
                    contact(notice, second, ReachMeans.DOOR, hours(4)).outcome(AttemptOutcome.NO_ANSWER),
                    contact(notice, second, ReachMeans.LEAFLET, hours(5))));
            Collections.shuffle(made, new Random(seed));
            made.forEach(this::record);
            Reach reach = reach(notice, hours(6));
            assertEquals(ids(first), ids(reach.overall().of(SlotState.DONE)));
            assertEquals(ids(first), ids(SweepTown.line(reach.firstByMeans(), ReachMeans.PHONE)));
            assertEquals(Figure.ZERO, SweepTown.line(reach.firstByMeans(), ReachMeans.SEEN));
            assertEquals(ids(first), ids(SweepTown.line(reach.provenByMeans(), ReachMeans.SEEN)));
            assertEquals(ids(second), ids(reach.overall().remaining()));
            if (expected != null) {
                assertEquals(expected.overall(), reach.overall(), "seed " + seed);
                assertEquals(expected.provenByMeans(), reach.provenByMeans(), "seed " + seed);
            }
            expected = reach;
        }
    }

    @Test
    void evidenceCountsFromItsInstantUntilTheEndOfTheNotice() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        record(contact(notice, home, ReachMeans.PHONE, hours(2)));

        assertEquals(1, reach(notice, FROM).overall().owed().value());
        assertEquals(
                0,
                reach(notice, FROM.minus(Duration.ofNanos(1000)))
                        .overall()
                        .owed()
                        .value());
        assertEquals(
                ids(home),
                ids(reach(notice, hours(2).minus(Duration.ofNanos(1000)))
                        .overall()
                        .of(SlotState.OPEN)));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.DONE)));
        assertEquals(
                new TooEarly("notice", notice.value()),
                refused(outreach.record(
                        town.command(),
                        contact(notice, home, ReachMeans.PHONE, FROM.minusSeconds(1))
                                .build())));
    }

    @Test
    void theDeadlineMakesItMissedAndCancellingSupersedesIt() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        town.at(DEADLINE.plus(Duration.ofDays(1)));
        assertEquals(
                ids(home),
                ids(reach(notice, DEADLINE.minus(Duration.ofNanos(1000)))
                        .overall()
                        .of(SlotState.OPEN)));
        assertEquals(ids(home), ids(reach(notice, DEADLINE).overall().of(SlotState.MISSED)));
        record(contact(notice, home, ReachMeans.PHONE, DEADLINE));
        assertEquals(ids(home), ids(reach(notice, town.now()).overall().of(SlotState.MISSED)), "late evidence");

        NoticeId cancelled = notice(ReachPolicy.USUAL);
        right(outreach.cancel(town.command(), cancelled, hours(5)));
        assertEquals(
                ids(home),
                ids(reach(cancelled, hours(5).minus(Duration.ofNanos(1000)))
                        .overall()
                        .of(SlotState.OPEN)));
        assertEquals(ids(home), ids(reach(cancelled, hours(5)).overall().of(SlotState.SUPERSEDED)));
        assertEquals(List.of(), doors(hours(5), cancelled).due());
        assertEquals(
                new NotActiveThen("notice", cancelled.value()),
                refused(outreach.cancel(town.command(), cancelled, hours(5))));
    }

    @Test
    void aCorrectedTextIsOwedAgain() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        record(contact(notice, home, ReachMeans.PHONE, hours(1)));
        right(outreach.reissue(town.command(), notice, Map.of("en", "Wear two masks."), hours(2)));

        assertEquals(ids(home), ids(reach(notice, hours(1)).overall().of(SlotState.DONE)));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.OPEN)));
        record(contact(notice, home, ReachMeans.PHONE, hours(2)));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.DONE)));
        assertEquals(
                new Overlaps("notice", notice.value()),
                refused(outreach.reissue(town.command(), notice, Map.of("en", "Other."), hours(2))));
        right(outreach.correct(
                town.command(),
                notice,
                KnownAt.LATEST,
                new NoticeCorrectionBuilder().withoutIssue(hours(2)).build()));
        assertEquals(ids(home), ids(reach(notice, hours(1)).overall().of(SlotState.DONE)));
        assertEquals(
                1,
                answer(outreach.notices(KnownAt.LATEST, Optional.empty(), 10))
                        .found()
                        .get(0)
                        .issues()
                        .size());
    }

    @Test
    void householdsGainItWhenTheyArriveAndLoseItWhenTheyLeave() {
        HouseholdId stays = household("1");
        NoticeId notice = notice(new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east), Set.of()), ReachPolicy.USUAL);
        HouseholdId moves = town.household("2", town.westBuilding, 1);
        HouseholdId arrives = right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number("3")
                                .dwelling(RegisterTown.door(town.eastBuilding, "3"))
                                .tenure(Tenure.OWNER)
                                .since(hours(5))
                                .members(List.of(town.person(Relation.HEAD, false)))
                                .build()));
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                stays, RegisterTown.door(town.westBuilding, "9"), Tenure.OWNER, hours(10))));

        assertEquals(ids(stays), ids(reach(notice, hours(4)).overall().owed()));
        assertEquals(ids(stays, arrives), ids(reach(notice, hours(5)).overall().owed()));
        assertEquals(ids(arrives), ids(reach(notice, hours(10)).overall().of(SlotState.OPEN)));
        assertEquals(ids(stays), ids(reach(notice, hours(10)).overall().of(SlotState.SUPERSEDED)));
        assertFalse(ids(reach(notice, hours(10)).overall().owed()).contains(moves.value()));
        assertEquals(1, doors(hours(10), notice).due().size());
    }

    @Test
    void aNoticeToResidentsIsOwedToEachOfThem() {
        HouseholdId home = household("1");
        List<ResidentId> family = members(home);
        NoticeId notice = notice(new Audience(Audience.Owed.RESIDENT, Set.of(town.east), Set.of()), ReachPolicy.USUAL);
        record(contact(notice, home, ReachMeans.PHONE, hours(1)).residents(Set.of(family.get(0))));

        Reach reach = reach(notice, hours(2));
        assertEquals(2, reach.overall().owed().value());
        assertEquals(
                List.of(family.get(0).value()),
                reach.overall().of(SlotState.DONE).ids());
        assertEquals(ids(home), households(doors(hours(2), notice).due().get(0)));
        assertEquals(
                new BadValue("residents", "blank"),
                refused(outreach.record(
                        town.command(),
                        contact(notice, home, ReachMeans.PHONE, hours(1)).build())));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(family.get(1), Departure.DIED, hours(3))));
        assertEquals(
                List.of(family.get(1).value()),
                reach(notice, hours(3)).overall().of(SlotState.SUPERSEDED).ids());
        assertEquals(List.of(), doors(hours(3), notice).due());
    }

    @Test
    void theElderlyAreReachedInPersonOnly() {
        HouseholdId old = aged("1", "1940-01-01", "1941-01-01");
        HouseholdId mixed = aged("2", "1940-01-01", "1980-01-01");
        HouseholdId single = aged("3", "1980-01-01");
        ReachPolicy alone = answer(ReachPolicy.of(
                ReachPolicy.USUAL.proves(),
                Set.of(),
                List.of(Set.of(InPersonReason.ELDERLY), Set.of(InPersonReason.ALONE, InPersonReason.NO_TELEPHONE))));
        NoticeId notice = notice(alone);
        for (HouseholdId each : List.of(old, mixed, single)) {
            record(contact(notice, each, ReachMeans.SEEN, hours(1)));
        }

        assertEquals(ids(mixed, single), ids(reach(notice, hours(2)).overall().of(SlotState.DONE)));
        assertEquals(ids(old), ids(reach(notice, hours(2)).inPerson()));
        PreferenceId wish = right(outreach.prefer(
                town.command(),
                answer(NewPreference.of(single, PreferenceType.NO_TELEPHONE, Optional.empty(), hours(3)))));
        assertEquals(ids(mixed), ids(reach(notice, hours(3)).overall().of(SlotState.DONE)));
        record(contact(notice, old, ReachMeans.DOOR, hours(4)));
        assertEquals(ids(mixed, old), ids(reach(notice, hours(4)).overall().of(SlotState.DONE)));
        right(outreach.endPreference(town.command(), wish, hours(5)));
        assertEquals(
                ids(mixed, old, single), ids(reach(notice, hours(5)).overall().of(SlotState.DONE)));
        right(outreach.withdraw(town.command(), wish, "invented"));
        assertEquals(ids(mixed, single), ids(reach(notice, hours(3)).overall().of(SlotState.DONE)));
    }

    private HouseholdId aged(String door, String... births) {
        List<NewMember> members = new ArrayList<>();
        for (String birth : births) {
            members.add(new NewMemberBuilder()
                    .like(town.person(members.isEmpty() ? Relation.HEAD : Relation.OTHER, false))
                    .birth(new BirthDate(LocalDate.parse(birth)))
                    .build());
        }
        return right(desk().register()
                .addHousehold(
                        town.command(),
                        new NewHouseholdBuilder()
                                .number(door)
                                .dwelling(RegisterTown.door(town.eastBuilding, door))
                                .tenure(Tenure.OWNER)
                                .since(START)
                                .members(members)
                                .build()));
    }

    @Test
    void aPostIsWaitedForUntilItsTimeAndProvesNothing() {
        HouseholdId online = household("1");
        HouseholdId offline = household("2");
        HouseholdId asked = household("3");
        OnlineGroupId group = group();
        join(group, online);
        join(group, asked);
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.prefer(
                town.command(), answer(NewPreference.of(asked, PreferenceType.IN_PERSON, Optional.empty(), START))));
        BroadcastId post =
                right(outreach.broadcast(town.command(), post(notice, group, hours(1), Optional.of(hours(8)))));

        Reach reach = reach(notice, hours(7));
        assertEquals(Figure.ZERO, reach.overall().of(SlotState.DONE));
        assertEquals(ids(online, asked), ids(reach.forecast()));
        assertEquals(ids(online, asked), ids(SweepTown.line(reach.forecastByMeans(), ReachMeans.GROUP_POST)));
        DoorList waiting = doors(hours(8).minus(Duration.ofNanos(1000)), notice);
        assertEquals(ids(online), ids(waiting.awaited()));
        assertEquals(ids(offline, asked), ids(waiting.households()));
        assertEquals(ids(online, offline, asked), ids(doors(hours(8), notice).households()));

        right(outreach.correct(town.command(), post, KnownAt.LATEST, BroadcastCorrection.ofReadCount(250)));
        assertEquals(250, reach(notice, hours(7)).readCounts());
        assertEquals(Figure.ZERO, reach(notice, hours(7)).overall().of(SlotState.DONE));
        record(contact(notice, online, ReachMeans.SEEN, hours(6)));
        assertEquals(ids(offline, asked), ids(doors(hours(8), notice).households()));
        right(outreach.withdraw(town.command(), post, "invented"));
        assertEquals(Figure.ZERO, reach(notice, hours(7)).forecast());
        right(outreach.restore(town.command(), post));
        assertEquals(ids(asked), ids(reach(notice, hours(7)).forecast()));
    }

    @Test
    void aLoudspeakerAndLeafletsReachAPlaceOnly() {
        HouseholdId east = household("1");
        HouseholdId west = town.household("2", town.westBuilding, 1);
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.broadcast(
                town.command(),
                new NewBroadcastBuilder()
                        .notice(notice)
                        .means(ReachMeans.LOUDSPEAKER)
                        .grid(town.east)
                        .staff(worker)
                        .at(hours(1))
                        .build()));
        right(outreach.broadcast(
                town.command(),
                new NewBroadcastBuilder()
                        .notice(notice)
                        .means(ReachMeans.LEAFLET)
                        .grid(town.west)
                        .building(town.westBuilding)
                        .staff(worker)
                        .at(hours(2))
                        .build()));

        Reach reach = reach(notice, hours(3));
        assertEquals(ids(east), ids(SweepTown.line(reach.forecastByMeans(), ReachMeans.LOUDSPEAKER)));
        assertEquals(ids(west), ids(SweepTown.line(reach.forecastByMeans(), ReachMeans.LEAFLET)));
        assertEquals(Figure.ZERO, reach.overall().of(SlotState.DONE));
        assertEquals(2, doors(hours(3), notice).due().size());
        assertEquals(
                new BadValue("proves", "proves_nothing"),
                refused(ReachPolicy.of(Set.of(ReachMeans.LOUDSPEAKER), Set.of(), List.of())));
    }

    @Test
    void whatWasDoneForOtherPlansCountsIfThePolicySaysSo() {
        HouseholdId home = household("1");
        HouseholdId other = household("2");
        SweepId sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.values()),
                                Interval.between(FROM, DEADLINE))));
        right(desk().sweeps()
                .record(
                        town.command(),
                        new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(worker)
                                .household(home)
                                .channel(Channel.DOOR_VISIT)
                                .outcome(AttemptOutcome.REACHED)
                                .seen(Set.copyOf(members(home)))
                                .occurredAt(hours(1))
                                .build()));
        CheckpointId gate = right(
                desk().checkpoints().open(town.command(), answer(NewCheckpoint.of("Invented gate", town.east, START))));
        right(desk().checkpoints()
                .pass(
                        town.command(),
                        NewPassage.in(
                                gate,
                                worker,
                                new PersonAtCheckpoint.KnownResident(
                                        members(other).get(0)),
                                Screening.of(new org.gridbook.book.Temperature(365)),
                                hours(2))));

        assertEquals(
                Figure.ZERO,
                reach(notice(ReachPolicy.USUAL), hours(3)).overall().of(SlotState.DONE));
        NoticeId counting = notice(answer(ReachPolicy.of(
                ReachPolicy.USUAL.proves(), Set.of("contact", "passage"), ReachPolicy.USUAL.inPerson())));
        assertEquals(ids(home), ids(reach(counting, hours(1)).overall().of(SlotState.DONE)));
        Reach both = reach(counting, hours(2));
        assertEquals(ids(home, other), ids(both.overall().of(SlotState.DONE)));
        assertEquals(ids(other), ids(SweepTown.line(both.firstByMeans(), ReachMeans.CHECKPOINT)));
        assertEquals(
                "unknown_word",
                ((BadValue) refused(outreach.publish(
                                town.command(),
                                answer(NewNotice.of(
                                        Map.of("en", "Text"),
                                        answer(Audience.households(Set.of(town.east))),
                                        answer(ReachPolicy.of(
                                                ReachPolicy.USUAL.proves(), Set.of("weather"), List.of())),
                                        FROM,
                                        DEADLINE)))))
                        .problem());
    }

    @Test
    void aRefusalLeadsToAnotherMeansAndThreeInARowAreRaised() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        assertEquals(NextAttempt.VISIT, next(hours(1), notice));
        refusedAt(notice, home, ReachMeans.DOOR, hours(1));
        assertEquals(NextAttempt.CALL, next(hours(1), notice));
        refusedAt(notice, home, ReachMeans.PHONE, hours(2));
        assertEquals(NextAttempt.OTHER_PERSON, next(hours(2), notice));
        record(contact(notice, home, ReachMeans.DOOR, hours(3)).outcome(AttemptOutcome.NO_ANSWER));
        NoticeContactId third = refusedAt(notice, home, ReachMeans.DOOR, hours(30));
        DoorList raised = doors(hours(30), notice);
        assertEquals(ids(home), ids(raised.raised()));
        assertEquals(3, raised.due().get(0).households().get(0).refusals());
        assertEquals(ids(home), ids(reach(notice, hours(30)).refusals()));
        right(outreach.withdraw(town.command(), third, "invented"));
        assertEquals(NextAttempt.OTHER_PERSON, next(hours(30), notice));
        record(contact(notice, home, ReachMeans.PHONE, hours(31)));
        assertEquals(List.of(), doors(hours(31), notice).due());
        right(outreach.reissue(town.command(), notice, Map.of("en", "Other text"), hours(32)));
        assertEquals(NextAttempt.VISIT, next(hours(32), notice), "a contact that reached ends the row");
    }

    @Test
    void whoWasRefusedIsNotSentAgain() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.prefer(
                town.command(), answer(NewPreference.of(home, PreferenceType.NO_TELEPHONE, Optional.empty(), START))));
        refusedAt(notice, home, ReachMeans.DOOR, hours(1));
        DueDoor.DueHousehold due =
                doors(hours(1), notice).due().get(0).households().get(0);
        assertEquals(NextAttempt.OTHER_PERSON, due.next());
        assertEquals(Set.of(worker), due.notBy());
        StaffId other = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        RoundOffer own = offer("noon", 3, 5, 5);
        RoundOffer others =
                new RoundOfferBuilder().like(own).staff(other).capacity(1).build();
        assertEquals(1, plan(notice, own).unplaced().size());
        assertEquals(
                List.of(others),
                plan(notice, own, others).rounds().stream()
                        .map(RoundPlan.PlannedRound::offer)
                        .toList());
        DoorRules anybody = answer(DoorRules.of(2, 3, "secretary", false));
        assertEquals(
                List.of(own),
                answer(outreach.rounds().plan(Set.of(notice), List.of(own, others), anybody, hours(1), KnownAt.LATEST))
                        .rounds()
                        .stream()
                        .map(RoundPlan.PlannedRound::offer)
                        .toList());
        record(contact(notice, home, ReachMeans.PHONE, hours(2)));
        right(outreach.reissue(town.command(), notice, Map.of("en", "Other text"), hours(3)));
        assertEquals(
                Set.of(),
                doors(hours(3), notice).due().get(0).households().get(0).notBy(),
                "a contact that reached ends the row");
    }

    private NextAttempt next(Instant at, NoticeId notice) {
        return doors(at, notice).due().get(0).households().get(0).next();
    }

    @Test
    void aHouseholdIsVisitedAtMostSoOftenADayForAllPlansTogether() {
        HouseholdId home = household("1");
        NoticeId first = notice(ReachPolicy.USUAL);
        NoticeId second = notice(ReachPolicy.USUAL);
        // one visit about two notices is one visit
        record(contact(first, home, ReachMeans.DOOR, hours(1)).outcome(AttemptOutcome.NO_ANSWER));
        record(contact(second, home, ReachMeans.DOOR, hours(1)).outcome(AttemptOutcome.NO_ANSWER));
        assertEquals(1, doors(hours(1), first, second).due().size());
        SweepId sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east),
                                List.of(Channel.values()),
                                Interval.between(FROM, DEADLINE))));
        right(desk().sweeps()
                .record(
                        town.command(),
                        new ContactReportBuilder()
                                .sweep(sweep)
                                .staff(worker)
                                .household(home)
                                .channel(Channel.DOOR_VISIT)
                                .outcome(AttemptOutcome.NO_ANSWER)
                                .occurredAt(hours(2))
                                .build()));

        DoorList list = doors(hours(2), first, second);
        assertEquals(List.of(), list.due());
        assertEquals(1, list.resting().size());
        assertEquals(
                Set.of(first, second), list.resting().get(0).households().get(0).notices());
        assertEquals(0, list.saved());
        // FROM is 08:00 in the community; the next day begins 16 hours later
        assertEquals(1, doors(hours(16), first).due().size());
        assertEquals(1, doors(hours(16).minusSeconds(1), first).resting().size());
    }

    private void unanswered(NoticeId notice, HouseholdId home, Instant at) {
        record(contact(notice, home, ReachMeans.DOOR, at).outcome(AttemptOutcome.NO_ANSWER));
    }

    @Test
    void aRestingDoorIsNotKnockedForANeighbourAndACallIsNoKnock() {
        HouseholdId tired = shared(1, "a");
        HouseholdId neighbour = shared(1, "b");
        NoticeId notice = notice(ReachPolicy.USUAL);
        unanswered(notice, tired, hours(1));
        assertEquals(
                ids(tired, neighbour), households(doors(hours(2), notice).due().get(0)));
        unanswered(notice, tired, hours(2));

        DoorList list = doors(hours(3), notice);
        assertEquals(List.of(), list.due());
        assertEquals(ids(tired, neighbour), households(list.resting().get(0)));
        refusedAt(notice, neighbour, ReachMeans.DOOR, hours(3));
        DoorList call = doors(hours(4), notice);
        assertEquals(ids(neighbour), households(call.due().get(0)));
        assertEquals(NextAttempt.CALL, call.due().get(0).households().get(0).next());
        assertEquals(ids(tired), households(call.resting().get(0)));
        assertEquals(1, call.doors());
        assertEquals(0, call.saved(), "one door in both lists");
        record(contact(notice, tired, ReachMeans.PHONE, hours(5)));
        DoorList reached = doors(hours(6), notice);
        assertEquals(ids(neighbour), households(reached.due().get(0)));
        right(outreach.prefer(
                town.command(),
                answer(NewPreference.of(neighbour, PreferenceType.NO_TELEPHONE, Optional.empty(), hours(6)))));
        assertEquals(
                ids(neighbour),
                households(doors(hours(6), notice).resting().get(0)),
                "who was reached is not knocked again either");
        assertEquals(ids(neighbour), households(doors(hours(16), notice).due().get(0)), "the next day");
    }

    @Test
    void membersOfGroupsAreDated() {
        HouseholdId home = household("1");
        ResidentId resident = members(home).get(0);
        OnlineGroupId group = group();
        GroupMemberId member = join(group, home);
        assertEquals(
                new Overlaps("group_member", member.value()),
                refused(outreach.groups().join(town.command(), new NewGroupMember(group, resident, hours(1)))));
        right(outreach.groups().leave(town.command(), member, hours(2)));
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.broadcast(
                town.command(), post(notice, group, hours(2).minus(Duration.ofNanos(1000)), Optional.empty())));
        assertEquals(ids(home), ids(reach(notice, hours(3)).forecast()));
        right(outreach.groups().correct(town.command(), member, KnownAt.LATEST, Interval.between(START, hours(1))));
        assertEquals(Figure.ZERO, reach(notice, hours(3)).forecast());
        right(outreach.groups().withdraw(town.command(), member, "invented"));
        right(outreach.groups().join(town.command(), new NewGroupMember(group, resident, START)));
        assertEquals(ids(home), ids(reach(notice, hours(3)).forecast()));
        right(outreach.groups()
                .correct(
                        town.command(),
                        group,
                        KnownAt.LATEST,
                        GroupCorrection.ofPeriod(Interval.between(START, hours(1)))));
        assertEquals(Figure.ZERO, reach(notice, hours(3)).forecast(), "members end with their group");
        right(outreach.groups()
                .correct(town.command(), group, KnownAt.LATEST, GroupCorrection.ofPeriod(Interval.since(START))));
        assertEquals(ids(home), ids(reach(notice, hours(3)).forecast()));
        assertEquals(
                new RecordsDepend("online_group", group.value(), "group_member", 1),
                refused(outreach.groups().withdraw(town.command(), group, "invented")));
        assertEquals(
                new NotActiveThen("online_group", group.value()),
                refused(outreach.groups()
                        .join(
                                town.command(),
                                new NewGroupMember(
                                        group, members(household("2")).get(0), START.minusSeconds(1)))));
    }

    @Test
    void contactsAreCorrectedWithdrawnAndRestored() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NoticeContactId contact = refusedAt(notice, home, ReachMeans.DOOR, hours(1));
        right(outreach.correct(
                town.command(),
                contact,
                KnownAt.LATEST,
                new NoticeContactCorrectionBuilder()
                        .outcome(AttemptOutcome.REACHED)
                        .build()));
        Instant corrected = town.now();
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.DONE)));
        right(outreach.withdraw(town.command(), contact, "invented"));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.OPEN)));
        assertEquals(
                ids(home),
                ids(answer(outreach.reach(notice, hours(2), KnownAt.at(corrected)))
                        .overall()
                        .of(SlotState.DONE)),
                "as known before");
        right(outreach.restore(town.command(), contact));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.DONE)));
        assertEquals(
                new RecordsDepend("notice", notice.value(), "notice_contact", 1),
                refused(outreach.withdraw(town.command(), notice, "invented")));
    }

    @Test
    void whatWasWithdrawnIsRestored() {
        HouseholdId home = household("1");
        OnlineGroupId group = group();
        right(outreach.groups().withdraw(town.command(), group, "invented"));
        assertEquals(
                new NotFound("online_group", group.value()),
                refused(outreach.groups()
                        .join(
                                town.command(),
                                new NewGroupMember(group, members(home).get(0), START))));
        right(outreach.groups().restore(town.command(), group));
        GroupMemberId member = join(group, home);
        right(outreach.groups().withdraw(town.command(), member, "invented"));
        assertEquals(List.of(), answer(outreach.groups().membershipsOf(Set.copyOf(members(home)), KnownAt.LATEST)));
        right(outreach.groups().restore(town.command(), member));
        assertEquals(
                List.of(member),
                answer(outreach.groups().members(group, KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                        .map(GroupMember::id)
                        .toList());
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.withdraw(town.command(), notice, "invented"));
        assertEquals(new NotFound("notice", notice.value()), refused(outreach.reach(notice, hours(1), KnownAt.LATEST)));
        right(outreach.restore(town.command(), notice));
        PreferenceId wish = right(outreach.prefer(
                town.command(), answer(NewPreference.of(home, PreferenceType.IN_PERSON, Optional.empty(), START))));
        right(outreach.withdraw(town.command(), wish, "invented"));
        assertEquals(Figure.ZERO, reach(notice, hours(1)).inPerson());
        right(outreach.restore(town.command(), wish));
        assertEquals(ids(home), ids(reach(notice, hours(1)).inPerson()));
    }

    @Test
    void aBatchIsRecordedWhollyOrNotAtAll() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NewNoticeContact good =
                contact(notice, home, ReachMeans.PHONE, hours(1)).build();
        NewNoticeContact bad = contact(notice, home, ReachMeans.PHONE, DEADLINE).build();
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new NotYetOccurred(DEADLINE)))),
                refused(outreach.recordAll(town.command(), List.of(good, bad))));
        assertEquals(ids(home), ids(reach(notice, hours(2)).overall().of(SlotState.OPEN)));
        assertEquals(
                2,
                right(outreach.recordAll(town.command(), List.of(good, good))).size());
        OnlineGroupId group = group();
        List<NewGroupMember> twice = List.of(
                new NewGroupMember(group, members(home).get(0), START),
                new NewGroupMember(group, members(home).get(0), START));
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new BadValue("items", "repeated")))),
                refused(outreach.groups().joinAll(town.command(), twice)));
        assertEquals(
                1,
                right(outreach.groups().joinAll(town.command(), twice.subList(0, 1)))
                        .size());
    }

    @Test
    void anEarlierMembershipAndWishAreRecordedAfterLaterOnes() {
        HouseholdId home = household("1");
        ResidentId resident = members(home).get(0);
        OnlineGroupId group = group();
        right(outreach.groups().join(town.command(), new NewGroupMember(group, resident, hours(5))));
        NewGroupMember earlier =
                new NewGroupMember(group, resident, Interval.between(hours(1), hours(5)), Optional.empty());
        right(outreach.groups().join(town.command(), earlier));
        assertEquals(
                "Overlaps",
                refused(outreach.groups().join(town.command(), earlier)).code());
        right(outreach.prefer(
                town.command(), answer(NewPreference.of(home, PreferenceType.IN_PERSON, Optional.empty(), hours(5)))));
        right(outreach.prefer(
                town.command(),
                new NewPreference(
                        home,
                        PreferenceType.IN_PERSON,
                        Optional.empty(),
                        Interval.between(hours(1), hours(2)),
                        Optional.empty())));
        NoticeId notice = notice(ReachPolicy.USUAL);
        assertEquals(ids(home), ids(reach(notice, hours(1)).inPerson()));
        assertEquals(Figure.ZERO, reach(notice, hours(2)).inPerson());
        assertEquals(ids(home), ids(reach(notice, hours(5)).inPerson()));
    }

    @Test
    void aMembershipThatIsRecordedAfterTheEndOfItsGroupEndsWithIt() {
        HouseholdId home = household("1");
        OnlineGroupId group = group();
        right(outreach.groups().end(town.command(), group, hours(2)));
        GroupMemberId member = join(group, home);
        assertEquals(
                List.of(Interval.between(START, hours(2))),
                answer(outreach.groups().members(group, KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                        .map(GroupMember::period)
                        .toList());
        right(outreach.groups()
                .correct(town.command(), group, KnownAt.LATEST, GroupCorrection.ofPeriod(Interval.since(START))));
        assertEquals(
                List.of(Interval.since(START)),
                answer(outreach.groups().membershipsOf(Set.copyOf(members(home)), KnownAt.LATEST)).stream()
                        .filter(each -> each.id().equals(member))
                        .map(GroupMember::period)
                        .toList());
    }

    @Test
    void membersEndWithTheirGroup() {
        HouseholdId home = household("1");
        OnlineGroupId group = group();
        join(group, home);
        right(outreach.groups().end(town.command(), group, hours(2)));
        assertEquals(
                new NotActiveThen("online_group", group.value()),
                refused(outreach.groups().end(town.command(), group, hours(2))));
        NoticeId notice = notice(ReachPolicy.USUAL);
        assertEquals(
                new NotActiveThen("online_group", group.value()),
                refused(outreach.broadcast(town.command(), post(notice, group, hours(2), Optional.empty()))));
        right(outreach.broadcast(
                town.command(), post(notice, group, hours(2).minus(Duration.ofNanos(1000)), Optional.empty())));
        assertEquals(ids(home), ids(reach(notice, hours(3)).forecast()));
    }

    @Test
    void contactsOfAMergedHouseholdAreListedUnderTheOneThatGoesOn() {
        HouseholdId survivor = household("1");
        HouseholdId ended = household("2");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NoticeContactId contact = record(contact(notice, ended, ReachMeans.PHONE, hours(1)));
        right(desk().register().acts().perform(town.command(), new Act.Merge(survivor, ended, Map.of(), hours(5))));

        assertEquals(
                List.of(contact),
                answer(outreach.contactsWith(survivor, KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                        .map(NoticeContact::id)
                        .toList());
        assertEquals(ids(survivor), ids(reach(notice, hours(5)).overall().of(SlotState.OPEN)));
        assertEquals(ids(ended), ids(reach(notice, hours(5)).overall().of(SlotState.DONE)), "it was reached before");
    }

    @Test
    void badInputIsRefused() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        ResidentId stranger = members(household("2")).get(0);
        assertEquals(
                new RegisterRefusal.NotResidentThen(stranger.value()),
                refused(outreach.record(
                        town.command(),
                        contact(notice, home, ReachMeans.DOOR, hours(1))
                                .residents(Set.of(stranger))
                                .build())));
        assertEquals(
                new BadValue("reach_means", "of_place"),
                refused(outreach.record(
                        town.command(),
                        contact(notice, home, ReachMeans.LOUDSPEAKER, hours(1)).build())));
        assertEquals(
                new NotYetOccurred(DEADLINE),
                refused(outreach.record(
                        town.command(),
                        contact(notice, home, ReachMeans.DOOR, DEADLINE).build())));
        assertEquals(
                new NotFound("notice", "none"),
                refused(outreach.reach(new NoticeId("none"), hours(1), KnownAt.LATEST)));
        assertEquals(
                new NotFound("grid", "none"),
                refused(outreach.publish(
                        town.command(),
                        answer(NewNotice.of(
                                Map.of("en", "Text"),
                                answer(Audience.households(Set.of(town.east, new GridId("none")))),
                                ReachPolicy.USUAL,
                                FROM,
                                DEADLINE)))));
        assertEquals(
                new BadValue("language", "bad_form"),
                refused(NewNotice.of(
                        Map.of("english!", "Text"),
                        answer(Audience.households(Set.of(town.east))),
                        ReachPolicy.USUAL,
                        FROM,
                        DEADLINE)));
        assertEquals(
                new BadValue("quiet", "blank"),
                refused(NewPreference.of(home, PreferenceType.QUIET_HOURS, Optional.empty(), START)));
        DailyWindow noon = new DailyWindow(LocalTime.NOON, LocalTime.of(14, 0));
        right(outreach.prefer(
                town.command(), answer(NewPreference.of(home, PreferenceType.QUIET_HOURS, Optional.of(noon), START))));
        record(contact(notice, home, ReachMeans.DOOR, hours(5)));
        assertEquals(
                1, answer(outreach.preferencesOf(Set.of(home), KnownAt.LATEST)).size());
    }

    private RoundOffer offer(String round, long from, long to, int capacity) {
        return new RoundOfferBuilder()
                .staff(worker)
                .round(round)
                .window(Interval.between(hours(from), hours(to)))
                .addMeans(ReachMeans.DOOR, ReachMeans.PHONE)
                .capacity(capacity)
                .build();
    }

    private RoundPlan plan(NoticeId notice, RoundOffer... offers) {
        return plan(hours(1), Set.of(notice), offers);
    }

    private RoundPlan plan(Instant at, Set<NoticeId> notices, RoundOffer... offers) {
        return answer(outreach.rounds().plan(notices, List.of(offers), DoorRules.USUAL, at, KnownAt.LATEST));
    }

    /** The doors of the planned visits, in order of the rounds. */
    private static List<String> planned(RoundPlan plan) {
        return plan.rounds().stream()
                .flatMap(each -> each.visits().stream())
                .map(each -> each.position().replaceFirst("East 1 1 ", ""))
                .toList();
    }

    /** FROM is 08:00 in the community. */
    @Test
    void roundsArePlannedWithinCapacityAndQuietHours() {
        List<HouseholdId> homes = new ArrayList<>();
        for (int door = 1; door <= 5; door++) {
            homes.add(household("" + door));
        }
        NoticeId notice = notice(ReachPolicy.USUAL);
        RoundPlan short2 = plan(notice, offer("morning", 1, 3, 3));
        assertEquals(
                List.of("1", "2", "3"),
                short2.rounds().get(0).visits().stream()
                        .map(each -> each.position().replaceFirst("East 1 1 ", ""))
                        .toList());
        assertEquals(2, short2.unplaced().size());
        assertEquals(2, short2.shortages().get(0).missing());
        assertEquals(List.of(town.east), short2.shortages().get(0).grids());

        right(outreach.prefer(
                town.command(),
                answer(NewPreference.of(
                        homes.get(0),
                        PreferenceType.QUIET_HOURS,
                        Optional.of(new DailyWindow(LocalTime.of(9, 0), LocalTime.of(11, 0))),
                        START))));
        RoundPlan two = plan(notice, offer("morning", 1, 3, 5), offer("afternoon", 6, 8, 5));
        assertEquals(List.of(), two.unplaced());
        assertEquals(
                List.of("afternoon"),
                two.rounds().stream().map(each -> each.offer().round()).toList(),
                "one round is enough");
        RoundPlan quiet = plan(notice, offer("morning", 1, 3, 5));
        assertEquals(1, quiet.unplaced().size(), "the quiet hours cover the round");
        assertEquals(
                List.of(),
                plan(notice, offer("morning", 1, 4, 5)).unplaced(),
                "they do not cover this round to its end");

        refusedAt(notice, homes.get(1), ReachMeans.DOOR, hours(1));
        assertEquals(
                ReachMeans.PHONE,
                plan(notice, offer("afternoon", 6, 8, 5))
                        .rounds()
                        .get(0)
                        .visits()
                        .get(1)
                        .means());
    }

    /** FROM is 08:00 in the community. */
    @Test
    void quietHoursCloseTheWindowsOfOffersNotTheWholeRound() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        right(outreach.prefer(
                town.command(),
                answer(NewPreference.of(
                        home,
                        PreferenceType.QUIET_HOURS,
                        Optional.of(new DailyWindow(LocalTime.of(8, 0), LocalTime.of(10, 0))),
                        START))));
        RoundOffer early = offer("morning", 0, 2, 5);
        RoundOffer whole = offer("morning", 0, 4, 1);

        RoundPlan plan = plan(notice, early, whole);
        assertEquals(
                List.of(whole),
                plan.rounds().stream().map(RoundPlan.PlannedRound::offer).toList());
        RoundPlan none = plan(notice, early);
        assertEquals(1, none.unplaced().size());
        assertEquals(List.of(), none.shortages().get(0).rounds());
    }

    /** FROM is 08:00 in the community; the next day begins 16 hours later. */
    @Test
    void visitsCountOnTheDaysOfTheWindowNotOnThatOfThePlan() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        unanswered(notice, home, hours(1));
        unanswered(notice, home, hours(2));

        Set<NoticeId> notices = Set.of(notice);
        assertEquals(List.of("1"), planned(plan(hours(12), notices, offer("morning", 25, 27, 5))));
        assertEquals(List.of("1"), planned(plan(hours(12), notices, offer("night", 16, 18, 5))));
        RoundPlan today = plan(hours(12), notices, offer("evening", 13, 16, 5));
        assertEquals(List.of(), planned(today));
        assertEquals(List.of(), today.unplaced(), "the door rests");
        assertEquals(List.of(), planned(plan(hours(12), notices, offer("night", 15, 17, 5))), "partly today");
        RoundPlan both = plan(hours(12), notices, offer("night", 13, 15, 5), offer("night", 25, 27, 1));
        assertEquals(
                List.of(offer("night", 25, 27, 1)),
                both.rounds().stream().map(RoundPlan.PlannedRound::offer).toList());
        refusedAt(notice, home, ReachMeans.DOOR, hours(3));
        assertEquals(
                ReachMeans.PHONE,
                plan(hours(12), notices, offer("evening", 13, 16, 5))
                        .rounds()
                        .get(0)
                        .visits()
                        .get(0)
                        .means());
    }

    private RoundId handOut(String number, RoundOffer offer, NoticeId notice, HouseholdId... homes) {
        return right(outreach.rounds()
                .handOut(town.command(), answer(NewRound.of(number, offer, Set.of(notice), List.of(homes)))));
    }

    @Test
    void whatWasHandedOutIsNotPlannedAgainAndTakesUpItsTime() {
        HouseholdId first = household("1");
        household("2");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NoticeId other = notice(ReachPolicy.USUAL);
        RoundOffer morning = offer("morning", 1, 3, 5);
        RoundId round = handOut("E.1", morning, notice, first);

        RoundPlan plan = plan(notice, morning);
        assertEquals(List.of("2"), planned(plan));
        assertEquals(4, plan.rounds().get(0).offer().capacity());
        assertEquals(
                5, plan(notice, offer("noon", 3, 5, 5)).rounds().get(0).offer().capacity(), "another time");
        assertEquals(
                List.of("1", "2"),
                planned(plan(hours(1), Set.of(notice, other), morning)),
                "the round is not about the other notice");
        assertEquals(List.of("2"), planned(plan(hours(3).minusSeconds(1), Set.of(notice), morning)));
        assertEquals(List.of("1", "2"), planned(plan(hours(3), Set.of(notice), morning)), "it is over");
        right(outreach.rounds().withdraw(town.command(), round, "invented"));
        assertEquals(List.of("1", "2"), planned(plan(notice, morning)));
        right(outreach.rounds().restore(town.command(), round));
        right(outreach.rounds()
                .record(
                        town.command(),
                        round,
                        List.of(new RoundResult(
                                "E.1-1", ReachMeans.DOOR, AttemptOutcome.NO_ANSWER, Set.of(), hours(2)))));
        assertEquals(
                List.of("1", "2"),
                planned(plan(hours(2), Set.of(notice), offer("noon", 3, 5, 5))),
                "nobody was at home");
    }

    @Test
    void aPlannedRoundIsHandedOutInOneStep() {
        HouseholdId tired = shared(1, "a");
        HouseholdId other = shared(1, "b");
        HouseholdId last = household("2");
        NoticeId notice = notice(ReachPolicy.USUAL);
        for (long hour : List.of(1, 25, 49)) {
            refusedAt(notice, tired, ReachMeans.DOOR, hours(hour));
        }
        RoundPlan plan = plan(hours(50), Set.of(notice), offer("noon", 51, 53, 5));
        NewRound round = answer(plan.rounds().get(0).toHandOut("E.1", Set.of(notice)));

        assertEquals(List.of(other, last), round.households(), "a role acts for the other one");
        right(outreach.rounds().handOut(town.command(), round));
        assertEquals(List.of(), planned(plan(hours(50), Set.of(notice), offer("noon", 51, 53, 5))));
        assertEquals(
                new BadValue("round_number", "bad_form"),
                refused(plan.rounds().get(0).toHandOut("e", Set.of(notice))));
    }

    /** FROM is 08:00 in the community; the next day begins 16 hours later. */
    @Test
    void visitsThatWereHandedOutCountOnTheirDay() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NoticeId other = notice(ReachPolicy.USUAL);
        handOut("E.1", offer("morning", 25, 27, 5), other, home);
        Set<NoticeId> notices = Set.of(notice);
        assertEquals(List.of("1"), planned(plan(hours(1), notices, offer("evening", 31, 33, 5))));
        handOut("E.2", offer("noon", 28, 30, 5), other, home);

        assertEquals(List.of(), planned(plan(hours(1), notices, offer("evening", 31, 33, 5))));
        assertEquals(List.of("1"), planned(plan(hours(1), notices, offer("evening", 7, 9, 5))));
        assertEquals(List.of("1"), planned(plan(hours(1), notices, offer("night", 40, 42, 5))));
    }

    @Test
    void anAbsenceIsTakenOutOfWhatIsOffered() {
        right(desk().workingTime().plan(town.command(), answer(NewPlannedShift.of(worker, hours(0), hours(8)))));
        right(desk().staff().recordAbsence(town.command(), worker, Interval.between(hours(3), hours(4)), "leave"));
        right(desk().staff().recordAbsence(town.command(), worker, Interval.between(hours(5), hours(9)), "leave"));

        List<RoundOffer> offers = answer(outreach.rounds()
                .offers(Map.of("noon", Interval.between(hours(2), hours(7))), Duration.ofMinutes(10), KnownAt.LATEST));
        assertEquals(
                List.of(Interval.between(hours(2), hours(3)), Interval.between(hours(4), hours(5))),
                offers.stream().map(RoundOffer::window).toList());
        assertEquals(List.of(6, 6), offers.stream().map(RoundOffer::capacity).toList());
    }

    @Test
    void readCountsAreThoseOfTheLastText() {
        household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        OnlineGroupId group = group();
        for (long hour : List.of(1, 3)) {
            right(outreach.broadcast(
                    town.command(),
                    new NewBroadcastBuilder()
                            .like(post(notice, group, hours(hour), Optional.empty()))
                            .readCount((int) hour)
                            .build()));
        }
        right(outreach.reissue(town.command(), notice, Map.of("en", "Other text"), hours(3)));
        assertEquals(1, reach(notice, hours(2)).readCounts());
        assertEquals(3, reach(notice, hours(4)).readCounts());
    }

    @Test
    void contactsThatContradictEachOtherAtOneInstantAreRefused() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        RoundId round = handOut("E.1", offer("morning", 1, 3, 5), notice, home, household("2"));
        RoundResult reached = new RoundResult("E.1-2", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2));
        RoundResult none = new RoundResult("E.1-1", ReachMeans.DOOR, AttemptOutcome.NO_ANSWER, Set.of(), hours(2));
        RoundResult refused = new RoundResult("E.1-1", ReachMeans.DOOR, AttemptOutcome.REFUSED, Set.of(), hours(2));
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(2, new ConflictsInBatch(1)))),
                refused(outreach.rounds().record(town.command(), round, List.of(reached, none, refused))));
        NoticeContactId known = right(outreach.rounds().record(town.command(), round, List.of(none, none)))
                .get(0);
        NoticeContactId twin = right(outreach.rounds().record(town.command(), round, List.of(none)))
                .get(0);
        right(outreach.withdraw(town.command(), twin, "invented"));
        Set<Object> others = new HashSet<>();
        answer(outreach.contactsWith(home, KnownAt.LATEST, Optional.empty(), 10)).found().stream()
                .filter(each -> !each.withdrawn())
                .forEach(each ->
                        others.add(new Overlaps("notice_contact", each.id().value())));
        assertEquals(2, others.size());
        assertTrue(others.contains(new Overlaps("notice_contact", known.value())));
        NewNoticeContactBuilder other =
                contact(notice, home, ReachMeans.DOOR, hours(2)).outcome(AttemptOutcome.REFUSED);
        assertTrue(others.contains(refused(outreach.record(town.command(), other.build()))));
        NoticeContactId later = record(other.at(hours(2).plusNanos(1_000)));
        record(other.at(hours(2)).means(ReachMeans.PHONE));
        assertTrue(others.contains(refused(outreach.correct(
                town.command(),
                later,
                KnownAt.LATEST,
                new NoticeContactCorrectionBuilder().at(hours(2)).build()))));
    }

    @Test
    void contactsWithDifferentResidentsDoNotContradictEachOther() {
        HouseholdId home = household("1");
        List<ResidentId> members = members(home);
        NoticeId notice =
                notice(new Audience(Audience.Owed.RESIDENT, Set.of(town.east, town.west), Set.of()), ReachPolicy.USUAL);
        record(contact(notice, home, ReachMeans.DOOR, hours(2)).residents(Set.of(members.get(0))));
        NewNoticeContactBuilder refusal =
                contact(notice, home, ReachMeans.DOOR, hours(2)).outcome(AttemptOutcome.REFUSED);
        record(refusal.residents(Set.of(members.get(1))));
        assertInstanceOf(
                Overlaps.class,
                refused(outreach.record(
                        town.command(), refusal.residents(Set.copyOf(members)).build())));
    }

    @Test
    void whoReachesAHouseholdOfARoundFindsTheRound() {
        HouseholdId east = household("1");
        HouseholdId west = town.household("9", town.westBuilding, 1);
        NoticeId notice = notice(ReachPolicy.USUAL);
        RoundId both = handOut("E.1", offer("morning", 1, 3, 5), notice, east, west);
        RoundId own = handOut("E.2", offer("morning", 1, 3, 5), notice, west);
        List<RoundId> rounds = List.of(both, own).stream()
                .sorted(Comparator.comparing(RoundId::value))
                .toList();
        Desk eastern = town.member("eastern", town.east);
        assertEquals(List.of(both), listed(eastern, 10));
        assertEquals(rounds, listed(town.member("both", town.east, town.west), 1));
        assertEquals(rounds, listed(desk(), 1));
        Round found = answer(eastern.outreach().rounds().all(KnownAt.LATEST, Optional.empty(), 10))
                .found()
                .get(0);
        assertEquals(
                new Round(both, "E.1", worker, "morning", Set.of(notice), Interval.between(hours(1), hours(3))), found);
        right(outreach.rounds().withdraw(town.command(), both, "invented"));
        assertEquals(List.of(), listed(eastern, 10));
        assertEquals(List.of(own), listed(desk(), 10));
    }

    private static List<RoundId> listed(Desk desk, int limit) {
        List<RoundId> listed = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Slice<Round> page = answer(desk.outreach().rounds().all(KnownAt.LATEST, after, limit));
            assertTrue(page.found().size() <= limit);
            page.found().forEach(each -> listed.add(each.id()));
            after = page.next();
        } while (after.isPresent());
        return listed;
    }

    @Test
    void offersFollowFromPlannedShifts() {
        NewPlannedShift shift = answer(NewPlannedShift.of(worker, hours(0), hours(2)));
        StaffId other = right(desk().staff().enlist(town.command(), SweepTown.staff("002")));
        right(desk().workingTime()
                .planAll(
                        town.command(),
                        List.of(
                                shift.at(new Post.AtGrid(town.east)),
                                answer(NewPlannedShift.of(worker, hours(5), hours(8)))
                                        .at(new Post.AtBuilding(town.westBuilding)),
                                answer(NewPlannedShift.of(other, hours(0), hours(8))))));
        right(desk().staff().recordAbsence(town.command(), other, Interval.between(hours(4), hours(9)), "leave"));
        Map<String, Interval> rounds = Map.of(
                "morning", Interval.between(hours(1), hours(3)), "afternoon", Interval.between(hours(5), hours(7)));
        Duration visit = Duration.ofMinutes(7);

        List<RoundOffer> offers = answer(outreach.rounds().offers(rounds, visit, KnownAt.LATEST));
        assertEquals(
                List.of("morning 8", "morning 17", "afternoon 17"),
                offers.stream()
                        .map(each -> each.round() + " " + each.capacity())
                        .toList());
        assertEquals(
                List.of(Set.of(town.east), Set.of(), Set.of(town.west)),
                offers.stream().map(RoundOffer::areas).toList());
        assertEquals(Interval.between(hours(1), hours(2)), offers.get(0).window());
        assertEquals(
                new BadValue("per_visit", "not_positive"),
                refused(outreach.rounds().offers(rounds, Duration.ofMillis(999), KnownAt.LATEST)));
        assertEquals(
                new BadValue("window", "no_end"),
                refused(outreach.rounds().offers(Map.of("morning", Interval.since(hours(1))), visit, KnownAt.LATEST)));
    }

    @Test
    void aRoundIsHandedOutAndRecordedLater() {
        HouseholdId first = household("1");
        HouseholdId second = household("2");
        NoticeId notice = notice(ReachPolicy.USUAL);
        NoticeId other = notice(ReachPolicy.USUAL);
        NewRound round =
                answer(NewRound.of("E.1", offer("morning", 1, 3, 3), Set.of(notice, other), List.of(second, first)));
        RoundId id = right(outreach.rounds().handOut(town.command(), round));
        assertEquals(
                new NameTaken("round", id.value()), refused(outreach.rounds().handOut(town.command(), round)));

        RoundSheet sheet = answer(outreach.rounds().sheet(id, hours(1), KnownAt.LATEST));
        assertEquals(
                List.of("E.1-1", "E.1-2"),
                sheet.lines().stream().map(each -> each.line().code()).toList());
        assertEquals(
                List.of(second, first),
                sheet.lines().stream().map(each -> each.line().household()).toList());
        assertEquals("2", sheet.lines().get(0).number());
        assertTrue(sheet.lines().stream().allMatch(RoundSheet.SheetLine::due));

        RoundResult reached = new RoundResult("E.1-2", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2));
        RoundResult refused = new RoundResult("E.1-1", ReachMeans.DOOR, AttemptOutcome.REFUSED, Set.of(), hours(2));
        RoundResult wrong = new RoundResult("E.1-3", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2));
        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new BadValue("code", "no_such_line")))),
                refused(outreach.rounds().record(town.command(), id, List.of(reached, wrong))));
        assertEquals(
                4,
                right(outreach.rounds().record(town.command(), id, List.of(reached, refused)))
                        .size());
        assertEquals(ids(first), ids(reach(notice, hours(3)).overall().of(SlotState.DONE)));
        assertEquals(ids(first), ids(reach(other, hours(3)).overall().of(SlotState.DONE)));
        assertEquals(
                List.of(true, false),
                answer(outreach.rounds().sheet(id, hours(3), KnownAt.LATEST)).lines().stream()
                        .map(RoundSheet.SheetLine::due)
                        .toList());

        right(outreach.rounds().withdraw(town.command(), id, "invented"));
        assertEquals(
                new NotFound("round", id.value()), refused(outreach.rounds().sheet(id, hours(3), KnownAt.LATEST)));
        assertEquals(ids(first), ids(reach(notice, hours(3)).overall().of(SlotState.DONE)), "what was recorded stays");
        right(outreach.rounds().restore(town.command(), id));
        assertEquals(
                2,
                answer(outreach.rounds().sheet(id, hours(3), KnownAt.LATEST))
                        .lines()
                        .size());
        Desk stranger = town.member("member", town.west);
        assertEquals(
                List.of(),
                answer(stranger.outreach().rounds().all(KnownAt.LATEST, Optional.empty(), 10))
                        .found());
        assertEquals(
                new NotFound("round", id.value()),
                refused(stranger.outreach().rounds().sheet(id, hours(3), KnownAt.LATEST)));
    }

    @Test
    void whoMayNotWithdrawLearnsNothingOfHiddenDependents() {
        HouseholdId west = town.household("2", town.westBuilding, 1);
        OnlineGroupId withMember = group();
        OnlineGroupId without = group();
        join(withMember, west);
        ActorId actor = new ActorId("east");
        right(desk().grants()
                .grant(
                        town.command(),
                        actor,
                        Role.SECRETARY,
                        new Area.OfGrids(Set.of(town.east)),
                        RegisterTown.EMERGENCY,
                        Interval.since(START)));
        for (OnlineGroupId each : List.of(withMember, without)) {
            assertEquals(
                    new Denied("plan"),
                    refused(town.desk(actor).outreach().groups().withdraw(town.command(), each, "invented")));
        }
    }

    @Test
    void figuresCountWhatTheActorReaches() {
        HouseholdId east = household("1");
        HouseholdId west = town.household("2", town.westBuilding, 1);
        NoticeId notice = notice(ReachPolicy.USUAL);
        Desk member = town.member("member", town.east);

        Reach own = answer(member.outreach().reach(notice, hours(1), KnownAt.LATEST));
        assertEquals(ids(east), ids(own.overall().owed()));
        assertEquals(ids(east, west), ids(reach(notice, hours(1)).overall().owed()));
        assertEquals(
                1,
                answer(member.outreach().doors(Set.of(notice), DoorRules.USUAL, hours(1), KnownAt.LATEST))
                        .due()
                        .size());
        assertEquals(Set.of(town.east), own.byGrid().keySet());
    }

    @Test
    void oneRefusalOfSeveralNoticesIsOneRefusal() {
        HouseholdId home = household("1");
        Set<NoticeId> notices = Set.of(notice(ReachPolicy.USUAL), notice(ReachPolicy.USUAL), notice(ReachPolicy.USUAL));
        RoundId round = right(outreach.rounds()
                .handOut(
                        town.command(), answer(NewRound.of("E.1", offer("morning", 1, 3, 3), notices, List.of(home)))));
        right(outreach.rounds()
                .record(
                        town.command(),
                        round,
                        List.of(new RoundResult(
                                "E.1-1", ReachMeans.DOOR, AttemptOutcome.REFUSED, Set.of(), hours(2)))));

        DueDoor.DueHousehold due = answer(outreach.doors(notices, DoorRules.USUAL, hours(3), KnownAt.LATEST))
                .due()
                .get(0)
                .households()
                .get(0);
        assertEquals(1, due.refusals());
        assertEquals(NextAttempt.CALL, due.next());
        assertEquals(1, due.visitsToday());
    }

    @Test
    void aResultCountsForTheNoticesPublishedByThenAndIsRefusedAsOne() {
        HouseholdId first = household("1");
        HouseholdId second = household("2");
        NoticeId early = notice(ReachPolicy.USUAL);
        NoticeId late = notice(ReachPolicy.USUAL);
        right(outreach.correct(
                town.command(),
                late,
                KnownAt.LATEST,
                new NoticeCorrectionBuilder().from(hours(2)).build()));
        RoundId round = right(outreach.rounds()
                .handOut(
                        town.command(),
                        answer(NewRound.of(
                                "E.1", offer("morning", 1, 3, 3), Set.of(early, late), List.of(first, second)))));
        RoundResult before =
                new RoundResult("E.1-1", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2).minusSeconds(1));
        RoundResult at = new RoundResult("E.1-2", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2));
        RoundResult ahead = new RoundResult("E.1-2", ReachMeans.DOOR, AttemptOutcome.REACHED, Set.of(), hours(2_000));

        assertEquals(
                new BatchRefused(List.of(new BatchRefused.RefusedItem(1, new NotYetOccurred(hours(2_000))))),
                refused(outreach.rounds().record(town.command(), round, List.of(at, ahead))));
        assertEquals(
                3,
                right(outreach.rounds().record(town.command(), round, List.of(before, at)))
                        .size());
        assertEquals(ids(first, second), ids(reach(early, hours(3)).overall().of(SlotState.DONE)));
        assertEquals(ids(second), ids(reach(late, hours(3)).overall().of(SlotState.DONE)));
    }

    @Test
    void aResidentWhoWasReachedStaysReachedAfterMoving() {
        HouseholdId first = household("1");
        HouseholdId second = town.household("2", town.westBuilding, 1);
        ResidentId resident = members(first).get(1);
        NoticeId notice =
                notice(new Audience(Audience.Owed.RESIDENT, Set.of(town.east, town.west), Set.of()), ReachPolicy.USUAL);
        record(contact(notice, first, ReachMeans.DOOR, hours(1)).residents(Set.of(resident)));
        record(contact(notice, first, ReachMeans.DOOR, hours(7)).outcome(AttemptOutcome.VACANT));
        Act.MoveResident move = new Act.MoveResident(resident, second, Relation.OTHER, hours(5));
        right(desk().register().acts().perform(town.command(), move));

        for (long hour : List.of(2, 5, 8)) {
            assertEquals(
                    List.of(resident.value()),
                    reach(notice, hours(hour)).overall().of(SlotState.DONE).ids());
        }
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(resident, Departure.DIED, hours(9))));
        assertEquals(
                List.of(resident.value()),
                reach(notice, hours(9)).overall().of(SlotState.DONE).ids());
    }

    @Test
    void aResidentWhoLeftIsCountedAlsoIfTheHouseholdMovesLater() {
        HouseholdId home = household("1");
        ResidentId resident = members(home).get(1);
        NoticeId notice =
                notice(new Audience(Audience.Owed.RESIDENT, Set.of(town.east, town.west), Set.of()), ReachPolicy.USUAL);
        record(contact(notice, home, ReachMeans.DOOR, hours(1)).residents(Set.of(resident)));
        right(desk().register()
                .acts()
                .perform(town.command(), new Act.EndResidency(resident, Departure.MOVED_AWAY, hours(3))));
        right(desk().register()
                .acts()
                .perform(
                        town.command(),
                        new Act.MoveHousehold(
                                home, RegisterTown.door(town.westBuilding, "7"), Tenure.OWNER, hours(5))));

        assertEquals(2, reach(notice, hours(4)).overall().owed().value());
        assertEquals(2, reach(notice, hours(6)).overall().owed().value());
        assertEquals(
                List.of(resident.value()),
                reach(notice, hours(6)).overall().of(SlotState.DONE).ids());
    }

    @Test
    void quietHoursFollowEachOtherOverMidnight() {
        HouseholdId home = household("1");
        NoticeId notice = notice(ReachPolicy.USUAL);
        LocalDate day = LocalDate.ofInstant(FROM, town.zone).plusDays(1);
        for (DailyWindow quiet : List.of(
                new DailyWindow(LocalTime.of(22, 0), LocalTime.MIDNIGHT),
                new DailyWindow(LocalTime.MIDNIGHT, LocalTime.of(7, 0)))) {
            right(outreach.prefer(
                    town.command(),
                    answer(NewPreference.of(
                            home, ContactPreference.PreferenceType.QUIET_HOURS, Optional.of(quiet), FROM))));
        }
        Instant begins = day.atTime(23, 0).atZone(town.zone).toInstant();
        for (Duration length : List.of(Duration.ofHours(8), Duration.ofHours(8).plusSeconds(1))) {
            RoundOffer night = new RoundOfferBuilder()
                    .like(offer("night", 1, 3, 3))
                    .window(Interval.between(begins, begins.plus(length)))
                    .build();
            RoundPlan plan = answer(
                    outreach.rounds().plan(Set.of(notice), List.of(night), DoorRules.USUAL, hours(1), KnownAt.LATEST));
            assertEquals(
                    length.equals(Duration.ofHours(8)) ? 1 : 0, plan.unplaced().size());
        }
    }
}

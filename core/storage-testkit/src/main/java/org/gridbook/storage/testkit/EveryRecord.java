package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.GrantId;
import org.gridbook.access.Power;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Temperature;
import org.gridbook.book.Thermometry;
import org.gridbook.care.CareRecipient;
import org.gridbook.care.MemberRef;
import org.gridbook.care.MembershipId;
import org.gridbook.care.NewMembership;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.ServiceId;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamId;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointDutyId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.NewPassage;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.checkpoint.PersonAtCheckpoint;
import org.gridbook.checkpoint.Screening;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.NewDiaryEntryBuilder;
import org.gridbook.diary.NewDiaryReleaseBuilder;
import org.gridbook.diary.PeopleShown;
import org.gridbook.grant.ExportId;
import org.gridbook.grant.NewExport;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.ItemMeans;
import org.gridbook.inbox.ItemSource;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.NewInboxItemBuilder;
import org.gridbook.inbox.NewPatrolBuilder;
import org.gridbook.inbox.PatrolId;
import org.gridbook.inbox.PatrolMember;
import org.gridbook.isolation.Cause;
import org.gridbook.isolation.FollowUpDuty;
import org.gridbook.isolation.Isolation;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.NewIsolation;
import org.gridbook.isolation.NewVisit;
import org.gridbook.isolation.Observation;
import org.gridbook.isolation.ReferralId;
import org.gridbook.isolation.VisitDone;
import org.gridbook.isolation.VisitId;
import org.gridbook.isolation.VisitMeans;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.CallUpId;
import org.gridbook.mobilisation.CalledId;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.BroadcastId;
import org.gridbook.outreach.ContactPreference;
import org.gridbook.outreach.GroupMemberId;
import org.gridbook.outreach.MessageId;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.NewBroadcastBuilder;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewGroupMember;
import org.gridbook.outreach.NewMessageBuilder;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NewNoticeContactBuilder;
import org.gridbook.outreach.NewPreferenceBuilder;
import org.gridbook.outreach.NewReceipt;
import org.gridbook.outreach.NewRoundBuilder;
import org.gridbook.outreach.NoticeContactId;
import org.gridbook.outreach.PreferenceId;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.ReceiptId;
import org.gridbook.outreach.ReceiptType;
import org.gridbook.outreach.RoundId;
import org.gridbook.plan.AttemptOutcome;
import org.gridbook.plan.ReachMeans;
import org.gridbook.questionnaire.AnswerValue;
import org.gridbook.questionnaire.FormAnswer;
import org.gridbook.questionnaire.FormLinkId;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.LinkToken;
import org.gridbook.questionnaire.NewLinkBuilder;
import org.gridbook.questionnaire.NewResponse;
import org.gridbook.questionnaire.NewResponseBuilder;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.Act;
import org.gridbook.register.BirthDate;
import org.gridbook.register.Departure;
import org.gridbook.register.FlagId;
import org.gridbook.register.NewFlag;
import org.gridbook.register.NewHouseholdBuilder;
import org.gridbook.register.NewMember;
import org.gridbook.register.NewMemberBuilder;
import org.gridbook.register.PersonName;
import org.gridbook.register.PersonalBuilder;
import org.gridbook.register.Phone;
import org.gridbook.register.Relation;
import org.gridbook.register.Sex;
import org.gridbook.register.Tenure;
import org.gridbook.register.Trait;
import org.gridbook.situation.PublicationHead;
import org.gridbook.situation.PublicationId;
import org.gridbook.situation.Report;
import org.gridbook.situation.ReportId;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.NewPlannedShift;
import org.gridbook.staff.NewShift;
import org.gridbook.staff.NewStaff;
import org.gridbook.staff.PlannedShiftId;
import org.gridbook.staff.Post;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerAssignmentId;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Head;
import org.gridbook.storage.KnownAt;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.ContactReportBuilder;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.Closing;
import org.gridbook.tip.Finding;
import org.gridbook.tip.NewCheck;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipOutcome;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.gridbook.tip.Triage;
import org.gridbook.tip.Urgency;

/**
 * Every kind of record about households, and about the community. Two towns with different {@link Values} run the same commands, so their
 * ids are equal, and they differ only in personal data, in health data, or in both.
 */
final class EveryRecord {
    static final Temperature FEVER = new Temperature(397);
    private static final Temperature NORMAL = new Temperature(365);

    /**
     * What is recorded.
     *
     * @param personal whether the other personal data is recorded
     * @param care whether the other health data of isolations is recorded
     * @param health whether the other health data of another type is recorded
     */
    record Values(boolean personal, boolean care, boolean health) {
        static final Values USUAL = new Values(false, false, false);
        static final Values OTHER_PERSONAL = new Values(true, false, false);
        static final Values OTHER_HEALTH = new Values(false, true, true);
        static final Values OTHER_CARE = new Values(false, true, false);
        static final Values OTHER = new Values(true, true, true);

        /** A text that is nowhere else. The other text comes first in every order. */
        String text(String word) {
            return (personal ? "aa" : "zz") + word;
        }

        Phone phone() {
            return new Phone(personal("+999007654321", "+999001234567"));
        }

        <T> T personal(T usual, T other) {
            return personal ? other : usual;
        }

        <T> T care(T usual, T other) {
            return care ? other : usual;
        }

        <T> T health(T usual, T other) {
            return health ? other : usual;
        }
    }

    private final RegisterTown town;
    private final Values values;
    private final Map<Class<?>, Object> samples = new HashMap<>();
    final StaffId doctor;
    final AbsenceId absence;
    final SweepId sweep;
    final ShiftId shift;
    final GrantId glass;
    final EmergencyId emergency;
    final OnlineGroupId group;
    private final OnlineGroupId western;
    private final StaffId second;
    final NoticeId notice;
    final QuestionnaireId questionnaire;
    final FormVersionId version;
    final SupporterId supporter;
    final TeamId team;

    /** Records what is about the community and no household. */
    EveryRecord(RegisterTown town, Values values) {
        this.town = town;
        this.values = values;
        Optional<Phone> phone = Optional.of(values.phone());
        doctor = right(desk().staff()
                .enlist(town.command(), new NewStaff("zz", new PersonName("Invented Doctor"), phone, START)));
        absence = right(desk().staff()
                .recordAbsence(town.command(), doctor, Interval.since(hours(5)), values.health("zzsick", "zzcold")));
        AssignmentId assignment = right(
                desk().staff().assign(town.command(), doctor, "doctor", new Post.AtCommunity(), Interval.since(START)));
        sweep = right(desk().sweeps()
                .open(
                        town.command(),
                        new NewSweep(
                                "Invented sweep",
                                Set.of(town.east, town.west),
                                List.of(Channel.DOOR_VISIT),
                                Interval.between(START, hours(24)))));
        shift = right(desk().staff()
                .recordShift(town.command(), new NewShift(doctor, Interval.between(START, hours(8)))));
        right(desk().staff().withdraw(town.command(), shift, values.text("shift")));
        PlannedShiftId planned =
                right(desk().workingTime().plan(town.command(), answer(NewPlannedShift.of(doctor, START, hours(8)))));
        VolunteerId volunteer = right(desk().volunteers()
                .offer(
                        town.command(),
                        VolunteerSuite.offer(START)
                                .phone(phone)
                                .skills(new Remark(values.text("skills")))
                                .build()));
        right(desk().volunteers().accept(town.command(), volunteer, START));
        VolunteerAssignmentId helping = right(desk().volunteers()
                .assign(
                        town.command(),
                        volunteer,
                        "patrol",
                        new Post.AtCommunity(),
                        Interval.between(hours(20), hours(24))));
        glass = right(desk().grants()
                .breakGlass(
                        town.command(),
                        Set.of(Power.READ),
                        new Area.EntireCommunity(),
                        values.text("glass"),
                        town.now().plus(Duration.ofHours(1))));
        second = right(desk().staff()
                .enlist(
                        town.command(),
                        new NewStaff("R1", new PersonName("Invented Second"), Optional.empty(), START)));
        western = right(desk().outreach()
                .groups()
                .add(town.command(), answer(NewGroup.of(town.west, "Invented western group", START))));
        group = right(desk().outreach()
                .groups()
                .add(
                        town.command(),
                        NewGroup.of(town.east, "Invented group", START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        notice = right(desk().outreach()
                .publish(
                        town.command(),
                        NewNotice.of(
                                        Map.of("en", "Invented notice"),
                                        new Audience(Audience.Owed.HOUSEHOLD, Set.of(town.east, town.west), Set.of()),
                                        ReachPolicy.USUAL,
                                        START,
                                        hours(240))
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        questionnaire = right(desk().questionnaires()
                .publish(
                        town.command(),
                        QuestionnaireSuite.form("Invented form"),
                        Set.of(town.east, town.west),
                        Interval.between(START, hours(240))));
        version = answer(desk().questionnaires().versions(questionnaire, KnownAt.LATEST))
                .get(0)
                .id();
        emergency = emergency();
        supporter = right(desk().care()
                .enlist(
                        town.command(),
                        new NewSupporter(new PersonName(values.text("supporter")), phone, Set.of("relative"), START)));
        team = right(desk().care()
                .form(
                        town.command(),
                        new NewTeamBuilder()
                                .name(values.text("team"))
                                .policy(new Policy(
                                        "relative_for_one",
                                        Policy.Aim.PERSON,
                                        List.of(new Policy.RoleCount("relative", 1)),
                                        2))
                                .from(START)
                                .addMembers(NewMembership.of(MemberRef.of(supporter), new ActorId("relative")))
                                .build()));
        MembershipId membership =
                answer(desk().care().members(team, KnownAt.LATEST)).get(0).id();
        add(
                doctor,
                absence,
                assignment,
                sweep,
                shift,
                planned,
                volunteer,
                helping,
                glass,
                emergency,
                group,
                notice,
                questionnaire,
                version,
                supporter,
                team,
                membership);
    }

    /** The ids of the records about the community, one of each class. */
    Map<Class<?>, Object> shared() {
        return samples;
    }

    private Desk desk() {
        return town.secretary;
    }

    static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private void add(Object... ids) {
        for (Object id : ids) {
            samples.put(id.getClass(), id);
        }
    }

    private EmergencyId emergency() {
        EmergencyId declared = right(desk().mobilisation()
                .declare(
                        town.command(),
                        NewEmergency.of(new PurposeId("flood"), "Invented flood", 1, START)
                                .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
        BriefingId briefing = right(desk().mobilisation()
                .recordBriefing(
                        town.command(),
                        new NewBriefingBuilder()
                                .emergency(declared)
                                .name(values.text("briefing"))
                                .at(hours(1))
                                .addDecisions(values.text("decision"))
                                .addTasks(new NewBriefing.NewTask(values.text("task"), doctor, hours(2)))
                                .build()));
        TaskId task = answer(desk().mobilisation().tasks(declared, KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .get(0)
                .id();
        CallUpId call = right(desk().mobilisation().callUp(town.command(), declared, Set.of(doctor), hours(2)));
        CalledId called = answer(desk().mobilisation().callUps(declared, KnownAt.LATEST))
                .get(0)
                .id();
        add(briefing, task, call, called);
        return declared;
    }

    /**
     * A household of three with every kind of record. The second one dies. With other personal data the two others have each other's sex,
     * because a report shows how many residents of each sex there are.
     */
    final class Home {
        private final Map<Class<?>, Object> own = new HashMap<>(samples);
        private final Values values;
        final HouseholdId household;
        final ResidentId resident;
        final ResidentId dead;
        final IsolationId isolation;
        final IsolationId released;
        final ReferralId referral;
        final FlagId flag;
        final ContactId contact;
        final VisitId visit;

        Home(Values values, BuildingId building, GridId grid, String number) {
            this.values = values;
            household = right(desk().register()
                    .addHousehold(
                            town.command(),
                            new NewHouseholdBuilder()
                                    .number(number)
                                    .dwelling(RegisterTown.door(building, number))
                                    .tenure(Tenure.OWNER)
                                    .since(START)
                                    .addMembers(
                                            member("first", Relation.HEAD, values.personal(Sex.FEMALE, Sex.MALE)),
                                            member("second", Relation.OTHER, values.personal(Sex.FEMALE, Sex.MALE)),
                                            member("third", Relation.OTHER, values.personal(Sex.MALE, Sex.FEMALE)))
                                    .build()));
            List<ResidentId> family =
                    answer(desk().register().directory().household(household, town.now(), KnownAt.LATEST))
                            .members()
                            .stream()
                            .map(member -> member.id())
                            .toList();
            resident = family.get(0);
            dead = family.get(1);
            isolation = isolated(
                    resident, Duration.ofDays(60), values.care(Cause.CauseType.CLOSE_CONTACT, Cause.CauseType.OTHER));
            right(desk().isolations()
                    .excuse(
                            town.command(),
                            isolation,
                            FollowUpDuty.CALL,
                            Interval.between(START, hours(9)),
                            values.care("zzexcused", "zzother")));
            referral = referral();
            right(desk().isolations()
                    .transfer(
                            town.command(),
                            isolation,
                            values.care(Isolation.Whereabouts.HOSPITAL, Isolation.Whereabouts.CENTRAL),
                            hours(3),
                            doctor));
            CommandId end = town.command();
            right(desk().register()
                    .acts()
                    .perform(
                            end,
                            new Act.EndResidency(dead, values.health(Departure.DIED, Departure.MOVED_AWAY), hours(4))));
            flag = right(desk().register()
                    .flag(town.command(), resident, new NewFlag(trait(), START, Optional.of(values.text("flag")))));
            contact = right(desk().sweeps()
                    .record(
                            town.command(),
                            new ContactReportBuilder()
                                    .sweep(sweep)
                                    .staff(doctor)
                                    .household(household)
                                    .channel(Channel.DOOR_VISIT)
                                    .outcome(AttemptOutcome.NO_ANSWER)
                                    .occurredAt(hours(2))
                                    .build()));
            right(desk().sweeps().withdraw(town.command(), contact, values.text("contact")));
            visit = visited(NORMAL).visits().get(0);
            right(desk().isolations().withdraw(town.command(), visit, values.text("visit")));
            CheckpointId gate = right(desk().checkpoints()
                    .open(
                            town.command(),
                            NewCheckpoint.of("Invented gate " + number, grid, START)
                                    .getOrElseThrow(refusal -> new AssertionError(refusal.code()))));
            CheckpointDutyId duty = right(desk().checkpoints()
                    .startDuty(
                            town.command(),
                            gate,
                            doctor,
                            Interval.between(town.now(), town.now().plusSeconds(60))));
            CardId card = right(desk().checkpoints()
                    .issueCard(town.command(), resident, Interval.between(START, START.plus(Duration.ofDays(90)))));
            PassageId passage = right(desk().checkpoints()
                            .pass(
                                    town.command(),
                                    NewPassage.in(
                                            gate,
                                            doctor,
                                            new PersonAtCheckpoint.KnownResident(resident),
                                            Screening.of(values.health(FEVER, NORMAL)),
                                            hours(6))))
                    .passage();
            released = isolated(dead, Duration.ofDays(14), values.care(Cause.CauseType.TIP, Cause.CauseType.SWEEP));
            right(desk().isolations().release(town.command(), released, hours(2), doctor, values.text("notice")));
            TipId tip = tip();
            NeedId need = right(desk().isolations()
                    .ask(
                            town.command(),
                            household,
                            values.text("dialysis"),
                            Optional.of(new Remark(values.text("need"))),
                            hours(2)));
            ServiceId service =
                    right(desk().care().serve(town.command(), team, new CareRecipient.OfResident(resident), START));
            for (Object id : List.of(
                    household, resident, isolation, referral, flag, contact, visit, gate, duty, card, passage, tip,
                    need, service, building, grid, end)) {
                own.put(id.getClass(), id);
            }
            own.put(Id.class, List.of(contact, visit, shift));
            GroupMemberId online =
                    right(desk().outreach().groups().join(town.command(), new NewGroupMember(group, resident, START)));
            NoticeContactId about = right(desk().outreach()
                    .record(
                            town.command(),
                            new NewNoticeContactBuilder()
                                    .notice(notice)
                                    .household(household)
                                    .means(ReachMeans.DOOR)
                                    .outcome(AttemptOutcome.NO_ANSWER)
                                    .staff(doctor)
                                    .at(hours(2))
                                    .build()));
            BroadcastId broadcast = right(desk().outreach()
                    .broadcast(
                            town.command(),
                            new NewBroadcastBuilder()
                                    .notice(notice)
                                    .means(ReachMeans.LOUDSPEAKER)
                                    .grid(grid)
                                    .staff(doctor)
                                    .at(hours(1))
                                    .build()));
            PreferenceId wish = right(desk().outreach()
                    .prefer(
                            town.command(),
                            new NewPreferenceBuilder()
                                    .household(household)
                                    .type(ContactPreference.PreferenceType.NO_MESSAGES)
                                    .period(Interval.since(START))
                                    .build()));
            RoundId round = right(desk().outreach()
                    .rounds()
                    .handOut(
                            town.command(),
                            new NewRoundBuilder()
                                    .number("R" + town.now().getEpochSecond() % 100_000)
                                    .staff(doctor)
                                    .name("morning")
                                    .addNotices(notice)
                                    .window(Interval.between(START, hours(4)))
                                    .addHouseholds(household)
                                    .build()));
            MessageId message = right(desk().outreach()
                    .messages()
                    .send(
                            town.command(),
                            new NewMessageBuilder()
                                    .notice(notice)
                                    .target(new MessageTarget.ToResident(resident))
                                    .at(START)
                                    .notAfter(hours(100))
                                    .build()));
            ReceiptId receipt = right(desk().outreach()
                    .messages()
                    .receive(town.command(), NewReceipt.of(message, ReceiptType.SENT, hours(1))));
            own.put(MessageId.class, message);
            own.put(ReceiptId.class, receipt);
            own.put(RoundId.class, round);
            own.put(GroupMemberId.class, online);
            own.put(NoticeContactId.class, about);
            own.put(BroadcastId.class, broadcast);
            own.put(PreferenceId.class, wish);
            PatrolId patrol = right(desk().inbox()
                    .patrols()
                    .report(
                            town.command(),
                            new NewPatrolBuilder()
                                    .by(new PatrolMember.OfStaff(doctor))
                                    .area(new Post.AtGrid(grid))
                                    .time(Interval.between(hours(1), hours(2)))
                                    .build()));
            InboxItemId item = right(desk().inbox()
                    .record(
                            town.command(),
                            new NewInboxItemBuilder()
                                    .type(ItemType.QUESTION)
                                    .means(ItemMeans.MESSAGE)
                                    .source(new ItemSource.OfResident(resident))
                                    .notice(notice)
                                    .words(new Remark(values.text("question")))
                                    .at(hours(2))
                                    .build()));
            NewResponse filled = new NewResponseBuilder()
                    .version(version)
                    .mode(ResponseMode.PAPER)
                    .household(household)
                    .answeredAt(hours(2))
                    .receivedAt(hours(3))
                    .addAnswers(FormAnswer.of("remark", new AnswerValue.TextAnswer(values.text("answer"))))
                    .build();
            own.put(ResponseId.class, right(desk().questionnaires().responses().record(town.command(), filled)));
            own.put(
                    FormLinkId.class,
                    right(desk().questionnaires()
                                    .links()
                                    .issue(
                                            town.command(),
                                            List.of(new NewLinkBuilder()
                                                    .questionnaire(questionnaire)
                                                    .token(new LinkToken(String.format(
                                                            "%032x", town.now().getEpochSecond())))
                                                    .household(household)
                                                    .expires(town.now().plus(Duration.ofDays(90)))
                                                    .most(2)
                                                    .build())))
                            .get(0));
            DiaryEntryId entry = right(desk().diary()
                    .record(
                            town.command(),
                            new NewDiaryEntryBuilder()
                                    .staff(doctor)
                                    .grid(grid)
                                    .at(hours(2))
                                    .activity(DiaryActivity.HOME_VISITS)
                                    .caption(new Remark(values.text("caption")))
                                    .shown(PeopleShown.NO_PEOPLE)
                                    .build()));
            own.put(DiaryEntryId.class, entry);
            own.put(DiaryReleaseId.class, released(grid));
            own.put(PatrolId.class, patrol);
            own.put(InboxItemId.class, item);
            own.put(
                    ExportId.class,
                    right(desk().register().roster().export(town.command(), NewExport.of(town.now(), KnownAt.LATEST))));
            ReportId report = right(desk().situation().freeze(town.command(), town.now(), KnownAt.LATEST));
            own.put(ReportId.class, report);
            own.put(PublicationId.class, publication());
            own.put(Report.class, answer(desk().situation().report(town.now(), KnownAt.LATEST)));
            own.put(Head.class, answer(desk().situation().frozenHead(report)));
        }

        /** The ids of the records, one of each class; for {@link Id}, those of withdrawn records. */
        Map<Class<?>, Object> samples() {
            return own;
        }

        /** Publications are at least six hours apart, so that there is one for all homes. */
        private PublicationId publication() {
            return answer(desk().situation().disclosure().publications(KnownAt.LATEST, Optional.empty(), 1))
                    .found()
                    .stream()
                    .findFirst()
                    .map(PublicationHead::id)
                    .orElseGet(() -> right(desk().situation().disclosure().publish(town.command()))
                            .id());
        }

        /** A release of an entry of its own, because an entry is not withdrawn while it is released. */
        private DiaryReleaseId released(GridId grid) {
            DiaryEntryId entry = right(desk().diary()
                    .record(
                            town.command(),
                            new NewDiaryEntryBuilder()
                                    .staff(doctor)
                                    .grid(grid)
                                    .at(hours(2))
                                    .activity(DiaryActivity.MEETING)
                                    .caption(new Remark(values.text("released caption")))
                                    .shown(PeopleShown.NO_PEOPLE)
                                    .build()));
            return right(desk().diary()
                    .releases()
                    .release(
                            town.command(),
                            new NewDiaryReleaseBuilder()
                                    .entry(entry)
                                    .addGroups(grid.equals(town.west) ? western : group)
                                    .staff(second)
                                    .at(town.now())
                                    .notAfter(town.now().plus(Duration.ofHours(2)))
                                    .build()));
        }

        private NewMember member(String name, Relation relation, Sex sex) {
            return new NewMemberBuilder()
                    .personal(new PersonalBuilder()
                            .name(new PersonName(values.text(name)))
                            .phone(values.phone())
                            .build())
                    .sex(sex)
                    .birth(new BirthDate(LocalDate.parse(values.personal("1955-01-01", "1955-05-17"))))
                    .relation(relation)
                    .flags(List.of(new NewFlag(Trait.KEY_PERSON, START, Optional.of(values.text("key")))))
                    .build();
        }

        private Trait trait() {
            return new Trait(values.health("on_dialysis", "on_insulin"));
        }

        private IsolationId isolated(ResidentId resident, Duration time, Cause.CauseType cause) {
            NewIsolation order = NewIsolation.of(resident, START, START.plus(time), doctor, Cause.of(cause))
                    .getOrElseThrow(refusal -> new AssertionError(refusal.code()));
            return right(desk().isolations().order(town.command(), order));
        }

        /** The referral after a fever; with other values there is none, and a missing id. */
        private ReferralId referral() {
            List<ReferralId> raised = visited(values.care(FEVER, NORMAL)).referrals();
            return raised.isEmpty() ? new ReferralId("missing") : raised.get(0);
        }

        VisitDone visited(Temperature temperature) {
            return right(desk().isolations().visit(town.command(), visit(temperature)));
        }

        NewVisit visit(Temperature temperature) {
            return new NewVisit(
                    household,
                    doctor,
                    VisitMeans.VISIT,
                    NewVisit.VisitOutcome.MET,
                    List.of(new NewVisit.ResidentMet(
                            resident, Set.of(FollowUpDuty.TEMPERATURE), Observation.of(temperature, Thermometry.EAR))),
                    hours(1));
        }

        private TipId tip() {
            TipId tip = right(desk().tips()
                    .receive(
                            town.command(),
                            NewTip.builder()
                                    .source(TipSource.RESIDENT)
                                    .means(TipMeans.PHONE)
                                    .type(values.health(ClaimType.SYMPTOMS, ClaimType.STRANGER))
                                    .about(TipSubject.resident(resident))
                                    .claim(new Remark(values.text("claim")))
                                    .receivedAt(hours(1))
                                    .build()));
            right(desk().tips().triage(town.command(), tip, Triage.urgencyOnly(Urgency.USUAL, hours(2))));
            Finding finding = values.health(Finding.CONFIRMED, Finding.NOT_SO);
            right(desk().tips().check(town.command(), NewCheck.of(tip, doctor, Channel.DOOR_VISIT, finding, hours(3))));
            TipOutcome outcome = values.health(TipOutcome.REFERRED_TO_HOSPITAL, TipOutcome.NOTHING_FOUND);
            Remark words = new Remark(values.text("words"));
            right(desk().tips().close(town.command(), tip, Closing.of(outcome, words, hours(4))));
            return tip;
        }
    }
}

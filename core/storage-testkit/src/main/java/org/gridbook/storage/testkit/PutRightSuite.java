package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.EveryRecord.hours;
import static org.gridbook.storage.testkit.RegisterTown.START;
import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridbook.Desk;
import org.gridbook.Kinds;
import org.gridbook.RecordedChange;
import org.gridbook.access.PurposeId;
import org.gridbook.book.BuildingId;
import org.gridbook.book.DiaryEntryId;
import org.gridbook.book.DiaryReleaseId;
import org.gridbook.book.Done;
import org.gridbook.book.EditConflict;
import org.gridbook.book.GridId;
import org.gridbook.book.HouseholdId;
import org.gridbook.book.Id;
import org.gridbook.book.Interval;
import org.gridbook.book.NoticeId;
import org.gridbook.book.OnlineGroupId;
import org.gridbook.book.Refusal;
import org.gridbook.book.Remark;
import org.gridbook.book.ResidentId;
import org.gridbook.book.Texts;
import org.gridbook.care.MembershipCorrectionBuilder;
import org.gridbook.care.MembershipId;
import org.gridbook.care.NewSupporter;
import org.gridbook.care.NewTeamBuilder;
import org.gridbook.care.Policy;
import org.gridbook.care.ServiceId;
import org.gridbook.care.SupporterCorrectionBuilder;
import org.gridbook.care.SupporterId;
import org.gridbook.care.TeamCorrectionBuilder;
import org.gridbook.care.TeamId;
import org.gridbook.checkpoint.CardId;
import org.gridbook.checkpoint.CheckpointCorrectionBuilder;
import org.gridbook.checkpoint.CheckpointDutyId;
import org.gridbook.checkpoint.CheckpointId;
import org.gridbook.checkpoint.DutyCorrection;
import org.gridbook.checkpoint.NewCheckpoint;
import org.gridbook.checkpoint.PassageCorrectionBuilder;
import org.gridbook.checkpoint.PassageId;
import org.gridbook.diary.DiaryActivity;
import org.gridbook.diary.DiaryEntryCorrectionBuilder;
import org.gridbook.inbox.InboxItemCorrectionBuilder;
import org.gridbook.inbox.InboxItemId;
import org.gridbook.inbox.ItemType;
import org.gridbook.inbox.PatrolCorrectionBuilder;
import org.gridbook.inbox.PatrolId;
import org.gridbook.isolation.IsolationActId;
import org.gridbook.isolation.IsolationCorrectionBuilder;
import org.gridbook.isolation.IsolationId;
import org.gridbook.isolation.NeedCorrectionBuilder;
import org.gridbook.isolation.NeedId;
import org.gridbook.isolation.VisitCorrectionBuilder;
import org.gridbook.isolation.VisitId;
import org.gridbook.mobilisation.BriefingCorrectionBuilder;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.CallUpCorrectionBuilder;
import org.gridbook.mobilisation.CalledId;
import org.gridbook.mobilisation.EmergencyCorrection;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.mobilisation.TaskCorrectionBuilder;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.outreach.Audience;
import org.gridbook.outreach.BroadcastCorrectionBuilder;
import org.gridbook.outreach.BroadcastId;
import org.gridbook.outreach.GroupCorrection;
import org.gridbook.outreach.GroupMemberId;
import org.gridbook.outreach.MessageId;
import org.gridbook.outreach.MessageTarget;
import org.gridbook.outreach.NewGroup;
import org.gridbook.outreach.NewMessageBuilder;
import org.gridbook.outreach.NewNotice;
import org.gridbook.outreach.NoticeContactCorrectionBuilder;
import org.gridbook.outreach.NoticeContactId;
import org.gridbook.outreach.NoticeCorrectionBuilder;
import org.gridbook.outreach.PreferenceId;
import org.gridbook.outreach.ReachPolicy;
import org.gridbook.outreach.ReceiptId;
import org.gridbook.outreach.RoundId;
import org.gridbook.questionnaire.FormLinkId;
import org.gridbook.questionnaire.FormVersionId;
import org.gridbook.questionnaire.QuestionnaireId;
import org.gridbook.questionnaire.ResponseCorrectionBuilder;
import org.gridbook.questionnaire.ResponseId;
import org.gridbook.questionnaire.ResponseMode;
import org.gridbook.register.BirthDate;
import org.gridbook.register.BuildingCorrectionBuilder;
import org.gridbook.register.FlagCorrectionBuilder;
import org.gridbook.register.FlagId;
import org.gridbook.register.GridCorrectionBuilder;
import org.gridbook.register.Home;
import org.gridbook.register.HouseholdCorrectionBuilder;
import org.gridbook.register.NewFlag;
import org.gridbook.register.PersonName;
import org.gridbook.register.Relation;
import org.gridbook.register.ResidentCorrectionBuilder;
import org.gridbook.register.Trait;
import org.gridbook.staff.AbsenceCorrection;
import org.gridbook.staff.AbsenceId;
import org.gridbook.staff.AssignmentCorrectionBuilder;
import org.gridbook.staff.AssignmentId;
import org.gridbook.staff.PlannedShiftCorrectionBuilder;
import org.gridbook.staff.PlannedShiftId;
import org.gridbook.staff.ShiftCorrection;
import org.gridbook.staff.ShiftId;
import org.gridbook.staff.StaffCorrectionBuilder;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.VolunteerAssignmentCorrectionBuilder;
import org.gridbook.staff.VolunteerAssignmentId;
import org.gridbook.staff.VolunteerCorrectionBuilder;
import org.gridbook.staff.VolunteerId;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.Entry;
import org.gridbook.storage.Fields;
import org.gridbook.storage.Kind;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Place;
import org.gridbook.storage.Query;
import org.gridbook.storage.Scope;
import org.gridbook.storage.Storage;
import org.gridbook.sweep.Channel;
import org.gridbook.sweep.ContactCorrectionBuilder;
import org.gridbook.sweep.ContactId;
import org.gridbook.sweep.NewSweep;
import org.gridbook.sweep.SweepCorrectionBuilder;
import org.gridbook.sweep.SweepId;
import org.gridbook.tip.CheckId;
import org.gridbook.tip.ClaimType;
import org.gridbook.tip.NewTip;
import org.gridbook.tip.TipAct;
import org.gridbook.tip.TipCorrectionBuilder;
import org.gridbook.tip.TipId;
import org.gridbook.tip.TipMeans;
import org.gridbook.tip.TipSource;
import org.gridbook.tip.TipSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The records of every kind are corrected, withdrawn and restored, or there is a reason why not. */
public abstract class PutRightSuite {
    private static final String ENDED = "it is ended, not withdrawn";
    private static final String PUBLISHED = "what has left the office is not taken back";
    private static final String FROZEN = "a frozen report is never altered";

    /** Kinds whose entries are corrected and withdrawn with those of another kind. */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("tenancy", "household"),
            Map.entry("stay", "resident"),
            Map.entry("stay_health", "resident"),
            Map.entry("resident_personal", "resident"),
            Map.entry("flag_health", "flag"),
            Map.entry("flag_reason_health", "flag"),
            Map.entry("staff_personal", "staff"),
            Map.entry("absence_health", "absence"),
            Map.entry("volunteer_personal", "volunteer"),
            Map.entry("inbox_item_personal", "inbox_item"),
            Map.entry("form_response_personal", "form_response"),
            Map.entry("diary_entry_personal", "diary_entry"),
            Map.entry("isolation", "isolation_act"),
            Map.entry("isolation_health", "isolation_act"),
            Map.entry("isolation_personal", "isolation_act"),
            Map.entry("attended", "visit"),
            Map.entry("attended_health", "visit"),
            Map.entry("care_team_personal", "care_team"),
            Map.entry("care_supporter_personal", "care_supporter"),
            Map.entry("need_personal", "need"),
            Map.entry("passage_personal", "passage"),
            Map.entry("passage_health", "passage"),
            Map.entry("tip_personal", "tip"),
            Map.entry("tip_health", "tip"),
            Map.entry("briefing_personal", "briefing"),
            Map.entry("round_line", "round"),
            Map.entry("task_personal", "task"));

    /** Kinds whose entries are not withdrawn, with the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("access_grant", ENDED),
            Map.entry("access_grant_personal", ENDED),
            Map.entry("export", "the file has left; a new export has a mark of its own"),
            Map.entry("purpose", ENDED),
            Map.entry("destruction", "a key that was destroyed cannot be made again"),
            Map.entry("frozen_report", FROZEN),
            Map.entry("frozen_report_health", FROZEN),
            Map.entry("publication", PUBLISHED),
            Map.entry("last_publication", PUBLISHED),
            Map.entry("community", "its founding is the first change"),
            Map.entry("withdrawal_personal", "a withdrawal is taken back by restoring the record"),
            Map.entry("tip_deadlines", "they are corrected and withdrawn by their first instant"));

    private Storage storage;
    private RegisterTown town;
    private Desk desk;
    private TipId checked;
    private final Map<Class<?>, Object> records = new HashMap<>();

    /** For subclasses; the town is founded before each test. */
    @SuppressWarnings("NullAway.Init")
    protected PutRightSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    /** The records of a household, and for kinds on which others depend a record without dependents. */
    @BeforeEach
    void found() {
        storage = store();
        town = new RegisterTown(storage, "town");
        desk = town.secretary;
        records.putAll(new EveryRecord(town, EveryRecord.Values.USUAL)
                .new Home(EveryRecord.Values.USUAL, town.eastBuilding, town.east, "E-1")
                .samples());
        HouseholdId home = id(HouseholdId.class);
        checked = id(TipId.class);
        IsolationId isolation = id(IsolationId.class);
        QuestionnaireId asked = right(desk.questionnaires()
                .publish(
                        town.command(),
                        QuestionnaireSuite.form("Invented second form"),
                        Set.of(town.east),
                        Interval.between(START, hours(24))));
        List<Id> alone = List.of(
                asked,
                answer(desk.questionnaires().versions(asked, KnownAt.LATEST))
                        .get(0)
                        .id(),
                right(desk.register().drawGrid(town.command(), "North", START)),
                town.building("East 9", town.east),
                town.household("E-9", town.eastBuilding, 0),
                right(desk.register().addResident(town.command(), home, town.person(Relation.OTHER, false), START)),
                right(desk.register()
                        .flag(
                                town.command(),
                                id(ResidentId.class),
                                new NewFlag(Trait.FLOATING, START, Optional.empty()))),
                right(desk.staff().enlist(town.command(), SweepTown.staff("9"))),
                right(desk.volunteers()
                        .offer(town.command(), VolunteerSuite.offer(START).build())),
                right(desk.sweeps()
                        .open(
                                town.command(),
                                new NewSweep(
                                        "Invented second",
                                        Set.of(town.east),
                                        List.of(Channel.DOOR_VISIT),
                                        Interval.between(START, hours(24))))),
                right(desk.checkpoints()
                        .open(town.command(), answer(NewCheckpoint.of("Invented back gate", town.east, START)))),
                right(desk.care()
                        .enlist(
                                town.command(),
                                new NewSupporter(
                                        new PersonName("Invented Aunt"), Optional.empty(), Set.of("relative"), START))),
                right(desk.care()
                        .form(
                                town.command(),
                                new NewTeamBuilder()
                                        .name("Invented second team")
                                        .policy(new Policy(
                                                "relative_for_one",
                                                Policy.Aim.PERSON,
                                                List.of(new Policy.RoleCount("relative", 1)),
                                                2))
                                        .from(START)
                                        .build())),
                right(desk.mobilisation()
                        .declare(
                                town.command(),
                                answer(NewEmergency.of(new PurposeId("storm"), "Invented storm", 1, START)))),
                right(desk.mobilisation()
                        .recordBriefing(
                                town.command(),
                                new NewBriefingBuilder()
                                        .emergency(id(EmergencyId.class))
                                        .name("Invented second briefing")
                                        .at(hours(1))
                                        .build())),
                right(desk.tips()
                        .receive(
                                town.command(),
                                NewTip.builder()
                                        .source(TipSource.RESIDENT)
                                        .means(TipMeans.PHONE)
                                        .type(ClaimType.SYMPTOMS)
                                        .about(TipSubject.household(home))
                                        .claim(new Remark("Invented"))
                                        .receivedAt(hours(1))
                                        .build())),
                answer(desk.tips().checks(checked, KnownAt.LATEST)).get(0).id(),
                right(desk.questionnaires()
                        .publishVersion(
                                town.command(),
                                id(QuestionnaireId.class),
                                QuestionnaireSuite.form("Invented second version"),
                                Map.of(),
                                hours(1))),
                right(desk.outreach()
                        .groups()
                        .add(town.command(), answer(NewGroup.of(town.east, "Invented second group", START)))),
                right(desk.outreach()
                        .messages()
                        .send(
                                town.command(),
                                new NewMessageBuilder()
                                        .notice(id(NoticeId.class))
                                        .target(new MessageTarget.ToResident(id(ResidentId.class)))
                                        .at(START)
                                        .notAfter(hours(50))
                                        .build())),
                right(desk.outreach()
                        .publish(
                                town.command(),
                                answer(NewNotice.of(
                                        Map.of("en", "Invented second notice"),
                                        answer(Audience.households(Set.of(town.east))),
                                        ReachPolicy.USUAL,
                                        START,
                                        hours(24))))),
                answer(desk.isolations().acts(isolation, KnownAt.LATEST)).stream()
                        .filter(act -> act.duty().isPresent())
                        .findFirst()
                        .orElseThrow()
                        .id());
        alone.forEach(id -> records.put(id.getClass(), id));
    }

    /**
     * How the records of a kind are put right.
     *
     * @param correct changes something
     */
    private record Way<I extends Id>(
            Class<I> id,
            BiFunction<CommandId, I, Either<Refusal, ? extends Done<?>>> correct,
            BiFunction<CommandId, I, Either<Refusal, ? extends Done<?>>> withdraw,
            BiFunction<CommandId, I, Either<Refusal, ? extends Done<?>>> restore) {}

    private Map<String, Way<?>> ways() {
        KnownAt seen = KnownAt.LATEST;
        Instant later = START.plusSeconds(1);
        Interval other = Interval.between(later, hours(200));
        Map<String, Way<?>> ways = new HashMap<>();
        ways.put(
                "grid",
                way(
                        GridId.class,
                        (command, id) -> desk.register()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new GridCorrectionBuilder()
                                                .name("Other")
                                                .build())));
        ways.put(
                "building",
                way(
                        BuildingId.class,
                        (command, id) -> desk.register()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new BuildingCorrectionBuilder()
                                                .name("Other")
                                                .build())));
        ways.put(
                "household",
                way(
                        HouseholdId.class,
                        (command, id) -> desk.register()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new HouseholdCorrectionBuilder()
                                                .number("Other")
                                                .build())));
        ways.put(
                "resident",
                way(
                        ResidentId.class,
                        (command, id) -> desk.register()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new ResidentCorrectionBuilder()
                                                .birth(new BirthDate(LocalDate.of(1960, 1, 1)))
                                                .build())));
        ways.put(
                "flag",
                way(
                        FlagId.class,
                        (command, id) -> desk.register()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new FlagCorrectionBuilder().from(later).build())));
        ways.put(
                "staff",
                way(
                        StaffId.class,
                        (command, id) -> desk.staff()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new StaffCorrectionBuilder()
                                                .number("Other")
                                                .build())));
        ways.put(
                "assignment",
                way(
                        AssignmentId.class,
                        (command, id) -> desk.staff()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new AssignmentCorrectionBuilder()
                                                .role("other")
                                                .build())));
        ways.put(
                "shift",
                way(
                        ShiftId.class,
                        (command, id) -> desk.staff()
                                .correct(
                                        command, id, seen, ShiftCorrection.ofTime(Interval.between(later, hours(7))))));
        ways.put(
                "planned_shift",
                way(
                        PlannedShiftId.class,
                        (command, id) -> desk.workingTime()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new PlannedShiftCorrectionBuilder()
                                                .role("other")
                                                .build())));
        ways.put(
                "volunteer",
                way(
                        VolunteerId.class,
                        (command, id) -> desk.volunteers()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new VolunteerCorrectionBuilder()
                                                .offeredAt(later)
                                                .build())));
        ways.put(
                "questionnaire",
                way(
                        QuestionnaireId.class,
                        (command, id) -> desk.questionnaires()
                                .correct(command, id, seen, Set.of(town.east), Interval.between(later, hours(500)))));
        ways.put(
                "form_version",
                way(FormVersionId.class, (command, id) -> desk.questionnaires().correct(command, id, seen, later)));
        ways.put(
                "form_response",
                way(
                        ResponseId.class,
                        (command, id) -> desk.questionnaires()
                                .responses()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new ResponseCorrectionBuilder()
                                                .mode(ResponseMode.INTERVIEW)
                                                .build())));
        ways.put(
                "form_link",
                way(
                        FormLinkId.class,
                        (command, id) -> desk.questionnaires()
                                .links()
                                .correct(command, id, seen, town.now().plusSeconds(260_000))));
        ways.put(
                "patrol",
                way(
                        PatrolId.class,
                        (command, id) -> desk.inbox()
                                .patrols()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new PatrolCorrectionBuilder()
                                                .time(Interval.between(later, hours(3)))
                                                .build())));
        ways.put(
                "diary_entry",
                way(
                        DiaryEntryId.class,
                        (command, id) -> desk.diary()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new DiaryEntryCorrectionBuilder()
                                                .activity(DiaryActivity.MEETING)
                                                .build())));
        ways.put(
                "diary_release",
                way(
                        DiaryReleaseId.class,
                        (command, id) -> desk.diary()
                                .releases()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        answer(desk.diary().releases().byIds(Set.of(id), KnownAt.LATEST))
                                                .get(0)
                                                .staff(),
                                        hours(3))));
        ways.put(
                "inbox_item",
                way(
                        InboxItemId.class,
                        (command, id) -> desk.inbox()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new InboxItemCorrectionBuilder()
                                                .type(ItemType.THANKS)
                                                .build())));
        ways.put(
                "volunteer_assignment",
                way(
                        VolunteerAssignmentId.class,
                        (command, id) -> desk.volunteers()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new VolunteerAssignmentCorrectionBuilder()
                                                .role("other")
                                                .build())));
        ways.put(
                "absence",
                way(
                        AbsenceId.class,
                        (command, id) -> desk.staff()
                                .correct(command, id, seen, AbsenceCorrection.ofPeriod(Interval.since(hours(6))))));
        ways.put(
                "sweep",
                way(
                        SweepId.class,
                        (command, id) -> desk.sweeps()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new SweepCorrectionBuilder()
                                                .name("Other")
                                                .build())));
        ways.put(
                "contact",
                way(
                        ContactId.class,
                        (command, id) -> desk.sweeps()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new ContactCorrectionBuilder()
                                                .occurredAt(hours(1))
                                                .build())));
        ways.put(
                "isolation_act",
                way(
                        IsolationActId.class,
                        (command, id) -> desk.isolations()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new IsolationCorrectionBuilder()
                                                .end(hours(10))
                                                .build())));
        ways.put(
                "visit",
                way(
                        VisitId.class,
                        (command, id) -> desk.isolations()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new VisitCorrectionBuilder()
                                                .occurredAt(hours(2))
                                                .build())));
        ways.put(
                "need",
                way(
                        NeedId.class,
                        (command, id) -> desk.isolations()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new NeedCorrectionBuilder()
                                                .remark(new Remark("Other"))
                                                .requestedAt(later)
                                                .build())));
        ways.put(
                "care_supporter",
                way(
                        SupporterId.class,
                        (command, id) -> desk.care()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new SupporterCorrectionBuilder()
                                                .addRoles("other")
                                                .build())));
        ways.put(
                "care_team",
                way(
                        TeamId.class,
                        (command, id) -> desk.care()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new TeamCorrectionBuilder()
                                                .period(Interval.since(later))
                                                .build())));
        ways.put(
                "care_member",
                way(
                        MembershipId.class,
                        (command, id) -> desk.care()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new MembershipCorrectionBuilder()
                                                .period(Interval.since(later))
                                                .build())));
        ways.put(
                "care_service",
                way(ServiceId.class, (command, id) -> desk.care().correct(command, id, seen, other)));
        ways.put(
                "checkpoint",
                way(
                        CheckpointId.class,
                        (command, id) -> desk.checkpoints()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new CheckpointCorrectionBuilder()
                                                .name("Other")
                                                .build())));
        ways.put(
                "checkpoint_watch",
                way(
                        CheckpointDutyId.class,
                        (command, id) -> desk.checkpoints()
                                .correct(command, id, seen, DutyCorrection.ofPeriod(Interval.since(later)))));
        ways.put(
                "passage_card",
                way(CardId.class, (command, id) -> desk.checkpoints().correct(command, id, seen, other)));
        ways.put(
                "passage",
                way(
                        PassageId.class,
                        (command, id) -> desk.checkpoints()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new PassageCorrectionBuilder()
                                                .at(hours(7))
                                                .build())));
        ways.put(
                "emergency",
                way(
                        EmergencyId.class,
                        (command, id) ->
                                desk.mobilisation().correct(command, id, seen, EmergencyCorrection.ofName("Other"))));
        ways.put(
                "called",
                way(
                        CalledId.class,
                        (command, id) -> desk.mobilisation()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new CallUpCorrectionBuilder()
                                                .at(hours(1))
                                                .build())));
        ways.put(
                "tip",
                way(
                        TipId.class,
                        (command, id) -> desk.tips()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new TipCorrectionBuilder()
                                                .means(TipMeans.LETTER)
                                                .build())));
        ways.put(
                "briefing",
                way(
                        BriefingId.class,
                        (command, id) -> desk.mobilisation()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new BriefingCorrectionBuilder()
                                                .invited(Set.of(id(StaffId.class)))
                                                .build())));
        ways.put(
                "task",
                way(
                        TaskId.class,
                        (command, id) -> desk.mobilisation()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new TaskCorrectionBuilder()
                                                .due(hours(9))
                                                .build())));
        ways.put(
                "online_group",
                way(
                        OnlineGroupId.class,
                        (command, id) ->
                                desk.outreach().groups().correct(command, id, seen, GroupCorrection.ofName("Other"))));
        ways.put(
                "group_member",
                way(
                        GroupMemberId.class,
                        (command, id) -> desk.outreach().groups().correct(command, id, seen, Interval.since(later))));
        ways.put(
                "contact_preference",
                way(
                        PreferenceId.class,
                        (command, id) -> desk.outreach().correct(command, id, seen, Interval.since(later))));
        ways.put(
                "notice",
                way(
                        NoticeId.class,
                        (command, id) -> desk.outreach()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new NoticeCorrectionBuilder()
                                                .deadline(hours(300))
                                                .build())));
        ways.put(
                "notice_contact",
                way(
                        NoticeContactId.class,
                        (command, id) -> desk.outreach()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new NoticeContactCorrectionBuilder()
                                                .at(hours(3))
                                                .build())));
        ways.put(
                "broadcast",
                way(
                        BroadcastId.class,
                        (command, id) -> desk.outreach()
                                .correct(
                                        command,
                                        id,
                                        seen,
                                        new BroadcastCorrectionBuilder()
                                                .at(hours(3))
                                                .build())));
        ways.put(
                "round",
                way(
                        RoundId.class,
                        (command, id) -> desk.outreach().rounds().correct(command, id, seen, id(StaffId.class))));
        ways.put(
                "message",
                way(
                        MessageId.class,
                        (command, id) -> desk.outreach().messages().correct(command, id, seen, hours(90))));
        ways.put(
                "message_receipt",
                way(ReceiptId.class, (command, id) -> desk.outreach().messages().correct(command, id, seen, hours(3))));
        return ways;
    }

    /** The operations {@code withdraw} and {@code restore} of the desk that take an id of this class. */
    private <I extends Id> Way<I> way(
            Class<I> id, BiFunction<CommandId, I, Either<Refusal, ? extends Done<?>>> correct) {
        return new Way<>(
                id,
                correct,
                (command, record) -> call("withdraw", List.of(command, record, "typed twice")),
                (command, record) -> call("restore", List.of(command, record)));
    }

    @SuppressWarnings("unchecked")
    private Either<Refusal, ? extends Done<?>> call(String name, List<Object> arguments) {
        List<Class<?>> types =
                arguments.stream().<Class<?>>map(Object::getClass).toList();
        return (Either<Refusal, ? extends Done<?>>) Walk.operations(desk).stream()
                .filter(each -> each.method().getName().equals(name)
                        && List.of(each.method().getParameterTypes()).equals(types))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No operation " + name + " takes " + types))
                .call(arguments);
    }

    @Test
    void everyKindIsPutRightOrSaysWhyNot() {
        Set<String> kinds = Kinds.all().stream().map(Kind::name).collect(Collectors.toCollection(TreeSet::new));
        List<String> known = Stream.of(ways().keySet(), PARTS.keySet(), REASONS.keySet(), Set.of("tip_check"))
                .flatMap(Set::stream)
                .sorted()
                .toList();

        assertEquals(List.copyOf(kinds), known);
        assertTrue(ways().keySet().containsAll(PARTS.values()));
    }

    @Test
    void theRecordsOfEveryKindAreCorrectedWithdrawnAndRestored() {
        List<String> failed = new ArrayList<>();
        ways().forEach((kind, way) -> {
            try {
                putRight(kind, way);
            } catch (AssertionError wrong) {
                failed.add(kind + ": " + wrong.getMessage());
            }
        });
        assertEquals(List.of(), failed);
    }

    private <I extends Id> I id(Class<I> type) {
        return type.cast(Objects.requireNonNull(records.get(type), type::getSimpleName));
    }

    private <I extends Id> void putRight(String kind, Way<I> way) {
        I id = id(way.id());
        if (fields(kind, id, KnownAt.LATEST).has("withdrawn")) {
            done(way.restore().apply(town.command(), id));
        }
        Fields before = fields(kind, id, KnownAt.LATEST);
        Instant then = town.now();
        done(way.withdraw().apply(town.command(), id));
        assertTrue(fields(kind, id, KnownAt.LATEST).has("withdrawn"), "withdrawn");
        assertEquals(before, fields(kind, id, KnownAt.at(then)), "as known before the withdrawal");

        done(way.restore().apply(town.command(), id));
        assertEquals(before, fields(kind, id, KnownAt.LATEST), "restored");

        Instant last = town.now();
        done(way.correct().apply(town.command(), id));
        assertNotEquals(before, fields(kind, id, KnownAt.LATEST), "corrected");
        assertEquals(before, fields(kind, id, KnownAt.at(then)), "as known before the correction");
        EditConflict conflict = new EditConflict(kind, id.value(), List.of());
        List<RecordedChange> since = Stream.of(Kind.DataClass.values())
                .flatMap(
                        data -> answer(desk.history().since(conflict, KnownAt.at(then), data, Optional.empty(), 100))
                                .changes()
                                .stream())
                .toList();
        assertTrue(since.stream().anyMatch(each -> each.recordedAt().isAfter(last)), "a conflict shows the correction");
        assertTrue(
                since.stream()
                        .flatMap(each -> each.records().stream())
                        .flatMap(each -> each.fields().stream())
                        .anyMatch(each ->
                                each.field().equals("withdrawn") && each.after().equals(Optional.of(true))),
                "a conflict shows the withdrawal");
    }

    /** {@link org.gridbook.book.EditConflict} names stored fields. */
    @Test
    void everyFieldThatACorrectionCanChangeHasALabel() {
        Set<String> correctable = new TreeSet<>(ways().keySet());
        PARTS.forEach((part, kind) -> {
            if (ways().containsKey(kind) && !part.equals("isolation")) {
                correctable.add(part);
            }
        });
        List<String> missing = new ArrayList<>();
        for (Kind kind : Kinds.all()) {
            for (String field : correctable.contains(kind.name()) ? fieldsOf(kind) : Set.<String>of()) {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                    if (Texts.in(locale).label("field", field).equals(field)) {
                        missing.add(kind + "." + field + " " + locale);
                    }
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** The columns of a kind and the other fields of its records here that are not sealed, without how they are stored. */
    private Set<String> fieldsOf(Kind kind) {
        Set<String> fields = new TreeSet<>();
        kind.columns().forEach(column -> fields.add(column.name()));
        storage.read(town.community, KnownAt.LATEST, tx -> tx.fetch(List.of(Query.all(everywhere(), kind))))
                .get(0)
                .entries()
                .forEach(entry -> entry.fields().forEach((field, value) -> fields.add(field)));
        fields.removeAll(Set.of("format", "was_to", "sealed", "collected_for", "outcomes"));
        return fields;
    }

    @Test
    void anActOfATipAndACheckAreWithdrawnAndRestored() {
        TipId tip = checked;
        CheckId check = id(CheckId.class);
        Fields before = fields("tip", tip, KnownAt.LATEST);
        Fields checked = fields("tip_check", check, KnownAt.LATEST);
        Instant then = town.now();
        Remark why = new Remark("typed twice");

        right(desk.tips().withdraw(town.command(), tip, TipAct.ActType.CLOSED, hours(4), why));
        right(desk.tips().withdraw(town.command(), check, why));
        assertNotEquals(before, fields("tip", tip, KnownAt.LATEST));
        assertNotEquals(checked, fields("tip_check", check, KnownAt.LATEST));

        right(desk.tips().restore(town.command(), check));
        right(desk.tips().restore(town.command(), tip, TipAct.ActType.CLOSED, hours(4)));
        assertEquals(before, fields("tip", tip, KnownAt.LATEST));
        assertEquals(checked, fields("tip_check", check, KnownAt.LATEST));
        assertEquals(before, fields("tip", tip, KnownAt.at(then)));
    }

    private static void done(Either<Refusal, ? extends Done<?>> outcome) {
        assertTrue(outcome.isRight(), () -> "refused: " + outcome);
    }

    private Fields fields(String name, Id id, KnownAt at) {
        Kind kind = Kinds.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<Entry> found = storage.read(
                town.community,
                at,
                tx -> tx.fetch(List.of(Query.ids(everywhere(), kind, Set.of(id.value()))))
                        .get(0)
                        .entries());
        assertEquals(1, found.size(), name);
        return found.get(0).fields();
    }

    private Scope everywhere() {
        return Scope.ofGrids(Set.of(Place.COMMONS.grid(), Place.UNPLACED.grid(), town.east.value(), town.west.value()));
    }
}

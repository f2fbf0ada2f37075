package org.gridbook.storage.testkit;

import static org.gridbook.storage.testkit.RegisterTown.answer;
import static org.gridbook.storage.testkit.RegisterTown.refused;
import static org.gridbook.storage.testkit.RegisterTown.right;
import static org.gridbook.storage.testkit.SweepTown.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.access.ActorId;
import org.gridbook.access.Area;
import org.gridbook.access.PurposeId;
import org.gridbook.access.Role;
import org.gridbook.book.BadValue;
import org.gridbook.book.Denied;
import org.gridbook.book.Done;
import org.gridbook.book.Interval;
import org.gridbook.book.NameTaken;
import org.gridbook.book.NotActiveThen;
import org.gridbook.book.NotFound;
import org.gridbook.book.NotYetOccurred;
import org.gridbook.book.OthersDepend;
import org.gridbook.book.Overlaps;
import org.gridbook.book.RecordsDepend;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.mobilisation.Briefing;
import org.gridbook.mobilisation.BriefingCorrectionBuilder;
import org.gridbook.mobilisation.BriefingId;
import org.gridbook.mobilisation.BriefingText;
import org.gridbook.mobilisation.CallUp;
import org.gridbook.mobilisation.CallUpCorrection;
import org.gridbook.mobilisation.CallUpCorrectionBuilder;
import org.gridbook.mobilisation.CallUpId;
import org.gridbook.mobilisation.CalledId;
import org.gridbook.mobilisation.Emergency;
import org.gridbook.mobilisation.EmergencyCorrection;
import org.gridbook.mobilisation.EmergencyId;
import org.gridbook.mobilisation.MobilisationRefusal;
import org.gridbook.mobilisation.Muster;
import org.gridbook.mobilisation.NewBriefing;
import org.gridbook.mobilisation.NewBriefingBuilder;
import org.gridbook.mobilisation.NewEmergency;
import org.gridbook.mobilisation.Task;
import org.gridbook.mobilisation.TaskCorrectionBuilder;
import org.gridbook.mobilisation.TaskId;
import org.gridbook.mobilisation.TaskText;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.gridbook.staff.StaffRefusal;
import org.gridbook.storage.CommandId;
import org.gridbook.storage.KnownAt;
import org.gridbook.storage.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of mobilisation on any store: emergencies with their purposes, call-ups, briefings and tasks. */
public abstract class MobilisationSuite {
    /** Nine in the evening of 22 January in the community. */
    private static final Instant START = Instant.parse("2020-01-22T13:00:00Z");

    private static final PurposeId FLOOD = new PurposeId("flood");

    private RegisterTown town;
    private final List<StaffId> staff = new ArrayList<>();

    /** For subclasses. */
    protected MobilisationSuite() {}

    /** A store without any community; a new one for each call. */
    protected abstract Storage store();

    @BeforeEach
    void open() {
        town = new RegisterTown(store(), "town");
        for (int i = 1; i <= 4; i++) {
            staff.add(right(desk().staff().enlist(town.command(), SweepTown.staff("00" + i))));
        }
    }

    private Desk desk() {
        return town.secretary;
    }

    private static Instant hours(long hours) {
        return START.plus(Duration.ofHours(hours));
    }

    private EmergencyId declared() {
        return right(
                desk().mobilisation().declare(town.command(), new NewEmergency(FLOOD, "Invented flood", 2, START)));
    }

    private Muster muster(EmergencyId emergency, Instant at) {
        return answer(desk().mobilisation().muster(emergency, at, KnownAt.LATEST));
    }

    @Test
    void theCompletionOfATaskIsTakenBackAndTheTaskWithdrawn() {
        EmergencyId emergency = declared();
        BriefingId briefing = right(desk().mobilisation()
                .recordBriefing(
                        town.command(),
                        new NewBriefingBuilder()
                                .emergency(emergency)
                                .name("Invented briefing")
                                .at(hours(1))
                                .addInvited(staff.get(0))
                                .addTasks(new NewBriefing.NewTask("Invented work", staff.get(0), hours(5)))
                                .build()));
        TaskId task = answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .get(0)
                .id();
        right(desk().mobilisation().completeTask(town.command(), task, hours(4)));
        right(desk().mobilisation().completeTask(town.command(), task, hours(3)));
        assertEquals(
                new MobilisationRefusal.TaskAlreadyDone(task.value()),
                refused(desk().mobilisation().completeTask(town.command(), task, hours(3))));
        right(desk().mobilisation()
                .correct(
                        town.command(),
                        task,
                        KnownAt.LATEST,
                        new TaskCorrectionBuilder()
                                .notDone(true)
                                .what(" Other invented work")
                                .build()));
        Task open = answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .get(0);
        assertEquals(Optional.of(Task.TaskState.OVERDUE), open.stateAt(hours(5)));
        assertEquals(
                "Other invented work",
                answer(desk().mobilisation().taskTexts(Set.of(task), KnownAt.LATEST))
                        .get(0)
                        .what());
        assertEquals(
                new BadValue("due", "before_briefing"),
                refused(desk().mobilisation()
                        .correct(
                                town.command(),
                                task,
                                KnownAt.LATEST,
                                new TaskCorrectionBuilder().due(hours(1)).build())));
        assertEquals(
                new RecordsDepend("briefing", briefing.value(), "task", 1),
                refused(desk().mobilisation().withdraw(town.command(), briefing, "another day")));
        right(desk().mobilisation().withdraw(town.command(), task, "another member"));
        assertEquals(
                List.of(),
                answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100))
                        .found());
        assertEquals(List.of(), answer(desk().mobilisation().taskTexts(Set.of(task), KnownAt.LATEST)));
        right(desk().mobilisation()
                .correct(
                        town.command(),
                        briefing,
                        KnownAt.LATEST,
                        new BriefingCorrectionBuilder()
                                .attended(Set.of(staff.get(0)))
                                .build()));
        assertEquals(
                Set.of(),
                answer(desk().mobilisation().briefings(emergency, KnownAt.LATEST))
                        .get(0)
                        .absent());
        right(desk().mobilisation().withdraw(town.command(), briefing, "another day"));
        assertEquals(List.of(), answer(desk().mobilisation().briefings(emergency, KnownAt.LATEST)));
        assertEquals(List.of(), answer(desk().mobilisation().briefingTexts(Set.of(briefing), KnownAt.LATEST)));
        right(desk().mobilisation().withdraw(town.command(), emergency, "declared twice"));
        assertEquals(List.of(), answer(desk().mobilisation().emergencies(KnownAt.LATEST)));
        right(desk().mobilisation().restore(town.command(), emergency));
        right(desk().mobilisation().restore(town.command(), briefing));
        right(desk().mobilisation().restore(town.command(), task));
        assertEquals(
                1,
                answer(desk().mobilisation().taskTexts(Set.of(task), KnownAt.LATEST))
                        .size());
    }

    @Test
    void theCallUpOfAMemberIsCorrectedAndWithdrawn() {
        EmergencyId emergency = declared();
        CallUpId call = right(
                desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(0), staff.get(1)), hours(2)));
        right(desk().mobilisation().answered(town.command(), call, Set.of(staff.get(0)), true, hours(3)));
        CalledId called = called(emergency, 0);
        assertEquals(new TooEarly("called", called.value()), refused(correct(called, at(hours(4)))));
        Instant tomorrow = town.now().plus(Duration.ofDays(1));
        assertEquals(
                new NotYetOccurred(tomorrow),
                refused(correct(
                        called,
                        new CallUpCorrectionBuilder()
                                .answers(List.of(new CallUp.Reply(tomorrow, true)))
                                .build())));
        assertEquals(
                new BadValue("means", "bad_word"),
                refused(correct(
                        called,
                        new CallUpCorrectionBuilder()
                                .reached(List.of(new CallUp.ContactMade(hours(3), "By phone")))
                                .build())));
        assertEquals(
                new NotActiveThen("emergency", emergency.value()), refused(correct(called, at(START.minusSeconds(1)))));
        assertEquals(
                new Overlaps("called", called(emergency, 1).value()),
                refused(correct(
                        called,
                        new CallUpCorrectionBuilder().staff(staff.get(1)).build())));

        right(correct(
                called,
                new CallUpCorrectionBuilder()
                        .at(hours(3))
                        .answers(List.of(new CallUp.Reply(hours(3), false)))
                        .build()));
        assertEquals(
                Figure.of(List.of(staff.get(1).value())),
                muster(emergency, hours(3).minusNanos(1000)).asked());
        assertEquals(
                Figure.of(List.of(staff.get(0).value())),
                line(muster(emergency, hours(3)).byAnswer(), Muster.CallUpStatus.DECLINED));

        right(desk().mobilisation().withdraw(town.command(), called, "not called"));
        assertEquals(
                Figure.of(List.of(staff.get(1).value())),
                muster(emergency, hours(3)).asked());
        assertEquals(
                1,
                answer(desk().mobilisation().callUps(emergency, KnownAt.LATEST)).size());
        assertEquals(
                new MobilisationRefusal.NotCalledUp(List.of(staff.get(0).value())),
                refused(desk().mobilisation().answered(town.command(), call, Set.of(staff.get(0)), true, hours(4))));
        CalledId other = called(emergency, 0);
        right(correct(other, new CallUpCorrectionBuilder().staff(staff.get(0)).build()));
        assertEquals(
                new Overlaps("called", other.value()),
                refused(desk().mobilisation().restore(town.command(), called)));
        right(correct(other, new CallUpCorrectionBuilder().staff(staff.get(1)).build()));
        right(desk().mobilisation().restore(town.command(), called));
        assertEquals(2, muster(emergency, hours(3)).asked().value());
    }

    private static CallUpCorrection at(Instant at) {
        return new CallUpCorrectionBuilder().at(at).build();
    }

    private Either<Refusal, Done<CalledId>> correct(CalledId called, CallUpCorrection correction) {
        return desk().mobilisation().correct(town.command(), called, KnownAt.LATEST, correction);
    }

    private CalledId called(EmergencyId emergency, int member) {
        return answer(desk().mobilisation().callUps(emergency, KnownAt.LATEST)).stream()
                .sorted(Comparator.comparingInt(each -> staff.indexOf(each.staff())))
                .toList()
                .get(member)
                .id();
    }

    @Test
    void thePeriodOfAnEmergencyIsCorrected() {
        EmergencyId emergency = declared();
        right(desk().mobilisation().changeLevel(town.command(), emergency, 1, hours(5)));
        CallUpId call = right(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(0)), hours(2)));
        OthersDepend depend = new OthersDepend("emergency", emergency.value());
        assertEquals(depend, refused(period(emergency, Interval.since(hours(2).plusNanos(1000)))));
        assertEquals(depend, refused(period(emergency, Interval.between(START.minusSeconds(9), hours(2)))));
        assertEquals(
                new Overlaps("emergency", emergency.value()), refused(period(emergency, Interval.since(hours(5)))));
        right(period(emergency, Interval.between(hours(1), hours(6))));

        Emergency corrected =
                answer(desk().mobilisation().emergencies(KnownAt.LATEST)).get(0);
        assertEquals(Interval.between(hours(1), hours(6)), corrected.period());
        assertEquals(List.of(new Emergency.Level(hours(1), 2), new Emergency.Level(hours(5), 1)), corrected.levels());
        assertEquals(
                new NotActiveThen("emergency", emergency.value()),
                refused(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(1)), hours(6))));
        CalledId called = called(emergency, 0);
        right(desk().mobilisation().withdraw(town.command(), called, "not called"));
        right(period(emergency, Interval.since(hours(3))));
        assertEquals(
                new NotActiveThen("emergency", emergency.value()),
                refused(desk().mobilisation().restore(town.command(), called)));
        right(period(emergency, Interval.since(hours(2))));
        right(desk().mobilisation().restore(town.command(), called));
        assertEquals(
                call,
                answer(desk().mobilisation().callUps(emergency, KnownAt.LATEST))
                        .get(0)
                        .call());
    }

    private Either<Refusal, Done<EmergencyId>> period(EmergencyId emergency, Interval period) {
        return desk().mobilisation()
                .correct(town.command(), emergency, KnownAt.LATEST, EmergencyCorrection.ofPeriod(period));
    }

    @Test
    void levelsOfAnEmergencyAreCorrected() {
        EmergencyId emergency = declared();
        right(desk().mobilisation()
                .correct(
                        town.command(),
                        emergency,
                        KnownAt.LATEST,
                        EmergencyCorrection.ofLevels(
                                List.of(new Emergency.Level(hours(2), 3), new Emergency.Level(START, 1)))));
        Emergency corrected =
                answer(desk().mobilisation().emergencies(KnownAt.LATEST)).get(0);
        assertEquals(1, corrected.levelAt(hours(1)));
        assertEquals(3, corrected.levelAt(hours(2)));
        assertEquals(
                new TooEarly("emergency", emergency.value()),
                refused(desk().mobilisation()
                        .correct(
                                town.command(),
                                emergency,
                                KnownAt.LATEST,
                                EmergencyCorrection.ofLevels(List.of(new Emergency.Level(START.minusSeconds(1), 1))))));
        assertEquals(
                new BadValue("level", "no_level"),
                refused(desk().mobilisation()
                        .correct(
                                town.command(),
                                emergency,
                                KnownAt.LATEST,
                                EmergencyCorrection.ofLevels(List.of(new Emergency.Level(START, 5))))));
    }

    @Test
    void anEmergencyOpensItsPurposeAndClosesItAgain() {
        ActorId volunteer = new ActorId("volunteer");
        assertEquals(
                new NotFound("purpose", "flood"),
                refused(desk().grants()
                        .grant(
                                town.command(),
                                volunteer,
                                Role.VOLUNTEER,
                                new Area.EntireCommunity(),
                                FLOOD,
                                Interval.since(START))));
        EmergencyId emergency = declared();
        right(desk().grants()
                .grant(
                        town.command(),
                        volunteer,
                        Role.VOLUNTEER,
                        new Area.EntireCommunity(),
                        FLOOD,
                        Interval.since(START)));
        Desk theirs = town.desk(volunteer, FLOOD);
        assertEquals(
                1, answer(theirs.mobilisation().emergencies(KnownAt.LATEST)).size());

        right(desk().mobilisation().changeLevel(town.command(), emergency, 1, hours(10)));
        Emergency graver =
                answer(desk().mobilisation().emergencies(KnownAt.LATEST)).get(0);
        assertEquals(2, graver.levelAt(hours(9)));
        assertEquals(1, graver.levelAt(hours(10)));
        assertEquals(
                new Overlaps("emergency", emergency.value()),
                refused(desk().mobilisation().changeLevel(town.command(), emergency, 3, hours(10))));
        right(desk().mobilisation().changeLevel(town.command(), emergency, 3, hours(5)));
        Emergency filled =
                answer(desk().mobilisation().emergencies(KnownAt.LATEST)).get(0);
        assertEquals(3, filled.levelAt(hours(5)), "recorded after a later level");
        assertEquals(1, filled.levelAt(hours(10)));
        assertEquals(
                new BadValue("level", "no_level"),
                refused(desk().mobilisation().changeLevel(town.command(), emergency, 5, hours(11))));

        right(desk().mobilisation().end(town.command(), emergency, hours(12)));
        assertInstanceOf(
                Denied.class, refused(theirs.mobilisation().emergencies(KnownAt.LATEST)), "the purpose has ended");
        assertEquals(
                new NotActiveThen("emergency", emergency.value()),
                refused(desk().mobilisation().end(town.command(), emergency, hours(13))));
        assertEquals(
                new NameTaken("purpose", "flood"),
                refused(desk().mobilisation()
                        .declare(town.command(), new NewEmergency(FLOOD, "Invented flood", 2, hours(20)))));
    }

    @Test
    void theStatusOfACallUpIsKnownAtAnyInstant() {
        EmergencyId emergency = declared();
        CallUpId call =
                right(desk().mobilisation().callUp(town.command(), emergency, new LinkedHashSet<>(staff), hours(1)));
        right(desk().mobilisation()
                .reached(town.command(), call, Set.of(staff.get(0), staff.get(1)), "phone", hours(2)));
        right(desk().mobilisation().answered(town.command(), call, Set.of(staff.get(0)), true, hours(3)));
        right(desk().mobilisation().answered(town.command(), call, Set.of(staff.get(2)), false, hours(4)));
        Muster now = muster(emergency, hours(5));
        assertEquals(4, now.asked().value());
        assertEquals(1, line(now.byAnswer(), Muster.CallUpStatus.CONFIRMED).value());
        assertEquals(1, line(now.byAnswer(), Muster.CallUpStatus.REACHED).value());
        assertEquals(1, line(now.byAnswer(), Muster.CallUpStatus.DECLINED).value());
        assertEquals(
                List.of(staff.get(3).value()),
                line(now.byAnswer(), Muster.CallUpStatus.NOT_REACHED).ids());
        assertEquals(
                4,
                line(muster(emergency, hours(1)).byAnswer(), Muster.CallUpStatus.NOT_REACHED)
                        .value());
        right(desk().mobilisation().answered(town.command(), call, Set.of(staff.get(2)), true, hours(6)));
        assertEquals(
                2,
                line(muster(emergency, hours(6)).byAnswer(), Muster.CallUpStatus.CONFIRMED)
                        .value());
        assertEquals(
                1,
                line(muster(emergency, hours(5)).byAnswer(), Muster.CallUpStatus.CONFIRMED)
                        .value());

        assertEquals(
                new MobilisationRefusal.NotCalledUp(List.of("unknown")),
                refused(desk().mobilisation()
                        .answered(town.command(), call, Set.of(new StaffId("unknown")), true, hours(6))));
        assertEquals(
                new MobilisationRefusal.NotCalledUp(List.of(staff.get(0).value())),
                refused(desk().mobilisation().reached(town.command(), call, Set.of(staff.get(0)), "phone", START)));
        assertEquals(
                new BadValue("means", "bad_word"),
                refused(desk().mobilisation().reached(town.command(), call, Set.of(), "By phone!", hours(2))));
        assertEquals(
                new StaffRefusal.NotStaffThen("unknown"),
                refused(desk().mobilisation()
                        .callUp(town.command(), emergency, Set.of(new StaffId("unknown")), hours(1))));
    }

    @Test
    void ofTwoAnswersAtOneInstantTheOneRecordedLastCounts() {
        EmergencyId emergency = declared();
        Set<StaffId> one = Set.of(staff.get(0));
        CallUpId call = right(desk().mobilisation().callUp(town.command(), emergency, one, hours(1)));
        right(desk().mobilisation().answered(town.command(), call, one, true, hours(2)));
        right(desk().mobilisation().answered(town.command(), call, one, false, hours(2)));
        right(desk().mobilisation().answered(town.command(), call, one, true, hours(1)));
        assertEquals(
                Optional.of(new CallUp.Reply(hours(2), false)),
                answer(desk().mobilisation().callUps(emergency, KnownAt.LATEST))
                        .get(0)
                        .answerAt(hours(3)));
        assertEquals(
                1,
                line(muster(emergency, hours(3)).byAnswer(), Muster.CallUpStatus.DECLINED)
                        .value());
    }

    @Test
    void aCallWithoutStaffIsRefused() {
        EmergencyId emergency = declared();
        BadValue empty = new BadValue("staff", "blank");
        assertEquals(empty, refused(desk().mobilisation().callUp(town.command(), emergency, Set.of(), hours(1))));
        CallUpId call = right(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(0)), hours(1)));
        assertEquals(empty, refused(desk().mobilisation().reached(town.command(), call, Set.of(), "phone", hours(2))));
        assertEquals(empty, refused(desk().mobilisation().answered(town.command(), call, Set.of(), true, hours(2))));
    }

    @Test
    void theCurrentInstantHasOccurred() {
        EmergencyId emergency = declared();
        CallUpId call = right(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(0)), hours(1)));
        NewBriefing briefing = new NewBriefingBuilder()
                .emergency(emergency)
                .name("First evening")
                .at(hours(2))
                .addTasks(new NewBriefing.NewTask("Print the notices", staff.get(0), hours(5)))
                .build();
        right(desk().mobilisation().recordBriefing(town.command(), briefing));
        TaskId task = answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100))
                .found()
                .get(0)
                .id();
        CommandId reached = town.command();
        right(desk().mobilisation().reached(reached, call, Set.of(staff.get(0)), "phone", rightNow()));
        CommandId answered = town.command();
        right(desk().mobilisation().answered(answered, call, Set.of(staff.get(0)), true, rightNow()));
        CommandId done = town.command();
        right(desk().mobilisation().completeTask(done, task, rightNow()));
    }

    /** The current instant of a clock that is finer than microseconds. */
    private Instant rightNow() {
        return town.now().plusNanos(999);
    }

    @Test
    void aBriefingHasAttendanceDecisionsAndTasksThatComeDue() {
        EmergencyId emergency = declared();
        NewBriefing held = new NewBriefingBuilder()
                .emergency(emergency)
                .name("First evening")
                .at(hours(2))
                .invited(staff)
                .addAttended(staff.get(0), staff.get(1))
                .addDecisions("Every door twice a day")
                .addTasks(new NewBriefing.NewTask("Print the notices", staff.get(0), hours(5)))
                .addTasks(new NewBriefing.NewTask("Open the gates' registers", staff.get(1), hours(9)))
                .build();
        BriefingId id = right(desk().mobilisation().recordBriefing(town.command(), held));
        Briefing briefing = answer(desk().mobilisation().briefings(emergency, KnownAt.LATEST))
                .get(0);
        assertEquals(id, briefing.id());
        assertEquals(Set.of(staff.get(2), staff.get(3)), briefing.absent());
        assertEquals(
                List.of(new BriefingText(id, "First evening", List.of("Every door twice a day"))),
                answer(desk().mobilisation().briefingTexts(List.of(id), KnownAt.LATEST)));
        List<Task> tasks = answer(desk().mobilisation().tasks(emergency, KnownAt.LATEST, Optional.empty(), 100))
                .found();
        List<TaskId> ids = tasks.stream().map(Task::id).toList();
        assertEquals(
                List.of(
                        new TaskText(ids.get(0), "Print the notices"),
                        new TaskText(ids.get(1), "Open the gates' registers")),
                answer(desk().mobilisation().taskTexts(ids, KnownAt.LATEST)));
        assertEquals(Optional.of(Task.TaskState.OPEN), tasks.get(0).stateAt(hours(4)));
        assertEquals(Optional.of(Task.TaskState.OVERDUE), tasks.get(0).stateAt(hours(5)));
        TaskId first = tasks.get(0).id();
        assertEquals(
                new TooEarly("task", first.value()),
                refused(desk().mobilisation().completeTask(town.command(), first, hours(1))));
        right(desk().mobilisation().completeTask(town.command(), first, hours(6)));
        Muster muster = muster(emergency, hours(7));
        assertEquals(2, muster.attendances().value());
        assertEquals(1, line(muster.byState(), Task.TaskState.DONE_LATE).value());
        assertEquals(1, line(muster.byState(), Task.TaskState.OPEN).value());
        assertEquals(0, line(muster.byState(), Task.TaskState.OVERDUE).value());
        assertEquals(0, muster(emergency, hours(1)).tasks().value());
        assertEquals(
                new MobilisationRefusal.TaskAlreadyDone(first.value()),
                refused(desk().mobilisation().completeTask(town.command(), first, hours(7))));
        assertEquals(
                new NotFound("task", "none"),
                refused(desk().mobilisation().completeTask(town.command(), new TaskId("none"), hours(7))));
    }

    @Test
    void mistypedTextsOfABriefingAreRefused() {
        EmergencyId emergency = declared();
        NewBriefing.NewTask task = new NewBriefing.NewTask("Print the notices", staff.get(0), hours(2));
        NewBriefing briefing = new NewBriefingBuilder()
                .emergency(emergency)
                .name(" Evening ")
                .at(hours(1))
                .invited(staff)
                .attended(staff)
                .addDecisions(" Every door ")
                .addTasks(task)
                .build();
        assertEquals(
                new BadValue("briefing_name", "blank"),
                refusedBriefing(change(briefing).name(" ").build()));
        assertEquals(
                new BadValue("decision", "bad_character"),
                refusedBriefing(change(briefing).addDecisions("Twice\u0000").build()));
        assertEquals(
                new BadValue("task", "blank"),
                refusedBriefing(change(briefing)
                        .addTasks(new NewBriefing.NewTask("", staff.get(0), hours(2)))
                        .build()));
        assertEquals(
                new BadValue("due", "before_briefing"),
                refusedBriefing(change(briefing).at(hours(2)).build()),
                "the task would be overdue at once");
        right(desk().mobilisation().recordBriefing(town.command(), briefing));
        BriefingId recorded = answer(desk().mobilisation().briefings(emergency, KnownAt.LATEST))
                .get(0)
                .id();
        assertEquals(
                List.of(new BriefingText(recorded, "Evening", List.of("Every door"))),
                answer(desk().mobilisation().briefingTexts(List.of(recorded), KnownAt.LATEST)));
    }

    private static NewBriefingBuilder change(NewBriefing briefing) {
        return new NewBriefingBuilder().like(briefing);
    }

    private Refusal refusedBriefing(NewBriefing briefing) {
        return refused(desk().mobilisation().recordBriefing(town.command(), briefing));
    }

    @Test
    void impossibleFactsAreRefused() {
        EmergencyId emergency = declared();
        Instant later = town.now().plus(Duration.ofDays(1));
        assertEquals(
                new NotYetOccurred(later),
                refused(desk().mobilisation().callUp(town.command(), emergency, Set.of(staff.get(0)), later)));
        assertEquals(
                new NotActiveThen("emergency", emergency.value()),
                refused(desk().mobilisation()
                        .callUp(town.command(), emergency, Set.of(staff.get(0)), START.minusSeconds(1))));
        assertEquals(
                new NotFound("emergency", "none"),
                refused(desk().mobilisation()
                        .callUp(town.command(), new EmergencyId("none"), Set.of(staff.get(0)), hours(1))));
        assertEquals(
                new BadValue("level", "no_level"),
                NewEmergency.of(FLOOD, "Flood", 0, START).getLeft());
        assertEquals(
                new BadValue("emergency_name", "blank"),
                NewEmergency.of(FLOOD, " ", 1, START).getLeft());
        assertInstanceOf(
                Denied.class,
                refused(town.member("member", town.east)
                        .mobilisation()
                        .declare(town.command(), new NewEmergency(new PurposeId("other"), "Other", 1, START))));
    }

    @Test
    void aRepeatedCommandChangesNothing() {
        CommandId declare = town.command();
        NewEmergency flood = new NewEmergency(FLOOD, "Invented flood", 2, START);
        Done<EmergencyId> first = answer(desk().mobilisation().declare(declare, flood));
        CommandId call = town.command();
        Done<CallUpId> called =
                answer(desk().mobilisation().callUp(call, first.answer(), Set.of(staff.get(0)), hours(1)));
        CommandId reach = town.command();
        right(desk().mobilisation().reached(reach, called.answer(), Set.of(staff.get(0)), "phone", hours(1)));
        Muster before = muster(first.answer(), hours(2));
        assertTrue(answer(desk().mobilisation().declare(declare, flood)).replayed());
        assertEquals(
                called.answer(),
                answer(desk().mobilisation().callUp(call, first.answer(), Set.of(staff.get(0)), hours(1)))
                        .answer());
        assertTrue(
                answer(desk().mobilisation().reached(reach, called.answer(), Set.of(staff.get(0)), "phone", hours(1)))
                        .replayed());
        assertEquals(before, muster(first.answer(), hours(2)));
        assertEquals(
                1,
                answer(desk().mobilisation().callUps(first.answer(), KnownAt.LATEST))
                        .get(0)
                        .reached()
                        .size());
    }
}

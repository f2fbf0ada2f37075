package org.gridbook.mobilisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.book.TooEarly;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.junit.jupiter.api.Test;

/** The edges of a mobilisation. Instants are microseconds; staff are called at 10, and tasks last from 10 to 20. */
class MusteringTest {
    private static Instant at(long micros) {
        return Interval.instant(micros);
    }

    private static CallUpBuilder call(String id) {
        return new CallUpBuilder()
                .id(new CalledId(id))
                .call(new CallUpId(id))
                .emergency(new EmergencyId("e"))
                .staff(new StaffId("m"))
                .at(at(10));
    }

    private static CallUp.Reply reply(long at, boolean coming) {
        return new CallUp.Reply(at(at), coming);
    }

    private static CallUp.ContactMade reached(long at) {
        return new CallUp.ContactMade(at(at), "phone");
    }

    private static List<String> asked(long at, CallUp... calls) {
        return Mustering.of(List.of(calls), List.of(), List.of(), at(at))
                .asked()
                .ids();
    }

    private static Muster.CallUpStatus status(long at, CallUp... calls) {
        Muster muster = Mustering.of(List.of(calls), List.of(), List.of(), at(at));
        return muster.byAnswer().entrySet().stream()
                .filter(each -> each.getValue().value() == 1)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static Task task(Optional<Instant> done) {
        return new TaskBuilder()
                .id(new TaskId("t"))
                .emergency(new EmergencyId("e"))
                .briefing(new BriefingId("b"))
                .staff(new StaffId("m"))
                .since(at(10))
                .due(at(20))
                .done(done)
                .build();
    }

    @Test
    void staffCountFromTheCall() {
        assertEquals(List.of(), asked(9, call("c").build()));
        assertEquals(List.of("m"), asked(10, call("c").build()));
    }

    @Test
    void aMemberWhoIsCalledTwiceCountsOnce() {
        assertEquals(List.of("m"), asked(10, call("c").build(), call("d").build()));
    }

    @Test
    void aMemberIsReachedFromTheContact() {
        CallUp call = call("c").addReached(reached(15)).build();

        assertEquals(Muster.CallUpStatus.NOT_REACHED, status(14, call));
        assertEquals(Muster.CallUpStatus.REACHED, status(15, call));
    }

    @Test
    void anAnswerCountsFromItsInstant() {
        CallUp call =
                call("c").addReached(reached(12)).addAnswers(reply(15, true)).build();

        assertEquals(Muster.CallUpStatus.REACHED, status(14, call));
        assertEquals(Muster.CallUpStatus.CONFIRMED, status(15, call));
    }

    @Test
    void theLastAnswerDecides() {
        CallUp call = call("c")
                .addAnswers(reply(16, false))
                .addAnswers(reply(15, true))
                .build();

        assertEquals(Muster.CallUpStatus.CONFIRMED, status(15, call));
        assertEquals(Muster.CallUpStatus.DECLINED, status(16, call));
    }

    @Test
    void ofTwoAnswersAtOneInstantTheOneRecordedLastDecides() {
        CallUp call = call("c")
                .addAnswers(reply(15, false))
                .addAnswers(reply(15, true))
                .build();

        assertEquals(Muster.CallUpStatus.CONFIRMED, status(15, call));
    }

    @Test
    void theLastAnswerToAnyCallDecides() {
        CallUp one = call("c").addAnswers(reply(16, false)).build();
        CallUp other = call("d").addAnswers(reply(15, true)).build();

        assertEquals(Muster.CallUpStatus.DECLINED, status(20, one, other));
        assertEquals(Muster.CallUpStatus.DECLINED, status(20, other, one));
    }

    @Test
    void aMemberWhoAnsweredWasReached() {
        CallUp call = call("c").addAnswers(reply(15, true)).build();

        assertEquals(List.of(false, true), List.of(call.isReachedAt(at(14)), call.isReachedAt(at(15))));
    }

    @Test
    void aTaskIsOverdueFromItsDueTime() {
        assertEquals(Optional.empty(), task(Optional.empty()).stateAt(at(9)));
        assertEquals(Optional.of(Task.TaskState.OPEN), task(Optional.empty()).stateAt(at(10)));
        assertEquals(Optional.of(Task.TaskState.OPEN), task(Optional.empty()).stateAt(at(19)));
        assertEquals(Optional.of(Task.TaskState.OVERDUE), task(Optional.empty()).stateAt(at(20)));
    }

    @Test
    void aTaskIsDoneInTimeBeforeItsDueTime() {
        assertEquals(Optional.of(Task.TaskState.DONE), task(Optional.of(at(19))).stateAt(at(30)));
        assertEquals(
                Optional.of(Task.TaskState.DONE_LATE), task(Optional.of(at(20))).stateAt(at(30)));
        assertEquals(Optional.of(Task.TaskState.OPEN), task(Optional.of(at(19))).stateAt(at(18)));
    }

    @Test
    void aTaskIsCompletedOnceAndNotBeforeItBegins() {
        assertEquals(
                Either.left(new TooEarly("task", "t")), task(Optional.empty()).completedAt(at(9)));
        assertEquals(
                Either.right(task(Optional.of(at(10)))), task(Optional.empty()).completedAt(at(10)));
        assertEquals(
                Either.left(new MobilisationRefusal.TaskAlreadyDone("t")),
                task(Optional.of(at(10))).completedAt(at(11)));
    }

    private static Briefing briefing(String id, long at, String... attended) {
        return new BriefingBuilder()
                .id(new BriefingId(id))
                .emergency(new EmergencyId("e"))
                .at(at(at))
                .invited(Figure.ZERO)
                .attended(Figure.of(List.of(attended)))
                .build();
    }

    @Test
    void aBriefingAndItsAttendancesCountFromItsInstant() {
        List<Briefing> briefings = List.of(briefing("b", 10, "m", "n"), briefing("a", 11, "m"), briefing("c", 12, "n"));
        Muster muster = Mustering.of(List.of(), briefings, List.of(), at(11));

        assertEquals(List.of("a", "b"), muster.briefings().ids());
        assertEquals(List.of("a/m", "b/m", "b/n"), muster.attendances().ids());
    }

    @Test
    void tasksThatHaveBegunAreCountedByState() {
        Task open = task(Optional.empty());
        Task done =
                new TaskBuilder().like(open).id(new TaskId("u")).done(at(10)).build();
        Task later =
                new TaskBuilder().like(open).id(new TaskId("v")).since(at(12)).build();
        Muster muster = Mustering.of(List.of(), List.of(), List.of(open, done, later), at(11));

        assertEquals(List.of("t", "u"), muster.tasks().ids());
        assertEquals(
                Map.of(
                        Task.TaskState.OPEN,
                        Figure.of(List.of("t")),
                        Task.TaskState.OVERDUE,
                        Figure.ZERO,
                        Task.TaskState.DONE,
                        Figure.of(List.of("u")),
                        Task.TaskState.DONE_LATE,
                        Figure.ZERO),
                muster.byState());
    }

    @Test
    void everyStatusIsPresent() {
        CallUp coming = call("c").addAnswers(reply(15, true)).build();
        CallUp silent = call("d").staff(new StaffId("n")).build();

        assertEquals(
                Map.of(
                        Muster.CallUpStatus.CONFIRMED,
                        Figure.of(List.of("m")),
                        Muster.CallUpStatus.DECLINED,
                        Figure.ZERO,
                        Muster.CallUpStatus.REACHED,
                        Figure.ZERO,
                        Muster.CallUpStatus.NOT_REACHED,
                        Figure.of(List.of("n"))),
                Mustering.of(List.of(silent, coming), List.of(), List.of(), at(15))
                        .byAnswer());
    }
}

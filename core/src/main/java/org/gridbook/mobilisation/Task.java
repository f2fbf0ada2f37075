package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A task that was given at a briefing, without the work to do; see {@link Mobilisation#taskTexts}.
 *
 * @param id its id
 * @param emergency the emergency
 * @param briefing the briefing
 * @param staff the member of staff who does it
 * @param since when it begins: when the briefing was held
 * @param due when it is due
 * @param done when it was completed, if it was
 */
@BuilderStyle
@Value.Builder
public record Task(
        TaskId id,
        EmergencyId emergency,
        BriefingId briefing,
        StaffId staff,
        Instant since,
        Instant due,
        Optional<Instant> done) {
    /** The state of a task at an instant. */
    public enum TaskState implements Word {
        /** Not completed and not yet due. */
        OPEN,
        /** Not completed, and due. */
        OVERDUE,
        /** Completed before it was due. */
        DONE,
        /** Completed when it was due, or later. */
        DONE_LATE;
    }

    /** Its state at an instant; empty before the task begins. */
    public Optional<TaskState> stateAt(Instant at) {
        if (at.isBefore(since)) {
            return Optional.empty();
        }
        return Optional.of(done.filter(when -> !when.isAfter(at))
                .map(when -> when.isBefore(due) ? TaskState.DONE : TaskState.DONE_LATE)
                .orElse(at.isBefore(due) ? TaskState.OPEN : TaskState.OVERDUE));
    }

    /** This task, completed; or {@link MobilisationRefusal.TaskAlreadyDone}, or {@link TooEarly} before the task begins. */
    Either<Refusal, Task> completedAt(Instant at) {
        if (done.filter(before -> !at.isBefore(before)).isPresent()) {
            return Either.left(new MobilisationRefusal.TaskAlreadyDone(id.value()));
        }
        return at.isBefore(since)
                ? Either.left(new TooEarly(MobilisationKinds.TASKS.toString(), id.value()))
                : Either.right(new TaskBuilder().like(this).done(at).build());
    }
}

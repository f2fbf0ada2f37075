package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.Refusal;
import org.gridbook.book.TooEarly;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * What changes of a task. Empty fields stay as they are. {@code toString} masks the work.
 *
 * @param what the work to do, as typed; 1 to 200 code points
 * @param staff the member of staff who does it
 * @param due when it is due, on the valid-time axis; after the briefing
 * @param done when it was completed
 * @param notDone takes its completion back, if no other is given
 */
@BuilderStyle
@Value.Builder
public record TaskCorrection(
        Optional<String> what,
        Optional<StaffId> staff,
        Optional<Instant> due,
        Optional<Instant> done,
        @Value.Default.Boolean(false) boolean notDone) {
    /** Cuts to microseconds. */
    public TaskCorrection {
        due = due.map(at -> at.truncatedTo(ChronoUnit.MICROS));
        done = done.map(at -> at.truncatedTo(ChronoUnit.MICROS));
    }

    /** The same with canonical text; or {@link BadValue} for {@code task}. */
    Either<Refusal, TaskCorrection> canonical() {
        return what.<Either<Refusal, TaskCorrection>>map(typed -> Canonical.text("task", typed, NewBriefing.MOST)
                        .map(text -> new TaskCorrection(Optional.of(text), staff, due, done, notDone)))
                .orElseGet(() -> Either.right(this));
    }

    /** The corrected task; or {@link BadValue} for {@code due}, or {@link TooEarly} if it would be completed before the briefing. */
    Either<Refusal, Task> applied(Task task) {
        Task next = new TaskBuilder()
                .like(task)
                .staff(staff.orElse(task.staff()))
                .due(due.orElse(task.due()))
                .done(done.or(() -> task.done().filter(any -> !notDone)))
                .build();
        if (!next.due().isAfter(next.since())) {
            return Either.left(new BadValue("due", "before_briefing"));
        }
        return next.done().filter(next.since()::isAfter).isPresent()
                ? Either.left(new TooEarly(
                        MobilisationKinds.TASKS.toString(), task.id().value()))
                : Either.right(next);
    }

    TaskText applied(TaskText text) {
        return new TaskText(text.task(), what.orElse(text.what()));
    }

    /** Masked. */
    @Override
    public String toString() {
        return "TaskCorrection[*]";
    }
}

package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Word;
import org.gridbook.staff.StaffId;

/**
 * A task as it is in the book.
 *
 * @param id its id
 * @param emergency of which emergency
 * @param briefing out of which briefing it came
 * @param what what is to be done
 * @param staff by whom
 * @param since since when: when the briefing was held
 * @param due until when
 * @param done when it was done, if it was
 */
public record Task(
        TaskId id,
        EmergencyId emergency,
        BriefingId briefing,
        String what,
        StaffId staff,
        Instant since,
        Instant due,
        Optional<Instant> done) {
    /** What a task can be at an instant; it is in just one of these states. */
    public enum TaskState implements Word {
        /** To be done, and its time is not over. */
        OPEN,
        /** Not done, and its time is over. */
        OVERDUE,
        /** Done in time. */
        DONE,
        /** Done, and too late. */
        DONE_LATE;
    }

    /** Checks nulls. */
    public Task {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(emergency, "emergency");
        Objects.requireNonNull(briefing, "briefing");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(done, "done");
    }

    /** What it is at an instant; empty before there was such a task. */
    public Optional<TaskState> stateAt(Instant at) {
        if (at.isBefore(since)) {
            return Optional.empty();
        }
        return Optional.of(done.filter(when -> !when.isAfter(at))
                .map(when -> when.isBefore(due) ? TaskState.DONE : TaskState.DONE_LATE)
                .orElse(at.isBefore(due) ? TaskState.OPEN : TaskState.OVERDUE));
    }

    /** Does not tell what is to be done. */
    @Override
    public String toString() {
        return "Task[" + id + "]";
    }
}

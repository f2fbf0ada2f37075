package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.internal.Built;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A briefing meeting as it is told of. Its words name no residents.
 *
 * @param emergency of which emergency
 * @param name what it is called; canonical text of 1 to {@value #MOST} code points
 * @param at when it was held
 * @param invited who was to come
 * @param attended who came, invited or not
 * @param decisions what was decided, each text of the same form
 * @param tasks what is to be done
 */
@Built
@Value.Builder
public record NewBriefing(
        EmergencyId emergency,
        String name,
        Instant at,
        Set<StaffId> invited,
        Set<StaffId> attended,
        List<String> decisions,
        List<NewTask> tasks) {
    /** The most code points of a name, a decision or a task. */
    public static final int MOST = 200;

    /**
     * A task that came out of a briefing.
     *
     * @param what what is to be done; canonical text of 1 to {@value #MOST} code points
     * @param staff by whom
     * @param due until when, on the valid-time axis
     */
    public record NewTask(String what, StaffId staff, Instant due) {
        /** Cuts to microseconds; refuses text that is not canonical with an {@link IllegalArgumentException}. */
        public NewTask {
            Objects.requireNonNull(staff, "staff");
            due = due.truncatedTo(ChronoUnit.MICROS);
            if (!Canonical.isText(what, MOST)) {
                throw new IllegalArgumentException("A task is canonical text of 1 to " + MOST + " code points");
            }
        }

        /** A task of what somebody typed; or {@link BadValue} for {@code task}. */
        public static Either<BadValue, NewTask> of(String what, StaffId staff, Instant due) {
            return Canonical.text("task", what, MOST).map(text -> new NewTask(text, staff, due));
        }
    }

    /** Cuts to microseconds and copies; refuses text that is not canonical with an {@link IllegalArgumentException}. */
    public NewBriefing {
        Objects.requireNonNull(emergency, "emergency");
        at = at.truncatedTo(ChronoUnit.MICROS);
        invited = Set.copyOf(invited);
        attended = Set.copyOf(attended);
        decisions = List.copyOf(decisions);
        tasks = List.copyOf(tasks);
        if (!Canonical.isText(name, MOST)
                || decisions.stream().anyMatch(decision -> !Canonical.isText(decision, MOST))) {
            throw new IllegalArgumentException(
                    "A briefing's words are canonical text of 1 to " + MOST + " code points");
        }
    }
}

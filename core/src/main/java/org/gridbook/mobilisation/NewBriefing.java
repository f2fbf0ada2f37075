package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.internal.BuilderStyle;
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
@BuilderStyle
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
     * @param due until when, on the valid-time axis; after the briefing
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

        /** Does not tell what is to be done. */
        @Override
        public String toString() {
            return "NewTask[" + staff + "]";
        }
    }

    /** Cuts to microseconds and copies; refuses what {@link #of} refuses with an {@link IllegalArgumentException}. */
    public NewBriefing {
        Objects.requireNonNull(emergency, "emergency");
        Instant held = at.truncatedTo(ChronoUnit.MICROS);
        at = held;
        invited = Set.copyOf(invited);
        attended = Set.copyOf(attended);
        decisions = List.copyOf(decisions);
        tasks = List.copyOf(tasks);
        if (!Canonical.isText(name, MOST)
                || decisions.stream().anyMatch(decision -> !Canonical.isText(decision, MOST))
                || tasks.stream().anyMatch(task -> !task.due().isAfter(held))) {
            throw new IllegalArgumentException("A briefing's words are canonical text of 1 to " + MOST
                    + " code points, and its tasks are due after it");
        }
    }

    /**
     * A briefing of what somebody typed.
     *
     * @return the briefing; or {@link BadValue} for {@code briefing_name}, {@code decision} or {@code due}
     */
    public static Either<BadValue, NewBriefing> of(
            EmergencyId emergency,
            String name,
            Instant at,
            Set<StaffId> invited,
            Set<StaffId> attended,
            List<String> decisions,
            List<NewTask> tasks) {
        Instant held = at.truncatedTo(ChronoUnit.MICROS);
        if (tasks.stream().anyMatch(task -> !task.due().isAfter(held))) {
            return Either.left(new BadValue("due", "before_briefing"));
        }
        return Canonical.text("briefing_name", name, MOST)
                .flatMap(text -> Either.sequenceRight(decisions.stream()
                                .map(decision -> Canonical.text("decision", decision, MOST))
                                .toList())
                        .map(texts ->
                                new NewBriefing(emergency, text, held, invited, attended, texts.asJava(), tasks)));
    }

    /** Does not tell what was decided. */
    @Override
    public String toString() {
        return "NewBriefing[" + at + "]";
    }
}

package org.gridbook.mobilisation;

import io.vavr.control.Either;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridbook.book.BadValue;
import org.gridbook.book.Canonical;
import org.gridbook.book.NewRecord;
import org.gridbook.book.Refusal;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A briefing to record, with its texts as typed. {@link Mobilisation#recordBriefing} makes the texts canonical. They are stored as
 * personal data, but not at a place: every actor with {@code READ_PERSONAL} for a grid may read them. So the texts name no residents.
 *
 * @param emergency the emergency
 * @param name its name; 1 to {@value #MOST} code points
 * @param at when it was held, on the valid-time axis
 * @param invited the invited members of staff
 * @param attended the members of staff who came, invited or not
 * @param decisions what was decided; texts of 1 to {@value #MOST} code points
 * @param tasks the tasks that were given
 * @param id the id that the sender made; empty if the library makes it
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
        List<NewTask> tasks,
        Optional<BriefingId> id)
        implements NewRecord<BriefingId> {
    /** The most code points of a name, a decision or a task. */
    public static final int MOST = 200;

    /**
     * A task that was given at a briefing.
     *
     * @param what the work to do, as typed; 1 to {@value #MOST} code points
     * @param staff the member of staff who does it
     * @param due when it is due, on the valid-time axis; after the briefing
     * @param id the id that the sender made; empty if the library makes it
     */
    public record NewTask(String what, StaffId staff, Instant due, Optional<TaskId> id) implements NewRecord<TaskId> {
        /** Cuts to microseconds. */
        public NewTask {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(staff, "staff");
            due = due.truncatedTo(ChronoUnit.MICROS);
        }

        /** A task without an id of its sender. */
        public NewTask(String what, StaffId staff, Instant due) {
            this(what, staff, due, Optional.empty());
        }

        /** The same task with an id that its sender made, which is a random UUID. */
        public NewTask id(TaskId made) {
            return new NewTask(what, staff, due, Optional.of(made));
        }

        /** Leaves out the work to do. */
        @Override
        public String toString() {
            return "NewTask[" + staff + "]";
        }
    }

    /** Cuts to microseconds and copies the collections. */
    public NewBriefing {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(emergency, "emergency");
        Objects.requireNonNull(name, "name");
        at = at.truncatedTo(ChronoUnit.MICROS);
        invited = Set.copyOf(invited);
        attended = Set.copyOf(attended);
        decisions = List.copyOf(decisions);
        tasks = List.copyOf(tasks);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewBriefing id(BriefingId made) {
        return new NewBriefingBuilder().like(this).id(made).build();
    }

    /** The same with canonical texts; or {@link BadValue} for {@code due}, {@code briefing_name}, {@code decision} or {@code task}. */
    Either<Refusal, NewBriefing> canonical() {
        if (tasks.stream().anyMatch(task -> !task.due().isAfter(at))) {
            return Either.left(new BadValue("due", "before_briefing"));
        }
        return Canonical.text("briefing_name", name, MOST)
                .flatMap(title -> Either.sequenceRight(decisions.stream()
                                .map(each -> Canonical.text("decision", each, MOST))
                                .toList())
                        .flatMap(texts -> Either.sequenceRight(tasks.stream()
                                        .map(each -> Canonical.text("task", each.what(), MOST)
                                                .map(what -> new NewTask(what, each.staff(), each.due(), each.id())))
                                        .toList())
                                .map(given -> new NewBriefingBuilder()
                                        .like(this)
                                        .name(title)
                                        .decisions(texts)
                                        .tasks(given)
                                        .build())));
    }

    /** Every member of staff that it names. */
    Set<StaffId> staff() {
        Set<StaffId> all = new HashSet<>(invited);
        all.addAll(attended);
        tasks.forEach(task -> all.add(task.staff()));
        return all;
    }

    /** Leaves out the texts. */
    @Override
    public String toString() {
        return "NewBriefing[" + at + "]";
    }
}

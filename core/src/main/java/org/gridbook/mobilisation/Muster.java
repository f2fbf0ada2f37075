package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.gridbook.book.Word;
import org.gridbook.plan.Figure;

/**
 * How a mobilisation stands at an instant. Figures are ids; the breakdowns sum to their totals.
 *
 * @param validAt the instant, on the valid-time axis
 * @param asked every member of staff who was called up, by their ids; each once, however often they were called
 * @param byAnswer the same by what is known of them: what they answered to the last call that they answered, else whether any reached them
 * @param briefings the briefings held
 * @param attendances staff at briefings, as {@code briefing/staff}
 * @param tasks the tasks
 * @param byState the same by state; every state is stated
 */
public record Muster(
        Instant validAt,
        Figure asked,
        Map<CallUpStatus, Figure> byAnswer,
        Figure briefings,
        Figure attendances,
        Figure tasks,
        Map<Task.TaskState, Figure> byState) {
    /** What is known of somebody who was called up. */
    public enum CallUpStatus implements Word {
        /** They will come, or have come. */
        CONFIRMED,
        /** They cannot come. */
        DECLINED,
        /** They were reached and have not answered. */
        REACHED,
        /** Nobody has reached them. */
        NOT_REACHED;
    }

    /** Copies, keeping the order. */
    public Muster {
        Objects.requireNonNull(validAt, "validAt");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(briefings, "briefings");
        Objects.requireNonNull(attendances, "attendances");
        Objects.requireNonNull(tasks, "tasks");
        byAnswer = Collections.unmodifiableMap(new EnumMap<>(byAnswer));
        byState = Collections.unmodifiableMap(new EnumMap<>(byState));
    }
}

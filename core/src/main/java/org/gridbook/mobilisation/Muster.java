package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.gridbook.book.Word;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.immutables.value.Value;

/**
 * The figures of a mobilisation at one instant. Every breakdown sums to its total.
 *
 * @param validAt the instant, on the valid-time axis
 * @param asked the members of staff who were called up, each counted once, however often they were called
 * @param byAnswer the same by status; every status is present. The last answer decides, whichever call it was given to. Without an answer
 *     it counts whether any call reached the member
 * @param briefings the briefings held
 * @param attendances members of staff at briefings, as {@code briefing/staff}
 * @param tasks the tasks
 * @param byState the same by state; every state is present
 */
@BuilderStyle
@Value.Builder
public record Muster(
        Instant validAt,
        Figure asked,
        Map<CallUpStatus, Figure> byAnswer,
        Figure briefings,
        Figure attendances,
        Figure tasks,
        Map<Task.TaskState, Figure> byState) {
    /** The status of a member of staff who was called up. */
    public enum CallUpStatus implements Word {
        /** Will come, or has come. */
        CONFIRMED,
        /** Cannot come. */
        DECLINED,
        /** Was reached and has not answered. */
        REACHED,
        /** Was not reached. */
        NOT_REACHED;
    }

    /** Copies the maps in the order of their keys. */
    public Muster {
        byAnswer = Collections.unmodifiableMap(new EnumMap<>(byAnswer));
        byState = Collections.unmodifiableMap(new EnumMap<>(byState));
    }
}

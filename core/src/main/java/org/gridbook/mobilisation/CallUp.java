package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.staff.StaffId;

/**
 * A member of staff who was called up, and what came back.
 *
 * @param callUp by which call
 * @param emergency for which emergency
 * @param staff who
 * @param at when they were called
 * @param reached when they were reached, each time, and by what means
 * @param answers what they answered, each time
 */
public record CallUp(
        CallUpId callUp,
        EmergencyId emergency,
        StaffId staff,
        Instant at,
        List<ContactMade> reached,
        List<Reply> answers) {
    /**
     * Somebody was reached.
     *
     * @param at when
     * @param means by what means: a word of 1 to 30 of {@code a-z} and {@code _}, such as {@code phone} or {@code online_group}
     */
    public record ContactMade(Instant at, String means) {}

    /**
     * An answer.
     *
     * @param at when
     * @param coming whether they come
     */
    public record Reply(Instant at, boolean coming) {}

    /** Copies. */
    public CallUp {
        Objects.requireNonNull(callUp, "callUp");
        Objects.requireNonNull(emergency, "emergency");
        Objects.requireNonNull(staff, "staff");
        Objects.requireNonNull(at, "at");
        reached = List.copyOf(reached);
        answers = List.copyOf(answers);
    }

    /** The last answer up to an instant; of one instant the one told last. */
    public Optional<Reply> answerAt(Instant instant) {
        return last(answers.stream().filter(each -> !each.at().isAfter(instant)));
    }

    /** The last of these answers, told in this order. */
    static Optional<Reply> last(Stream<Reply> told) {
        return told.reduce((last, next) -> next.at().isBefore(last.at()) ? last : next);
    }

    /** Whether they were reached up to an instant; who answered was reached. */
    public boolean isReachedAt(Instant instant) {
        return answerAt(instant).isPresent()
                || reached.stream().anyMatch(each -> !each.at().isAfter(instant));
    }
}

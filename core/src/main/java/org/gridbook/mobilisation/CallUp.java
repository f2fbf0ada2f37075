package org.gridbook.mobilisation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * One member of staff who was called up by one call.
 *
 * @param id its id
 * @param call the call
 * @param emergency the emergency
 * @param staff the member
 * @param at when the member was called, on the valid-time axis
 * @param reached every time the member was reached, in order of recording
 * @param answers every answer of the member, in order of recording
 */
@BuilderStyle
@Value.Builder
public record CallUp(
        CalledId id,
        CallUpId call,
        EmergencyId emergency,
        StaffId staff,
        Instant at,
        List<ContactMade> reached,
        List<Reply> answers) {
    /**
     * The member was reached.
     *
     * @param at when
     * @param means how: a word of 1 to 30 of {@code a-z} and {@code _}, such as {@code phone} or {@code online_group}
     */
    public record ContactMade(Instant at, String means) {
        /** Cuts to microseconds. */
        public ContactMade {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * The member answered.
     *
     * @param at when
     * @param coming whether the member will come
     */
    public record Reply(Instant at, boolean coming) {
        /** Cuts to microseconds. */
        public Reply {
            at = at.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** Copies the lists. */
    public CallUp {
        reached = List.copyOf(reached);
        answers = List.copyOf(answers);
    }

    /** The last answer up to an instant. Of two answers at one instant, the one recorded last counts. */
    public Optional<Reply> answerAt(Instant instant) {
        return last(answers.stream().filter(each -> !each.at().isAfter(instant)));
    }

    /** The last of these answers, which are in order of recording. */
    static Optional<Reply> last(Stream<Reply> answers) {
        return answers.reduce((last, next) -> next.at().isBefore(last.at()) ? last : next);
    }

    /** Whether the member was reached up to an instant. A member who answered was reached. */
    public boolean isReachedAt(Instant instant) {
        return answerAt(instant).isPresent()
                || reached.stream().anyMatch(each -> !each.at().isAfter(instant));
    }

    CallUp with(ContactMade contact) {
        return new CallUpBuilder().like(this).addReached(contact).build();
    }

    CallUp with(Reply answer) {
        return new CallUpBuilder().like(this).addAnswers(answer).build();
    }
}

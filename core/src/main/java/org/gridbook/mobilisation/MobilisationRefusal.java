package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.List;
import org.gridbook.book.DomainRefusal;

/** Why an emergency was not declared or changed, nobody called up, or a briefing or task not recorded. */
public sealed interface MobilisationRefusal extends DomainRefusal {
    /**
     * No such emergency.
     *
     * @param emergency the id asked for
     */
    record NoSuchEmergency(String emergency) implements MobilisationRefusal {}

    /**
     * The emergency does not hold then: not yet, or no more.
     *
     * @param emergency its id
     */
    record EmergencyNotThen(String emergency) implements MobilisationRefusal {}

    /**
     * A level begins to hold after those before it.
     *
     * @param emergency its id
     */
    record LevelTooEarly(String emergency) implements MobilisationRefusal {}

    /**
     * That would lie in the future.
     *
     * @param at when it was said to be
     */
    record NotHappenedYet(Instant at) implements MobilisationRefusal {}

    /**
     * These were not called up by that call, or later.
     *
     * @param staff their ids, each once, in order
     */
    record NotCalled(List<String> staff) implements MobilisationRefusal {
        /** Copies the list. */
        public NotCalled {
            staff = List.copyOf(staff);
        }
    }

    /**
     * No such task.
     *
     * @param task the id asked for
     */
    record NoSuchTask(String task) implements MobilisationRefusal {}

    /**
     * The task was done before, or would be done before there was such a task.
     *
     * @param task its id
     */
    record TaskDoneAlready(String task) implements MobilisationRefusal {}
}

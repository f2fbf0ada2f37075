package org.gridbook.relay;

import java.util.List;
import java.util.Set;
import org.gridbook.Desk;
import org.gridbook.book.EventType;
import org.gridbook.storage.Change;

/**
 * Receives the changes of communities. Each community has a cursor for each target: the target gets every change that it wants at least once, in the
 * order of the feed. After a crash, a failure or a change of the holder it gets changes again, beginning with the first one of a delivery that was not
 * acknowledged. The community and the position of a change are the same each time, so a target drops repeats by them.
 *
 * <p>Targets of different communities may be called at the same time. Calls for one community never overlap in one relay.
 */
public interface RelayTarget {
    /** The most changes of one delivery, unless a target says otherwise. */
    int USUAL_BATCH = 100;

    /** What a target does with changes. */
    @FunctionalInterface
    interface Delivery {
        /** See {@link RelayTarget#deliver}. */
        void deliver(Desk desk, List<Change> changes) throws Exception;
    }

    /** A target that is a piece of code, for example a listener in the process. */
    static RelayTarget of(String name, Set<EventType> types, Delivery delivery) {
        Set<EventType> wanted = Set.copyOf(types);
        return new RelayTarget() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Set<EventType> types() {
                return wanted;
            }

            @Override
            public void deliver(Desk desk, List<Change> changes) throws Exception {
                delivery.deliver(desk, changes);
            }
        };
    }

    /** The name of its cursor: a word. A target with another name begins at the first change. */
    String name();

    /**
     * The types of events that it wants; empty for every change, also for those that a newer version of this library recorded. The relay passes over
     * the others without a call. A type that is added later counts from the cursor on.
     */
    default Set<EventType> types() {
        return Set.of();
    }

    /** The most changes of one delivery. With 1 each change is acknowledged alone. */
    default int batch() {
        return USUAL_BATCH;
    }

    /**
     * Takes changes. Returning acknowledges all of them; throwing acknowledges none, and they are delivered again after a pause. It is called on a
     * thread of the relay without a transaction. If it does not return in time ({@link Pace#patience}), it is interrupted and counts as failed.
     *
     * @param desk the desk of the relay's actor, for reads of what a change only names. Reads of personal data are audited as usual; the relay hands
     *     on no read of its own actor, so a target that reads does not feed itself
     * @param changes at least one, all of one community, in the order of their positions
     */
    void deliver(Desk desk, List<Change> changes) throws Exception;
}

package org.gridbook.relay;

import java.util.Set;
import org.gridbook.book.EventType;

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

    /** A piece of code in the process that is called with changes. */
    @FunctionalInterface
    interface Listener {
        /** See {@link RelayTarget#deliver}. */
        void deliver(Delivery delivery) throws Exception;
    }

    /** A target that is a piece of code, for example a listener in the process. Its types are those given, and its batch is the usual one. */
    static RelayTarget of(String name, Set<EventType> types, Listener listener) {
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
            public void deliver(Delivery delivery) throws Exception {
                listener.deliver(delivery);
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
     */
    void deliver(Delivery delivery) throws Exception;
}

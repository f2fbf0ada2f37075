package org.gridbook.storage.memory;

import java.util.Arrays;

/**
 * The changes of a community in order of position. A feed and those that follow from it share one array, each seeing no more of it than its
 * own length; so one more is put in its place without a copy, and what an abandoned write left there is overwritten unseen. Immutable as
 * long as writers take turns.
 */
final class Feed {
    static final Feed EMPTY = new Feed(new Logged[4], 0);

    private final Logged[] all;
    private final int size;

    private Feed(Logged[] all, int size) {
        this.all = all;
        this.size = size;
    }

    int size() {
        return size;
    }

    /** The change at this position, from 1 on. */
    Logged at(int position) {
        return all[position - 1];
    }

    /** The position of the last change recorded at or before this instant, or 0. */
    int positionAt(long micros) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all[middle].recordedAt <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** With this change as its last. */
    Feed with(Logged logged) {
        Logged[] room = size < all.length && this != EMPTY ? all : Arrays.copyOf(all, Math.max(16, size + size / 2));
        room[size] = logged;
        return new Feed(room, size + 1);
    }
}

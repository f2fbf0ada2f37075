package org.gridbook.storage.memory;

import java.util.Arrays;

/**
 * The changes of a community in order of position. A feed and its successors share one array, and each uses only the part up to its own
 * size. So a change is added without a copy, and the next write overwrites the change of an abandoned write. Immutable as long as writers
 * take turns.
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

    /** The same feed with one more change. */
    Feed with(Logged logged) {
        Logged[] room = size < all.length && this != EMPTY ? all : Arrays.copyOf(all, Math.max(16, size + size / 2));
        room[size] = logged;
        return new Feed(room, size + 1);
    }
}

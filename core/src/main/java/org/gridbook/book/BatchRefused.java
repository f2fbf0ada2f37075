package org.gridbook.book;

import java.util.List;

/**
 * Some items of a batch were refused, and so nothing of the batch was recorded.
 *
 * @param refused every refused item, in the order of the batch
 */
public record BatchRefused(List<RefusedItem> refused) implements DomainRefusal {
    /** Copies the list; refuses an empty one with an {@link IllegalArgumentException}. */
    public BatchRefused {
        refused = List.copyOf(refused);
        if (refused.isEmpty()) {
            throw new IllegalArgumentException("A refused batch has at least one refused item");
        }
    }

    /**
     * One refused item.
     *
     * @param index its position in the batch, counted from 0; texts count from 1
     * @param why why it was refused
     */
    public record RefusedItem(int index, Refusal why) {}
}

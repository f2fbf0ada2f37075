package org.gridbook.book;

import java.util.Map;

/**
 * An item of a batch repeats or contradicts an earlier item of the same batch.
 *
 * @param earlier the position of the earlier item, counted from 0; texts count from 1
 */
public record ConflictsInBatch(int earlier) implements DomainRefusal {
    @Override
    public Map<String, Object> facts() {
        return Map.of("earlier", earlier + 1);
    }
}

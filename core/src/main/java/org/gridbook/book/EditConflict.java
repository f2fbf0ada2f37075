package org.gridbook.book;

import java.util.List;

/**
 * A correction was made from an older view of the record, and what it corrects was changed since. {@code History.since}
 * shows what was changed; it can name a field by its parts, such as {@code personal.phone} for {@code phone}. Read the record again, then correct
 * it.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 * @param field the names of the fields that both changed, with labels under {@code field.<field>}
 */
public record EditConflict(String kind, String id, List<String> field) implements DomainRefusal {
    /** Copies the list. */
    public EditConflict {
        field = List.copyOf(field);
    }
}

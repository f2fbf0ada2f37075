package org.gridbook.book;

import java.util.List;

/**
 * A correction was made from an older view of the record, and what it corrects was changed since. {@code History.since}
 * shows what was changed; it can name a field by its parts, such as {@code personal.phone} for {@code phone}. Read the record again, then correct
 * it.
 *
 * @param kind the kind of record, with a label under {@code kind.<kind>}
 * @param id its id
 * @param field the names of the fields that both changed, with labels under {@code field.<field>}; {@link #OTHER} for fields that the actor
 *     may not read
 */
public record EditConflict(String kind, String id, List<String> field) implements DomainRefusal {
    /** In place of the names of fields that the actor may not read. */
    public static final String OTHER = "other_field";

    /** Copies the list. */
    public EditConflict {
        field = List.copyOf(field);
    }
}

package org.gridbook.questionnaire;

import java.util.List;
import java.util.Optional;

/**
 * Items that are shown together and are relevant together.
 *
 * @param items in order
 */
public record FormGroup(
        String path, FormText label, Optional<Expression> relevant, Optional<String> appearance, List<FormItem> items)
        implements FormItem {
    /** Copies the list. */
    public FormGroup {
        items = List.copyOf(items);
    }
}

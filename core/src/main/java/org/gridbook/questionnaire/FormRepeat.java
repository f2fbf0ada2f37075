package org.gridbook.questionnaire;

import java.util.List;
import java.util.Optional;

/**
 * Items that are asked several times, such as for each member of a household. A repeat contains no repeat.
 *
 * @param count how many instances there are; as many as are answered if absent
 * @param items in order
 */
public record FormRepeat(
        String path,
        FormText label,
        Optional<Expression> relevant,
        Optional<Expression> count,
        Optional<String> appearance,
        List<FormItem> items)
        implements FormItem {
    /** The most instances. */
    public static final int MOST = 200;

    /** Copies the list. */
    public FormRepeat {
        items = List.copyOf(items);
    }
}

package org.gridbook.diary;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.plan.Figure;

/**
 * The entries of the work diary at an instant, as ids. An entry of later is not counted.
 *
 * @param validAt the instant
 * @param byActivity the entries by activity; every activity is present
 * @param released those that are released to a group by then
 */
public record DiaryFigures(Instant validAt, Map<DiaryActivity, Figure> byActivity, Figure released) {
    /** Copies, keeping the order. */
    public DiaryFigures {
        byActivity = Collections.unmodifiableMap(new LinkedHashMap<>(byActivity));
    }

    /** All entries. */
    public Figure entries() {
        return Figure.of(byActivity.values().stream()
                .flatMap(each -> each.ids().stream())
                .toList());
    }
}

package org.gridbook.staff;

import java.util.List;
import org.gridbook.book.Interval;
import org.gridbook.plan.Figure;

/**
 * Working time and the limits that it went beyond.
 *
 * @param period the days asked about
 * @param worked the time worked on these days, and its shifts
 * @param breaches the breaches, by member, limit and time
 */
public record WorkCheck(Interval period, WorkedTime worked, List<WorkBreach> breaches) {
    /** Copies. */
    public WorkCheck {
        breaches = List.copyOf(breaches);
    }

    /** The breaches of the limits of one measure. */
    public List<WorkBreach> of(WorkMeasure measure) {
        return breaches.stream()
                .filter(each -> each.limit().measure() == measure)
                .toList();
    }

    /** The members with a breach of one measure. */
    public Figure members(WorkMeasure measure) {
        return Figure.of(of(measure).stream()
                .map(each -> each.staff().value())
                .distinct()
                .toList());
    }
}

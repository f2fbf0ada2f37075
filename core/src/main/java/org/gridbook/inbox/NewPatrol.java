package org.gridbook.inbox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridbook.book.Interval;
import org.gridbook.book.NewRecord;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.staff.Post;
import org.immutables.value.Value;

/**
 * A report of a patrol. Without findings it states that nothing was found.
 *
 * @param by who patrolled
 * @param area the grid or building
 * @param time when, on the valid-time axis; it has ended
 * @param findings what was found within that time; each is an item of the inbox
 * @param id the id that the sender made; empty if the library makes it
 */
@BuilderStyle
@Value.Builder
public record NewPatrol(PatrolMember by, Post area, Interval time, List<NewInboxItem> findings, Optional<PatrolId> id)
        implements NewRecord<PatrolId> {
    /** Copies. */
    public NewPatrol {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(area, "area");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(id, "id");
        findings = List.copyOf(findings);
    }

    /** The same request with an id that its sender made, which is a random UUID. */
    public NewPatrol id(PatrolId made) {
        return new NewPatrolBuilder().like(this).id(made).build();
    }
}

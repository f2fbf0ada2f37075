package org.gridbook.access;

import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * Lets one actor use powers in an area for a purpose during a period.
 *
 * @param id its id
 * @param actor who is given it
 * @param role the word of the role that it came from
 * @param powers the powers
 * @param area where
 * @param purpose for what
 * @param period when
 * @param breakGlass the reason, if the actor took it without being given it; such a grant always has an end
 */
@BuilderStyle
@Value.Builder
public record Grant(
        GrantId id,
        ActorId actor,
        String role,
        Set<Power> powers,
        Area area,
        PurposeId purpose,
        Interval period,
        Optional<String> breakGlass) {
    /** Copies; refuses a break-glass grant without an end. */
    public Grant {
        powers = Set.copyOf(powers);
        if (breakGlass.isPresent() && period.isOpen()) {
            throw new IllegalArgumentException("Breaking the glass has an end");
        }
    }

    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}

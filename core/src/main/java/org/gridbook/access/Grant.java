package org.gridbook.access;

import java.util.Optional;
import java.util.Set;
import org.gridbook.book.Interval;
import org.gridbook.internal.BuilderStyle;
import org.immutables.value.Value;

/**
 * The right of one actor to use powers in an area, for a purpose, during a period.
 *
 * @param id its id
 * @param actor the actor who holds it
 * @param role the word of the role that it was made from
 * @param powers the powers
 * @param area where it is valid
 * @param purpose the purpose
 * @param period when it is valid
 * @param breakGlass the reason, if the actor took it by breaking the glass; such a grant has an end
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
    /** Copies the set; rejects a break-glass grant without an end with an {@link IllegalArgumentException}. */
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

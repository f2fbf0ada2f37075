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
 * @param underGlass whether the actor took it by breaking the glass; such a grant has an end. The reason is personal data: {@code
 *     Grants.glassReasons}
 * @param reviewedBy who reviewed the breaking of the glass: another actor, who may give grants
 * @param exportRows how many rows it may export in {@value Role#EXPORT_HOURS} hours; 0 without {@link Power#EXPORT}
 * @param unknownPowers stored words of powers that this version does not know; they give no access
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
        @Value.Default.Boolean(false) boolean underGlass,
        Optional<ActorId> reviewedBy,
        @Value.Default.Int(Role.EXPORT_ROWS) int exportRows,
        Set<String> unknownPowers) {
    /** Copies the sets; rejects a break-glass grant without an end with an {@link IllegalArgumentException}. */
    public Grant {
        powers = Set.copyOf(powers);
        unknownPowers = Set.copyOf(unknownPowers);
        exportRows = powers.contains(Power.EXPORT) ? exportRows : 0;
        if (powers.contains(Power.EXPORT) && !Role.isExportRows(exportRows)) {
            throw new IllegalArgumentException("A grant that may export has a number of rows");
        }
        if (underGlass && period.isOpen()) {
            throw new IllegalArgumentException("Breaking the glass has an end");
        }
    }

    /** Whether it was given: a grant that was taken by breaking the glass was not. */
    public boolean isGiven() {
        return !underGlass;
    }

    @Override
    public String toString() {
        return "Grant[" + id + "]";
    }
}

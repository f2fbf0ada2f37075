package org.gridbook.staff;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.plan.Figure;

/**
 * How many volunteers there are at an instant.
 *
 * @param at the instant
 * @param offered everybody who had offered by then, also those who were declined or have left
 * @param accepted who is accepted and has not left
 * @param assigned who has an assignment
 * @param byRole the same by role, in order of the word; only roles that somebody has then. A volunteer has one assignment at a time, so the
 *     figures add up
 */
public record TeamSize(Instant at, Figure offered, Figure accepted, Figure assigned, Map<String, Figure> byRole) {
    /** Copies, keeping the order. */
    public TeamSize {
        byRole = Collections.unmodifiableMap(new LinkedHashMap<>(byRole));
    }
}

package org.gridbook.staff;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridbook.plan.Figure;

/**
 * The volunteers at an instant, as ids.
 *
 * @param byState all who had offered by then, by state; every state is present
 * @param byRole who has an assignment, by role, in order of the word
 */
public record VolunteerFigures(Map<Volunteer.VolunteerState, Figure> byState, Map<String, Figure> byRole) {
    /** Copies, keeping the order. */
    public VolunteerFigures {
        byState = Collections.unmodifiableMap(new LinkedHashMap<>(byState));
        byRole = Collections.unmodifiableMap(new LinkedHashMap<>(byRole));
    }
}

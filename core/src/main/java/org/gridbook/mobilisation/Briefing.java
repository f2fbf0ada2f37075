package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;
import org.immutables.value.Value;

/**
 * A recorded briefing, without its texts; see {@link Mobilisation#briefingTexts}.
 *
 * @param id its id
 * @param emergency the emergency
 * @param at when it was held, on the valid-time axis
 * @param invited the ids of the invited members of staff
 * @param attended the ids of the members of staff who came, invited or not
 */
@BuilderStyle
@Value.Builder
public record Briefing(BriefingId id, EmergencyId emergency, Instant at, Figure invited, Figure attended) {
    /** The invited members of staff who did not come, in order of id. */
    public Set<StaffId> absent() {
        Set<String> absent = new TreeSet<>(invited.ids());
        attended.ids().forEach(absent::remove);
        Set<StaffId> staff = new LinkedHashSet<>();
        absent.forEach(each -> staff.add(new StaffId(each)));
        return staff;
    }
}

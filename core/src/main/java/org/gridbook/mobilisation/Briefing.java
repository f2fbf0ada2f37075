package org.gridbook.mobilisation;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.gridbook.plan.Figure;
import org.gridbook.staff.StaffId;

/**
 * A briefing meeting as it is in the book.
 *
 * @param id its id
 * @param emergency of which emergency
 * @param name what it is called
 * @param at when it was held
 * @param invited who was to come, by id
 * @param attended who came, by id
 * @param decisions what was decided
 */
public record Briefing(
        BriefingId id,
        EmergencyId emergency,
        String name,
        Instant at,
        Figure invited,
        Figure attended,
        List<String> decisions) {
    /** Copies. */
    public Briefing {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(emergency, "emergency");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(invited, "invited");
        Objects.requireNonNull(attended, "attended");
        decisions = List.copyOf(decisions);
    }

    /** Who was to come and did not. */
    public Set<StaffId> absent() {
        Set<String> absent = new TreeSet<>(invited.ids());
        attended.ids().forEach(absent::remove);
        Set<StaffId> staff = new LinkedHashSet<>();
        absent.forEach(each -> staff.add(new StaffId(each)));
        return staff;
    }

    /** Does not tell what was decided. */
    @Override
    public String toString() {
        return "Briefing[" + id + "]";
    }
}

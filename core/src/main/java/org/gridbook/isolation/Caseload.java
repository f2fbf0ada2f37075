package org.gridbook.isolation;

import java.time.Instant;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.Session;
import org.gridbook.staff.StaffId;

/** Which isolated households a member of staff looks after wherever they are assigned. This package asks; one above it knows. */
@FunctionalInterface
public interface Caseload {
    /**
     * The households.
     *
     * @param session within which it is asked: what it does not reach is not told
     * @param at the instant asked about, on the valid-time axis
     */
    Set<HouseholdId> by(StaffId staff, Session session, Instant at);
}

package org.gridbook.isolation;

import java.time.Instant;
import java.util.Set;
import org.gridbook.book.HouseholdId;
import org.gridbook.internal.Session;
import org.gridbook.staff.StaffId;

/** The isolated households that a member of staff looks after, wherever they are assigned. A package above this one implements it. */
@FunctionalInterface
public interface Caseload {
    /**
     * The households in reach of the session.
     *
     * @param at the instant, on the valid-time axis
     */
    Set<HouseholdId> by(StaffId staff, Session session, Instant at);
}

package org.gridbook.isolation;

import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;

/**
 * A slot with the grid that is responsible for it and the escalation if it is missed.
 *
 * @param pending whether it was not made good and still can be: the resident, or a resident of the household, is isolated at home, or the
 *     need is open
 */
record DueObligation(Slot slot, String grid, Escalation escalation, boolean pending) {}

package org.gridbook.isolation;

import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;

/**
 * A slot with the grids that are responsible for it and the escalation if it is missed.
 *
 * @param grid the grid that is responsible now; it makes good what was missed
 * @param owedBy the grid that was responsible when the window began
 * @param pending whether it was not made good and still can be: the resident, or a resident of the household, is isolated at home, or the
 *     need is open
 */
record DueObligation(Slot slot, String grid, String owedBy, Escalation escalation, boolean pending) {}

package org.gridbook.isolation;

import org.gridbook.plan.Escalation;
import org.gridbook.plan.Slot;

/**
 * A slot, with the grid that answers for it and who sees to it when it is missed.
 *
 * @param pending whether it can still be done or made good and was not since: somebody whom it is owed to is isolated at home there, or the
 *     need still stands
 */
record DueObligation(Slot slot, String grid, Escalation ladder, boolean pending) {}

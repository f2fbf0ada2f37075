package org.gridbook.isolation;

import org.gridbook.plan.Ladder;
import org.gridbook.plan.Slot;

/** A slot, with the grid that answers for it now and who sees to it when it is missed. */
record Owed(Slot slot, String grid, Ladder ladder) {}

package org.gridbook.isolation;

import org.gridbook.plan.Escalation;

/** A need, with the grid that answers for it now and who sees to it when it is late, by the rules when it was asked for. */
record NeedWithEscalation(Need need, String grid, Escalation ladder) {}

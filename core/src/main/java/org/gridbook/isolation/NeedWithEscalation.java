package org.gridbook.isolation;

import org.gridbook.plan.Escalation;

/** A need with the grid that is responsible for it now, and the escalation of the rules when it was requested. */
record NeedWithEscalation(Need need, String grid, Escalation escalation) {}

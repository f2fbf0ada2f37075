/**
 * Plans: what is owed and what was done. The package owns the law owed = done + missed + excused + superseded + open, figures that
 * are made of ids, and the evidence of who was reached. It may call {@code register} and the packages below. Start reading at {@link org.gridbook.plan.Ledger}.
 */
@NullMarked
package org.gridbook.plan;

import org.jspecify.annotations.NullMarked;

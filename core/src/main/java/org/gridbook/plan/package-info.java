/**
 * Plans: what is owed and what was done. The package owns the law owed = done + missed + excused + superseded + open, and figures that
 * are made of ids. It may call {@code staff}, {@code register} and below. Start reading at {@link org.gridbook.plan.Ledger}.
 */
@NullMarked
package org.gridbook.plan;

import org.jspecify.annotations.NullMarked;

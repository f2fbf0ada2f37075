/**
 * What is owed and what was done, whatever the plan: the law that owed = done + missed + excused + superseded + open, and the figures
 * made of ids that can explain themselves. It may call {@code staff}, {@code register} and below. Start reading at {@link
 * org.gridbook.plan.Ledger}.
 */
@NullMarked
package org.gridbook.plan;

import org.jspecify.annotations.NullMarked;

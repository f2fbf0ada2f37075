/** A list of clues in, spread evenly over the grids, checked, and out again with what became of each. */
@NullMarked
package org.gridbook.examples.tipdesk;

import org.jspecify.annotations.NullMarked;

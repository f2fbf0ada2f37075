/** Imports a list of tips, spreads them over the grids, records their checks, and exports them with their outcomes. */
@NullMarked
package org.gridbook.examples.tipdesk;

import org.jspecify.annotations.NullMarked;

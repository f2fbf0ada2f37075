/** Rosters, forms and exports in the formats people use; the only place that parses files. */
@NullMarked
package org.gridbook.interchange;

import org.jspecify.annotations.NullMarked;

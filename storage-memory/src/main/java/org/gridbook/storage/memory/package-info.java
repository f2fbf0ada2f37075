/** The store that keeps a book in memory. */
@NullMarked
package org.gridbook.storage.memory;

import org.jspecify.annotations.NullMarked;

/**
 * The store that keeps a book in memory, in persistent trees of packed rows. It knows the storage port and nothing else of the library.
 * Start reading at {@link org.gridbook.storage.memory.MemoryStorage}.
 */
@NullMarked
package org.gridbook.storage.memory;

import org.jspecify.annotations.NullMarked;

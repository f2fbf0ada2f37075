/**
 * The in-memory store: persistent trees of packed rows. It uses the storage port and nothing else of the library.
 * Start reading at {@link org.gridbook.storage.memory.MemoryStorage}.
 */
@NullMarked
package org.gridbook.storage.memory;

import org.jspecify.annotations.NullMarked;

/**
 * The storage port: what the core asks of a database, and nothing else. It owns the shape of what is kept ({@link
 * org.gridbook.storage.Entry}, {@link org.gridbook.storage.Change}) and the questions that can be asked of it ({@link
 * org.gridbook.storage.Query}, {@link org.gridbook.storage.CountQuery}); it depends on no other package. Start reading at {@link
 * org.gridbook.storage.Storage}.
 */
@NullMarked
package org.gridbook.storage;

import org.jspecify.annotations.NullMarked;

/** An example of a storage adapter: each community is a SQLite file. Start reading at {@link org.gridbook.examples.ownstorage.SqliteStorage}. */
@NullMarked
package org.gridbook.examples.ownstorage;

import org.jspecify.annotations.NullMarked;

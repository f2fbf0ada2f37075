/** An example of a storage adapter: each community is an append-only log. Start reading at {@link org.gridbook.examples.ownstorage.LogStorage}. */
@NullMarked
package org.gridbook.examples.ownstorage;

import org.jspecify.annotations.NullMarked;

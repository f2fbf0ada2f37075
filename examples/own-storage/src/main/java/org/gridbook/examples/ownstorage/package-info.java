/** A store of one's own: every community is one file that only ever grows. Start reading at {@link org.gridbook.examples.ownstorage.FileStorage}. */
@NullMarked
package org.gridbook.examples.ownstorage;

import org.jspecify.annotations.NullMarked;

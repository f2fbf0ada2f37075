/** The story of Xingjiaqiao, replayed with the library. */
@NullMarked
package org.gridbook.examples.xingjiaqiao;

import org.jspecify.annotations.NullMarked;

/** The story of Xingjiaqiao, told with the library. */
@NullMarked
package org.gridbook.examples.xingjiaqiao;

import org.jspecify.annotations.NullMarked;

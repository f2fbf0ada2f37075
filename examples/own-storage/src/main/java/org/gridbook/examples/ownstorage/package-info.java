/** A storage adapter written outside the library. */
@NullMarked
package org.gridbook.examples.ownstorage;

import org.jspecify.annotations.NullMarked;

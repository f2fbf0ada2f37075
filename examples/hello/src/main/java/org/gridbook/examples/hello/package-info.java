/** The smallest program that uses the library. */
@NullMarked
package org.gridbook.examples.hello;

import org.jspecify.annotations.NullMarked;

/** The smallest program that keeps a book. */
@NullMarked
package org.gridbook.examples.hello;

import org.jspecify.annotations.NullMarked;

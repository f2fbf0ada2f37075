/** Benchmarks of the library. */
@NullMarked
package org.gridbook.examples.benchmarks;

import org.jspecify.annotations.NullMarked;

/** What the library costs, measured. */
@NullMarked
package org.gridbook.examples.benchmarks;

import org.jspecify.annotations.NullMarked;

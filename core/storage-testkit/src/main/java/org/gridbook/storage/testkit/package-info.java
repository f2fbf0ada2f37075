/** The contract every store must pass: suites to inherit with one fixture. */
@NullMarked
package org.gridbook.storage.testkit;

import org.jspecify.annotations.NullMarked;

/**
 * The contract that every store must pass. The author of an adapter implements {@link org.gridbook.storage.testkit.StorageFixture} and
 * inherits {@link org.gridbook.storage.testkit.StorageSuites} and {@link org.gridbook.storage.testkit.UseCaseSuites} in near-empty classes.
 * They run every suite, also those of later versions. Nothing is skipped.
 *
 * <p>A new suite extends {@link org.gridbook.storage.testkit.StorageSuite} and becomes a nested class of {@code StorageSuites}. Then every
 * store runs it. Suites use Jupiter. Random histories and sequences are jqwik properties: a failure shrinks to a short one. The histories compare
 * a store with a simple model of the contract.
 */
@NullMarked
package org.gridbook.storage.testkit;

import org.jspecify.annotations.NullMarked;

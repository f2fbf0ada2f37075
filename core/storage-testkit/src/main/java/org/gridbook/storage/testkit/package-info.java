/**
 * The contract that every store must pass. Whoever writes an adapter implements {@link org.gridbook.storage.testkit.StorageFixture} and
 * inherits {@link org.gridbook.storage.testkit.StorageSuites} and {@link org.gridbook.storage.testkit.UseCaseSuites} in near-empty classes;
 * that runs every suite there is, now and in later versions. Nothing is ever skipped.
 *
 * <p>A new suite extends {@link org.gridbook.storage.testkit.StorageSuite} and is named in {@code StorageSuites} as one more nested class:
 * that is all it takes for every store to run it. Suites rest on Jupiter; the random histories are a jqwik property and compare a store with
 * a naive model of the contract.
 */
@NullMarked
package org.gridbook.storage.testkit;

import org.jspecify.annotations.NullMarked;

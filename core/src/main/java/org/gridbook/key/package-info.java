/**
 * What must not be in the database: the keys of the chain, and the heads that were anchored. It may call {@code storage}; start at {@link
 * org.gridbook.key.KeyKeeper} and {@link org.gridbook.key.Anchor}.
 */
@NullMarked
package org.gridbook.key;

import org.jspecify.annotations.NullMarked;

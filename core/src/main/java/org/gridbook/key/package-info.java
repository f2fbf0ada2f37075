/**
 * What must not be in the database: the keys of the chain, the vault that seals data about people, and the heads that
 * were anchored. It may call {@code storage}; start at {@link
 * org.gridbook.key.KeyKeeper}, {@link org.gridbook.key.Vault} and {@link org.gridbook.key.Anchor}.
 */
@NullMarked
package org.gridbook.key;

import org.jspecify.annotations.NullMarked;

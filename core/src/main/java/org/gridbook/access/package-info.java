/**
 * The rules of access: dated {@link org.gridbook.access.Grant}s, {@link org.gridbook.access.Role}s, {@link
 * org.gridbook.access.Purpose}s that end, and the {@link org.gridbook.access.Gate}, which turns them into a scope or a denial. The use
 * cases are in {@code grant}. It may call {@code mapping}, {@code book} and {@code storage}. Start reading at {@link
 * org.gridbook.access.Gate}.
 */
@NullMarked
package org.gridbook.access;

import org.jspecify.annotations.NullMarked;

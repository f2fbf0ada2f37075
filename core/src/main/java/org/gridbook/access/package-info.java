/**
 * Who may do what, where and for which purpose: dated {@link org.gridbook.access.Grant}s, {@link org.gridbook.access.Role}s as data,
 * {@link org.gridbook.access.Purpose}s that end, and the {@link org.gridbook.access.Gate}, which turns them into a finite scope or a
 * denial. It may call {@code book} and {@code storage}. Start reading at {@link org.gridbook.access.Gate}.
 */
@NullMarked
package org.gridbook.access;

import org.jspecify.annotations.NullMarked;

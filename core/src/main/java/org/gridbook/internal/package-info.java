/**
 * The engine behind every use case, not exported: {@link org.gridbook.internal.Office} runs a command from its id to its change and
 * answers questions within scope; {@link org.gridbook.internal.Chain} hashes; {@link org.gridbook.internal.Dated} and {@link
 * org.gridbook.internal.Withdrawn} say once how what holds for a time is ended, and how what was recorded wrongly is withdrawn. It may call
 * {@code access}, {@code book} and {@code storage}. Start reading at {@link org.gridbook.internal.Office}.
 */
@NullMarked
package org.gridbook.internal;

import org.jspecify.annotations.NullMarked;

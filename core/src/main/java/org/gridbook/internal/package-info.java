/**
 * The engine behind every use case, not exported. A use case gets a {@link org.gridbook.internal.DeskContext}; commands run in {@code
 * CommandExecutor} and questions in {@code QueryExecutor}, both within the reach of the actor. It may call {@code access}, {@code mapping},
 * {@code key}, {@code book} and {@code storage}. Start reading at {@link org.gridbook.internal.DeskContext}.
 */
@NullMarked
package org.gridbook.internal;

import org.jspecify.annotations.NullMarked;

package org.gridbook.checkpoint;

import java.time.Instant;
import java.util.Optional;
import org.gridbook.book.Remark;
import org.gridbook.internal.BuilderStyle;
import org.gridbook.register.Personal;
import org.immutables.value.Value;

/**
 * What a person said at a passage. {@code toString} masks the personal data.
 *
 * @param passage the id of the passage
 * @param checkpoint the checkpoint
 * @param at when they passed, on the valid-time axis
 * @param personal name, telephone and identity number; present for outsiders only
 * @param from where they come from, in their words
 */
@BuilderStyle
@Value.Builder
public record Identity(
        PassageId passage, CheckpointId checkpoint, Instant at, Optional<Personal> personal, Optional<Remark> from) {}

/**
 * Checkpoints (registration points) with their staff, passages and passage cards. This package may call {@code plan}, {@code staff},
 * {@code register} and everything below them. Start reading at {@link org.gridbook.checkpoint.Checkpoints}; the rules are {@link
 * org.gridbook.checkpoint.PassRules} and {@code RecognitionRule}.
 */
@NullMarked
package org.gridbook.checkpoint;

import org.jspecify.annotations.NullMarked;

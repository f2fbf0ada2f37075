/**
 * Checkpoints (registration points): where they are, who stands there, who passes and what is decided of them by rules that are data. It
 * may call {@code plan}, {@code staff}, {@code register} and below. Start reading at {@link org.gridbook.checkpoint.Checkpoints}; the rules
 * are {@link org.gridbook.checkpoint.PassRules} and {@code RecognitionRule}.
 */
@NullMarked
package org.gridbook.checkpoint;

import org.jspecify.annotations.NullMarked;

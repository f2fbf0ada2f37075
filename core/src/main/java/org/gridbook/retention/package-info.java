/**
 * How personal and health data come to an end: what is due to go, and how the operator destroys the keys of a person or of a purpose. This
 * package may call every other package but the door. Start reading at {@link org.gridbook.retention.Retention}.
 */
@NullMarked
package org.gridbook.retention;

import org.jspecify.annotations.NullMarked;

/**
 * Mobilisation: emergencies, which open and close a purpose, call-ups of staff, briefings and the tasks given there. It may call {@code
 * plan}, {@code grant}, {@code staff}, {@code access} and below. Start reading at {@link org.gridbook.mobilisation.Mobilisation}.
 */
@NullMarked
package org.gridbook.mobilisation;

import org.jspecify.annotations.NullMarked;

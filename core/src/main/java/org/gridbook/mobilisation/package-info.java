/**
 * Mobilisation: emergencies that open and close a purpose, staff called up, briefings and the tasks that come out of them. It may call
 * {@code plan}, {@code staff}, {@code access} and below. Start reading at {@link org.gridbook.mobilisation.Mobilisation}.
 */
@NullMarked
package org.gridbook.mobilisation;

import org.jspecify.annotations.NullMarked;

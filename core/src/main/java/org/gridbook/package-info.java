/**
 * The door: {@link org.gridbook.Gridbook} opens a store and gives a {@link org.gridbook.Desk} to an actor for a purpose; there is no
 * other way in. It may call every other package. Start reading at {@link org.gridbook.Gridbook}.
 */
@NullMarked
package org.gridbook;

import org.jspecify.annotations.NullMarked;

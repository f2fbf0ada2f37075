/**
 * The inbox: what the public answers and what patrols find, and what it became. The package owns that an item becomes a tip, a need or a note once.
 * It may call {@code staff}, {@code plan}, {@code register} and the packages below. Start reading at {@link org.gridbook.inbox.Inbox}.
 */
@NullMarked
package org.gridbook.inbox;

import org.jspecify.annotations.NullMarked;

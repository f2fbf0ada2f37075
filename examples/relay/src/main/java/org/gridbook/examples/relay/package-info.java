/** Two targets of a relay: a file, and a webhook. Start reading at {@link org.gridbook.examples.relay.FileTarget}. */
@NullMarked
package org.gridbook.examples.relay;

import org.jspecify.annotations.NullMarked;

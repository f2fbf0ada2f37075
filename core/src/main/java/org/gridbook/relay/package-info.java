/**
 * The relay hands the changes of the feed on to targets after they were committed: to a file, another system, a messenger, or a listener in the
 * process. It is above the door: it works through a {@link org.gridbook.Desk}, as an actor with a grant, and the desk audits what it and its targets
 * read. Start reading at {@link org.gridbook.relay.Relay}.
 */
@NullMarked
package org.gridbook.relay;

import org.jspecify.annotations.NullMarked;

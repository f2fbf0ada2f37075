package org.gridbook.relay;

import java.util.List;
import org.gridbook.Desk;
import org.gridbook.storage.Change;
import org.gridbook.storage.CommunityId;

/**
 * Changes that a target gets together.
 *
 * @param community the community
 * @param desk the desk of the relay's actor, for reads of what a change only names. Reads of personal data are audited as usual. The relay hands on no
 *     read of its own actor, so a target that reads does not feed itself
 * @param changes at least one, in the order of their positions
 */
public record Delivery(CommunityId community, Desk desk, List<Change> changes) {
    /** Copies the list. */
    public Delivery {
        changes = List.copyOf(changes);
    }
}

package org.gridbook.checkpoint;

import java.time.Instant;
import org.gridbook.book.DomainRefusal;

/** Refusals of checkpoints. */
public sealed interface CheckpointRefusal extends DomainRefusal {
    /**
     * A person who does not give a name can neither enter nor be registered.
     *
     * @param checkpoint the id of the checkpoint
     */
    record IdentityMissing(String checkpoint) implements CheckpointRefusal {}

    /**
     * The card is outside its period, or its resident does not live in the community at that time.
     *
     * @param card the id of the card
     */
    record CardNotValid(String card) implements CheckpointRefusal {}

    /**
     * A passage card must have an end that is later than its start.
     *
     * @param from the requested start
     */
    record CardWithoutEnd(Instant from) implements CheckpointRefusal {}
}

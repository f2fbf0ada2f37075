package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.ResidentId;
import org.gridbook.register.Personal;

/** Who passes a checkpoint. */
public sealed interface PersonAtCheckpoint {
    /**
     * A resident within reach.
     *
     * @param id their id
     */
    record KnownResident(ResidentId id) implements PersonAtCheckpoint {
        /** Checks nulls. */
        public KnownResident {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * A resident who shows a passage card.
     *
     * @param card the card
     */
    record CardBearer(CardId card) implements PersonAtCheckpoint {
        /** Checks nulls. */
        public CardBearer {
            Objects.requireNonNull(card, "card");
        }
    }

    /**
     * Somebody who is not in the book, as far as is known, and tells who they are.
     *
     * @param identity what they tell; {@code toString} masks it
     */
    record Outsider(Personal identity) implements PersonAtCheckpoint {
        /** Checks nulls. */
        public Outsider {
            Objects.requireNonNull(identity, "identity");
        }
    }

    /** Somebody who does not tell who they are: they go out, or were sent back or referred. */
    record Unnamed() implements PersonAtCheckpoint {}
}

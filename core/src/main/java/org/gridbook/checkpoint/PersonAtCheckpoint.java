package org.gridbook.checkpoint;

import java.util.Objects;
import org.gridbook.book.ResidentId;
import org.gridbook.register.Personal;

/** A person who passes a checkpoint. */
public sealed interface PersonAtCheckpoint {
    /**
     * A resident within reach.
     *
     * @param id the id of the resident
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
     * A person who gives a name and is not known as a resident.
     *
     * @param identity the reported personal data; {@code toString} masks it
     */
    record Outsider(Personal identity) implements PersonAtCheckpoint {
        /** Checks nulls. */
        public Outsider {
            Objects.requireNonNull(identity, "identity");
        }
    }

    /** A person who gives no name. Such a person may only leave, be sent back or be referred. */
    record Unnamed() implements PersonAtCheckpoint {}
}

package org.gridbook.outreach;

import java.time.Instant;
import java.util.Optional;

/**
 * Sends messages: a port that the host implements for its chat service or SMS gateway. The library calls it after the commit. It never sends a key
 * again of which it does not know what became, without asking first.
 */
public interface Messenger {
    /** What a messenger answers. */
    sealed interface MessengerAnswer {
        /**
         * It took the message.
         *
         * @param reference its own name of the message, for the host's log; it is not stored
         */
        record Accepted(String reference) implements MessengerAnswer {}

        /**
         * It will never take the message. It is not sent again.
         *
         * @param reason a word for the host's log; it is not stored
         */
        record Permanent(String reason) implements MessengerAnswer {}

        /**
         * It takes the message later.
         *
         * @param when from when on
         */
        record Later(Instant when) implements MessengerAnswer {}

        /** It is not known whether it took the message, for example after a time-out. It is asked before anything is sent again. */
        record Unknown() implements MessengerAnswer {}
    }

    /** Sends a message. An exception counts as {@link MessengerAnswer.Unknown}. */
    MessengerAnswer send(OutgoingMessage message);

    /**
     * What became of a message that was sent.
     *
     * @return empty if it never got this key, or cannot be asked: then the message is sent again
     */
    Optional<MessengerAnswer> ask(String key);
}

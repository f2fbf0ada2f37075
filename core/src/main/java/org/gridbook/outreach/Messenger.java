package org.gridbook.outreach;

import java.time.Instant;
import java.util.Map;
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

    /**
     * Sends a message. An exception counts as {@link MessengerAnswer.Unknown}.
     *
     * @param key identifies the message. A host that cannot be asked must drop a second message with the same key.
     * @param target the telephone number of a resident, or the id of an online group. It is personal data and belongs into no log.
     * @param texts the text by language tag
     * @param notAfter after which instant it must not be delivered any more
     */
    MessengerAnswer send(String key, String target, Map<String, String> texts, Instant notAfter);

    /**
     * What became of a message that was sent.
     *
     * @return empty if it never got this key, or cannot be asked: then the message is sent again
     */
    Optional<MessengerAnswer> ask(String key);
}

package org.gridbook.outreach;

import org.gridbook.book.Word;

/** What is known about a message. The constants are in the order of the state that they show; see {@link Message#stateOf}. */
public enum ReceiptType implements Word {
    /** Sending begins. If nothing follows, the messenger is asked before anything is sent again. */
    ATTEMPTED,
    /** The messenger takes it later. */
    DELAYED,
    /** It was given to a member of staff to be posted. */
    HANDED_TO_STAFF,
    /** The messenger accepted it. */
    SENT,
    /** It was posted to the group. */
    POSTED,
    /** The messenger will never take it, or it took it and could not deliver it. */
    FAILED,
    /** It was delivered. */
    DELIVERED,
    /** It was seen. */
    SEEN,
    /** It was acknowledged. */
    ACKNOWLEDGED;

    /** Whether nothing has to be sent any more. */
    public boolean isFinal() {
        return compareTo(HANDED_TO_STAFF) >= 0;
    }
}

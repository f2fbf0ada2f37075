package org.gridbook.outreach;

import org.gridbook.book.Word;

/** Why a household or resident may have to be met in person. */
public enum InPersonReason implements Word {
    /** All members of the household are 60 or older; for a notice to residents, the resident is. */
    ELDERLY,
    /** The household has one member. */
    ALONE,
    /** The household said that it has no telephone. */
    NO_TELEPHONE,
    /** The household asked not to be sent messages. */
    NO_MESSAGES,
    /** The household asked to be met. */
    ASKED;
}

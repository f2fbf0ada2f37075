package org.gridbook.inbox;

import org.gridbook.book.Word;

/** How an item came in. */
public enum ItemMeans implements Word {
    /** In the online group of a grid. */
    ONLINE_GROUP,
    /** By a message to the office. */
    MESSAGE,
    /** By telephone. */
    PHONE,
    /** Face to face, or seen on the spot. */
    IN_PERSON;
}

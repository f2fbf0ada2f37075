package org.gridbook.checkpoint;

import org.gridbook.book.Word;

/** The direction in which a person passes. */
public enum Direction implements Word {
    /** Into the community. */
    IN,
    /** Out of the community. */
    OUT;
}

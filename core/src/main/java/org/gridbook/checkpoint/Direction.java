package org.gridbook.checkpoint;

import org.gridbook.book.Word;

/** Which way somebody passes. */
public enum Direction implements Word {
    /** Into the community. */
    IN,
    /** Out of it. */
    OUT;
}

package org.gridbook.checkpoint;

import java.util.Locale;

/** Which way somebody passes. */
public enum Direction {
    /** Into the community. */
    IN,
    /** Out of it. */
    OUT;

    /** The word under which it is kept; its label is the text {@code direction.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

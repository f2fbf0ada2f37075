package org.gridbook.book;

import java.util.Locale;

/** How a body temperature was taken. */
public enum Thermometry {
    /** In the armpit. */
    AXILLARY,
    /** In the mouth. */
    ORAL,
    /** In the ear. */
    EAR,
    /** At the forehead, without contact. */
    FOREHEAD,
    /** By a thermal camera. */
    CAMERA;

    /** The word under which it is kept; its label is the text {@code thermometry.<word>}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

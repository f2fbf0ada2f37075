package org.gridbook.book;

/** How a body temperature was taken. */
public enum Thermometry implements Word {
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
}

package org.gridbook.interchange;

import java.util.List;

/** A column that a file may have, by its names. */
interface Heading {
    /** Its name in Chinese, under which it is exported. */
    String chinese();

    /** Its name in English. */
    String english();

    /** Whether a file without it is refused. */
    boolean required();

    /** Other names by which it is known. */
    List<String> aliases();
}

package org.gridbook.interchange;

import java.util.List;

/**
 * A column of a file. A file may use any of its names as the heading.
 *
 * @param chinese the heading of a Chinese export
 * @param english the heading of an English export; unique in its format
 * @param required whether a file without it is rejected
 * @param otherNames more accepted headings
 */
record FileColumn(String chinese, String english, boolean required, List<String> otherNames) {
    /** Both headings, for a message. */
    String inBothLanguages() {
        return chinese + " " + english;
    }
}

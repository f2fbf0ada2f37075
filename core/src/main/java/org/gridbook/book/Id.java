package org.gridbook.book;

/** The id of one record. Each kind of record has an id type of its own, so that ids cannot be mixed up. */
public interface Id {
    /** The id as text: 1 to 64 characters of printable ASCII, not beginning with {@code ~}; unique within its kind and community. */
    String value();

    /**
     * Checks the form of an id.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters of printable ASCII or begins with {@code ~}; the message does not
     *     repeat it
     */
    static void check(String value, String type) {
        if (!isFormed(value)) {
            throw new IllegalArgumentException(
                    type + " has 1 to 64 characters of printable ASCII and does not begin with ~");
        }
    }

    /** Whether a text has the form of an id. */
    static boolean isFormed(String value) {
        // A report makes tens of thousands of ids; a regular expression would slow it down.
        int length = value.length();
        if (length == 0 || length > 64 || value.charAt(0) == '~') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) < '!' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}

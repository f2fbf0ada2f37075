package org.gridbook.book;

/** The form of all ids. */
public final class Ids {
    private Ids() {}

    /**
     * Checks the form of an id.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters of printable ASCII; the message does not repeat it
     */
    public static void check(String value, String type) {
        if (!isFormed(value)) {
            throw new IllegalArgumentException(
                    type + " has 1 to 64 characters of printable ASCII and does not begin with ~");
        }
    }

    // A report makes tens of thousands of ids; a regular expression would slow it down.
    private static boolean isFormed(String value) {
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

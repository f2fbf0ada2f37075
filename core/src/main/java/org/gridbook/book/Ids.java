package org.gridbook.book;

import java.util.regex.Pattern;

/** The form that all ids share. */
public final class Ids {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,64}");

    private Ids() {}

    /**
     * Checks the form of an id.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 characters of printable ASCII; the message does not repeat it
     */
    public static void check(String value, String type) {
        if (!FORM.matcher(value).matches() || value.startsWith("~")) {
            throw new IllegalArgumentException(
                    type + " has 1 to 64 characters of printable ASCII and does not begin with ~");
        }
    }
}

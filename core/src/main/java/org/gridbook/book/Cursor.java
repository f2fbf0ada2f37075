package org.gridbook.book;

import java.util.Objects;

/**
 * Where a page of a list ends. Send it back unchanged to read the next page of the same list. It may be stored and sent as a text, for
 * example in an address. It is valid for every actor and limit, and as long as its key is. A cursor that was damaged or altered, and one of
 * another list or community, is refused with {@link BadValue} for {@code cursor}.
 *
 * @param text letters, digits and the characters {@code . _ -} if this library made it
 */
public record Cursor(String text) {
    /** Checks null only; a text that is no cursor is refused where it is used. */
    public Cursor {
        Objects.requireNonNull(text, "text");
    }
}

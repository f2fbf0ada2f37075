package org.gridbook.storage;

/**
 * Names one command. The caller makes it once, outside any retry; the same id with the same content has one effect and one
 * answer, however often it is sent. One that was refused or found nothing to change had no effect yet: its id is free, and it is decided
 * afresh when it is sent again.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ : -}, unique within its community
 */
public record CommandId(String value) {
    /** Refuses any other form with an {@link IllegalArgumentException} that does not repeat it. */
    public CommandId {
        if (!Syntax.isId(value, "._:-")) {
            throw new IllegalArgumentException("A command id has 1 to 64 of the characters A-Z a-z 0-9 . _ : -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gridbook.storage;

/**
 * Identifies one command. The caller makes it once, outside any retry. A command that is sent again with the same id and content has one
 * effect and one answer. This is also true of a command that was accepted and changed nothing, because the book was already as it says.
 * After a refusal the id is free: a command that was refused is decided again when it is sent again.
 *
 * @param value 1 to 64 of the characters {@code A-Z a-z 0-9 . _ : -}, unique within its community
 */
public record CommandId(String value) {
    /** Rejects any other form with an {@link IllegalArgumentException} that does not repeat it. */
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

package org.gridbook.book;

import java.util.function.Function;

/**
 * A command that was accepted, now or when it was first sent.
 *
 * @param answer the answer
 * @param position the position of its change in the feed. Every accepted command has a change. If the book was already as the command
 *     says, the change names no entries
 * @param replayed whether the same command was accepted earlier; then this is the earlier answer
 */
public record Done<T>(T answer, long position, boolean replayed) {
    /** The same outcome with an answer made from this one. */
    public <U> Done<U> map(Function<? super T, ? extends U> change) {
        return new Done<>(change.apply(answer), position, replayed);
    }
}

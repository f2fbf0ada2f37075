package org.gridbook.book;

import java.util.function.Function;

/**
 * A command that took effect, now or when it was first sent.
 *
 * @param answer the answer
 * @param position the position of its change in the feed; 0 if nothing was changed. Then the command is not remembered, and is decided
 *     again when it is sent again
 * @param replayed whether the same command took effect earlier; then this is the earlier answer
 */
public record Done<T>(T answer, long position, boolean replayed) {
    /** The same outcome with an answer made from this one. */
    public <U> Done<U> map(Function<? super T, ? extends U> change) {
        return new Done<>(change.apply(answer), position, replayed);
    }
}

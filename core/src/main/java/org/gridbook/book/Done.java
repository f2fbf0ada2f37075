package org.gridbook.book;

import java.util.function.Function;

/**
 * A command that took effect, now or when it was first sent.
 *
 * @param answer what it answers
 * @param position the position of its change in the feed; 0 if there was nothing to change, so that nothing is remembered of it and the
 *     same command, sent again, is decided afresh
 * @param replayed whether the same command had been done before, so that this is its answer of then
 */
public record Done<T>(T answer, long position, boolean replayed) {
    /** The same outcome with an answer made from this one. */
    public <U> Done<U> map(Function<? super T, ? extends U> change) {
        return new Done<>(change.apply(answer), position, replayed);
    }
}

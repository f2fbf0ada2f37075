package org.gridbook.sweep;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A contact as the rules see it.
 *
 * @param id the contact's id
 * @param household the household's id
 * @param channel by what means
 * @param outcome what came of it
 * @param seen the ids of the residents seen, with single spaces between; null for none
 * @param at when, in microseconds
 */
record Attempt(
        String id,
        String household,
        Channel channel,
        AttemptOutcome outcome,
        @Nullable String seen,
        long at) {
    /** By when it was, then by id: not by when it was told. */
    static final Comparator<Attempt> IN_TIME =
            Comparator.comparingLong(Attempt::at).thenComparing(Attempt::id);
}
